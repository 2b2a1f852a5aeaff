import type { ArchivedType } from '../archived-types';
import type { Counts } from './counts';
import type { Difference } from './verify';
import type { Wire } from './wire';

/** Where a command says what it does. */
export interface Screen {
  /** Says one line of the result. */
  say(line: string): void;
  /** Shows how much of a step is done. */
  show(step: string, done: number, total: number): void;
}

const ofEntries = (types: ArchivedType[]): string => types.map(({ uid }) => uid).join(', ');

const describe = ({ contentType, locale, cut, value, period, kept, counted }: Difference): string =>
  [contentType, locale, cut && `${cut}=${value}`, `${period}: kept ${kept}, counted ${counted}`]
    .filter((part) => part !== '')
    .join(' ');

/** What the commands `date-archive verify` and `date-archive rebuild` do, beside a running server or not. */
export function createMaintenance(types: ArchivedType[], counts: Counts, wire: Wire | null) {
  return {
    /** Compares the kept counts with all entries and says what differs. True if nothing does. */
    async verify({ say, show }: Screen): Promise<boolean> {
      const differences: Difference[] = [];
      for (const type of types) {
        const onProgress = (done: number, total: number) => show(`Comparing ${type.uid}`, done, total);
        differences.push(...(await counts.verify(type, onProgress)));
      }
      if (differences.length === 0) {
        say(`The kept counts are right: ${ofEntries(types)}.`);
        return true;
      }
      for (const difference of differences) say(describe(difference));
      say(`Kept counts that are wrong: ${differences.length}. "date-archive rebuild" mends them.`);
      return false;
    },

    /** Counts all entries anew, while the service goes on. */
    async rebuild({ say, show }: Screen): Promise<void> {
      for (const type of types) {
        await counts.rebuild(type, (done, total) => show(`Counting ${type.uid}`, done, total));
      }
      wire?.announce();
      say(`Counted anew: ${ofEntries(types)}.`);
    },
  };
}

export type Maintenance = ReturnType<typeof createMaintenance>;
