import { type Day, MOST_DAYS } from './calendar';
import type { Reading } from './date-clock';
import { aroundDay, dateOf, endsOf, isDay, isoDay, nearestTo } from './date-days';
import { DateFault } from './date-faults';
import { saidIn } from './date-grammar';

/** Reads a text as one date. */
type Read = (text: string, today: Day) => Reading[];
type Halves = [string, string];

/** “18/11/2022 (tức ngày 25/10 âm lịch)”, “18/11/2022, nhằm 25/10 ÂL”: one day, in both calendars. */
const BETWEEN_CALENDARS = [/(?:^|[ (,])t[ứu]c(?: l[àa])?(?= )/u, /(?:^|[ (,])nh[ằa]m(?= )/u, /\(/u, / - /u];

const BETWEEN_ENDS = [/ (?:đến|den|tới|toi|to) /u, / - /u, /-/u];

const BEFORE_SPAN = /^\P{L}*(?:t[ừu]|from) /u;

/** “18-20/11/2022”: the first day has its number alone. */
const LONE_DAY = /^[^\p{L}\p{N}]*(?:ng[àa]y )?(\d{1,2})$/u;

const saysADate = (text: string) => [...saidIn(text)].flat().length > 0;

const halvesOf = (text: string, betweens: RegExp[], isHalf: (half: string) => boolean): Halves | undefined =>
  betweens
    .map((between) => text.split(between))
    .find((parts): parts is Halves => parts.length === 2 && parts.every(isHalf));

/**
 * One day in both calendars. The half without a year has that of the other: it is read as if on the other's day.
 * @throws {DateFault} if they are two days.
 */
export const readBothCalendars = (text: string, today: Day, read: Read): Reading[] => {
  const halves = halvesOf(text, BETWEEN_CALENDARS, saysADate);
  if (!halves) return [];
  const pairs = [halves, [...halves].reverse()].flatMap(([one, other]) =>
    read(one, today).flatMap((first) => {
      const [before, around] = aroundDay(endsOf(first.period)[1]).map((on) =>
        read(other, on).filter((second) => Boolean(first.lunar) !== Boolean(second.lunar))
      );
      return before.length === 0 ? [] : [{ first, before, around }];
    })
  );
  const same = pairs.flatMap(({ first, before }) =>
    before
      .filter((second) => String(endsOf(first.period)) === String(endsOf(second.period)))
      .map((second) => ({ ...second, ...first }))
  );
  if (pairs.length > 0 && same.length === 0) {
    const [{ first, before, around }] = pairs;
    const [day] = endsOf(first.period);
    const [second] = endsOf(nearestTo(day, [...before, ...around]).period);
    throw new DateFault('sameDay', { first: day, second });
  }
  return same;
};

const spanBetween = (from: Day, to: Day): Reading => {
  if (to < from) throw new DateFault('spanOrder', { from, to });
  const days = dateOf(to).diff(dateOf(from), 'days').days + 1;
  if (days > MOST_DAYS) throw new DateFault('spanLength', { days, most: MOST_DAYS });
  return { period: { from, to } };
};

/**
 * The days from one to another, both included: “từ 1/11 đến 18/11/2022”, “18-20/11/2022”. A first day without a year
 * is the last one up to the second.
 * @throws {DateFault} if they are the wrong way round, or more than 385 days.
 */
export const readSpan = (text: string, today: Day, read: Read): Reading[] => {
  const halves = halvesOf(
    text.replace(BEFORE_SPAN, ''),
    BETWEEN_ENDS,
    (half) => LONE_DAY.test(half) || saysADate(half)
  );
  if (!halves) return [];
  const [first, last] = halves;
  return read(last, today)
    .filter(isDay)
    .flatMap((end) => {
      const { year, month } = end.period;
      const [, number] = LONE_DAY.exec(first) ?? [];
      const start = number && !end.lunar ? `${number}/${month}/${year}` : first;
      return read(start, isoDay(end.period))
        .filter(isDay)
        .filter((begin) => !begin.time && !end.time && Boolean(begin.lunar) === Boolean(end.lunar))
        .map((begin) => spanBetween(isoDay(begin.period), isoDay(end.period)));
    });
};
