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
  /** ISO 8601, as precise as the period: `2022`, `2022-11`, `2022-W46`, `2022-11-17`. */
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

/** A day of the Vietnamese lunar calendar. */
export interface Lunar {
  day: number;
  month: number;
  /** Whether the month is the second of its number in a year of thirteen. */
  leap: boolean;
  /** The civil year in which the lunar year begins. */
  year: number;
  /** The year's name in the cycle of sixty: `Nhâm Dần`. */
  canChi: string;
  /** `ngày 25 tháng 10 năm Nhâm Dần` */
  label: string;
}

export interface Meta {
  /** ISO 8601, as precise as what was asked; null where that is no single period, or there is none. */
  date: string | null;
  /** The civil days covered, `end` not included; null where there are none. */
  range: DayRange | null;
  label: string | null;
  /** Of a day between 1900 and 2199; null otherwise. */
  lunar: Lunar | null;
  /** IANA name of the newsroom's zone. */
  timeZone: string;
  /** The locale asked for, or the default one; `en` in a project without i18n. */
  locale: string;
  /** What `?type=` calls the content type. */
  type: string;
  /** What the archive is cut by: the parameter, and the `documentId` or value that it means. */
  cut: { name: string; value: string } | null;
  previous: Neighbour | null;
  next: Neighbour | null;
  pagination: Pagination;
}

/** Answer to `/`, `/:year`, `/:year/:month` and `/:year/w:week`: only periods with news, oldest first. */
export interface BucketsAnswer {
  data: Bucket[];
  meta: Meta;
}

/** One entry: the content type's own fields, the line that says when it was published, and its address here. */
export interface Item {
  documentId: string;
  dateline: string;
  [field: string]: unknown;
}

/** Answer to `/:year/:month/:day`, `/today`, `/latest` and `/?from=…&to=…`: newest first. */
export interface DayAnswer {
  data: Item[];
  meta: Meta;
}

/** Answer to `/:year/:month/:day/:slug`. */
export interface EntryAnswer {
  data: Item;
  meta: Omit<Meta, 'pagination'> & {
    /** The entries before and after it in the order of publication. */
    previousArticle: (Item & { path: string }) | null;
    nextArticle: (Item & { path: string }) | null;
  };
}

/** Answer to `/on-this-day`: the latest year first, and in it the newest entry first. Pages go through all years. */
export interface AnniversariesAnswer {
  data: (Bucket & { items: Item[] })[];
  meta: Pick<Meta, 'timeZone' | 'locale' | 'type' | 'cut' | 'pagination'> & {
    /** The day asked for. */
    month: number;
    day: number;
    /** Whether these are of the lunar calendar. */
    isLunar: boolean;
    /** Whether the lunar month is the leap one, “tháng 2 nhuận”. */
    leap: boolean;
  };
}

/** Answer to `/resolve?q=…`: what a text means. */
export interface Resolved {
  /** ISO 8601, as precise as the text; of a span, its first and last day: `2022-12-23/2023-01-21`. */
  date: string;
  /** Below the archive's root; of a span `/?from=…&to=…`. */
  path: string;
  label: string;
  /** `15:43`, if the text names a time. */
  time: string | null;
  lunar: Lunar | null;
}

export interface ResolveAnswer {
  data: Resolved;
  meta: { q: string; timeZone: string; locale: string };
}

/** What the admin panel's side panel needs to write a date line as readers will see it. */
export interface Settings {
  contentTypes: { uid: string; dateField: string; slugField: string | null; publicUrl: string | null }[];
  timeZone: string;
  styles: Record<string, { dateline: string; day: string; month: string; year: string; week?: string }>;
}

export type { Day, DayRange };
