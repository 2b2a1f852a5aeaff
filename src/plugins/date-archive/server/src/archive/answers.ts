import {
  addDays,
  type CivilDays,
  type Day,
  type DayRange,
  dayOfNumber,
  daysInMonth,
  daysOf,
  isoOf,
  pathOf,
  type Period,
  periodOf,
  unitOf,
} from '../../../shared/calendar';
import type {
  AnniversariesAnswer,
  Bucket,
  BucketsAnswer,
  DayAnswer,
  EntryAnswer,
  Item,
  Meta,
  Neighbour,
  Pagination,
} from '../../../shared/contract';
import { spanLabelOf } from '../../../shared/dateline';
import { dayOfLunar } from '../../../shared/lunar';
import type { LunarDayOfYear } from '../../../shared/reading';
import type { Config } from '../config';
import { readDayOfYear, readPage, refuse, refuseMissing } from '../request';
import type { Asked, Context } from './asked';
import type { Entries, Placed } from './entries';
import type { ItemReader } from './items';
import type { Count, Periods, Survey } from './periods';
import { lunarMetaOf, resolveLunarDay } from './resolving';
import type { Scope } from './scope';
import type { Writer } from './writer';

const onePage = (total: number): Pagination => ({
  page: 1,
  pageSize: total,
  pageCount: total > 0 ? 1 : 0,
  total,
});

const NOTHING: Survey = { parts: [], previous: null, next: null };

const neighbour = (found: Count | null): Neighbour | null =>
  found && { date: isoOf(found.period), count: found.count, path: pathOf(found.period) };

/** Makes the answers of the archive, each to a question that is read and understood. */
export function createAnswers(
  config: Config,
  civilDays: CivilDays,
  periods: Periods,
  entries: Entries,
  items: ItemReader,
  writer: Writer
) {
  const commonMeta = ({ locale, scope: { type, cut } }: Asked) => ({
    timeZone: config.timeZone,
    locale,
    type: type.name,
    cut: cut && { name: cut.cut.name, value: cut.value },
  });

  const metaOf = (
    period: Period | null,
    { previous, next }: Omit<Survey, 'parts'>,
    asked: Asked
  ): Omit<Meta, 'pagination'> => ({
    date: period && isoOf(period),
    range: period && daysOf(period),
    label: period && writer.name(period, asked.locale).label,
    lunar: period && unitOf(period) === 'day' ? lunarMetaOf(isoOf(period), asked.locale) : null,
    ...commonMeta(asked),
    previous: neighbour(previous),
    next: neighbour(next),
  });

  const bucketOf = ({ period, count }: Count, locale: string): Bucket => {
    const { year, month, day } = period;
    return {
      year,
      ...(month !== undefined && { month }),
      ...(day !== undefined && { day }),
      count,
      ...writer.name(period, locale),
    };
  };

  /** A page of the entries of days that are counted. */
  const readList = async (days: Count[], context: Context, asked: Asked) => {
    const { language, scope } = asked;
    const page = readPage(context.query, config, language);
    const total = days.reduce((sum, { count }) => sum + count, 0);
    const placed = await entries.page(days, scope, (page.page - 1) * page.pageSize, page.pageSize);
    const data = await items.read(context, asked, placed, context.query, scope.type);
    return { data, pagination: { ...page, pageCount: Math.ceil(total / page.pageSize), total } };
  };

  const pathOfEntry = (item: Item, { date, documentId }: Placed, { type }: Scope): string => {
    const name = String((type.slugField && item[type.slugField]) ?? documentId);
    return `${pathOf(periodOf(civilDays.dayAt(date.getTime()), 'day'))}/${encodeURIComponent(name)}`;
  };

  /** The days of earlier years on which a day of the year falls, by the civil or the lunar calendar. */
  const anniversariesOf = (
    { month, day, leap, orLast }: LunarDayOfYear,
    isLunar: boolean,
    years: number[]
  ): Day[] => {
    if (!isLunar) {
      return years
        .filter((year) => day <= daysInMonth(year, month))
        .map((year) => dayOfNumber(year * 10_000 + month * 100 + day));
    }
    // A lunar year ends in the civil year after the one it is called by.
    const lunarYears = [...new Set(years.flatMap((year) => [year - 1, year]))];
    return lunarYears.flatMap(
      (year) =>
        dayOfLunar({ year, month, day, leap }) ??
        // Giao thừa, in a year whose Chạp has 29 days.
        (orLast ? dayOfLunar({ year, month, day: day - 1, leap }) : null) ??
        []
    );
  };

  return {
    /** The parts of a period that have news; of the whole archive its years. */
    async buckets(period: Period | null, asked: Asked): Promise<BucketsAnswer> {
      const { locale, scope } = asked;
      const survey = period
        ? await periods.survey(period, scope)
        : { ...NOTHING, parts: await periods.countYears(scope) };
      const data = survey.parts.map((count) => bucketOf(count, locale));
      return { data, meta: { ...metaOf(period, survey, asked), pagination: onePage(data.length) } };
    },

    /** A page of a day's entries; of no day none. */
    async day(day: Period | null, context: Context, asked: Asked): Promise<DayAnswer> {
      const survey = day ? await periods.survey(day, asked.scope) : NOTHING;
      const { data, pagination } = await readList(survey.parts, context, asked);
      return { data, meta: { ...metaOf(day, survey, asked), pagination } };
    },

    /** A page of the entries of some days. */
    async span(days: DayRange, context: Context, asked: Asked): Promise<DayAnswer> {
      const { parts, previous, next } = await periods.surveyDays(days, asked.scope);
      const { data, pagination } = await readList(parts, context, asked);
      return {
        data,
        meta: {
          date: null,
          range: days,
          label: spanLabelOf(days.start, addDays(days.end, -1), asked.locale),
          lunar: null,
          ...commonMeta(asked),
          previous: neighbour(previous),
          next: neighbour(next),
          pagination,
        },
      };
    },

    /** One entry of a day, and those before and after it. */
    async entry(day: Period, name: string, context: Context, asked: Asked): Promise<EntryAnswer> {
      const { language, scope } = asked;
      const found = await entries.find(isoOf(day), name, scope);
      if (!found) return refuseMissing(language, ['slug'], 'entry', name, isoOf(day));
      const survey = await periods.survey(day, scope);
      const { previous, next } = await entries.around(found, survey, scope);
      const [data] = await items.read(context, asked, [found], context.query, scope.type.detail);
      const around = [previous, next].filter((placed) => placed !== undefined);
      const beside = await items.read(context, asked, around, {}, { fields: scope.type.fields });
      const withPath = (placed: Placed | undefined) => {
        const item = beside.find(({ documentId }) => documentId === placed?.documentId);
        return placed && item ? { ...item, path: pathOfEntry(item, placed, scope) } : null;
      };
      const articles = { previousArticle: withPath(previous), nextArticle: withPath(next) };
      return { data, meta: { ...metaOf(day, survey, asked), ...articles } };
    },

    /** A page of the entries of one day of the year, in earlier years. */
    async anniversaries(context: Context, asked: Asked): Promise<AnniversariesAnswer> {
      const { language, locale, scope } = asked;
      const { lunar, month, day } = context.query;
      const page = readPage(context.query, config, language);
      const today = civilDays.dayAt(scope.now.getTime());
      const isLunar = lunar !== undefined;
      if (isLunar && (month !== undefined || day !== undefined)) refuse(language, ['lunar'], 'lunarOrSolar');
      const ofToday = periodOf(today, 'day') as { month: number; day: number };
      const wanted = isLunar
        ? resolveLunarDay(lunar, language)
        : { ...(readDayOfYear(context.query, language) ?? ofToday), leap: false };
      const years = (await periods.countYears(scope)).map(({ period }) => period.year);
      const earlier = anniversariesOf(wanted, isLunar, years).filter(
        (one) => one < `${today.slice(0, 4)}-01-01`
      );
      const counted = await periods.countDays(earlier, scope);
      const total = counted.reduce((sum, { count }) => sum + count, 0);

      let skip = (page.page - 1) * page.pageSize;
      let room = page.pageSize;
      const shown: { count: Count; placed: Placed[] }[] = [];
      for (const count of counted) {
        if (room === 0) break;
        if (skip < count.count) {
          const placed = await entries.page([count], scope, skip, room);
          room -= placed.length;
          shown.push({ count, placed });
        }
        skip = Math.max(0, skip - count.count);
      }
      const all = shown.flatMap(({ placed }) => placed);
      const read = await items.read(context, asked, all, context.query, scope.type);
      const byId = new Map(read.map((item) => [item.documentId, item]));
      return {
        data: shown.map(({ count, placed }) => ({
          ...bucketOf(count, locale),
          items: placed.flatMap(({ documentId }) => byId.get(documentId) ?? []),
        })),
        meta: {
          ...{ month: wanted.month, day: wanted.day, isLunar, leap: wanted.leap },
          ...commonMeta(asked),
          pagination: { ...page, pageCount: Math.ceil(total / page.pageSize), total },
        },
      };
    },
  };
}

export type Answers = ReturnType<typeof createAnswers>;
