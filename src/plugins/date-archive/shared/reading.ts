import { DateTime, FixedOffsetZone } from 'luxon';
import type { Day } from './calendar';
import { DateFault, WEEKDAYS } from './date-faults';
import { saidIn } from './date-forms';
import { endsOf, isDay, isoDay, type Meaning, meaningsOf, senseOf, weekdayOf } from './date-meaning';
import type { DayPart, Said } from './date-words';

export { DateFault, sentenceOfFault } from './date-faults';

/** What a text means. */
export interface Reading extends Meaning {
  /** The wall clock in the newsroom's zone or, if the text names one, at `offset` minutes east of UTC. */
  time?: { hour: number; minute: number; second?: number; offset?: number };
}

/** Longer texts are no dates. */
const LONGEST = 200;

/** In hours of the clock, both included; past 24 is the night's second half. “1 giờ trưa” is 13:00, “1 giờ đêm” 01:00. */
const HOURS: Record<DayPart, [from: number, to: number]> = {
  SA: [0, 11],
  CH: [12, 23],
  sáng: [0, 11],
  trưa: [10, 15],
  chiều: [12, 19],
  tối: [17, 23],
  đêm: [19, 29],
};

const MOST_OFFSET = 14 * 60;

const twoDigits = (number: number) => String(number).padStart(2, '0');

const clockText = ({ hour = 0, minute = 0, second, part }: Said) =>
  [
    [hour, minute, ...(second === undefined ? [] : [second])].map(twoDigits).join(':'),
    ...(part ? [part] : []),
  ].join(' ');

const offsetText = (offset: number) => {
  const minutes = Math.abs(offset);
  return `GMT${offset < 0 ? '-' : '+'}${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`;
};

const clockSaid = (said: Said): Reading['time'] => {
  const { hour, minute = 0, second, offset, part } = said;
  if (hour === undefined) return undefined;
  const hours = part && hour >= 1 && hour <= 12 ? [hour % 12, (hour % 12) + 12] : [hour];
  const [from, to] = part ? HOURS[part] : [0, 23];
  const right = hours.find((one) => (one >= from && one <= to) || one + 24 <= to);
  if (right === undefined || minute > 59 || (second ?? 0) > 59) {
    throw new DateFault('time', { said: clockText(said) });
  }
  if (offset !== undefined && Math.abs(offset) > MOST_OFFSET) {
    throw new DateFault('offset', { said: offsetText(offset) });
  }
  return {
    hour: right,
    minute,
    ...(second !== undefined && { second }),
    ...(offset !== undefined && { offset }),
  };
};

const readingsOf = (said: Said, today: Day): Reading[] => {
  const { weekday, hour, part, offset } = said;
  if (hour === undefined && (offset !== undefined || part === 'SA' || part === 'CH')) return [];
  const meanings = meaningsOf(said, today);
  if (weekday === undefined && hour === undefined && part === undefined) return meanings;
  const days = meanings.filter(isDay);
  const right = days.filter((day) => weekday === undefined || weekdayOf(day) === weekday);
  if (weekday !== undefined && days.length > 0 && right.length === 0) {
    throw new DateFault('weekday', {
      said: WEEKDAYS[weekday - 1],
      right: WEEKDAYS[weekdayOf(days[0]) - 1],
      date: isoDay(days[0].period),
    });
  }
  const time = clockSaid(said);
  return right.map((day) => ({ ...day, ...(time && { time }) }));
};

const unique = (readings: Reading[]): Reading[] => [
  ...new Map(readings.map((reading) => [JSON.stringify(reading), reading])).values(),
];

const readWhole = (text: string, today: Day): Reading[] => {
  for (const ways of saidIn(text)) {
    const readings = senseOf(ways, (said) => readingsOf(said, today));
    if (readings.length > 0) return unique(readings);
  }
  return [];
};

/** “18/11/2022 (tức ngày 25/10 âm lịch)”: one day, in both calendars. */
const BETWEEN_CALENDARS = [/(?:^|[\s(,])t[ứu]c(?:\s+l[àa])?(?=\s)/iu, /\(/u];

/** The half without a year has that of the other: it is read as if on the other's day. */
const readHalves = (halves: string[], today: Day): Reading[] => {
  const pairs = [halves, [...halves].reverse()].flatMap(([one, other]) =>
    readWhole(one, today).flatMap((first) =>
      readWhole(other, endsOf(first.period)[1])
        .filter((second) => Boolean(first.lunar) !== Boolean(second.lunar))
        .map((second) => [first, second])
    )
  );
  const [likeliest] = pairs;
  const same = pairs.filter(
    ([first, second]) => String(endsOf(first.period)) === String(endsOf(second.period))
  );
  if (likeliest && same.length === 0) {
    const [first, second] = likeliest.map(({ period }) => endsOf(period)[0]);
    throw new DateFault('sameDay', { first, second });
  }
  return unique(same.map(([first, second]) => ({ ...second, ...first })));
};

const readTwice = (text: string, today: Day): Reading[] => {
  const split = BETWEEN_CALENDARS.map((between) => text.normalize('NFC').split(between));
  const halves = split.find(
    (parts) => parts.length === 2 && parts.every((part) => [...saidIn(part)].flat().length > 0)
  );
  return halves ? readHalves(halves, today) : [];
};

/**
 * Reads a date as Vietnamese readers and newspapers write it, and as English ones do: “Thứ Sáu, ngày 18 tháng 11 năm
 * 2022 - 15:43”, “T6, 18/11/2022”, “rằm tháng Bảy”, “mùng 1 Tết Quý Mão”, “tuần trước”. Case, diacritics, white space
 * and punctuation around and between the parts do not matter; anything else in the text makes it no date. The forms
 * are in `date-forms.ts`.
 *
 * - Numbers are day, month, year, as Vietnamese law has them (Nghị định 30/2020/NĐ-CP, Phụ lục I): 11/12 is 11 December.
 * - Without a year it is the last occurrence not after today; with a weekday, the last on that weekday.
 * - Two digits are a year of this century or the one before; only years up to the next one are taken.
 * - A lunar year is the one that begins in the solar year it is named by; Can Chi names the nearest to today.
 * - Two calendars in one text, “18/11/2022 (tức 25/10 âm lịch)”, must agree.
 *
 * @param today the newsroom's day, which relative and incomplete dates are counted from.
 * @returns one reading if the text is clear, several, most likely first, if not, none if it is no date.
 * @throws {DateFault} if it is a date, but a wrong one.
 */
export function readDateText(text: string, today: Day): Reading[] {
  if (text.length > LONGEST) return [];
  const readings = readWhole(text, today);
  return readings.length > 0 ? readings : readTwice(text, today);
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
