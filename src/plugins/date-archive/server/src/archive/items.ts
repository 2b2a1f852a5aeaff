import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import type { Item } from '../../../shared/contract';
import type { ArchivedType } from '../archived-types';
import type { Language } from '../messages';
import { refuse } from '../request';
import type { Asked, Context } from './asked';
import type { Placed } from './entries';
import { ANONYMOUS } from './readers';
import type { Plan, RowReader } from './rows';

/** What of the entries is asked for, as Strapi's REST has it. */
interface Selection {
  fields?: unknown;
  populate?: unknown;
}

/** What PostgreSQL says of a value that a column cannot have (class 22, data exception), or knex before it. */
const VALUE_FAULTS = /^(22\w{3}|ERR_ASSERTION)$/;
const isOfValue = (error: unknown): boolean =>
  VALUE_FAULTS.test(String((error as { code?: unknown } | null)?.code));

/** Reads the entries of an answer: as much of them as the request or the configuration asks and the role may see. */
export function createItemReader(strapi: Core.Strapi, rows: RowReader) {
  /** Strapi's own check of `fields` and `populate`. */
  const validate = async (selection: Selection, { uid }: ArchivedType, auth: unknown): Promise<void> => {
    // Strapi takes the names that every JavaScript object has, such as `constructor`, for fields.
    const key = [selection.fields].flat().find((name) => String(name) in Object.prototype);
    if (key) throw new errors.ValidationError(`Invalid key ${String(key)}`, { key, param: 'fields' });
    const options = { auth: auth as never };
    await strapi.contentAPI.validate.query({ ...selection }, strapi.contentType(uid), options);
  };

  /** Says a refusal of what a request selects, Strapi's or the database's, in the reader's language. */
  const refuseSelection = (error: unknown, { fields, populate }: Selection, language: Language): never => {
    const isAsked = fields !== undefined || populate !== undefined;
    if (!isAsked || !(error instanceof errors.ValidationError || isOfValue(error))) throw error;
    const path = populate === undefined ? 'fields' : 'populate';
    const { key } = ((error as { details?: unknown }).details ?? {}) as { key?: unknown };
    return refuse(language, [path], 'value', path, String(key ?? (error as Error).message));
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
      const isAsked = asks.fields !== undefined || asks.populate !== undefined;
      const find = async () => {
        if (isAsked) await validate(selection, type, auth);
        const { plan, seen } = await planOf(selection, scope, auth);
        const ids = placed.map(({ id }) => id);
        // The words are the asked locale's, also where the type itself has none.
        return { plan, entries: await rows.find(type.uid, ids, plan, { ...seen, locale }) };
      };
      const { plan, entries } = await find().catch((error: unknown) =>
        refuseSelection(error, asks, language)
      );
      if (plan && rows.leavesNothingToSanitize()) return entries as unknown as Item[];
      return (await strapi.contentAPI.sanitize.output(entries, strapi.contentType(type.uid), {
        auth,
      })) as Item[];
    },
  };
}

export type ItemReader = ReturnType<typeof createItemReader>;
