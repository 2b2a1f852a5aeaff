import { errors } from '@strapi/utils';
import {
  addDays,
  type DayRange,
  daysInMonth,
  LAST_YEAR,
  MOST_DAYS,
  type Period,
  weeksInYear,
} from '../../shared/calendar';
import type { Resolved } from '../../shared/contract';
import { type Facts, type Fault, type Language, sentence } from './messages';

/** What a URL says, before it is known to make sense. */
type Raw = Record<string, unknown>;

export interface Page {
  page: number;
  pageSize: number;
}

/** Refuses with a 400 in Strapi's envelope whose `details` name the part of the request that is wrong. */
export function refuse<F extends Fault>(
  language: Language,
  path: string[],
  fault: F,
  ...facts: Facts<F>
): never {
  const message = sentence(language, fault, ...facts);
  throw new errors.ValidationError(message, { errors: [{ path, message, name: 'ValidationError' }] });
}

/** Refuses with a 404 in Strapi's envelope: what is asked for makes sense, but is not there. */
export function refuseMissing<F extends Fault>(
  language: Language,
  path: string[],
  fault: F,
  ...facts: Facts<F>
): never {
  const message = sentence(language, fault, ...facts);
  throw new errors.NotFoundError(message, { errors: [{ path, message, name: 'NotFoundError' }] });
}

/** Refuses with a 403 in Strapi's envelope: it is not for who asks. */
export function refuseForbidden<F extends Fault>(
  language: Language,
  path: string[],
  fault: F,
  ...facts: Facts<F>
): never {
  const message = sentence(language, fault, ...facts);
  throw new errors.ForbiddenError(message, { errors: [{ path, message, name: 'ForbiddenError' }] });
}

/** Refuses a text that may mean several dates with a 400; `details.readings` has them, the likeliest first. */
export function refuseAmbiguous(language: Language, said: string, readings: Resolved[]): never {
  const labels = readings.map(({ label, path }) => `${label} (${path})`).join('; ');
  const message = sentence(language, 'ambiguous', said, labels);
  throw new errors.ValidationError(message, {
    errors: [{ path: ['q'], message, name: 'ValidationError' }],
    readings,
  });
}

const text = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** A whole number written in plain digits, or undefined: not `1e3`, `+1`, `1.0` or a list. */
const readWhole = (value: unknown, most: number): number | undefined => {
  if (typeof value !== 'string' || !/^\d{1,6}$/.test(value)) return undefined;
  const number = Number(value);
  return number >= 1 && number <= most ? number : undefined;
};

/**
 * Reads `2022`, `2022/11` or `2022/11/18`, given as its parts.
 * @throws {errors.ValidationError} naming the part that is wrong: `31` of `2022/02/31`.
 */
export function readPeriod(parts: Raw, language: Language): Period {
  const year =
    readWhole(parts.year, LAST_YEAR) ?? refuse(language, ['year'], 'year', text(parts.year), LAST_YEAR);
  if (parts.month === undefined) return { year };
  const month = readWhole(parts.month, 12) ?? refuse(language, ['month'], 'month', text(parts.month));
  if (parts.day === undefined) return { year, month };
  const days = daysInMonth(year, month);
  const day =
    readWhole(parts.day, days) ?? refuse(language, ['day'], 'day', text(parts.day), days, month, year);
  return { year, month, day };
}

/**
 * Reads an ISO week, `2022` and `46`.
 * @throws {errors.ValidationError} naming the part that is wrong: `53` of 2022, which has 52.
 */
export function readWeek(parts: Raw, language: Language): Period {
  const { year } = readPeriod({ year: parts.year }, language);
  const weeks = weeksInYear(year);
  const week =
    readWhole(parts.week, weeks) ?? refuse(language, ['week'], 'week', text(parts.week), year, weeks);
  return { year, week };
}

/** @throws {errors.ValidationError} if it is missing or no real day of years 1 to 9998. */
export const readIsoDay = (value: unknown, name: string, language: Language): string => {
  if (value === undefined || value === '') return refuse(language, [name], 'missingParameter', name);
  const [, year, month, day] = (typeof value === 'string' && /^(\d{4})-(\d{2})-(\d{2})$/.exec(value)) || [];
  const isReal =
    Number(year) >= 1 &&
    Number(year) <= LAST_YEAR &&
    Number(month) >= 1 &&
    Number(month) <= 12 &&
    Number(day) >= 1 &&
    Number(day) <= daysInMonth(Number(year), Number(month));
  return isReal ? (value as string) : refuse(language, [name], 'isoDay', name, text(value));
};

/**
 * Reads `?from=2022-11-01&to=2022-11-18`, both days included. Undefined when the request names neither.
 * @throws {errors.ValidationError} if one is missing or no real day, if they are the wrong way round, or more than a
 * year (385 days, as the longest lunar years have) apart.
 */
export function readSpan(query: Raw, language: Language): DayRange | undefined {
  if (query.from === undefined && query.to === undefined) return undefined;
  const from = readIsoDay(query.from, 'from', language);
  const to = readIsoDay(query.to, 'to', language);
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1;
  if (days < 1) refuse(language, ['to'], 'spanOrder', from, to);
  if (days > MOST_DAYS) refuse(language, ['to'], 'spanLength', days, MOST_DAYS);
  return { start: from, end: addDays(to, 1) };
}

/** Any year that has a 29 February. */
const LEAP_YEAR = 2000;

/**
 * Reads the day of every year, `?month=11&day=18`. Undefined when the request names neither.
 * @throws {errors.ValidationError} if one is missing, or no year has such a day.
 */
export function readDayOfYear(query: Raw, language: Language): { month: number; day: number } | undefined {
  const { month, day } = query;
  if (month === undefined && day === undefined) return undefined;
  if (month === undefined) return refuse(language, ['month'], 'missing', 'month');
  if (day === undefined) return refuse(language, ['day'], 'missing', 'day');
  const read = readPeriod({ year: String(LEAP_YEAR), month }, language) as { month: number };
  const days = daysInMonth(LEAP_YEAR, read.month);
  const readDay = readWhole(day, days) ?? refuse(language, ['day'], 'dayOfYear', text(day), days, read.month);
  return { month: read.month, day: readDay };
}

/**
 * What a plain HTML form with three selects sends, `?day=18&month=11&year=2022`; a select left alone sends an
 * empty value. Undefined when the form says nothing.
 * @throws {errors.ValidationError} if a day has no month, a month no year, or a part is wrong.
 */
export function readForm(query: Raw, language: Language): Period | undefined {
  const [year, month, day] = [query.year, query.month, query.day].map((part) =>
    part === '' ? undefined : part
  );
  if (day !== undefined && month === undefined) refuse(language, ['month'], 'missing', 'month');
  if (year === undefined) {
    return month === undefined ? undefined : refuse(language, ['year'], 'missing', 'year');
  }
  return readPeriod({ year, month, day }, language);
}

/** @throws {errors.ValidationError} naming the first parameter that the address does not have. */
export function refuseUnknown(query: Raw, known: readonly string[], language: Language): void {
  for (const name of Object.keys(query)) {
    if (!known.includes(name)) refuse(language, [name], 'parameter', name);
  }
}

/** @throws {errors.ValidationError} if a page or its size is no whole number from 1, or the size is over the limit. */
export function readPage(
  query: Raw,
  limits: { pageSize: number; maxPageSize: number },
  language: Language
): Page {
  const { pagination = {} } = query;
  if (typeof pagination !== 'object' || pagination === null || Array.isArray(pagination)) {
    refuse(language, ['pagination'], 'value', 'pagination', text(pagination));
  }
  const asked = pagination as Raw;
  for (const name of Object.keys(asked)) {
    if (name !== 'page' && name !== 'pageSize') {
      refuse(language, ['pagination', name], 'parameter', `pagination[${name}]`);
    }
  }
  const { page = '1', pageSize = String(limits.pageSize) } = asked;
  return {
    page: readWhole(page, 999_999) ?? refuse(language, ['pagination', 'page'], 'page', text(page)),
    pageSize:
      readWhole(pageSize, limits.maxPageSize) ??
      refuse(language, ['pagination', 'pageSize'], 'pageSize', text(pageSize), limits.maxPageSize),
  };
}

/**
 * The locale asked for, or the default one.
 * @throws {errors.ValidationError} if the project has no such locale.
 */
export function readLocale(
  asked: unknown,
  { codes, defaultCode }: { codes: string[]; defaultCode: string },
  language: Language
): string {
  if (asked === undefined) return defaultCode;
  if (typeof asked === 'string' && codes.includes(asked)) return asked;
  return refuse(language, ['locale'], 'locale', text(asked), codes.join(', '));
}
