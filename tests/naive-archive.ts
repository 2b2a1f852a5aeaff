import type { Core } from '@strapi/strapi';
import { expect } from 'vitest';
import type { ArchivedType } from '../src/plugins/date-archive/server/src/archived-types';
import type { Counts } from '../src/plugins/date-archive/server/src/counts/counts';
import type { Difference } from '../src/plugins/date-archive/server/src/counts/verify';
import type { Ask, Envelope } from './newsroom';

export const ARTICLE = 'api::article.article';
export const AUTHOR = 'api::author.author';
export const MODEL = 'api::model.model';
export const CREDIT = 'api::photo-credit.photo-credit';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/**
 * Civil days as the zone's own clock shows them, without the plugin's calendar: every answer comes from asking
 * `Intl` what a wall clock says at a moment.
 */
export function readClock(zone: string) {
  const format = new Intl.DateTimeFormat('en-US', {
    ...{ timeZone: zone, calendar: 'gregory', numberingSystem: 'latn', hourCycle: 'h23' },
    ...{ year: 'numeric', month: 'numeric', day: 'numeric' },
    ...{ hour: 'numeric', minute: 'numeric', second: 'numeric' },
  });
  const partsAt = (moment: number) => {
    const parts = format.formatToParts(moment).map(({ type, value }) => [type, Number(value)]);
    return Object.fromEntries(parts) as Record<
      'year' | 'month' | 'day' | 'hour' | 'minute' | 'second',
      number
    >;
  };
  const dayAt = (moment: number): string => {
    const { year, month, day } = partsAt(moment);
    return [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(day).padStart(2, '0')].join(
      '-'
    );
  };
  const offsetAt = (moment: number): number => {
    const { year, month, day, hour, minute, second } = partsAt(moment);
    return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(moment / 1000) * 1000;
  };
  /** The first moment between two at which something holds that holds at the second and not at the first. */
  const firstBetween = (from: number, to: number, holds: (moment: number) => boolean): number => {
    let [before, after] = [from, to];
    while (after - before > 1) {
      const middle = Math.floor((before + after) / 2);
      if (holds(middle)) after = middle;
      else before = middle;
    }
    return after;
  };
  return {
    dayAt,
    /** When the clock first shows a day or one after it; days of a zone are seen 15 hours around those of UTC. */
    startOf: (day: string): number => {
      const around = Date.parse(day);
      return firstBetween(around - DAY, around + DAY, (moment) => dayAt(moment) >= day);
    },
    /** The moments between two years at which the clock is set forward or back. */
    changesBetween: (from: number, to: number): number[] => {
      const changes: number[] = [];
      const end = Date.UTC(to, 0, 1);
      for (let moment = Date.UTC(from, 0, 1); moment < end; moment += 20 * DAY) {
        const before = offsetAt(moment);
        if (offsetAt(moment + 20 * DAY) === before) continue;
        changes.push(firstBetween(moment, moment + 20 * DAY, (one) => offsetAt(one) !== before));
      }
      return changes;
    },
  };
}

export type Clock = ReturnType<typeof readClock>;

export type CutName = 'author' | 'model' | 'credit';

/** A published article as it stands in the database. */
export interface Published {
  documentId: string;
  slug: string | null;
  locale: string;
  date: number;
  day: string;
  authorNames: string[];
  /** The `documentId`s of what it is cut by. */
  cuts: Record<CutName, string[]>;
}

interface Row {
  documentId: string;
  slug: string | null;
  locale: string;
  publicationDate: string | null;
  publishedAt: string | null;
  authors: (Row & { name: string })[];
  models: Row[];
  photos: { credit: Row | null }[];
}

const idsOf = (rows: Row[]): string[] => [...new Set(rows.map(({ documentId }) => documentId))];

/** Reads every article there is. */
export async function scan(strapi: Core.Strapi, clock: Clock): Promise<Published[]> {
  const rows: Row[] = await strapi.db.query(ARTICLE).findMany({
    where: { publishedAt: { $notNull: true } },
    populate: { authors: true, models: true, photos: { populate: { credit: true } } },
  });
  return rows.flatMap(
    ({ documentId, slug, locale, publicationDate, authors, models, photos }): Published[] => {
      if (publicationDate === null) return [];
      const date = new Date(publicationDate).getTime();
      return [
        {
          ...{ documentId, slug, locale, date, day: clock.dayAt(date) },
          authorNames: authors.map(({ name }) => name),
          cuts: {
            author: idsOf(authors),
            model: idsOf(models.filter(({ publishedAt }) => publishedAt !== null)),
            credit: idsOf(photos.flatMap(({ credit }) => credit ?? [])),
          },
        },
      ];
    }
  );
}

/** Monday first, and the week belongs to the year that its Thursday lies in. */
const weekOf = (day: string): string => {
  const date = new Date(day);
  const thursday = new Date(date.getTime() + (3 - ((date.getUTCDay() + 6) % 7)) * DAY);
  const newYear = Date.UTC(thursday.getUTCFullYear(), 0, 1);
  const week = 1 + Math.floor((thursday.getTime() - newYear) / (7 * DAY));
  return `${String(thursday.getUTCFullYear()).padStart(4, '0')}-W${String(week).padStart(2, '0')}`;
};

const keyOf = {
  year: (day: string) => day.slice(0, 4),
  month: (day: string) => day.slice(0, 7),
  week: weekOf,
  day: (day: string) => day,
};
type Unit = keyof typeof keyOf;

interface Bucketed {
  date: string;
  count: number;
}

const pathOf = (date: string): string => `/${date.replaceAll('-', '/').toLowerCase()}`;

/** Of a newest-first pile of articles, how many each period has; oldest first. */
const countBy = (unit: Unit, articles: Published[]): Bucketed[] => {
  const counts = new Map<string, number>();
  for (const { day } of articles) counts.set(keyOf[unit](day), (counts.get(keyOf[unit](day)) ?? 0) + 1);
  return [...counts].map(([date, count]) => ({ date, count })).sort((a, b) => (a.date < b.date ? -1 : 1));
};

const around = (periods: Bucketed[], date: string, lastDate = date) => ({
  previous: periods.filter((one) => one.date < date).at(-1) ?? null,
  next: periods.find((one) => one.date > lastDate) ?? null,
});

/** What a test looks at, and how: numbers choose among what there is. */
export interface Look {
  locale: 'vi' | 'en';
  cut: { name: CutName; which: number; byId: boolean } | null;
  /** An article whose year, month, week and day are looked at; or, of none, this number of days after 1900. */
  which: number;
  isElsewhere: boolean;
  pageSize: number;
  /** Days before and after, of a span. */
  span: [number, number];
}

/** What the plugin's own verification finds wrong. */
export async function differencesIn(strapi: Core.Strapi): Promise<Difference[]> {
  const plugin = strapi.plugin('date-archive');
  const types = plugin.service('types') as unknown as ArchivedType[];
  const counts = plugin.service('counts') as unknown as Counts;
  return (await Promise.all(types.map((type) => counts.verify(type)))).flat();
}

const CUT_TYPES = { author: AUTHOR, model: MODEL, credit: CREDIT } as const;

/** The cut as an address says it, and the `documentId` that it means. */
const chooseCut = async (strapi: Core.Strapi, { cut, locale }: Look) => {
  if (!cut) return null;
  const uid = CUT_TYPES[cut.name];
  const isModel = cut.name === 'model';
  const targets: Row[] = await strapi.db.query(uid).findMany({
    where: isModel ? { publishedAt: { $notNull: true }, locale } : {},
    orderBy: 'id',
  });
  if (targets.length === 0) return null;
  const { documentId, slug } = targets[cut.which % targets.length];
  return { name: cut.name, documentId, address: cut.byId || !slug ? documentId : slug };
};

const addDays = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);

const bucketsOf = ({ data }: Envelope): Bucketed[] =>
  data.map(({ year, month, day, count }) => ({
    date: [year, month, day]
      .filter((part) => part !== undefined)
      .map((part, index) => String(part).padStart(index === 0 ? 4 : 2, '0'))
      .join('-'),
    count,
  }));

const neighboursOf = ({ meta: { previous, next } }: Envelope) => ({ previous, next });

const withPaths = ({ previous, next }: ReturnType<typeof around>) => ({
  previous: previous && { ...previous, path: pathOf(previous.date) },
  next: next && { ...next, path: pathOf(next.date) },
});

/** Compares what the archive answers over HTTP with a scan of everything. */
export async function expectAsScanned(
  strapi: Core.Strapi,
  ask: Ask,
  clock: Clock,
  look: Look
): Promise<void> {
  const cut = await chooseCut(strapi, look);
  const now = Date.now();
  const scope = (await scan(strapi, clock))
    .filter(({ locale, date, cuts }) => locale === look.locale && date <= now && isCut(cuts))
    // Newest first; of one moment, the later documentId first.
    .sort((a, b) => b.date - a.date || (a.documentId < b.documentId ? 1 : -1));
  function isCut(cuts: Published['cuts']): boolean {
    return !cut || cuts[cut.name].includes(cut.documentId);
  }
  const chosen = scope.length > 0 && !look.isElsewhere ? scope[look.which % scope.length] : null;
  const day = chosen?.day ?? addDays('1900-01-01', look.which % 73_000);
  const days = countBy('day', scope);

  const get = async (path: string, parameters: Record<string, string | number> = {}): Promise<Envelope> => {
    const query = new URLSearchParams({
      locale: look.locale,
      ...(cut && { [cut.name]: cut.address }),
      ...Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, String(value)])),
    });
    const address = `/api/date-archive${path}?${String(query)}`;
    const { status, body } = await ask(address);
    expect({ address, status, error: body.error }).toEqual({ address, status: 200, error: undefined });
    return body;
  };

  /** All pages of a list, which agree on their total. */
  const getList = async (path: string, parameters: Record<string, string | number>, wanted: Published[]) => {
    const first = await get(path, { ...parameters, 'pagination[pageSize]': look.pageSize });
    const { total, pageCount } = first.meta.pagination;
    const all = [...first.data];
    for (let page = 2; page <= pageCount; page += 1) {
      const paging = { 'pagination[pageSize]': look.pageSize, 'pagination[page]': page };
      all.push(...(await get(path, { ...parameters, ...paging })).data);
    }
    expect({
      ...{ path, parameters, total },
      list: all.map(({ documentId, authors }) => [documentId, authors.map(({ name }) => name)]),
    }).toEqual({
      ...{ path, parameters, total: wanted.length },
      list: wanted.map(({ documentId, authorNames }) => [documentId, authorNames]),
    });
    return first;
  };

  const expectPeriods = async (unit: Unit, parts: Unit) => {
    const date = keyOf[unit](day);
    const answer = await get(pathOf(date));
    const wanted = countBy(
      parts,
      scope.filter((one) => keyOf[unit](one.day) === date)
    );
    expect({ date, parts: bucketsOf(answer), ...neighboursOf(answer) }).toEqual({
      ...{ date, parts: wanted },
      ...withPaths(around(countBy(unit, scope), date)),
    });
  };

  const root = await get('');
  expect({ years: bucketsOf(root) }).toEqual({ years: countBy('year', scope) });
  await expectPeriods('year', 'month');
  await expectPeriods('month', 'day');
  await expectPeriods('week', 'day');

  const ofDay = await getList(
    pathOf(day),
    {},
    scope.filter((one) => one.day === day)
  );
  expect({ day, ...neighboursOf(ofDay) }).toEqual({ day, ...withPaths(around(days, day)) });

  const [from, to] = [addDays(day, -look.span[0]), addDays(day, look.span[1])];
  const ofSpan = await getList(
    '',
    { from, to },
    scope.filter((one) => one.day >= from && one.day <= to)
  );
  expect({ from, to, ...neighboursOf(ofSpan) }).toEqual({ from, to, ...withPaths(around(days, from, to)) });

  const latest = await get('/latest');
  expect({ latest: latest.meta.date }).toEqual({ latest: scope[0]?.day ?? null });

  if (!chosen) return;
  const index = scope.indexOf(chosen);
  const entry = await get(`${pathOf(day)}/${chosen.slug ?? chosen.documentId}`);
  const beside = entry.meta as unknown as Record<string, { documentId: string; path: string } | null>;
  const entryOf = (one: Published | undefined) =>
    one ? { documentId: one.documentId, path: `${pathOf(one.day)}/${one.slug ?? one.documentId}` } : null;
  const shown = (one: { documentId: string; path: string } | null) =>
    one && { documentId: one.documentId, path: one.path };
  expect({
    documentId: entry.data.documentId,
    previous: shown(beside.previousArticle),
    next: shown(beside.nextArticle),
  }).toEqual({
    documentId: chosen.documentId,
    previous: entryOf(scope[index + 1]),
    next: entryOf(scope[index - 1]),
  });
}

/** Looks at every day, month and year there is: what a verification of the whole archive from outside would do. */
export async function expectAllAsScanned(strapi: Core.Strapi, ask: Ask, clock: Clock): Promise<void> {
  const authors = await strapi.db.query(AUTHOR).count();
  const looks: Look[] = [];
  for (const locale of ['vi', 'en'] as const) {
    const days = new Set(
      (await scan(strapi, clock)).filter((one) => one.locale === locale).map(({ day }) => day)
    );
    const common = { locale, isElsewhere: false, pageSize: 50, span: [3, 3] as [number, number] };
    for (let which = 0; which < Math.max(1, Math.min(days.size, 8)); which += 1) {
      looks.push({ ...common, cut: null, which: which * 5 });
    }
    for (let which = 0; which < Math.min(authors, 4); which += 1) {
      looks.push({ ...common, cut: { name: 'author', which, byId: false }, which });
    }
  }
  for (const look of looks) await expectAsScanned(strapi, ask, clock, look);
}
