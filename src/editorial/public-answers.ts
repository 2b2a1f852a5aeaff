import type { Core, Modules, Schema, UID } from '@strapi/strapi';
import { localeOf } from './action-locale';
import { type CreditKind, formatCreditLine } from './credit-line';

type Values = Record<string, unknown>;
type Attributes = Record<string, Schema.Attribute.AnyAttribute>;

interface Figure extends Values {
  id: number;
  credit?: { name: string; agency?: string | null } | null;
  creditKind?: CreditKind | null;
}

interface Biography extends Values {
  id: number;
  locale?: string;
  text?: string;
}

const FIGURE = 'media.figure';
const BIOGRAPHY = 'author.biography';
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

  /** The same of biographies whose language or text was not asked for. */
  const loadBiographies = async (biographies: Biography[]): Promise<Map<number, Biography>> => {
    const ids = biographies
      .filter(({ locale, text }) => locale === undefined || text === undefined)
      .map(({ id }) => id);
    if (ids.length === 0) return new Map();
    const loaded: Biography[] = await strapi.db.query(BIOGRAPHY).findMany({ where: { id: { $in: ids } } });
    return new Map(loaded.map((biography) => [biography.id, biography]));
  };

  return async (context, next) => {
    const request = strapi.requestContext.get();
    const { uid, action } = context;
    if (request?.state.route?.info?.type !== 'content-api' || !uid.startsWith('api::')) return next();
    const params = context.params as { locale?: string; fields?: unknown };
    const inAll = params.locale === '*';
    // Of all languages at once each entry has to say which it is in.
    if (inAll && params.fields !== undefined && 'locale' in attributesOf(uid))
      params.fields = [...new Set([params.fields].flat().concat('locale'))];
    const result = await next();
    if (!ANSWERS.includes(action) || !result) return result;
    const figures: { figure: Figure; locale: string }[] = [];
    const authors: { author: Values; biographies: Biography[]; locale: string }[] = [];
    const locale = await localeOf(strapi, inAll ? {} : params);
    for (const entry of [result].flat() as Values[]) {
      visit(entry, uid, locale, (type, found, own) => {
        // Only counted, it has no id.
        if (type === FIGURE && found.id) figures.push({ figure: found as Figure, locale: own });
        if (type === AUTHOR && Array.isArray(found.bio))
          authors.push({ author: found, biographies: found.bio as Biography[], locale: own });
      });
    }
    const credits = await loadCredits(figures.map(({ figure }) => figure));
    for (const { figure, locale: own } of figures) {
      const { credit, creditKind } = credits.get(figure.id) ?? figure;
      figure.creditLine = formatCreditLine(credit, creditKind, own);
    }
    const loaded = await loadBiographies(authors.flatMap(({ biographies }) => biographies));
    for (const { author, biographies, locale: own } of authors) {
      const all = biographies.map((biography) => loaded.get(biography.id) ?? biography);
      author.bio = all.find((biography) => biography.locale === own)?.text ?? null;
    }
    return result;
  };
};
