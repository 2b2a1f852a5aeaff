import type { Day, DayRange, Lunar, Pagination, Settings } from './contract';

/** How an entry stands: out, out on its date, or never published in its locale. */
export type DeskState = 'published' | 'scheduled' | 'draft';

/** How many entries of a day are in each state: all that are public, and of the others those that the editor may read. */
export interface DeskCounts {
  published: number;
  scheduled: number;
  drafts: number;
}

export interface DeskDay extends DeskCounts {
  date: Day;
  label: string;
  /** Of a day between 1900 and 2199; null otherwise. */
  lunar: Lunar | null;
}

/** What the archive page is told with every answer. Labels are in the editor's language, not in the locale asked for. */
export interface DeskMeta {
  timeZone: string;
  /** The present day of the newsroom. */
  today: Day;
  /** The locale asked for, or the first that the editor may read; empty where the content type has none. */
  locale: string;
  type: string;
  cut: { name: string; value: string; label: string } | null;
}

/** Answer to `/date-archive/desk/calendar`: every day of the span, oldest first, those with nothing too. */
export interface DeskCalendarAnswer {
  data: DeskDay[];
  meta: DeskMeta & { range: DayRange };
}

export interface DeskEntry {
  documentId: string;
  /** The main field of the content manager's configuration; null where it is empty or not for the editor to read. */
  title: string | null;
  /** ISO 8601, in UTC. */
  date: string;
  /** `15:43`, in the newsroom's zone. */
  time: string;
  state: DeskState;
  /** Whether it is published and its draft was changed since. */
  isModified: boolean;
}

/** Answer to `/date-archive/desk/day`: what the editor may read, oldest first. */
export interface DeskDayAnswer {
  data: DeskEntry[];
  meta: DeskMeta &
    DeskDay & {
      /** How many of those published are not for the editor to read. */
      hidden: number;
      /** The nearest days with anything in them. */
      previous: Day | null;
      next: Day | null;
      pagination: Pagination;
    };
}

/** Answer to `/date-archive/desk/years`: the years with published entries, oldest first. */
export interface DeskYearsAnswer {
  data: { year: number; published: number }[];
  /** `undated`: how many drafts that were never published have no date. */
  meta: DeskMeta & { undated: number };
}

/** Answer to `/date-archive/desk/values`: entries that a cut can be asked by, by their name. */
export interface DeskValuesAnswer {
  data: { documentId: string; name: string }[];
}

/** Answer to `/date-archive/desk`: what the editor can look at. */
export interface DeskSettings {
  timeZone: string;
  today: Day;
  styles: Settings['styles'];
  /** Those that the editor may read. */
  types: {
    uid: string;
    dateField: string;
    name: string;
    label: string;
    /** The codes of those that the editor may read; none where the content type has none. */
    locales: string[];
    /** `values`: those of an enumeration; null where it is a relation. */
    cuts: { name: string; label: string; values: string[] | null }[];
  }[];
}

/** One version of an entry in one locale, as the editors' desk knows it. */
interface DeskVersion {
  /** The publication date, ISO 8601. */
  date: string | null;
  slug: string | null;
  /** When it was last changed; of a published version, when it was last published. */
  at: string;
}

/** An entry in one locale: its draft and what readers see of it, or will when its date comes. */
export interface Standing {
  documentId: string;
  locale: string | null;
  draft: DeskVersion | null;
  published: DeskVersion | null;
  /** Whether the draft has changes that are not published. */
  isModified: boolean;
}

/** Answer to `/date-archive/desk/standing?type=…&documentId=…`. */
export interface StandingAnswer {
  data: Standing[];
  meta: {
    /** Whether the user may read the slug, and so the public address. */
    canReadSlug: boolean;
  };
}

/** Answer to `/date-archive/desk/moment?at=…` and `?q=…`: what a moment is called. */
export interface MomentAnswer {
  data: { at: string; lunar: Lunar | null };
}

/** An entry in a list of the day. */
export interface TodayEntry {
  documentId: string;
  locale: string | null;
  /** What the content manager calls it: its main field. */
  title: string | null;
  date: string | null;
}

export interface TodayList {
  count: number;
  /** The first of them. */
  entries: TodayEntry[];
}

export interface TodayOfType {
  uid: string;
  /** The content type's own name. */
  name: string;
  /** Public since some moment of today, the newest first. */
  published: TodayList;
  /** Published with a date that is to come, the soonest first. */
  waiting: TodayList;
  /** Never published, of a date up to today within the last 30 days, or without a date and edited today. */
  drafts: TodayList;
}

/** Answer to `/date-archive/desk/today`. */
export interface TodayAnswer {
  data: TodayOfType[];
  meta: {
    /** `2026-11-24` in the newsroom's zone, and in words of the asked language. */
    day: string;
    label: string;
    /** By the server's clock. */
    now: string;
    /** When the next of those waiting is due, or else the day ends. */
    until: string;
  };
}
