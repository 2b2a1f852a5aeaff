import { DateTime, FixedOffsetZone } from 'luxon';
import type { Day } from './calendar';
import { clockSaid, clockText, type Reading } from './date-clock';
import { isDay, isoDay, onWeekday, senseOf } from './date-days';
import { DateFault } from './date-faults';
import { saidIn } from './date-grammar';
import { type LunarDayOfYear, lunarDaySaid, meaningsOf } from './date-meaning';
import { readBothCalendars, readSpan } from './date-pairs';
import { plainText, type Said } from './date-words';

export { onClockOf, type Reading } from './date-clock';
export { DateFault, sentenceOfFault } from './date-faults';
export type { LunarDayOfYear } from './date-meaning';

/** Longer texts are no dates. */
const LONGEST = 200;

const readingsOf = (said: Said, today: Day): Reading[] => {
  const { weekday, hour, part, offset } = said;
  if (hour === undefined && (offset !== undefined || part === 'SA' || part === 'CH')) return [];
  const meanings = onWeekday(meaningsOf(said, today), weekday);
  if (hour === undefined && part === undefined) return meanings;
  const time = clockSaid(said);
  return meanings.filter(isDay).map((day) => ({ ...day, ...(time && { time }) }));
};

const unique = (readings: Reading[]): Reading[] => [
  ...new Map(readings.map((reading) => [JSON.stringify(reading), reading])).values(),
];

const readWhole = (text: string, today: Day): Reading[] => {
  for (const ways of saidIn(text)) {
    const readings = senseOf(ways, (said) => readingsOf(said, today));
    if (readings.length > 0) return readings;
  }
  return [];
};

/**
 * Reads a date as Vietnamese readers and newspapers write it, and as English ones do: “Thứ Sáu, ngày 18 tháng 11 năm
 * 2022 - 15:43”, “T6, 18/11/2022”, “rằm tháng Bảy”, “mùng 1 Tết Quý Mão”, “tuần trước”. Case, white space and
 * punctuation around and between the parts do not matter, and marks may be missing; anything else in the text, a wrong
 * mark too, makes it no date. The forms
 * are in `date-forms.ts`.
 *
 * - Numbers are day, month, year, as Vietnamese law has them (Nghị định 30/2020/NĐ-CP, Phụ lục I): 11/12 is 11 December.
 * - Without a year it is the last occurrence not after today; with a weekday, the last on that weekday.
 * - A year of two digits is the last one up to the next year, which a newspaper may announce.
 * - A lunar year is the one that begins in the solar year it is named by. Can Chi names the last one up to the next
 *   lunar year; where the weekday, the leap month or the day is not in it, the last one that has them.
 * - Two calendars in one text, “18/11/2022 (tức 25/10 âm lịch)”, must agree.
 * - Two days, “từ 1/11 đến 18/11/2022”, are a span of at most a year.
 *
 * @param today the newsroom's day, which relative and incomplete dates are counted from.
 * @returns one reading if the text is clear, several, most likely first, if not, none if it is no date.
 * @throws {DateFault} if it is a date, but a wrong one.
 */
export function readDateText(text: string, today: Day): Reading[] {
  if (text.length > LONGEST) return [];
  const plain = plainText(text);
  for (const read of [readWhole, readBothCalendars, readSpan]) {
    const readings = read(plain, today, readWhole);
    if (readings.length > 0) return unique(readings);
  }
  return [];
}

/**
 * The day of every lunar year that a text names: “15/7”, “rằm tháng Bảy”, “rằm tháng 2 nhuận”, “mùng 1 Tết”, “giao
 * thừa”. Undefined for another text, and one that names a year.
 *
 * @throws {DateFault} if the lunar calendar has no such month or day.
 */
export function readLunarDay(text: string): LunarDayOfYear | undefined {
  if (text.length > LONGEST) return undefined;
  for (const ways of saidIn(plainText(text))) {
    const [day] = senseOf(ways, lunarDaySaid, 1);
    if (day) return day;
  }
  return undefined;
}

/**
 * The moment that a text names, to the second, on the wall clock of an IANA zone unless the text has an offset: “Thứ
 * Sáu, ngày 18 tháng 11 năm 2022 - 15:43” in `Asia/Ho_Chi_Minh` is 2022-11-18T08:43:00Z. Where the clock shows a time
 * twice, the first of the two. Undefined unless the text is one clear day with a time.
 *
 * @throws {DateFault} if it is a date, but a wrong one, or a time that the zone's clock skips.
 * @throws {RangeError} for an unknown zone.
 */
export function readMoment(text: string, zone: string, today: Day): Date | undefined {
  const [reading, ...others] = readDateText(text, today);
  if (!reading?.time || others.length > 0 || !isDay(reading)) return undefined;
  const { offset, ...clock } = reading.time;
  const moment = DateTime.fromObject(
    { ...reading.period, ...clock },
    { zone: offset === undefined ? zone : FixedOffsetZone.instance(offset) }
  );
  if (!moment.isValid) throw new RangeError(`${zone}: ${moment.invalidExplanation}`);
  // Luxon moves a time that the clock skips.
  const asked = Object.entries({ ...reading.period, ...clock });
  if (asked.some(([unit, value]) => moment.get(unit as keyof DateTime) !== value)) {
    throw new DateFault('time', { said: clockText(clock), date: isoDay(reading.period), zone });
  }
  return new Date(Math.min(...moment.getPossibleOffsets().map((candidate) => candidate.toMillis())));
}
