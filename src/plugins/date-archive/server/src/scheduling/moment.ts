import { addDays, type Day } from '../../../shared/calendar';
import { DateFault, readMoment, sentenceOfFault } from '../../../shared/reading';
import type { Language } from '../messages';
import { refuse } from '../request';

const DAY_MS = 86_400_000;

/** From the days of this week to those of any year: a text without a year is read of the last one up to here. */
const AHEAD = [0, 7, 366];

const MOST_SHOWN = 80;

/** Whether a text says “today” or “tomorrow”: as if read a day earlier, it is a day earlier. */
const isRelative = (text: string, zone: string, today: Day, moment: Date): boolean => {
  try {
    const before = readMoment(text, zone, addDays(today, -1));
    return before !== undefined && Math.round((moment.getTime() - before.getTime()) / DAY_MS) === 1;
  } catch (error) {
    if (!(error instanceof DateFault)) throw error;
    return false;
  }
};

/**
 * The moment that an editor typed: as `readMoment`, but where the text has no year, or only a weekday, it is the next
 * such one and not the last.
 *
 * @throws {errors.ValidationError} if it is no day with a time, or a wrong one.
 */
export function readComingMoment(
  text: string,
  zone: string,
  now: Date,
  today: Day,
  language: Language
): Date {
  const shown = text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text;
  const read = (day: Day): Date => {
    try {
      return readMoment(text, zone, day) ?? refuse(language, ['q'], 'noMoment', shown);
    } catch (error) {
      if (!(error instanceof DateFault)) throw error;
      return refuse(language, ['q'], 'dateFault', sentenceOfFault(error, language));
    }
  };
  const last = read(today);
  if (last > now || isRelative(text, zone, today, last)) return last;
  return AHEAD.map((days) => read(addDays(today, days))).find((moment) => moment > now) ?? last;
}
