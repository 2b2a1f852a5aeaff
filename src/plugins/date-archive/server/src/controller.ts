import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import {
  dayOf,
  daysOf,
  isoOf,
  pathOf,
  type Period,
  periodOf,
  type Unit,
  unitOf,
} from '../../shared/calendar';
import type {
  Bucket,
  BucketsAnswer,
  DayAnswer,
  DayItem,
  Meta,
  Neighbour,
  Pagination,
  Settings,
} from '../../shared/contract';
import { labelOf } from '../../shared/dateline';
import type { Archive, Count, Scope } from './archive';
import { type Config, readConfig } from './config';
import { readLocales } from './locales';
import { type Language, LANGUAGES } from './messages';
import { readForm, readLocale, readPage, readPeriod, refuse, refuseUnknown } from './request';

type Context = Parameters<Core.ControllerHandler>[0];

/** What every answer needs to know of its request. */
interface Asked {
  language: Language;
  locale: string;
  scope: Scope;
}

const BUCKET_PARAMETERS = ['locale'];
const DAY_PARAMETERS = ['locale', 'fields', 'populate', 'pagination'];
const FORM_PARAMETERS = ['day', 'month', 'year'];

/** The action that answers to a period at its own address. */
const ACTIONS: Record<Unit, string> = { year: 'months', month: 'days', day: 'day' };

const onePage = (total: number): Pagination => ({
  page: 1,
  pageSize: total,
  pageCount: total > 0 ? 1 : 0,
  total,
});

const neighbour = (found: Count | null): Neighbour | null =>
  found && { date: isoOf(found.period), count: found.count, path: pathOf(found.period) };

const dateArchive = ({ strapi }: { strapi: Core.Strapi }) => {
  const config: Config = readConfig(strapi);
  const contentType = strapi.contentType(config.contentType);
  const archive: Archive = strapi.plugin('date-archive').service('archive');

  /** The reader's language: what the browser accepts, else the language of the project's default locale. */
  const readAsked = async (context: Context, parameters: string[]): Promise<Asked> => {
    const locales = await readLocales(strapi);
    const house = locales.defaultCode.startsWith('vi') ? LANGUAGES : [...LANGUAGES].reverse();
    const language = (context.acceptsLanguages([...house]) || 'en') as Language;
    refuseUnknown(context.query, parameters, language);
    const locale = readLocale(context.query.locale, locales, language);
    const isLocalised = strapi.plugin('i18n')?.service('content-types').isLocalizedContentType(contentType);
    return { language, locale, scope: { locale: isLocalised ? locale : null, now: new Date() } };
  };

  const describe = async (
    period: Period | null,
    { locale, scope }: Asked,
    pagination: Pagination
  ): Promise<Meta> => {
    const { previous, next } = period
      ? await archive.neighbours(period, scope)
      : { previous: null, next: null };
    return {
      date: period && isoOf(period),
      range: period && daysOf(period),
      label: period && labelOf(period, locale, config.styles),
      timeZone: config.timeZone,
      locale,
      previous: neighbour(previous),
      next: neighbour(next),
      pagination,
    };
  };

  const answerBuckets = async (period: Period | null, asked: Asked): Promise<BucketsAnswer> => {
    const counts = period
      ? await archive.countParts(period, asked.scope)
      : await archive.countYears(asked.scope);
    const data = counts.map(({ period: part, count }): Bucket => ({
      ...part,
      count,
      label: labelOf(part, asked.locale, config.styles),
      path: pathOf(part),
    }));
    return { data, meta: await describe(period, asked, onePage(data.length)) };
  };

  /** Strapi's own check of `fields` and `populate`, its refusal said in the reader's language. */
  const readSelection = async (context: Context, language: Language) => {
    const { fields, populate } = context.query;
    const options = { auth: context.state.auth };
    const selection = { fields: fields ?? config.fields, populate: populate ?? config.populate };
    if (fields === undefined && populate === undefined) return selection;
    // Strapi takes the names that every JavaScript object has, such as `constructor`, for fields.
    const inherited = [selection.fields].flat().find((name) => String(name) in Object.prototype);
    if (inherited) refuse(language, ['fields'], 'value', 'fields', String(inherited));
    try {
      await strapi.contentAPI.validate.query(selection, contentType, options);
    } catch (error) {
      if (!(error instanceof errors.ValidationError)) throw error;
      const path = fields !== undefined && populate === undefined ? 'fields' : 'populate';
      return refuse(language, [path], 'value', path, error.message);
    }
    return strapi.contentAPI.sanitize.query(selection, contentType, options);
  };

  const answerDay = async (day: Period | null, context: Context, asked: Asked): Promise<DayAnswer> => {
    const page = readPage(context.query, config, asked.language);
    const selection = await readSelection(context, asked.language);
    const [total, entries] = day
      ? await Promise.all([archive.count(day, asked.scope), archive.list(day, asked.scope, page, selection)])
      : [0, []];
    const data = await strapi.contentAPI.sanitize.output(entries, contentType, { auth: context.state.auth });
    const pagination = { ...page, pageCount: Math.ceil(total / page.pageSize), total };
    return { data: data as DayItem[], meta: await describe(day, asked, pagination) };
  };

  return {
    /**
     * The years with news; or, of a form with three selects, the answer to the date it names, for those who may
     * read that answer at its own address.
     */
    async years(context: Context): Promise<void> {
      const isForm = FORM_PARAMETERS.some((name) => context.query[name] !== undefined);
      const asked = await readAsked(
        context,
        isForm ? [...DAY_PARAMETERS, ...FORM_PARAMETERS] : BUCKET_PARAMETERS
      );
      const period = readForm(context.query, asked.language) ?? null;
      if (period) {
        const scope = [`plugin::date-archive.date-archive.${ACTIONS[unitOf(period)]}`];
        await strapi.get('auth').verify(context.state.auth, { scope });
      }
      context.body = period?.day
        ? await answerDay(period, context, asked)
        : await answerBuckets(period, asked);
    },

    async months(context: Context): Promise<void> {
      const asked = await readAsked(context, BUCKET_PARAMETERS);
      context.body = await answerBuckets(readPeriod(context.params, asked.language), asked);
    },

    async days(context: Context): Promise<void> {
      const asked = await readAsked(context, BUCKET_PARAMETERS);
      context.body = await answerBuckets(readPeriod(context.params, asked.language), asked);
    },

    async day(context: Context): Promise<void> {
      const asked = await readAsked(context, DAY_PARAMETERS);
      context.body = await answerDay(readPeriod(context.params, asked.language), context, asked);
    },

    async today(context: Context): Promise<void> {
      const asked = await readAsked(context, DAY_PARAMETERS);
      context.body = await answerDay(
        periodOf(dayOf(asked.scope.now, config.timeZone), 'day'),
        context,
        asked
      );
    },

    async latest(context: Context): Promise<void> {
      const asked = await readAsked(context, DAY_PARAMETERS);
      const latest = await archive.latestDay(asked.scope);
      context.body = await answerDay(latest ? periodOf(latest, 'day') : null, context, asked);
    },
  };
};

const settings = ({ strapi }: { strapi: Core.Strapi }) => ({
  find(context: Context): void {
    const { contentType, dateField, timeZone, styles } = readConfig(strapi);
    context.body = { contentType, dateField, timeZone, styles } satisfies Settings;
  },
});

export default { 'date-archive': dateArchive, settings };
