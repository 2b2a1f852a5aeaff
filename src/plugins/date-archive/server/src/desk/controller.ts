import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import {
  addDays,
  type CivilDays,
  type Day,
  type DayRange,
  daysOf,
  isoOf,
  numberOf,
  periodOf,
} from '../../../shared/calendar';
import type { ResolveAnswer } from '../../../shared/contract';
import type {
  DeskCalendarAnswer,
  DeskDay,
  DeskDayAnswer,
  DeskMeta,
  DeskSettings,
  DeskValuesAnswer,
  DeskYearsAnswer,
} from '../../../shared/desk';
import type { Context } from '../archive/asked';
import type { Periods, Survey } from '../archive/periods';
import { lunarMetaOf, resolve } from '../archive/resolving';
import type { Writer } from '../archive/writer';
import type { ArchivedType } from '../archived-types';
import { readConfig } from '../config';
import type { Version, Versions } from '../counts/versions';
import type { Sql } from '../database/sql';
import { readIsoDay, readPage, readSpan, refuse } from '../request';
import { createDeskAccess } from './access';
import { createDeskReader, type DeskAsked } from './asked';
import { createDeskNames } from './names';
import { createRowDescriber } from './rows';
import { createDeskSql, type DeskScope } from './sql';
import { createCutValues } from './values';

const countBy = (days: number[]): Map<number, number> => {
  const counts = new Map<number, number>();
  for (const day of days) counts.set(day, (counts.get(day) ?? 0) + 1);
  return counts;
};

const daysIn = ({ start, end }: DayRange): Day[] => {
  const days: Day[] = [];
  for (let day = start; day < end; day = addDays(day, 1)) days.push(day);
  return days;
};

const publishedOf = ({ parts }: Survey): Map<number, number> =>
  new Map(parts.map(({ period, count }) => [numberOf(isoOf(period)), count]));

type Action = (context: Context) => Promise<void>;

/** Strapi drops the words of a 403 that is thrown. */
const keepWords =
  (action: Action): Action =>
  (context) =>
    action(context).catch((error: unknown) => {
      if (!(error instanceof errors.ForbiddenError)) throw error;
      context.forbidden(error.message, error.details);
    });

/** What editors see of an archive, unlike readers: also what waits, and what was never published. */
export const desk = ({ strapi }: { strapi: Core.Strapi }) => {
  const service = <T>(name: string): T => strapi.plugin('date-archive').service(name) as T;
  const config = readConfig(strapi);
  const { timeZone } = config;
  const types = service<ArchivedType[]>('types');
  const civilDays = service<CivilDays>('civilDays');
  const versions = service<Versions>('versions');
  const periods = service<Periods>('periods');
  const writer = service<Writer>('writer');
  const access = createDeskAccess(strapi);
  const names = createDeskNames(strapi, access);
  const questions = createDeskSql(strapi, service<Sql>('sql'), civilDays, access);
  const cutValues = createCutValues(strapi, access, names);
  const reader = createDeskReader(strapi, types, access, cutValues);
  const describeRows = createRowDescriber(strapi, names, timeZone);

  const today = (now = new Date()): Day => civilDays.dayAt(now.getTime());

  const metaOf = ({ scope, cutLabel }: DeskAsked): DeskMeta => ({
    timeZone,
    today: today(scope.now),
    locale: scope.locale,
    type: scope.type.name,
    cut: scope.cut && { name: scope.cut.cut.name, value: scope.cut.value, label: String(cutLabel) },
  });

  const nameDay = (date: Day, language: string) => ({
    date,
    label: writer.name(periodOf(date, 'day'), language).label,
    lunar: lunarMetaOf(date, language),
  });

  /** The nearest days on both sides with anything: drafts are looked for no farther than the published ones. */
  const nearestDays = async (
    date: Day,
    { previous, next }: Survey,
    scope: DeskScope
  ): Promise<Pick<DeskDayAnswer['meta'], 'previous' | 'next'>> => {
    const { start, end } = civilDays.instantsOf({ start: date, end: addDays(date, 1) });
    const { bounds } = civilDays;
    const known = { before: previous && isoOf(previous.period), after: next && isoOf(next.period) };
    const from = known.before
      ? civilDays.instantsOf(daysOf(periodOf(known.before, 'day'))).end
      : bounds.start;
    const to = known.after ? civilDays.instantsOf(daysOf(periodOf(known.after, 'day'))).start : bounds.end;
    const before = await questions.nearestHidden({ start: from, end: start }, 'before', scope);
    const after = await questions.nearestHidden({ start: end, end: to }, 'after', scope);
    return {
      previous: before ? civilDays.dayAt(before.getTime()) : known.before,
      next: after ? civilDays.dayAt(after.getTime()) : known.after,
    };
  };

  /** Answers with what was made of one version of the content, whatever is published meanwhile. */
  const answer = async (
    context: Context,
    parameters: readonly string[],
    make: (asked: DeskAsked) => Promise<unknown>
  ): Promise<void> => {
    const attempt = async (version: Version): Promise<unknown> =>
      make(await reader.read(context, parameters, version));
    const began = await versions.current();
    let body = await attempt(began);
    if ((await versions.current()) !== began) body = await versions.atOnce(attempt);
    context.body = body;
  };

  const actions: Record<string, Action> = {
    /** What the editor can look at: types, their locales and what they are cut by. */
    async find(context: Context): Promise<void> {
      const { ability, locales } = await reader.readPlain(context, []);
      const readable = types.filter((type) => reader.readableLocales(ability, type, locales).length > 0);
      context.body = {
        timeZone,
        today: today(),
        styles: config.styles,
        types: await Promise.all(
          readable.map(async (type) => {
            const cuts = type.cuts.filter(({ path }) => access.mayReadPath(ability, type.uid, path));
            return {
              uid: type.uid,
              dateField: type.dateField,
              name: type.name,
              label: strapi.contentType(type.uid).info.displayName,
              locales: type.isLocalized ? reader.readableLocales(ability, type, locales) : [],
              cuts: await Promise.all(
                cuts.map(async (cut) => ({
                  name: cut.name,
                  label: await names.labelOf(type, cut),
                  values: cut.values ?? null,
                }))
              ),
            };
          })
        ),
      } satisfies DeskSettings;
    },

    /** Every day of a span, with how many entries are in each state. */
    calendar: (context: Context): Promise<void> =>
      answer(context, ['from', 'to'], async (asked): Promise<DeskCalendarAnswer> => {
        const { language, scope } = asked;
        const range =
          readSpan(context.query, language) ?? refuse(language, ['from'], 'missingParameter', 'from');
        const survey = await periods.surveyDays(range, scope);
        const hidden = await questions.hiddenDays(civilDays.instantsOf(range), scope);
        const [published, scheduled, drafts] = [
          publishedOf(survey),
          countBy(hidden.scheduled),
          countBy(hidden.drafts),
        ];
        const data = daysIn(range).map((date): DeskDay => {
          const number = numberOf(date);
          return {
            published: published.get(number) ?? 0,
            scheduled: scheduled.get(number) ?? 0,
            drafts: drafts.get(number) ?? 0,
            ...nameDay(date, language),
          };
        });
        return { data, meta: { ...metaOf(asked), range } };
      }),

    /** The entries of a day, in all three states. */
    day: (context: Context): Promise<void> =>
      answer(context, ['date', 'page', 'pageSize'], async (asked): Promise<DeskDayAnswer> => {
        const { language, scope } = asked;
        const date = readIsoDay(context.query.date, 'date', language);
        const { page, pageSize } = context.query;
        const asks = { ...(page !== undefined && { page }), ...(pageSize !== undefined && { pageSize }) };
        const pages = readPage({ pagination: asks }, config, language);
        const range = { start: date, end: addDays(date, 1) };
        const survey = await periods.surveyDays(range, scope);
        const { rows, counts: counted } = await questions.list(
          civilDays.instantsOf(range),
          scope,
          (pages.page - 1) * pages.pageSize,
          pages.pageSize
        );
        const total = counted.published + counted.scheduled + counted.draft;
        const published = publishedOf(survey).get(numberOf(date)) ?? 0;
        return {
          data: await describeRows(rows, asked),
          meta: {
            ...metaOf(asked),
            ...nameDay(date, language),
            published,
            scheduled: counted.scheduled,
            drafts: counted.draft,
            hidden: Math.max(0, published - counted.published),
            ...(await nearestDays(date, survey, scope)),
            pagination: { ...pages, pageCount: Math.ceil(total / pages.pageSize), total },
          },
        };
      }),

    /** The years that have published entries. */
    years: (context: Context): Promise<void> =>
      answer(context, [], async (asked): Promise<DeskYearsAnswer> => {
        const years = await periods.countYears(asked.scope);
        return {
          data: years.map(({ period, count }) => ({ year: period.year, published: count })),
          meta: { ...metaOf(asked), undated: await questions.countUndated(asked.scope) },
        };
      }),

    /** What a text that an editor typed means. */
    async resolve(context: Context): Promise<void> {
      const { language } = await reader.readPlain(context, ['q']);
      const { q } = context.query;
      const data = resolve(q, today(), timeZone, language, language, writer);
      context.body = { data, meta: { q: String(q), timeZone, locale: language } } satisfies ResolveAnswer;
    },

    /** The entries that a cut can be asked by, whose names have a text in them. */
    values: (context: Context): Promise<void> =>
      answer(context, ['cut', 'q'], async ({ language, ability, scope }): Promise<DeskValuesAnswer> => {
        const { cut: name, q = '' } = context.query;
        const cut = scope.type.cuts.find((one) => one.target && one.name === name);
        if (!cut?.target) return refuse(language, ['cut'], 'value', 'cut', String(name));
        if (typeof q !== 'string') return refuse(language, ['q'], 'value', 'q', JSON.stringify(q));
        reader.checkCut(ability, scope.type, cut, language);
        return { data: await cutValues.search(ability, cut.target, q, scope.locale) };
      }),
  };
  return Object.fromEntries(Object.entries(actions).map(([name, action]) => [name, keepWords(action)]));
};
