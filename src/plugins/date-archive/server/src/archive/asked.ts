import type { Core } from '@strapi/strapi';
import type { ArchivedType, Cut } from '../archived-types';
import type { Version } from '../counts/versions';
import { readLocales } from '../locales';
import { type Language, LANGUAGES } from '../messages';
import { readLocale, refuse, refuseMissing, refuseUnknown } from '../request';
import type { Entries } from './entries';
import type { Scope } from './scope';

export type Context = Parameters<Core.ControllerHandler>[0];

/** What every answer needs to know of its request. */
export interface Asked {
  language: Language;
  locale: string;
  /** All locales of the project. */
  locales: string[];
  scope: Scope;
}

export const nameOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

export const readType = (asked: unknown, types: ArchivedType[], language: Language): ArchivedType => {
  if (asked === undefined) return types[0];
  const known = types.map(({ name }) => name).join(', ');
  return types.find(({ name }) => name === asked) ?? refuse(language, ['type'], 'type', nameOf(asked), known);
};

/**
 * Reads what all addresses have in common: whose language, which type, which locale, and what it is cut by.
 *
 * @throws {errors.ValidationError} naming the parameter that is wrong, {errors.NotFoundError} for an author who is not
 * there, {errors.ForbiddenError} for a cut by what the role may not see.
 */
export function createRequestReader(strapi: Core.Strapi, entries: Entries, types: ArchivedType[]) {
  const readCut = async (
    context: Context,
    type: ArchivedType,
    locale: string,
    version: Version,
    language: Language
  ): Promise<Scope['cut']> => {
    const asked = type.cuts.filter(({ name }) => context.query[name] !== undefined);
    if (asked.length === 0) return null;
    if (asked.length > 1) {
      const names = asked.map(({ name }) => name);
      return refuse(language, [names[1]], 'oneCut', names.join(', '));
    }
    const [cut] = asked;
    const value = nameOf(context.query[cut.name]);
    if (cut.values) {
      if (cut.values.includes(value)) return { cut, value };
      return refuse(language, [cut.name], 'cutValue', cut.name, value, cut.values.join(', '));
    }
    await mayCutBy(context, cut);
    const found = await version.once(`target ${type.uid} ${cut.name} ${locale} ${value}`, () =>
      entries.findTarget(cut, value, locale)
    );
    return found ? { cut, value: found } : refuseMissing(language, [cut.name], 'cut', cut.name, value);
  };

  /** As Strapi's own filters: what a role may not find, it may not ask by. */
  const mayCutBy = ({ state }: Context, { target }: Cut): Promise<unknown> =>
    strapi.get('auth').verify(state.auth, { scope: `${target?.uid}.find` } as never);

  /** The reader's language: what the browser accepts, else the language of the project's default locale. */
  const readLanguage = (context: Context, defaultLocale: string): Language => {
    const house = defaultLocale.startsWith('vi') ? LANGUAGES : [...LANGUAGES].reverse();
    return (context.acceptsLanguages([...house]) || 'en') as Language;
  };

  const readCommon = async (context: Context, version: Version) => {
    const locales = await version.once('locales', () => readLocales(strapi));
    const language = readLanguage(context, locales.defaultCode);
    // No text has it, and PostgreSQL answers it with a fault.
    if (context.url.includes('%00')) refuse(language, [], 'nul');
    return { language, locales };
  };

  return {
    async read(context: Context, parameters: readonly string[], version: Version): Promise<Asked> {
      const { language, locales } = await readCommon(context, version);
      const type = readType(context.query.type, types, language);
      refuseUnknown(
        context.query,
        [...parameters, 'locale', 'type', ...type.cuts.map(({ name }) => name)],
        language
      );
      const locale = readLocale(context.query.locale, locales, language);
      const own = type.isLocalized ? locale : '';
      const cut = await readCut(context, type, own, version, language);
      return {
        language,
        locale,
        locales: locales.codes,
        scope: { type, locale: own, cut, version, now: new Date() },
      };
    },

    /** For addresses of no content type. */
    async readPlain(context: Context, parameters: readonly string[], version: Version) {
      const { language, locales } = await readCommon(context, version);
      refuseUnknown(context.query, [...parameters, 'locale'], language);
      return { language, locale: readLocale(context.query.locale, locales, language) };
    },
  };
}
