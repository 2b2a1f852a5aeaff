import type { Day, DayRange } from './calendar';

/** A year, month or day that has news. */
export interface Bucket {
  year: number;
  month?: number;
  day?: number;
  count: number;
  label: string;
  /** Below the archive's root: `/2022/11`. */
  path: string;
}

/** The nearest period, of the same length as the one asked for, that has news. */
export interface Neighbour {
  /** ISO 8601, as precise as the period: `2022`, `2022-11`, `2022-11-17`. */
  date: string;
  count: number;
  path: string;
}

export interface Pagination {
  page: number;
  pageSize: number;
  pageCount: number;
  total: number;
}

export interface Meta {
  /** ISO 8601, as precise as what was asked; null for the whole archive and for `latest` in an empty one. */
  date: string | null;
  /** The civil days covered, `end` not included; null where there are none. */
  range: DayRange | null;
  label: string | null;
  /** IANA name of the newsroom's zone. */
  timeZone: string;
  /** The locale asked for, or the default one; `en` in a project without i18n. */
  locale: string;
  previous: Neighbour | null;
  next: Neighbour | null;
  pagination: Pagination;
}

/** Answer to `/`, `/:year` and `/:year/:month`: only periods with news, oldest first. */
export interface BucketsAnswer {
  data: Bucket[];
  meta: Meta;
}

/** One entry of a day: the content type's own fields and the line that says when it was published. */
export interface DayItem {
  documentId: string;
  dateline: string;
  [field: string]: unknown;
}

/** Answer to `/:year/:month/:day`, `/today` and `/latest`: newest first. */
export interface DayAnswer {
  data: DayItem[];
  meta: Meta;
}

/** What the admin panel's side panel needs to write a date line as readers will see it. */
export interface Settings {
  contentType: string;
  dateField: string;
  timeZone: string;
  styles: Record<string, { dateline: string; day: string; month: string; year: string }>;
}

export type { Day, DayRange };
