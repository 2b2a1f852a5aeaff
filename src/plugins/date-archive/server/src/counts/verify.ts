import { type DayRange, daysOf, numberOf } from '../../../shared/calendar';
import type { ArchivedType } from '../archived-types';
import type { Run, Sql, Value } from '../database/sql';
import { isoOfNumber, type KeptUnit, periodOfNumber } from './kept-counts';
import { COUNTS, SCOPES } from './tables';
import { keyOf, type Month, monthOf, numberOfMonth, sumBy, type Tallies, type Tally, yearOf } from './tally';

/** A kept count that is not what the entries say. */
export interface Difference {
  contentType: string;
  locale: string;
  cut: string;
  value: string;
  /** `2022`, `2022-11` or `2022-11-18`. */
  period: string;
  kept: number;
  counted: number;
}

interface KeptRow extends Record<string, unknown> {
  locale: string;
  cut: string;
  value: string;
  period: number;
  entries: number;
}

/** How often a difference must be seen: an entry may be published while one looks. */
const LOOKS = 3;

const summedUp = (tally: Tally, coarser: (day: number) => number): Tally =>
  new Map([...tally].map(([key, counts]) => [key, sumBy(counts, coarser)]));

/**
 * Compares the kept counts of a content type with its entries, month by month, while readers and writers go on.
 * @param settle recounts what was written, in the transaction of the comparison.
 */
export function createVerifier(
  sql: Sql,
  type: ArchivedType,
  tallies: Tallies,
  settle: (run: Run) => Promise<void>
) {
  const { table } = sql;

  const keptRows = (run: Run, unit: KeptUnit, condition = '', values: Value[] = []) =>
    run<KeptRow>(
      `select s.locale as locale, s.cut as cut, s.value as value, c.period as period, c.entries as entries ` +
        `from ${table(SCOPES)} s join ${table(COUNTS)} c on c.scope = s.id ` +
        `where s.content_type = ? and c.unit = ? ${condition}`,
      [type.uid, unit, ...values]
    );

  /** What differs between kept rows of a unit and the counts they should be. */
  const compare = (rows: KeptRow[], unit: KeptUnit, locale: string, expected: Tally): Difference[] => {
    const left = new Map<string, number>();
    for (const [key, counts] of expected) {
      for (const [period, count] of counts) left.set(`${key}\n${period}`, count);
    }
    const found: Difference[] = [];
    const differ = (cut: string, value: string, period: number, kept: number, counted: number) =>
      found.push({
        ...{ contentType: type.uid, locale, cut, value },
        ...{ period: isoOfNumber(unit, period), kept, counted },
      });
    for (const { cut, value, period, entries } of rows) {
      const key = `${keyOf(cut, value)}\n${period}`;
      const counted = left.get(key) ?? 0;
      left.delete(key);
      if (counted !== Number(entries)) differ(cut, value, period, Number(entries), counted);
    }
    for (const [key, counted] of left) {
      const [cut, value, period] = key.split('\n');
      differ(cut, value, Number(period), 0, counted);
    }
    return found;
  };

  const lookAtMonth = ({ locale, days }: Month, { isAlone }: { isAlone: boolean }): Promise<Difference[]> =>
    sql.transaction(async (run) => {
      if (isAlone) await settle(run);
      const tally = await tallies.ofDays(run, locale, days);
      const within = 'and s.locale = ? and c.period >= ? and c.period <= ?';
      const first = numberOf(days.start);
      const month = monthOf(first);
      const dayRows = await keptRows(run, 'day', within, [locale, first, first + 99]);
      const monthRows = await keptRows(run, 'month', within, [locale, month, month]);
      return [
        ...compare(dayRows, 'day', locale, tally),
        ...compare(monthRows, 'month', locale, summedUp(tally, monthOf)),
      ];
    });

  /** A month that seems to differ is looked at again, while nobody recounts. */
  const checkMonth = async (month: Month): Promise<Difference[]> => {
    let found = await lookAtMonth(month, { isAlone: false });
    for (let looks = 1; looks < LOOKS && found.length > 0; looks += 1) {
      found = await lookAtMonth(month, { isAlone: true });
    }
    return found;
  };

  const checkYear = (locale: string, year: number): Promise<Difference[]> =>
    sql.transaction(async (run) => {
      await settle(run);
      const tally = await tallies.ofDays(run, locale, daysOf({ year }));
      const rows = await keptRows(run, 'year', 'and s.locale = ? and c.period = ?', [locale, year]);
      return compare(rows, 'year', locale, summedUp(tally, yearOf));
    });

  /** The months that the kept counts speak of, by their days or as such. */
  const keptMonths = async (run: Run): Promise<Month[]> => {
    const rows = await run<{ locale: string; month: number }>(
      `select distinct s.locale as locale, ` +
        `case when c.unit = 'month' then c.period else (c.period - c.period % 100) / 100 end as month ` +
        `from ${table(SCOPES)} s join ${table(COUNTS)} c on c.scope = s.id ` +
        `where s.content_type = ? and c.unit in ('day', 'month')`,
      [type.uid]
    );
    return rows.map(({ locale, month }) => ({ locale, days: daysOfMonth(Number(month)) }));
  };

  const daysOfMonth = (month: number): DayRange => daysOf(periodOfNumber('month', month));

  /** The years whose kept counts are not what their months sum up to. */
  const doubtfulYears = (byMonth: KeptRow[], byYear: KeptRow[]): Set<string> => {
    const doubtful = new Set<string>();
    for (const locale of new Set([...byMonth, ...byYear].map((row) => row.locale))) {
      const sums: Tally = new Map();
      for (const { cut, value, period, entries } of byMonth.filter((row) => row.locale === locale)) {
        const years = sums.get(keyOf(cut, value)) ?? new Map<number, number>();
        years.set(monthOf(period), (years.get(monthOf(period)) ?? 0) + Number(entries));
        sums.set(keyOf(cut, value), years);
      }
      const rows = byYear.filter((row) => row.locale === locale);
      for (const { period } of compare(rows, 'year', locale, sums))
        doubtful.add(`${locale} ${Number(period)}`);
    }
    return doubtful;
  };

  return async (onProgress?: (done: number, total: number) => void): Promise<Difference[]> => {
    const differences: Difference[] = [];
    // Also the months in which there is nothing any more.
    const months = new Map(
      [...(await tallies.months(sql.run)), ...(await keptMonths(sql.run))].map((month) => [
        `${month.locale} ${numberOfMonth(month)}`,
        month,
      ])
    );
    let done = 0;
    for (const month of months.values()) {
      differences.push(...(await checkMonth(month)));
      onProgress?.((done += 1), months.size);
    }
    const [byMonth, byYear] = await sql.transaction(async (run) => {
      await settle(run);
      return [await keptRows(run, 'month'), await keptRows(run, 'year')];
    });
    // A year is what its months sum up to, unless one of them is wrong.
    const doubtful = doubtfulYears(byMonth, byYear);
    for (const { locale, period } of differences) doubtful.add(`${locale} ${Number(period.slice(0, 4))}`);
    for (const one of doubtful) {
      const [locale, year] = one.split(' ');
      differences.push(...(await checkYear(locale, Number(year))));
    }
    return differences;
  };
}
