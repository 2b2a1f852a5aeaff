import type { Core } from '@strapi/strapi';
import { type Context, nameOf, readType } from '../archive/asked';
import type { ArchivedType, Cut } from '../archived-types';
import type { Version } from '../counts/versions';
import { readLocales } from '../locales';
import type { Language } from '../messages';
import { readLocale, refuse, refuseForbidden, refuseMissing, refuseUnknown } from '../request';
import type { Ability, DeskAccess } from './access';
import { languageOf } from './language';
import type { DeskScope } from './sql';
import type { CutValues } from './values';

/** What every answer to an editor needs to know of the request. */
export interface DeskAsked {
  language: Language;
  ability: Ability;
  scope: DeskScope;
  /** What the entry or value that is cut by is called. */
  cutLabel: string | null;
}

/** Reads what an editor asks for, and refuses what the editor may not read. */
export function createDeskReader(
  strapi: Core.Strapi,
  types: ArchivedType[],
  access: DeskAccess,
  cutValues: CutValues
) {
  const abilityOf = ({ state }: Context): Ability => state.userAbility as Ability;

  /** Of all types and locales. */
  const readPlain = async (context: Context, parameters: readonly string[]) => {
    const locales = await readLocales(strapi);
    const language = languageOf(context);
    // No text has it, and PostgreSQL answers it with a fault.
    if (context.url.includes('%00')) refuse(language, [], 'nul');
    refuseUnknown(context.query, parameters, language);
    return { language, locales, ability: abilityOf(context) };
  };

  /** Those of a type that the editor may read something of, and its date, the default one first; `''` where it has none. */
  const readableLocales = (
    ability: Ability,
    { uid, dateField, isLocalized }: ArchivedType,
    { codes, defaultCode }: { codes: string[]; defaultCode: string }
  ): string[] =>
    (isLocalized ? [defaultCode, ...codes.filter((code) => code !== defaultCode)] : ['']).filter(
      (code) => access.to(ability, uid, code, [[dateField]]) !== false
    );

  /** Refuses a cut by a field that the editor may not read. */
  const checkCut = (
    ability: Ability,
    { uid }: ArchivedType,
    { name, path }: Cut,
    language: Language
  ): void => {
    if (!access.mayReadPath(ability, uid, path)) refuseForbidden(language, [name], 'unreadableCut', name);
  };

  const readCut = async (
    context: Context,
    ability: Ability,
    type: ArchivedType,
    locale: string,
    language: Language
  ): Promise<{ cut: DeskScope['cut']; cutLabel: string | null }> => {
    const asked = type.cuts.filter(({ name }) => context.query[name] !== undefined);
    if (asked.length === 0) return { cut: null, cutLabel: null };
    if (asked.length > 1) {
      const cuts = asked.map(({ name }) => name);
      return refuse(language, [cuts[1]], 'oneCut', cuts.join(', '));
    }
    const [cut] = asked;
    const value = nameOf(context.query[cut.name]);
    checkCut(ability, type, cut, language);
    if (!cut.target) {
      const values = cut.values ?? [];
      if (!values.includes(value))
        refuse(language, [cut.name], 'cutValue', cut.name, value, values.join(', '));
      return { cut: { cut, value }, cutLabel: value };
    }
    const found = await cutValues.named(ability, cut.target, value, locale);
    if (!found) return refuseMissing(language, [cut.name], 'cut', cut.name, value);
    return { cut: { cut, value: found.documentId }, cutLabel: found.label };
  };

  return {
    readPlain,
    readableLocales,
    checkCut,

    async read(context: Context, parameters: readonly string[], version: Version): Promise<DeskAsked> {
      const language = languageOf(context);
      const type = readType(context.query.type, types, language);
      const known = [...parameters, 'type', 'locale', ...type.cuts.map(({ name }) => name)];
      const { ability, locales } = await readPlain(context, known);
      const asked = readLocale(context.query.locale, locales, language);
      const readable = readableLocales(ability, type, locales);
      if (readable.length === 0) refuseForbidden(language, ['type'], 'unreadableType', type.name);
      const isNamedLocale = context.query.locale !== undefined && type.isLocalized;
      const locale = isNamedLocale ? asked : readable[0];
      if (!readable.includes(locale))
        return refuseForbidden(language, ['locale'], 'unreadableLocale', locale);
      const { cut, cutLabel } = await readCut(context, ability, type, locale, language);
      const fields = [[type.dateField], ...(cut ? [cut.cut.path] : [])];
      const may = access.to(ability, type.uid, locale, fields);
      if (may === false) {
        const name = String(cut?.cut.name);
        return refuseForbidden(language, [name], 'unreadableCut', name);
      }
      return {
        ...{ language, ability, cutLabel },
        scope: { type, locale, cut, version, now: new Date(), access: may },
      };
    },
  };
}
