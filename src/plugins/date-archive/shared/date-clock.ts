import { DateTime, FixedOffsetZone } from 'luxon';
import { civil, inCalendar, isDay, type Meaning } from './date-days';
import { DateFault } from './date-faults';
import type { DayPart, Said } from './date-words';

/** What a text means. */
export interface Reading extends Meaning {
  /** The wall clock in the newsroom's zone or, if the text names one, at `offset` minutes east of UTC. */
  time?: { hour: number; minute: number; second?: number; offset?: number };
}

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

export const clockText = ({ hour = 0, minute = 0, second, part }: Said) =>
  [
    [hour, minute, ...(second === undefined ? [] : [second])].map(twoDigits).join(':'),
    ...(part ? [part] : []),
  ].join(' ');

const offsetText = (offset: number) => {
  const minutes = Math.abs(offset);
  return `GMT${offset < 0 ? '-' : '+'}${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`;
};

export const clockSaid = (said: Said): Reading['time'] => {
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

/**
 * A reading by the clock of an IANA zone: 20:00 at GMT+0 of 2022-11-18 is 03:00 of 2022-11-19 in `Asia/Ho_Chi_Minh`.
 * Without an offset it is by that clock already.
 *
 * @throws {DateFault} if the day there is outside the calendar.
 */
export function onClockOf(zone: string, reading: Reading): Reading {
  const { offset, ...clock } = reading.time ?? {};
  if (offset === undefined || !isDay(reading)) return reading;
  const said = { ...reading.period, ...clock };
  const there = DateTime.fromObject(said, { zone: FixedOffsetZone.instance(offset) }).setZone(zone);
  inCalendar(there.year, 'solar');
  const { hour, minute, second } = there;
  return { period: civil(there), time: { hour, minute, ...('second' in clock && { second }) } };
}
