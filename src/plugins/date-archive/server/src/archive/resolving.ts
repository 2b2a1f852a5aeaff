import type { Day } from '../../../shared/calendar';
import { isoOf } from '../../../shared/calendar';
import type { Lunar, Resolved } from '../../../shared/contract';
import { spanLabelOf } from '../../../shared/dateline';
import { canChiOf, lunarLabelOf, lunarOf } from '../../../shared/lunar';
import {
  DateFault,
  type LunarDayOfYear,
  onClockOf,
  type Reading,
  readDateText,
  readLunarDay,
  sentenceOfFault,
} from '../../../shared/reading';
import type { Language } from '../messages';
import { refuse, refuseAmbiguous } from '../request';
import type { Writer } from './writer';

/** What an answer says of a day of the lunar calendar. */
export const lunarMetaOf = (day: Day, locale: string): Lunar | null => {
  const lunar = lunarOf(day);
  return lunar && { ...lunar, canChi: canChiOf(lunar.year), label: lunarLabelOf(lunar, locale) };
};

/** What is read of a date, its faults said in the reader's language. */
const orRefuse = <T>(language: Language, parameter: string, read: () => T): T => {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof DateFault)) throw error;
    return refuse(language, [parameter], 'dateFault', sentenceOfFault(error, language));
  }
};

/** A parameter as text: a list or an object, `q[]=…`, is none. */
const textOf = (value: unknown, parameter: string, language: Language): string =>
  typeof value === 'string'
    ? value
    : refuse(language, [parameter], 'value', parameter, shorten(JSON.stringify(value)));

const MOST_SHOWN = 80;
const shorten = (text: string) => (text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text);

const addressOf = ({ period, time }: Reading, locale: string, writer: Writer): Resolved => {
  const clock = time && [time.hour, time.minute].map((part) => String(part).padStart(2, '0')).join(':');
  if ('from' in period) {
    const { from, to } = period;
    return {
      date: `${from}/${to}`,
      path: `/?from=${from}&to=${to}`,
      label: spanLabelOf(from, to, locale),
      time: clock ?? null,
      lunar: null,
    };
  }
  const date = isoOf(period);
  return {
    date,
    ...writer.name(period, locale),
    time: clock ?? null,
    lunar: 'day' in period ? lunarMetaOf(date, locale) : null,
  };
};

/**
 * What a text that a reader typed means, on the newsroom's clock.
 * @throws {errors.ValidationError} if it is no date, a wrong one, or may mean several; these come in `details.readings`.
 */
export function resolve(
  q: unknown,
  today: Day,
  zone: string,
  language: Language,
  locale: string,
  writer: Writer
): Resolved {
  if (q === undefined || q === '') refuse(language, ['q'], 'missingParameter', 'q');
  const text = textOf(q, 'q', language);
  const readings = orRefuse(language, 'q', () =>
    readDateText(text, today).map((reading) => addressOf(onClockOf(zone, reading), locale, writer))
  );
  if (readings.length === 0) refuse(language, ['q'], 'noDate', shorten(text));
  if (readings.length > 1) refuseAmbiguous(language, shorten(text), readings);
  return readings[0];
}

/**
 * The day of every lunar year that a text names: `15/7`, `rằm tháng Bảy`, `rằm tháng 2 nhuận`, `giao thừa`.
 * @throws {errors.ValidationError} if it names none.
 */
export function resolveLunarDay(value: unknown, language: Language): LunarDayOfYear {
  const text = textOf(value, 'lunar', language);
  const day = orRefuse(language, 'lunar', () => readLunarDay(text));
  return day ?? refuse(language, ['lunar'], 'lunarDay', shorten(text));
}
