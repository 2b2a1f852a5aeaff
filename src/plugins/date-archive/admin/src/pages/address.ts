import { addDays, type Day, daysInMonth, daysOf, isoOf, periodOf } from '../../../shared/calendar';
import type { Resolved } from '../../../shared/contract';
import type { DeskSettings } from '../../../shared/desk';

export type View = 'month' | 'year';

/** What the page shows, as its address says it. */
export interface Address {
  view: View;
  /** The day whose entries are listed. */
  date: Day;
  /** The month or year that is drawn, if it is not the day's own: `2022-11`, `2022`. */
  shown: string;
  type: string;
  /** Empty where the content type has none. */
  locale: string;
  cut: { name: string; value: string } | null;
  page: number;
}

const FIRST_DAY: Day = '0001-01-01';
const LAST_DAY: Day = '9998-12-31';

const isDay = (text: string): boolean => {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  const [y, m, d] = [year, month, day].map(Number);
  return y >= 1 && y <= 9998 && m >= 1 && m <= 12 && d >= 1 && d <= daysInMonth(y, m);
};

/** The month or year that a day lies in. */
export const shownOf = (date: Day, view: View): string => date.slice(0, view === 'year' ? 4 : 7);

const firstOf = (shown: string): Day => (shown.length === 4 ? `${shown}-01-01` : `${shown}-01`);

const isShown = (text: string, view: View): boolean =>
  text.length === (view === 'year' ? 4 : 7) && isDay(firstOf(text));

/** Reads the address of the page: what is wrong or missing in it is as on the first visit. */
export function readAddress(query: URLSearchParams, { types, today }: DeskSettings): Address {
  const view: View = query.get('view') === 'year' ? 'year' : 'month';
  const asked = query.get('date') ?? '';
  const date = isDay(asked) ? asked : today;
  const shown = query.get('month') ?? '';
  const type = types.find(({ name }) => name === query.get('type')) ?? types[0];
  const locale = query.get('locale') ?? '';
  const cut = type.cuts.find(({ name }) => query.get(name));
  const page = Number(query.get('page'));
  return {
    view,
    date,
    shown: isShown(shown, view) ? shown : shownOf(date, view),
    type: type.name,
    locale: type.locales.includes(locale) ? locale : (type.locales[0] ?? ''),
    cut: cut ? { name: cut.name, value: query.get(cut.name) as string } : null,
    page: Number.isInteger(page) && page > 0 ? page : 1,
  };
}

/** The parameters that a server's answer is asked for by: which entries. */
export const scopeParams = ({ type, locale, cut }: Address): Record<string, string> => ({
  type,
  ...(locale && { locale }),
  ...(cut && { [cut.name]: cut.value }),
});

/** The address of the page, for a link that can be kept and passed on. */
export function writeAddress(address: Address): Record<string, string> {
  const { view, date, shown, page } = address;
  return {
    view,
    date,
    ...(shown !== shownOf(date, view) && { month: shown }),
    ...scopeParams(address),
    ...(page > 1 && { page: String(page) }),
  };
}

/** The address after a change: where that means another list of entries, its first page. */
export function changedBy(address: Address, change: Partial<Address>): Address {
  const next = { ...address, ...change };
  const listOf = (one: Address) => JSON.stringify([one.date, scopeParams(one)]);
  return listOf(next) === listOf(address) ? next : { ...next, page: 1 };
}

/** Monday is 1, Sunday 7. */
const weekdayOf = (day: Day): number => new Date(`${day}T00:00:00Z`).getUTCDay() || 7;

const within = (day: Day): Day => {
  if (day < FIRST_DAY) return FIRST_DAY;
  return day > LAST_DAY ? LAST_DAY : day;
};

/** The same day of another month, or its last: a month after 31 January is 28 February. */
export function addMonths(day: Day, months: number): Day {
  const [year, month, date] = day.split('-').map(Number);
  const nth = year * 12 + month - 1 + months;
  const [y, m] = [Math.floor(nth / 12), (nth % 12) + 1];
  if (y < 1) return FIRST_DAY;
  return y > 9998 ? LAST_DAY : isoOf({ year: y, month: m, day: Math.min(date, daysInMonth(y, m)) });
}

/** The month or year some steps from another. */
export const stepShown = (shown: string, steps: number): string =>
  addMonths(firstOf(shown), shown.length === 4 ? 12 * steps : steps).slice(0, shown.length);

/** Where a key leads from a day in the calendar; undefined for a key that leads nowhere. */
export function dayByKey(day: Day, key: string, shift: boolean): Day | undefined {
  const steps: Record<string, () => Day> = {
    ArrowLeft: () => addDays(day, -1),
    ArrowRight: () => addDays(day, 1),
    ArrowUp: () => addDays(day, -7),
    ArrowDown: () => addDays(day, 7),
    Home: () => addDays(day, 1 - weekdayOf(day)),
    End: () => addDays(day, 7 - weekdayOf(day)),
    PageUp: () => addMonths(day, shift ? -12 : -1),
    PageDown: () => addMonths(day, shift ? 12 : 1),
  };
  return key in steps ? within(steps[key]()) : undefined;
}

/** The weeks that a month lies in, Monday first; their days of other months, too. */
export function weeksOf(month: string): Day[][] {
  const [year, number] = month.split('-').map(Number);
  const { start, end } = daysOf({ year, month: number });
  const weeks: Day[][] = [];
  for (let monday = addDays(start, 1 - weekdayOf(start)); monday < end; monday = addDays(monday, 7)) {
    weeks.push(Array.from({ length: 7 }, (_, index) => addDays(monday, index)));
  }
  return weeks;
}

/** The months that are drawn. */
export const monthsOf = (shown: string): string[] =>
  shown.length === 7
    ? [shown]
    : Array.from({ length: 12 }, (_, index) => `${shown}-${String(index + 1).padStart(2, '0')}`);

/** The first and last day that counts are asked for. */
export function spanOf(shown: string): { from: Day; to: Day } {
  if (shown.length === 4) return { from: `${shown}-01-01`, to: `${shown}-12-31` };
  const days = weeksOf(shown).flat();
  return { from: within(days[0]), to: within(days[days.length - 1]) };
}

/** The day that the keyboard begins with. */
export function entryOf({ date, shown }: Address, today: Day): Day {
  return [date, today].find((day) => day.startsWith(shown)) ?? firstOf(shown);
}

/** What to show of what a typed text means: its day, or its month or year. */
export function addressOf({ date }: Resolved, { view }: Pick<Address, 'view'>): Partial<Address> {
  const [first] = date.split('/');
  const week = /^(\d{4})-W(\d{2})$/.exec(first);
  const start = week ? daysOf({ year: Number(week[1]), week: Number(week[2]) }).start : first;
  if (start.length === 10) return { date: start, shown: shownOf(start, view) };
  return { view: start.length === 4 ? 'year' : 'month', shown: start };
}

/** The upper ends of four shades for a greatest count: 1 to 40 in tens. */
export function shadesOf(most: number): number[] {
  return [...new Set([1, 2, 3, 4].map((part) => Math.ceil((most * part) / 4)))].filter((end) => end > 0);
}

/** Which shade a count has: 0 for none. The last shade is always the darkest. */
export function shadeOf(count: number, shades: number[]): number {
  if (count === 0) return 0;
  const index = shades.findIndex((end) => count <= end);
  return 4 - (shades.length - 1) + (index < 0 ? shades.length - 1 : index);
}

/** The months of the year that a day lies in, and the like, for labels. */
export const periodOfShown = (shown: string) =>
  shown.length === 4 ? { year: Number(shown) } : periodOf(firstOf(shown), 'month');
