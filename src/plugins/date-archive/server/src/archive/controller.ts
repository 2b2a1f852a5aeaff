import type { Core } from '@strapi/strapi';
import { type CivilDays, type Period, periodOf, type Unit, unitOf } from '../../../shared/calendar';
import type { BucketsAnswer, DayAnswer, EntryAnswer, ResolveAnswer } from '../../../shared/contract';
import type { ArchivedType } from '../archived-types';
import { readConfig } from '../config';
import type { Version, Versions } from '../counts/versions';
import { readForm, readPeriod, readSpan, readWeek, refuse } from '../request';
import type { Made } from './answer-cache';
import { createAnswers } from './answers';
import { type Asked, type Context, createRequestReader } from './asked';
import type { Entries } from './entries';
import { createItemReader } from './items';
import type { Moves } from './moves';
import type { Periods } from './periods';
import type { Readers } from './readers';
import { resolve } from './resolving';
import type { RowReader } from './rows';
import { shownIn, tagsOf } from './tags';
import type { Writer } from './writer';

const LIST_PARAMETERS = ['fields', 'populate', 'pagination'];
const FORM_PARAMETERS = ['day', 'month', 'year'];
const SPAN_PARAMETERS = ['from', 'to'];
const FILES = 'plugin::upload.file';

/** The action that answers to a period at its own address. */
const ACTIONS: Record<Unit, string> = { year: 'months', month: 'days', week: 'week', day: 'day' };

export const dateArchive = ({ strapi }: { strapi: Core.Strapi }) => {
  const service = <T>(name: string): T => strapi.plugin('date-archive').service(name) as T;
  const config = readConfig(strapi);
  const types = service<ArchivedType[]>('types');
  const civilDays = service<CivilDays>('civilDays');
  const moves = service<Moves>('moves');
  const periods = service<Periods>('periods');
  const entries = service<Entries>('entries');
  const versions = service<Versions>('versions');
  const readers = service<Readers>('readers');
  const writer = service<Writer>('writer');
  const reader = createRequestReader(strapi, entries, types);
  const items = createItemReader(strapi, service<RowReader>('rows'));
  const answers = createAnswers(config, civilDays, periods, entries, items, writer);

  /** A provider of private files signs their addresses, for some minutes. */
  const signsFiles = (): Promise<boolean> => strapi.plugin('upload').provider.isPrivate();

  /**
   * Answers with what was made of one version of the content, whatever is written meanwhile. It begins with the last
   * known one, and asks the database once, at the end, whether that still is the present one.
   */
  const answer = async <T extends { data: unknown; meta: Partial<EntryAnswer['meta']> }>(
    context: Context,
    parameters: readonly string[],
    make: (asked: Asked) => Promise<T>
  ): Promise<void> => {
    const attemptWith = async (version: Version) => {
      await readers.confirm(context, version);
      const asked = await reader.read(context, parameters, version);
      const body = await make(asked);
      return { asked, body, around: await moves.around(types, asked.locales, asked.scope) };
    };
    // A refusal, too, is one of the present content.
    const attempt = async (version: Version) => {
      const [tried] = await Promise.allSettled([attemptWith(version)]);
      return { version, tried };
    };
    let made = await attempt(await versions.known());
    let present = await versions.current();
    if (made.version !== present) {
      made = await attempt(present);
      present = await versions.current();
    }
    if (made.version !== present) made = await versions.atOnce(attempt);
    const { version, tried } = made;
    if (tried.status === 'rejected') throw tried.reason;
    const { asked, body, around } = tried.value;
    const { type, now } = asked.scope;
    const { previousArticle, nextArticle } = body.meta;
    const shown = shownIn(strapi, type, [body.data, previousArticle, nextArticle].flat());
    const lasts = !(shown.has(FILES) && (await signsFiles()));
    context.body = body;
    context.state.dateArchive = {
      version,
      lastModified: new Date(Math.max(version.changedAt.getTime(), around.last)),
      until: lasts ? Math.min(civilDays.endAt(now.getTime()), around.next) : 0,
      tags: tagsOf(type, shown),
    } satisfies Made;
  };

  return {
    /**
     * The years with news; or, of a form with three selects or of a span of days, the answer to what it names, for
     * those who may read that answer at its own address.
     */
    async years(context: Context): Promise<void> {
      const known = [...FORM_PARAMETERS, ...SPAN_PARAMETERS, ...LIST_PARAMETERS];
      await answer<BucketsAnswer | DayAnswer>(context, known, async (asked) => {
        const { language } = asked;
        const span = readSpan(context.query, language);
        const period = readForm(context.query, language);
        const isList = span !== undefined || (period && unitOf(period) === 'day');
        const wrong = [...(isList ? [] : LIST_PARAMETERS), ...(span ? FORM_PARAMETERS : [])].find(
          (name) => name in context.query
        );
        if (wrong) refuse(language, [wrong], 'parameter', wrong);
        if (!period && !span) return answers.buckets(null, asked);
        const action = `plugin::date-archive.date-archive.${span ? 'day' : ACTIONS[unitOf(period as Period)]}`;
        await strapi.get('auth').verify(context.state.auth, { scope: action } as never);
        if (span) return answers.span(span, context, asked);
        return unitOf(period as Period) === 'day'
          ? answers.day(period as Period, context, asked)
          : answers.buckets(period as Period, asked);
      });
    },

    /** The months of a year that have news. */
    months: (context: Context): Promise<void> =>
      answer(context, [], (asked) => answers.buckets(readPeriod(context.params, asked.language), asked)),

    /** The days of a month that have news. */
    days: (context: Context): Promise<void> =>
      answer(context, [], (asked) => answers.buckets(readPeriod(context.params, asked.language), asked)),

    /** The days of an ISO week that have news. */
    week: (context: Context): Promise<void> =>
      answer(context, [], (asked) => answers.buckets(readWeek(context.params, asked.language), asked)),

    /** The entries of a day, newest first. */
    day: (context: Context): Promise<void> =>
      answer(context, LIST_PARAMETERS, (asked) =>
        answers.day(readPeriod(context.params, asked.language), context, asked)
      ),

    /** One entry at its address in the archive, between its neighbours. */
    entry: (context: Context): Promise<void> =>
      answer(context, ['fields', 'populate'], (asked) => {
        const { slug, ...day } = context.params;
        return answers.entry(readPeriod(day, asked.language), slug, context, asked);
      }),

    /** The entries of today, in the newsroom's zone. */
    today: (context: Context): Promise<void> =>
      answer(context, LIST_PARAMETERS, (asked) =>
        answers.day(periodOf(civilDays.dayAt(asked.scope.now.getTime()), 'day'), context, asked)
      ),

    /** The entries of the last day with news. */
    latest: (context: Context): Promise<void> =>
      answer(context, LIST_PARAMETERS, async (asked) => {
        const latest = await periods.latestDay(asked.scope);
        return answers.day(latest ? periodOf(latest, 'day') : null, context, asked);
      }),

    /** The entries of one day of the year, today's unless the request says, in earlier years. */
    onThisDay: (context: Context): Promise<void> =>
      answer(context, ['month', 'day', 'lunar', ...LIST_PARAMETERS], (asked) =>
        answers.anniversaries(context, asked)
      ),

    /** What a text that a reader typed means. */
    async resolve(context: Context): Promise<void> {
      const version = await versions.current();
      await readers.confirm(context, version);
      const { language, locale } = await reader.readPlain(context, ['q'], version);
      const now = new Date();
      const { q } = context.query;
      const data = resolve(q, civilDays.dayAt(now.getTime()), config.timeZone, language, locale, writer);
      context.body = {
        data,
        meta: { q: String(q), timeZone: config.timeZone, locale },
      } satisfies ResolveAnswer;
      context.state.dateArchive = {
        version,
        lastModified: version.changedAt,
        until: civilDays.endAt(now.getTime()),
        tags: [],
      } satisfies Made;
    },
  };
};
