import type { Core, Modules, UID } from '@strapi/strapi';
import { localeOf } from './action-locale';
import { LONGEST_SLUG, toSlug } from './slug';

type Row = { id: number; locale?: string | null; slug?: string | null; publishedAt?: string | null } & Record<
  string,
  unknown
>;
type Transaction = Parameters<Parameters<Core.Strapi['db']['transaction']>[0]>[0]['trx'];

interface Params {
  documentId?: string;
  locale?: string | null;
  data?: Record<string, unknown>;
}

const REGISTRY = 'api::slug.slug';

/** The types that have an address, and the field it is made from. */
const SOURCES: Partial<Record<UID.ContentType, string>> = {
  'api::article.article': 'title',
  'api::author.author': 'name',
  'api::model.model': 'name',
  'api::photo-credit.photo-credit': 'name',
};

const WRITES = ['create', 'update', 'clone', 'publish', 'unpublish', 'discardDraft', 'delete'];

/** How many slugs the database is asked for at once: a headline that comes every day is as often there in a year. */
const AT_ONCE = 400;

/** `slug`, `slug-2`, `slug-3` … */
const numbered = (slug: string, number: number): string =>
  number === 1 ? slug : `${slug.slice(0, LONGEST_SLUG).replace(/-$/, '')}-${number}`;

const keyOf = (uid: string, locale: string | null | undefined, slug: string) =>
  `${uid} ${locale ?? ''} ${slug}`;

/**
 * Keeps slugs: one holder per type and locale among drafts and published versions, a second one gets `-2`, an old
 * published one goes on leading to its document. The registry's unique key is what decides between two writers at once.
 */
export function createSlugRegistry(strapi: Core.Strapi) {
  const tableOf = (uid: UID.ContentType, trx: Transaction) =>
    strapi.db.getConnection(strapi.db.metadata.get(uid).tableName).transacting(trx);

  /**
   * Waits until nobody else's write is under way, by locking the rows of the locales, in one order. Two writers who
   * give each other's slugs up and take them would wait for each other, and the database would end one of them.
   */
  const takeTurn = async (trx: Transaction): Promise<void> => {
    await tableOf('plugin::i18n.locale', trx).orderBy('id').forUpdate().select('id');
  };

  /**
   * Whether another document's draft or published version has the slug now. Locks what it reads, so that it sees
   * what a writer it has waited for wrote, also where a transaction reads from a snapshot (MySQL).
   */
  const isInUse = async (
    uid: UID.ContentType,
    slug: string,
    { locale }: Row,
    holder: string,
    trx: Transaction
  ): Promise<boolean> => {
    const others = await tableOf(uid, trx)
      .where({ slug, ...(locale && { locale }) })
      .whereNot({ document_id: holder })
      .forShare()
      .select('id')
      .limit(1);
    return others.length > 0;
  };

  /**
   * Takes a slug for a document, unless another one has it. One that another document only had in the past is free
   * for whoever asks for it by hand, and is left alone when it was merely derived.
   */
  const claim = async (
    uid: UID.ContentType,
    slug: string,
    row: Row,
    holder: string,
    byHand: boolean,
    trx: Transaction
  ): Promise<boolean> => {
    const key = keyOf(uid, row.locale, slug);
    const entries = () => tableOf(REGISTRY, trx);
    await entries()
      .insert({
        key,
        slug,
        content_type: uid,
        holder,
        holder_locale: row.locale ?? null,
        published: false,
        derived: false,
      })
      .onConflict('key')
      // Changes nothing, but waits for a writer who has just taken it and holds the row alone, where an ignored
      // insert would share it on MySQL and lock up with the next one who waits.
      .merge(['key']);
    const [held] = await entries().where({ key }).forUpdate().select('holder', 'published');
    if (held.holder === holder) {
      if (!(await isInUse(uid, slug, row, holder, trx))) return true;
      await entries().where({ key, holder }).delete();
      return false;
    }
    if ((held.published && !byHand) || (await isInUse(uid, slug, row, holder, trx))) return false;
    await entries().where({ key }).update({ holder, published: false, derived: false });
    return true;
  };

  /**
   * The first one of `slug`, `slug-2`, `slug-3` … that nobody else has and that can be taken. They are named one by
   * one, not by a pattern: so every database finds them in its index, whatever its collation.
   */
  const findFree = async (
    uid: UID.ContentType,
    wanted: string,
    { locale }: Pick<Row, 'locale'>,
    holder: string,
    byHand: boolean,
    take: (slug: string) => Promise<boolean>
  ): Promise<string> => {
    for (let first = 1; ; first += AT_ONCE) {
      const slugs = Array.from({ length: AT_ONCE }, (_one, index) => numbered(wanted, first + index));
      const remembered: Pick<Row, 'slug'>[] = byHand
        ? []
        : await strapi.db.query(REGISTRY).findMany({
            select: ['slug'],
            where: {
              key: { $in: slugs.map((slug) => keyOf(uid, locale, slug)) },
              holder: { $ne: holder },
              published: true,
            },
          });
      const inUse: Pick<Row, 'slug'>[] = await strapi.db.query(uid).findMany({
        select: ['slug'],
        where: { slug: { $in: slugs }, ...(locale && { locale }), documentId: { $ne: holder } },
      });
      const taken = new Set([...remembered, ...inUse].map(({ slug }) => slug));
      for (const slug of slugs) if (!taken.has(slug) && (await take(slug))) return slug;
    }
  };

  /** The first free one of `slug`, `slug-2`, `slug-3` …, claimed. */
  const claimFree = async (
    uid: UID.ContentType,
    wanted: string,
    row: Row,
    holder: string,
    byHand: boolean,
    trx: Transaction
  ): Promise<string> => {
    const take = (slug: string) => claim(uid, slug, row, holder, byHand, trx);
    // Most ask for one that is theirs already, or nobody's.
    return (await take(wanted)) ? wanted : findFree(uid, wanted, row, holder, byHand, take);
  };

  const rowsOf = (uid: UID.ContentType, documentId: string): Promise<Row[]> =>
    strapi.db.query(uid).findMany({
      where: { documentId },
      // The published version first: its address is the one that readers have.
      orderBy: { publishedAt: 'desc' },
    });

  /** The slug that an entry's headline or name asks for. */
  const derive = (uid: UID.ContentType, source: unknown, locale: string | null | undefined): string =>
    toSlug(String(source ?? ''), locale ?? 'vi') || strapi.contentType(uid).info.singularName;

  /** Brings the registry in line with what a document's versions now say, and gives a slug to those without one. */
  const settle = async (uid: UID.ContentType, documentId: string, trx: Transaction): Promise<Row[]> => {
    const rows = await rowsOf(uid, documentId);
    for (const row of rows) {
      const byHand = Boolean(row.slug);
      const wanted = row.slug || derive(uid, row[SOURCES[uid] as string], row.locale);
      const slug = await claimFree(uid, wanted, row, documentId, byHand, trx);
      if (slug !== row.slug) {
        await tableOf(uid, trx).where({ id: row.id }).update({ slug });
        row.slug = slug;
      }
      if (row.publishedAt || !byHand) {
        await tableOf(REGISTRY, trx)
          .where({ key: keyOf(uid, row.locale, slug) })
          // Each stays true, whatever is saved next: a form sends a derived slug back as if it had been typed.
          .update({ ...(row.publishedAt && { published: true }), ...(!byHand && { derived: true }) });
      }
    }
    // What no version says any more is remembered if readers have seen it, and free otherwise.
    const held = await strapi.db
      .query(REGISTRY)
      .findMany({ where: { contentType: uid, holder: documentId } });
    const gone = held.filter(
      ({
        slug,
        holderLocale,
        published,
      }: {
        slug: string;
        holderLocale: string | null;
        published: boolean;
      }) => {
        const inLocale = rows.filter(({ locale }) => (locale ?? null) === holderLocale);
        return inLocale.length === 0 || (!published && !inLocale.some((row) => row.slug === slug));
      }
    );
    if (gone.length > 0) {
      await strapi.db
        .query(REGISTRY)
        .deleteMany({ where: { id: { $in: gone.map(({ id }: { id: number }) => id) } } });
    }
    return rows;
  };

  /**
   * Until it is first published, a slug that was made from the headline follows the headline. One with a number at its
   * end was only if the registry remembers so: an editor types `hop-bao-2026`, too.
   */
  const followsSource = async (uid: UID.ContentType, params: Params): Promise<boolean> => {
    const { documentId, data = {} } = params;
    const source = SOURCES[uid] as string;
    if (typeof data[source] !== 'string') return false;
    const locale = await localeOf(strapi, params);
    const rows = (await rowsOf(uid, documentId as string)).filter(
      // A type without languages has rows without one.
      (row) => !row.locale || row.locale === locale
    );
    const [row] = rows;
    if (rows.length !== 1 || row.publishedAt || data[source] === row[source]) return false;
    if (data.slug !== undefined && data.slug !== row.slug) return false;
    const derived = derive(uid, row[source], row.locale);
    if (row.slug === derived) return true;
    if (row.slug?.replace(/-\d+$/, '') !== derived) return false;
    const key = keyOf(uid, row.locale, row.slug);
    return (await strapi.db.query(REGISTRY).count({ where: { key, derived: true } })) > 0;
  };

  const keepSlugs: Modules.Documents.Middleware.Middleware = async (context, next) => {
    const { uid, action } = context;
    if (!SOURCES[uid] || !WRITES.includes(action)) return next();
    const write = async (trx: Transaction) => {
      await takeTurn(trx);
      const params = context.params as Params;
      if (action === 'clone' || (action === 'update' && (await followsSource(uid, params)))) {
        params.data = { ...params.data, slug: null };
      }
      const result = await next();
      const documentId =
        params.documentId && action !== 'clone' ? params.documentId : (result as Row | null)?.documentId;
      if (!documentId) return result;
      const rows = await settle(uid, documentId as string, trx);
      for (const entry of [
        result,
        ...((result as { entries?: unknown[] } | null)?.entries ?? []),
      ] as (Row | null)[]) {
        const row = entry && rows.find(({ id }) => id === entry.id);
        if (entry && row && 'slug' in entry) entry.slug = row.slug;
      }
      return result;
    };
    return strapi.db.transaction(({ trx }) => write(trx));
  };

  return {
    keepSlugs,

    /**
     * The slug that an entry would get if it were saved with some values now: the one it asks for, by hand or by its
     * headline, and the one that is free. Nothing is claimed. `published` is the one that readers know.
     */
    async foresee(
      uid: UID.ContentType,
      { documentId = '', locale = null, data = {} }: Params
    ): Promise<{ wanted: string; free: string; published: string | null }> {
      const rows = documentId ? await rowsOf(uid, documentId) : [];
      const own = rows.filter((row) => (row.locale ?? null) === locale);
      const follows = documentId !== '' && (await followsSource(uid, { documentId, locale, data }));
      const byHand = follows
        ? ''
        : String(data.slug ?? (data.slug === undefined && own.length > 0 ? own[0].slug : '') ?? '');
      const source = SOURCES[uid] as string;
      const wanted = byHand || derive(uid, data[source] ?? own[0]?.[source], locale);
      const published = own.find(({ publishedAt }) => publishedAt)?.slug ?? null;
      const free = await findFree(uid, wanted, { locale }, documentId, byHand !== '', async () => true);
      return { wanted, free, published };
    },

    /**
     * The document that a slug, present or past, leads to in a locale; undefined if none does. Readers do not learn
     * of a slug that only a draft has.
     */
    async holderOf(
      uid: UID.ContentType,
      slug: string,
      locale: string | null,
      { drafts }: { drafts: boolean }
    ): Promise<string | undefined> {
      const found = await strapi.db
        .query(REGISTRY)
        .findOne({ where: { key: keyOf(uid, locale, slug), ...(!drafts && { published: true }) } });
      return found?.holder;
    },
  };
}

export type SlugRegistry = ReturnType<typeof createSlugRegistry>;
