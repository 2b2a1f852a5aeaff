import { LRUCache } from 'lru-cache';
import type { Period } from '../../shared/calendar';
import { isoOf } from '../../shared/calendar';
import { formatDateline, labelOf } from '../../shared/dateline';
import type { Config } from './config';

/** How many written dates are remembered: the words for a day never change, and to find them costs more than a count. */
const REMEMBERED = 50_000;

/** Writes dates in the newsroom's zone and house style. */
export function createWriter({ timeZone, styles }: Pick<Config, 'timeZone' | 'styles'>) {
  const written = new LRUCache<string, string>({ max: REMEMBERED });
  const remember = (key: string, write: () => string): string => {
    const known = written.get(key);
    if (known !== undefined) return known;
    const text = write();
    written.set(key, text);
    return text;
  };
  return {
    dateline: (instant: Date, locale: string): string =>
      remember(`${instant.getTime()} ${locale}`, () => formatDateline(instant, timeZone, locale, styles)),
    label: (period: Period, locale: string): string =>
      remember(`${isoOf(period)} ${locale}`, () => labelOf(period, locale, styles)),
  };
}

export type Writer = ReturnType<typeof createWriter>;
