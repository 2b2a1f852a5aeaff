import type { Day } from '../../shared/calendar';
import { isoOf, pathOf } from '../../shared/calendar';
import type { Lunar, Resolved } from '../../shared/contract';
import { spanLabelOf } from '../../shared/dateline';
import { canChiOf, lunarLabelOf, lunarOf } from '../../shared/lunar';
import { DateFault, type Reading, readDateText, sentenceOfFault } from '../../shared/reading';
import type { Language } from './messages';
import { refuse, refuseAmbiguous } from './request';
import type { Writer } from './writer';

/** What an answer says of a day of the lunar calendar. */
export const lunarMetaOf = (day: Day, locale: string): Lunar | null => {
  const lunar = lunarOf(day);
  return lunar && { ...lunar, canChi: canChiOf(lunar.year), label: lunarLabelOf(lunar, locale) };
};

/** Reads a text as a date, its faults said in the reader's language. */
const readText = (text: string, today: Day, language: Language, parameter: string): Reading[] => {
  try {
    return readDateText(text, today);
  } catch (error) {
    if (!(error instanceof DateFault)) throw error;
    return refuse(language, [parameter], 'dateFault', sentenceOfFault(error, language));
  }
};

const asText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

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
    path: pathOf(period),
    label: writer.label(period, locale),
    time: clock ?? null,
    lunar: 'day' in period ? lunarMetaOf(date, locale) : null,
  };
};

/**
 * What a text that a reader typed means.
 * @throws {errors.ValidationError} if it is no date, a wrong one, or may mean several; these come in `details.readings`.
 */
export function resolve(
  q: unknown,
  today: Day,
  language: Language,
  locale: string,
  writer: Writer
): Resolved {
  if (q === undefined || q === '') refuse(language, ['q'], 'missingParameter', 'q');
  const text = asText(q);
  const readings = readText(text, today, language, 'q').map((reading) => addressOf(reading, locale, writer));
  if (readings.length === 0) refuse(language, ['q'], 'noDate', shorten(text));
  if (readings.length > 1) refuseAmbiguous(language, shorten(text), readings);
  return readings[0];
}

const SAYS_LUNAR = /âm|lịch|tết|mùng|mồng|rằm|lich|tet|mung|mong|ram/iu;

/**
 * The day of the lunar year that a text names: `15/7`, `rằm tháng Bảy`, `rằm tháng 2 nhuận`.
 * @throws {errors.ValidationError} if it names none.
 */
export function resolveLunarDay(
  value: unknown,
  today: Day,
  language: Language
): { month: number; day: number; leap: boolean } {
  const text = asText(value);
  const spoken = SAYS_LUNAR.test(text.normalize('NFC')) ? text : `${text} âm lịch`;
  const [reading] = readText(spoken, today, language, 'lunar');
  if (reading?.lunar && 'day' in reading.lunar) return reading.lunar;
  return refuse(language, ['lunar'], 'lunarDay', shorten(text));
}
