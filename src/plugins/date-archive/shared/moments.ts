import { DateTime } from 'luxon';
import type { Day } from './calendar';

/** How a clock's time is written in a form: `20:00`, `8:05`, or with seconds, `20:00:30`. */
const CLOCK = /^(\d{1,2})[:hH](\d{2})(?::(\d{2}))?$/;

/**
 * The moment that a zone's clock shows a time on a day: `2026-11-25` and `20:00` in `Asia/Ho_Chi_Minh` is
 * 2026-11-25T13:00:00Z. Where the clock shows it twice, the first of the two. Undefined for what is no time, and one
 * that the clock skips.
 */
export function momentOf(day: Day, time: string, zone: string): Date | undefined {
  const found = CLOCK.exec(time.trim());
  if (!found) return undefined;
  const [, hour, minute, second = '0'] = found;
  const clock = { hour: Number(hour), minute: Number(minute), second: Number(second) };
  const [year, month, date] = day.split('-').map(Number);
  const moment = DateTime.fromObject({ year, month, day: date, ...clock }, { zone });
  // Luxon moves a time that the clock skips.
  if (!moment.isValid || moment.hour !== clock.hour || moment.minute !== clock.minute) return undefined;
  return new Date(Math.min(...moment.getPossibleOffsets().map((candidate) => candidate.toMillis())));
}

/** What a zone's clock shows at a moment, for a form: `20:00`, or `20:00:30` where there are seconds. */
export function clockOf(moment: Date, zone: string): string {
  const shown = DateTime.fromJSDate(moment, { zone });
  return shown.toFormat(shown.second === 0 ? 'HH:mm' : 'HH:mm:ss');
}

/** A moment to the minute, on a zone's clock: “20:00, 25/11/2026” in `vi`, “20:00, 25 Nov 2026” in other locales. */
export function shortMomentOf(moment: Date, zone: string, locale: string): string {
  const shown = DateTime.fromJSDate(moment, { zone }).setLocale(locale);
  return shown.toFormat(locale.startsWith('vi') ? 'HH:mm, d/M/yyyy' : 'HH:mm, d LLL yyyy');
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long it is until a moment, in the largest unit that fits: “2 giờ”, “2 hours”, “45 seconds”; 0 seconds if it is over. */
export function timeLeftUntil(moment: Date, now: Date, locale: string): string {
  const left = Math.max(0, moment.getTime() - now.getTime());
  const units: [string, number][] = [
    ['day', DAY],
    ['hour', HOUR],
    ['minute', MINUTE],
    ['second', 1000],
  ];
  const [unit, length] = units.find(([, size]) => left >= size) ?? units[units.length - 1];
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(
    Math.round(left / length)
  );
}
