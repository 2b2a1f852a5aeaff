import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import type { CivilDays } from '../../../shared/calendar';
import { addDays, periodOf } from '../../../shared/calendar';
import type { MomentAnswer, StandingAnswer, TodayAnswer, TodayOfType } from '../../../shared/desk';
import type { Context } from '../archive/asked';
import { lunarMetaOf } from '../archive/resolving';
import type { Writer } from '../archive/writer';
import type { ArchivedType } from '../archived-types';
import { readConfig } from '../config';
import type { Sql } from '../database/sql';
import { type Ability, createDeskAccess } from '../desk/access';
import { languageOf } from '../desk/language';
import { createDeskNames } from '../desk/names';
import { createDeskSql } from '../desk/sql';
import { readLocales } from '../locales';
import { refuse, refuseUnknown } from '../request';
import { readComingMoment } from './moment';
import { MOST_ENTRIES, readStanding } from './standing';
import { createTodayReader, DRAFT_DAYS } from './today';

/** What the editors' desk asks about dates. */
export const scheduling = ({ strapi }: { strapi: Core.Strapi }) => {
  const service = <T>(name: string): T => strapi.plugin('date-archive').service(name) as T;
  const config = readConfig(strapi);
  const types = service<ArchivedType[]>('types');
  const civilDays = service<CivilDays>('civilDays');
  const access = createDeskAccess(strapi);
  const names = createDeskNames(strapi, access);
  const questions = createDeskSql(strapi, service<Sql>('sql'), civilDays, access);
  const readToday = createTodayReader(strapi, questions, names);

  const abilityOf = ({ state }: Context): Ability => state.userAbility as Ability;

  return {
    /** The newsroom's day: what is published, what waits, and which drafts are due, of all types and locales. */
    async today(context: Context): Promise<void> {
      const language = languageOf(context);
      refuseUnknown(context.query, ['language'], language);
      const now = new Date();
      const day = civilDays.dayAt(now.getTime());
      const { start, end } = civilDays.instantsOf({ start: day, end: addDays(day, 1) });
      const { start: overdueSince } = civilDays.instantsOf({ start: addDays(day, -DRAFT_DAYS), end: day });
      const ability = abilityOf(context);
      const { codes } = await readLocales(strapi);
      const data: TodayOfType[] = [];
      for (const type of types) {
        const locales = (type.isLocalized ? codes : ['']).flatMap((locale) => {
          const may = access.to(ability, type.uid, locale, [[type.dateField]]);
          return may === false ? [] : [{ type, locale, cut: null, now, access: may }];
        });
        if (locales.length > 0) {
          data.push(await readToday(type, ability, locales, { start, end, overdueSince }));
        }
      }
      const due = data.flatMap(({ waiting }) =>
        waiting.entries.map(({ date }) => Date.parse(date as string))
      );
      context.body = {
        data,
        meta: {
          day,
          label: service<Writer>('writer').name(periodOf(day, 'day'), language).label,
          now: now.toISOString(),
          until: new Date(Math.min(end.getTime(), ...due)).toISOString(),
        },
      } satisfies TodayAnswer;
    },

    /** `?type=…&documentId=…,…`: how entries stand, in every locale. */
    async standing(context: Context): Promise<void> {
      const language = languageOf(context);
      refuseUnknown(context.query, ['type', 'documentId', 'language'], language);
      const { type: asked, documentId } = context.query;
      const known = types.map(({ uid }) => uid).join(', ');
      const type =
        types.find(({ uid }) => uid === asked) ?? refuse(language, ['type'], 'type', String(asked), known);
      if (documentId === undefined) refuse(language, ['documentId'], 'missingParameter', 'documentId');
      const documentIds = typeof documentId === 'string' ? documentId.split(',') : [];
      const isFit = documentIds.length > 0 && documentIds.length <= MOST_ENTRIES;
      if (!isFit || documentIds.some((id) => !/^\w{1,64}$/.test(id))) {
        refuse(language, ['documentId'], 'value', 'documentId', JSON.stringify(documentId).slice(0, 80));
      }
      const ability = abilityOf(context);
      const data = await readStanding(strapi, access, type, ability, documentIds);
      if (!data) throw new errors.ForbiddenError();
      const { uid, slugField } = type;
      const canReadSlug = slugField === null || access.filterOf(ability, uid, slugField) !== null;
      context.body = { data, meta: { canReadSlug } } satisfies StandingAnswer;
    },

    /** `?at=…` or `?q=…`: a moment and its lunar day, of ISO 8601 or of a text as an editor types it. */
    async moment(context: Context): Promise<void> {
      const language = languageOf(context);
      refuseUnknown(context.query, ['at', 'q', 'language'], language);
      if (context.url.includes('%00')) refuse(language, [], 'nul');
      const { at, q } = context.query;
      const now = new Date();
      const today = civilDays.dayAt(now.getTime());
      const parameter = q === undefined ? 'at' : 'q';
      const text = q ?? at;
      if (text === undefined || text === '') refuse(language, [parameter], 'missingParameter', parameter);
      if (typeof text !== 'string') {
        return refuse(language, [parameter], 'value', parameter, JSON.stringify(text).slice(0, 80));
      }
      const moment =
        parameter === 'q' ? readComingMoment(text, config.timeZone, now, today, language) : new Date(text);
      const { start, end } = civilDays.bounds;
      if (!(moment >= start && moment < end)) {
        refuse(language, [parameter], 'value', parameter, text.slice(0, 80));
      }
      context.body = {
        data: {
          at: moment.toISOString(),
          lunar: lunarMetaOf(civilDays.dayAt(moment.getTime()), language),
        },
      } satisfies MomentAnswer;
    },
  };
};
