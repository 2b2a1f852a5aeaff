import { LRUCache } from 'lru-cache';
import { pathOf, type Period } from '../../../shared/calendar';
import { formatDateline, labelOf } from '../../../shared/dateline';
import type { Config } from '../config';

/** How many written dates are remembered: the words for a day never change, and to find them costs more than a count. */
const REMEMBERED = 50_000;

const remembering = <T extends object | string>() => {
  const written = new LRUCache<string, T>({ max: REMEMBERED });
  return (key: string, write: () => T): T => {
    const known = written.get(key);
    if (known !== undefined) return known;
    const made = write();
    written.set(key, made);
    return made;
  };
};

/** Writes dates in the newsroom's zone and house style. */
export function createWriter({ timeZone, styles }: Pick<Config, 'timeZone' | 'styles'>) {
  const datelines = remembering<string>();
  const names = remembering<{ label: string; path: string }>();
  return {
    dateline: (instant: Date, locale: string): string =>
      datelines(`${instant.getTime()} ${locale}`, () => formatDateline(instant, timeZone, locale, styles)),
    /** What a period is called, and its address below the archive's root. */
    name: (period: Period, locale: string): { label: string; path: string } => {
      const { year, month, week, day } = period;
      return names(`${year}/${month ?? ''}/${week ?? ''}/${day ?? ''} ${locale}`, () => ({
        label: labelOf(period, locale, styles),
        path: pathOf(period),
      }));
    },
  };
}

export type Writer = ReturnType<typeof createWriter>;
