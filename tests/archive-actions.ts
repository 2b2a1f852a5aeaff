import type { Core } from '@strapi/strapi';
import fc from 'fast-check';
import { ARTICLE, AUTHOR, type Clock, CREDIT, MODEL } from './naive-archive';

/** What a sequence of actions works on: documents in the order in which they came. */
interface World {
  strapi: Core.Strapi;
  /** The moments that dates of this sequence lie around. */
  anchors: number[];
  made: number;
}

/** A moment: one of the sequence's anchors, and how far from it. */
interface When {
  anchor: number;
  delta: number;
}

type Locale = 'vi' | 'en';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const momentOf = ({ anchors }: World, { anchor, delta }: When): string =>
  new Date(anchors[anchor % anchors.length] + delta).toISOString();

interface Row {
  id: number;
  documentId: string;
  locale: Locale;
}

/** All there is of a type, one row a document, the oldest first. */
const documentsOf = async ({ strapi }: World, uid: string, where: object = {}): Promise<Row[]> => {
  const rows: Row[] = await strapi.db.query(uid as typeof ARTICLE).findMany({ where, orderBy: 'id' });
  return rows.filter(
    ({ documentId }, index) => rows.findIndex((row) => row.documentId === documentId) === index
  );
};

const choose = <T>(from: T[], which: number): T | undefined => from[which % from.length];

const chooseDocument = async (world: World, which: number): Promise<string | undefined> =>
  choose(await documentsOf(world, ARTICLE), which)?.documentId;

const chooseRow = async ({ strapi }: World, which: number): Promise<Row | undefined> =>
  choose(await strapi.db.query(ARTICLE).findMany({ orderBy: 'id' }), which);

const someIds = (rows: Row[], which: number[]): string[] => [
  ...new Set(which.flatMap((one) => choose(rows, one)?.documentId ?? [])),
];

/** The relations that an article is given: which authors, models and photo credits, of those that there are. */
interface Cast {
  authors: number[];
  models: number[];
  credits: number[];
}

const castOf = async (world: World, { authors, models, credits }: Cast, locale: Locale) => ({
  authors: someIds(await documentsOf(world, AUTHOR), authors),
  models: someIds(await documentsOf(world, MODEL, { publishedAt: { $notNull: true }, locale }), models),
  photos: someIds(await documentsOf(world, CREDIT), credits).map((credit) => ({
    creditKind: 'photo',
    credit,
  })),
});

const titleOf = (world: World): string => `Bài thử số ${(world.made += 1)}`;

/** An id for a row that is written past the document service, as long as Strapi's own and in any order. */
const madeId = (world: World): string => {
  world.made += 1;
  return `${((world.made * 7919) % 1296).toString(36).padStart(2, '0')}made${String(world.made).padStart(18, '0')}`;
};

/** The services whose methods the admin panel's bulk actions call. */
const bulkOf = ({ strapi }: World) => strapi.plugin('content-manager').service('document-manager');

const rowData = async (world: World, when: When, locale: Locale, isPublished: boolean) => ({
  documentId: madeId(world),
  title: titleOf(world),
  locale,
  publicationDate: momentOf(world, when),
  publishedAt: isPublished ? new Date() : null,
});

const UNDO = new Error('undone on purpose');

/**
 * Everything that can be done to the archive's content, by name, each with what it chooses. What the newsroom refuses,
 * such as an article without an author, is refused as a whole.
 */
const DEEDS = {
  async draft(world: World, { when, locale, cast }: { when: When; locale: Locale; cast: Cast }) {
    const data = {
      title: titleOf(world),
      publicationDate: momentOf(world, when),
      ...(await castOf(world, cast, locale)),
    };
    await world.strapi.documents(ARTICLE).create({ locale, data: data as never });
  },
  async publishNew(world: World, { when, locale, cast }: { when: When | null; locale: Locale; cast: Cast }) {
    const date = when && { publicationDate: momentOf(world, when) };
    const data = { title: titleOf(world), ...date, ...(await castOf(world, cast, locale)) };
    await world.strapi.documents(ARTICLE).create({ locale, status: 'published', data: data as never });
  },
  async publish(world: World, { which, locale }: { which: number; locale: Locale | '*' }) {
    const documentId = await chooseDocument(world, which);
    if (documentId) await world.strapi.documents(ARTICLE).publish({ documentId, locale });
  },
  async editAndRepublish(world: World, { which, locale }: { which: number; locale: Locale }) {
    const documentId = await chooseDocument(world, which);
    if (!documentId) return;
    await world.strapi
      .documents(ARTICLE)
      .update({ documentId, locale, data: { title: titleOf(world) } as never });
    await world.strapi.documents(ARTICLE).publish({ documentId, locale });
  },
  /** The English version of a Vietnamese article, too: one that there is not yet begins. */
  async redate(
    world: World,
    { which, when, locale, isPublished }: { which: number; when: When; locale: Locale; isPublished: boolean }
  ) {
    const documentId = await chooseDocument(world, which);
    if (!documentId) return;
    const data = { title: titleOf(world), publicationDate: momentOf(world, when) } as never;
    const status = isPublished ? 'published' : 'draft';
    await world.strapi.documents(ARTICLE).update({ documentId, locale, status, data });
  },
  async recast(world: World, { which, locale, cast }: { which: number; locale: Locale; cast: Cast }) {
    const documentId = await chooseDocument(world, which);
    if (!documentId) return;
    const data = { title: titleOf(world), ...(await castOf(world, cast, locale)) } as never;
    await world.strapi.documents(ARTICLE).update({ documentId, locale, status: 'published', data });
  },
  async unpublish(world: World, { which, locale }: { which: number; locale: Locale | '*' }) {
    const documentId = await chooseDocument(world, which);
    if (documentId) await world.strapi.documents(ARTICLE).unpublish({ documentId, locale });
  },
  async discard(world: World, { which, locale }: { which: number; locale: Locale }) {
    const documentId = await chooseDocument(world, which);
    if (documentId) await world.strapi.documents(ARTICLE).discardDraft({ documentId, locale });
  },
  async duplicate(world: World, { which }: { which: number }) {
    const documentId = await chooseDocument(world, which);
    if (documentId) await world.strapi.documents(ARTICLE).clone({ documentId, data: {} as never });
  },
  async remove(world: World, { which, locale }: { which: number; locale: Locale | '*' }) {
    const documentId = await chooseDocument(world, which);
    if (documentId) await world.strapi.documents(ARTICLE).delete({ documentId, locale });
  },
  async bulk(
    world: World,
    { how, which, locale }: { how: 'publish' | 'unpublish' | 'delete'; which: number[]; locale: Locale }
  ) {
    const ids = someIds(await documentsOf(world, ARTICLE), which);
    if (how === 'publish') await bulkOf(world).publishMany(ARTICLE, ids, locale);
    if (how === 'unpublish') await bulkOf(world).unpublishMany(ids, ARTICLE, { locale });
    if (how === 'delete') await bulkOf(world).deleteMany(ids, ARTICLE, { locale });
  },

  async queryUpdate(world: World, { which, when }: { which: number; when: When | null }) {
    const row = await chooseRow(world, which);
    const publicationDate = when && momentOf(world, when);
    if (row)
      await world.strapi.db.query(ARTICLE).update({ where: { id: row.id }, data: { publicationDate } });
  },
  async queryUpdateAuthors(world: World, { which, authors }: { which: number; authors: number[] }) {
    const row = await chooseRow(world, which);
    const all = await documentsOf(world, AUTHOR);
    const ids = [...new Set(authors.flatMap((one) => choose(all, one)?.id ?? []))];
    if (row) await world.strapi.db.query(ARTICLE).update({ where: { id: row.id }, data: { authors: ids } });
  },
  async queryUpdateMany(world: World, { from, to, locale }: { from: When; to: When; locale: Locale }) {
    await world.strapi.db.query(ARTICLE).updateMany({
      where: { publicationDate: { $gte: momentOf(world, from) }, locale },
      data: { publicationDate: momentOf(world, to) },
    });
  },
  async queryCreate(
    world: World,
    {
      when,
      locale,
      isPublished,
      authors,
    }: { when: When; locale: Locale; isPublished: boolean; authors: number[] }
  ) {
    const all = await documentsOf(world, AUTHOR);
    const ids = [...new Set(authors.flatMap((one) => choose(all, one)?.id ?? []))];
    const data = { ...(await rowData(world, when, locale, isPublished)), authors: ids };
    await world.strapi.db.query(ARTICLE).create({ data });
  },
  async queryCreateMany(world: World, { whens, locale }: { whens: When[]; locale: Locale }) {
    const data = await Promise.all(whens.map((when) => rowData(world, when, locale, true)));
    await world.strapi.db.query(ARTICLE).createMany({ data: data as never });
  },
  async queryDelete(world: World, { which }: { which: number }) {
    const row = await chooseRow(world, which);
    if (row) await world.strapi.db.query(ARTICLE).delete({ where: { id: row.id } });
  },
  async queryDeleteMany(world: World, { from, to }: { from: When; to: When }) {
    const [start, end] = [momentOf(world, from), momentOf(world, to)].sort();
    await world.strapi.db.query(ARTICLE).deleteMany({
      where: { publicationDate: { $between: [start, end] }, publishedAt: { $notNull: true } },
    });
  },

  async hire(world: World, { uid }: { uid: typeof AUTHOR | typeof MODEL | typeof CREDIT }) {
    const data = { name: `Tên ${(world.made += 1)}` } as never;
    if (uid !== MODEL) {
      await world.strapi.documents(uid).create({ data });
      return;
    }
    const inVietnamese = { locale: 'vi', status: 'published' as const, data };
    const { documentId } = await world.strapi.documents(uid).create(inVietnamese);
    await world.strapi.documents(uid).update({ ...inVietnamese, documentId, locale: 'en' });
  },
  async rename(
    world: World,
    {
      uid,
      which,
      byQuery,
    }: { uid: typeof AUTHOR | typeof MODEL | typeof CREDIT; which: number; byQuery: boolean }
  ) {
    const row = choose(await documentsOf(world, uid), which);
    if (!row) return;
    const { documentId } = row;
    const name = `Tên mới ${(world.made += 1)}`;
    const slug = `ten-moi-${world.made}`;
    if (byQuery) {
      await world.strapi.db.query(uid).updateMany({ where: { documentId }, data: { name, slug } });
      return;
    }
    const status = uid === MODEL ? { status: 'published' as const } : {};
    await world.strapi.documents(uid).update({ documentId, ...status, data: { name, slug } as never });
  },
  async dismiss(
    world: World,
    {
      uid,
      which,
      how,
    }: { uid: typeof AUTHOR | typeof MODEL | typeof CREDIT; which: number; how: 'service' | 'one' | 'many' }
  ) {
    const row = choose(await documentsOf(world, uid), which);
    if (!row) return;
    const { documentId } = row;
    if (how === 'service') await world.strapi.documents(uid).delete({ documentId });
    if (how === 'one') await world.strapi.db.query(uid).delete({ where: { documentId } });
    if (how === 'many') await world.strapi.db.query(uid).deleteMany({ where: { documentId } });
  },
  async showModel(world: World, { which, isShown }: { which: number; isShown: boolean }) {
    const model = choose(await documentsOf(world, MODEL), which);
    if (!model) return;
    const { documentId } = model;
    if (isShown) await world.strapi.documents(MODEL).publish({ documentId });
    else await world.strapi.documents(MODEL).unpublish({ documentId });
  },
  /** Bylines from the other side: the articles of an author. */
  async authorArticles(world: World, { which, articles }: { which: number; articles: number[] }) {
    const author = choose(await documentsOf(world, AUTHOR), which);
    const rows: Row[] = await world.strapi.db.query(ARTICLE).findMany({ orderBy: 'id' });
    if (!author) return;
    const ids = [...new Set(articles.flatMap((one) => choose(rows, one)?.id ?? []))];
    await world.strapi.db.query(AUTHOR).update({ where: { id: author.id }, data: { articles: ids } });
  },
  /** The credit of a picture, changed in the component itself. */
  async recredit(world: World, { which, credit }: { which: number; credit: number }) {
    const figures: Row[] = await world.strapi.db.query('media.figure').findMany({ orderBy: 'id' });
    const figure = choose(figures, which);
    const target = choose(await documentsOf(world, CREDIT), credit);
    if (figure && target)
      await world.strapi.db
        .query('media.figure')
        .update({ where: { id: figure.id }, data: { credit: target.id } });
  },
};

type Deeds = typeof DEEDS;
type ParamsOf<K extends keyof Deeds> = Parameters<Deeds[K]>[1];
type Deed = { [K in keyof Deeds]: { [P in K]: ParamsOf<K> } }[keyof Deeds];

/** One action, or several in one transaction: kept, after a look at the archive in the middle of it, or undone. */
export type Action = Deed | { together: Deed[]; end: 'commit' | 'look and commit' | 'rollback' };

/** What the newsroom says no to is no fault. */
const isRefusal = (error: unknown): boolean =>
  ['ValidationError', 'NotFoundError', 'ApplicationError'].includes((error as Error).name);

const doDeed = async (world: World, deed: Deed): Promise<void> => {
  const [[name, params]] = Object.entries(deed) as [keyof Deeds, never][];
  await DEEDS[name](world, params);
};

export async function act(world: World, action: Action): Promise<void> {
  try {
    if (!('together' in action)) {
      await doDeed(world, action);
      return;
    }
    await world.strapi.db.transaction(async () => {
      for (const [index, deed] of action.together.entries()) {
        await doDeed(world, deed);
        if (index === 0 && action.end === 'look and commit')
          await world.strapi.plugin('date-archive').service('versions').current();
      }
      if (action.end === 'rollback') throw UNDO;
    });
  } catch (error) {
    if (error !== UNDO && !isRefusal(error)) throw error;
  }
}

/** Moments where a day of a zone begins or its clock is changed, and any others, between 1900 and 2100. */
export function anchorIn(clock: Clock): fc.Arbitrary<number> {
  const daysAfter1900 = fc.oneof(
    { arbitrary: fc.integer({ min: 0, max: 46_000 }), weight: 5 },
    { arbitrary: fc.integer({ min: 46_001, max: 73_413 }), weight: 1 }
  );
  const dayNumbers = daysAfter1900.map((days) => days * DAY + Date.UTC(1900, 0, 1));
  const changes = clock.changesBetween(1900, 2100);
  const midnights = dayNumbers.map((moment) => clock.startOf(new Date(moment).toISOString().slice(0, 10)));
  const clockChanges = fc.constantFrom(...(changes.length > 0 ? changes : [Date.UTC(2022, 10, 18)]));
  // The days around a change of the clock are of another length, too.
  const besides = fc
    .tuple(clockChanges, fc.integer({ min: -2, max: 2 }))
    .map(([moment, days]) => clock.startOf(new Date(moment + days * DAY).toISOString().slice(0, 10)));
  return fc.oneof(
    { arbitrary: midnights, weight: 3 },
    { arbitrary: clockChanges, weight: 3 },
    { arbitrary: besides, weight: 2 },
    { arbitrary: dayNumbers.map((moment) => moment + 11 * HOUR + 43 * MINUTE), weight: 1 }
  );
}

const few = (max: number) => fc.nat({ max });
const when: fc.Arbitrary<When> = fc.record({
  anchor: fc.constantFrom(0, 0, 1, 2),
  delta: fc.constantFrom(
    ...[0, 0, 0, -1, 1, 1000, -1000, 30 * MINUTE, -30 * MINUTE, HOUR, -HOUR],
    ...[12 * HOUR, DAY, -DAY, 7 * DAY, 40 * DAY, -400 * DAY]
  ),
});
const locale = fc.constantFrom<Locale[]>('vi', 'vi', 'en');
const anyLocale = fc.constantFrom<(Locale | '*')[]>('vi', 'vi', 'en', '*');
const which = few(7);
const whiches = fc.array(which, { minLength: 1, maxLength: 3 });
const cast: fc.Arbitrary<Cast> = fc.record({
  authors: fc.array(few(3), { minLength: 1, maxLength: 2 }),
  models: fc.array(few(2), { maxLength: 2 }),
  credits: fc.array(few(2), { maxLength: 2 }),
});
const target = fc.constantFrom<(typeof AUTHOR | typeof MODEL | typeof CREDIT)[]>(AUTHOR, MODEL, CREDIT);

const deeds: { [K in keyof Deeds]: [weight: number, fc.Arbitrary<ParamsOf<K>>] } = {
  publishNew: [10, fc.record({ when: fc.option(when, { freq: 6 }), locale, cast })],
  draft: [3, fc.record({ when, locale, cast })],
  publish: [4, fc.record({ which, locale: anyLocale })],
  editAndRepublish: [3, fc.record({ which, locale })],
  redate: [6, fc.record({ which, when, locale, isPublished: fc.boolean() })],
  recast: [3, fc.record({ which, locale, cast })],
  unpublish: [3, fc.record({ which, locale: anyLocale })],
  discard: [1, fc.record({ which, locale })],
  duplicate: [1, fc.record({ which })],
  remove: [2, fc.record({ which, locale: anyLocale })],
  bulk: [
    3,
    fc.record({
      how: fc.constantFrom<('publish' | 'unpublish' | 'delete')[]>('publish', 'unpublish', 'delete'),
      which: whiches,
      locale,
    }),
  ],
  queryUpdate: [3, fc.record({ which, when: fc.option(when, { freq: 5 }) })],
  queryUpdateAuthors: [2, fc.record({ which, authors: fc.array(few(3), { maxLength: 2 }) })],
  queryUpdateMany: [2, fc.record({ from: when, to: when, locale })],
  queryCreate: [
    2,
    fc.record({ when, locale, isPublished: fc.boolean(), authors: fc.array(few(3), { maxLength: 2 }) }),
  ],
  queryCreateMany: [3, fc.record({ whens: fc.array(when, { minLength: 1, maxLength: 4 }), locale })],
  queryDelete: [2, fc.record({ which })],
  queryDeleteMany: [1, fc.record({ from: when, to: when })],
  hire: [1, fc.record({ uid: target })],
  rename: [2, fc.record({ uid: target, which: few(3), byQuery: fc.boolean() })],
  dismiss: [
    2,
    fc.record({
      uid: target,
      which: few(3),
      how: fc.constantFrom<('service' | 'one' | 'many')[]>('service', 'one', 'many'),
    }),
  ],
  showModel: [2, fc.record({ which: few(2), isShown: fc.boolean() })],
  authorArticles: [2, fc.record({ which: few(3), articles: fc.array(which, { maxLength: 3 }) })],
  recredit: [1, fc.record({ which: few(5), credit: few(3) })],
};

const deed: fc.Arbitrary<Deed> = fc.oneof(
  ...Object.entries(deeds).map(([name, [weight, params]]) => ({
    weight,
    arbitrary: (params as fc.Arbitrary<unknown>).map((chosen) => ({ [name]: chosen }) as Deed),
  }))
);

export const anyAction: fc.Arbitrary<Action> = fc.oneof(
  { weight: 8, arbitrary: deed },
  {
    weight: 1,
    arbitrary: fc.record({
      together: fc.array(deed, { minLength: 2, maxLength: 4 }),
      end: fc.constantFrom<('commit' | 'look and commit' | 'rollback')[]>(
        'commit',
        'look and commit',
        'rollback'
      ),
    }),
  }
);

/** An archive to begin with. */
export const beginning = fc.array(deeds.publishNew[1], { minLength: 3, maxLength: 10, size: 'max' });

/** Takes away all that earlier sequences made, gives the first authors, models and credits, and publishes. */
export async function beginWorld(
  strapi: Core.Strapi,
  anchors: number[],
  articles: ParamsOf<'publishNew'>[]
): Promise<World> {
  for (const uid of [ARTICLE, AUTHOR, MODEL, CREDIT, 'api::slug.slug', 'media.figure'] as const) {
    await strapi.db.query(uid).deleteMany({});
  }
  const world: World = { strapi, anchors, made: 0 };
  for (const uid of [AUTHOR, AUTHOR, MODEL, CREDIT] as const) await DEEDS.hire(world, { uid });
  for (const article of articles) await DEEDS.publishNew(world, article);
  return world;
}
