import type { Core } from '@strapi/strapi';
import { type Period, periodOf, type Unit, unitOf } from '../../shared/calendar';
import type { BucketsAnswer, DayAnswer, EntryAnswer, ResolveAnswer, Settings } from '../../shared/contract';
import type { Made } from './answer-cache';
import { createAnswers } from './answers';
import type { Archive } from './archive';
import type { ArchivedType } from './archived-types';
import { type Asked, type Context, createRequestReader } from './asked';
import { readConfig } from './config';
import { createItemReader } from './items';
import { readForm, readPeriod, readSpan, readWeek, refuse } from './request';
import { resolve } from './resolving';
import type { Readers } from './readers';
import type { RowReader } from './rows';
import { shownIn, tagsOf } from './tags';
import type { Version, Versions } from './versions';
import type { Writer } from './writer';

const LIST_PARAMETERS = ['fields', 'populate', 'pagination'];
const FORM_PARAMETERS = ['day', 'month', 'year'];
const SPAN_PARAMETERS = ['from', 'to'];
const FILES = 'plugin::upload.file';

/** The action that answers to a period at its own address. */
const ACTIONS: Record<Unit, string> = { year: 'months', month: 'days', week: 'week', day: 'day' };

/** How often an answer is made again when content changes while it is made. */
const ATTEMPTS = 20;

const dateArchive = ({ strapi }: { strapi: Core.Strapi }) => {
  const service = <T>(name: string): T => strapi.plugin('date-archive').service(name) as T;
  const config = readConfig(strapi);
  const types = service<ArchivedType[]>('types');
  const archive = service<Archive>('archive');
  const versions = service<Versions>('versions');
  const readers = service<Readers>('readers');
  const writer = service<Writer>('writer');
  const reader = createRequestReader(strapi, archive, types);
  const items = createItemReader(strapi, service<RowReader>('rows'));
  const answers = createAnswers(config, archive, items, writer);

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
      return { asked, body, moves: await archive.movesAround(types, asked.locales, asked.scope) };
    };
    let version = await versions.known();
    for (let attempt = 1; ; attempt += 1) {
      // A refusal, too, is one of the present content.
      const [tried] = await Promise.allSettled([attemptWith(version)]);
      const present = await versions.current();
      const isSteady = present === version;
      if (!isSteady && attempt < ATTEMPTS) {
        version = present;
        continue;
      }
      if (!isSteady) await readers.confirm(context, present);
      if (tried.status === 'rejected') throw tried.reason;
      const { asked, body, moves } = tried.value;
      const { type, now } = asked.scope;
      const { previousArticle, nextArticle } = body.meta;
      const shown = shownIn(strapi, type, [body.data, previousArticle, nextArticle].flat());
      const lasts = isSteady && !(shown.has(FILES) && (await signsFiles()));
      context.body = body;
      context.state.dateArchive = {
        version,
        lastModified: new Date(Math.max(version.changedAt.getTime(), moves.last)),
        until: lasts ? Math.min(archive.endOfDay(now), moves.next) : 0,
        tags: tagsOf(type, shown),
      } satisfies Made;
      return;
    }
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
        answers.day(periodOf(archive.dayOf(asked.scope.now), 'day'), context, asked)
      ),

    /** The entries of the last day with news. */
    latest: (context: Context): Promise<void> =>
      answer(context, LIST_PARAMETERS, async (asked) => {
        const latest = await archive.latestDay(asked.scope);
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
      const data = resolve(q, archive.dayOf(now), language, locale, writer);
      context.body = {
        data,
        meta: { q: String(q), timeZone: config.timeZone, locale },
      } satisfies ResolveAnswer;
      context.state.dateArchive = {
        version,
        lastModified: version.changedAt,
        until: archive.endOfDay(now),
        tags: [],
      } satisfies Made;
    },
  };
};

const settings = ({ strapi }: { strapi: Core.Strapi }) => ({
  /** How the panel of the edit view writes a date line. */
  find(context: Context): void {
    const { timeZone, styles } = readConfig(strapi);
    const types: ArchivedType[] = strapi.plugin('date-archive').service('types');
    const contentTypes = types.map(({ uid, dateField }) => ({ uid, dateField }));
    context.body = { contentTypes, timeZone, styles } satisfies Settings;
  },
});

export default { 'date-archive': dateArchive, settings };
