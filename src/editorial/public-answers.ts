import type { Core, Modules, Schema, UID } from '@strapi/strapi';
import { type CreditKind, formatCreditLine } from './credit-line';

type Values = Record<string, unknown>;
type Attributes = Record<string, Schema.Attribute.AnyAttribute>;

interface Figure extends Values {
  id: number;
  credit?: { name: string; agency?: string | null } | null;
  creditKind?: CreditKind | null;
}

const FIGURE = 'media.figure';
const AUTHOR = 'api::author.author';
const ANSWERS = ['findOne', 'findFirst', 'findMany', 'create', 'update'];

/**
 * What the public API adds to what is kept: a `creditLine` under each picture, and of an author's biographies the
 * one in the language asked for.
 */
export const writePublicAnswers = (strapi: Core.Strapi): Modules.Documents.Middleware.Middleware => {
  const attributesOf = (uid: string): Attributes =>
    strapi.getModel(uid as UID.Schema).attributes as Attributes;

  /** Every loaded entry and component below an entry, each with the type it is of and the locale it is read in. */
  const visit = (
    entry: Values,
    uid: string,
    locale: string,
    see: (uid: string, entry: Values, locale: string) => void
  ) => {
    const own = typeof entry.locale === 'string' && uid.startsWith('api::') ? entry.locale : locale;
    see(uid, entry, own);
    for (const [name, attribute] of Object.entries(attributesOf(uid))) {
      const inner =
        attribute.type === 'component'
          ? attribute.component
          : 'target' in attribute
            ? attribute.target
            : undefined;
      if (!inner || !entry[name] || typeof entry[name] !== 'object') continue;
      for (const item of [entry[name]].flat()) visit(item as Values, inner as string, own, see);
    }
  };

  /** A picture whose credit or its kind was not asked for is printed with them all the same. */
  const loadCredits = async (figures: Figure[]): Promise<Map<number, Figure>> => {
    const ids = figures
      .filter(({ credit, creditKind }) => credit === undefined || creditKind === undefined)
      .map(({ id }) => id);
    if (ids.length === 0) return new Map();
    const loaded: Figure[] = await strapi.db.query(FIGURE).findMany({
      select: ['id', 'creditKind'],
      where: { id: { $in: ids } },
      populate: { credit: { select: ['name', 'agency'] } },
    });
    return new Map(loaded.map((figure) => [figure.id, figure]));
  };

  return async (context, next) => {
    const request = strapi.requestContext.get();
    const { uid, action } = context;
    if (request?.state.route?.info?.type !== 'content-api' || !uid.startsWith('api::')) return next();
    const { locale: askedLocale } = context.params as { locale?: string };
    const result = await next();
    if (!ANSWERS.includes(action) || !result) return result;
    const figures: { figure: Figure; locale: string }[] = [];
    const asked = askedLocale ?? (await strapi.plugin('i18n').service('locales').getDefaultLocale());
    for (const entry of [result].flat() as Values[]) {
      visit(entry, uid, asked, (type, found, locale) => {
        // Only counted, it has no id.
        if (type === FIGURE && found.id) figures.push({ figure: found as Figure, locale });
        if (type === AUTHOR && Array.isArray(found.bio)) {
          found.bio = found.bio.find((bio: { locale: string }) => bio.locale === locale)?.text ?? null;
        }
      });
    }
    const credits = await loadCredits(figures.map(({ figure }) => figure));
    for (const { figure, locale } of figures) {
      const { credit, creditKind } = credits.get(figure.id) ?? figure;
      figure.creditLine = formatCreditLine(credit, creditKind, locale);
    }
    return result;
  };
};
