import { errors } from '@strapi/utils';
import { daysInMonth, LAST_YEAR, type Period } from '../../shared/calendar';
import { type Facts, type Fault, type Language, sentence } from './messages';

/** What a URL says, before it is known to make sense. */
type Raw = Record<string, unknown>;

export interface Page {
  page: number;
  pageSize: number;
}

/** What a request may choose of the entries of a day; the content type's own rules are checked by Strapi. */
export interface Selection {
  fields?: unknown;
  populate?: unknown;
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
