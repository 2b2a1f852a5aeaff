import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import type { Item } from '../../shared/contract';
import type { Placed } from './archive';
import type { ArchivedType } from './archived-types';
import type { Asked, Context } from './asked';
import type { Language } from './messages';
import { ANONYMOUS } from './readers';
import { refuse } from './request';
import type { Plan, RowReader } from './rows';

/** What of the entries is asked for, as Strapi's REST has it. */
export interface Selection {
  fields?: unknown;
  populate?: unknown;
}

/** Reads the entries of an answer: as much of them as the request or the configuration asks and the role may see. */
export function createItemReader(strapi: Core.Strapi, rows: RowReader) {
  /** Strapi's own check of `fields` and `populate`, its refusal said in the reader's language. */
  const validate = async (
    selection: Selection,
    { fields, populate }: Selection,
    { uid }: ArchivedType,
    auth: unknown,
    language: Language
  ): Promise<void> => {
    if (fields === undefined && populate === undefined) return;
    // Strapi takes the names that every JavaScript object has, such as `constructor`, for fields.
    const inherited = [selection.fields].flat().find((name) => String(name) in Object.prototype);
    if (inherited) refuse(language, ['fields'], 'value', 'fields', String(inherited));
    try {
      const options = { auth: auth as never };
      await strapi.contentAPI.validate.query({ ...selection }, strapi.contentType(uid), options);
    } catch (error) {
      if (!(error instanceof errors.ValidationError)) throw error;
      const path = fields !== undefined && populate === undefined ? 'fields' : 'populate';
      refuse(language, [path], 'value', path, error.message);
    }
  };

  /** The date line needs the date and the locale, whichever fields are asked for. */
  const withDate = (fields: unknown, { dateField, isLocalized }: ArchivedType): unknown =>
    fields === undefined
      ? undefined
      : [...new Set([fields].flat().concat(dateField, isLocalized ? 'locale' : []))];

  const prepare = async (selection: Selection, type: ArchivedType, auth: unknown) => {
    const contentType = strapi.contentType(type.uid);
    const options = { auth: auth as never };
    const allowed = (await strapi.contentAPI.sanitize.query(
      { ...selection },
      contentType,
      options
    )) as Selection;
    const seen = { ...allowed, fields: withDate(allowed.fields, type) };
    return { plan: await rows.planOf(type.uid, seen, auth), seen };
  };

  /**
   * The plan of what is read. What the public role may see is part of the version, and so is what the plugin has let
   * in; of others it is looked up.
   */
  const planOf = (
    selection: Selection,
    { type, version }: Asked['scope'],
    auth: { strategy?: { name: string } }
  ): Promise<{ plan: Plan | null; seen: Selection }> =>
    auth?.strategy?.name === ANONYMOUS
      ? version.once(`plan ${type.uid} ${JSON.stringify(selection)}`, () => prepare(selection, type, auth))
      : prepare(selection, type, auth);

  return {
    /**
     * @param asks what the request says of `fields` and `populate`; where it says nothing, `own` is taken.
     * @throws {errors.ValidationError} naming `fields` or `populate`.
     */
    async read(
      context: Context,
      asked: Asked,
      placed: Placed[],
      asks: Selection,
      own: Selection
    ): Promise<Item[]> {
      const { language, locale, scope } = asked;
      const { type } = scope;
      const { auth } = context.state;
      const selection = { fields: asks.fields ?? own.fields, populate: asks.populate ?? own.populate };
      await validate(selection, asks, type, auth, language);
      const { plan, seen } = await planOf(selection, scope, auth);
      const entries = await rows.find(
        type.uid,
        placed.map(({ id }) => id),
        plan,
        // The words are the asked locale's, also where the type itself has none.
        { ...seen, locale }
      );
      if (plan && rows.leavesNothingToSanitize()) return entries as unknown as Item[];
      return (await strapi.contentAPI.sanitize.output(entries, strapi.contentType(type.uid), {
        auth,
      })) as Item[];
    },
  };
}

export type ItemReader = ReturnType<typeof createItemReader>;
