import { DateTime, type DateTimeFormatOptions } from 'luxon';
import { type Day, daysOf, type Period, unitOf } from './calendar';

/** How one language writes dates, in Luxon's format tokens: https://moment.github.io/luxon/#/formatting?id=table-of-tokens */
interface HouseStyle {
  /** Over an article: day and time. */
  dateline: string;
  day: string;
  month: string;
  year: string;
  /** Of an ISO week, written of its Monday. Without it, ISO 8601: `2022-W46`. */
  week?: string;
}

/** House styles by locale code or language; a locale without one gets Luxon's own full date. */
export type HouseStyles = Record<string, HouseStyle>;

/**
 * Vietnamese newspapers write the weekday first, capitalised (Sunday is “Chủ Nhật”), and do not pad day and month
 * with zeros: “Thứ Sáu, ngày 18 tháng 11 năm 2022 - 15:43”.
 */
export const HOUSE_STYLES: HouseStyles = {
  vi: {
    dateline: "cccc, 'ngày' d 'tháng' M 'năm' y - HH:mm",
    day: "cccc, 'ngày' d 'tháng' M 'năm' y",
    month: "'Tháng' M 'năm' y",
    year: "'Năm' y",
    week: "'Tuần' W 'năm' kkkk",
  },
};

type Part = keyof HouseStyle;

const ISO_WEEK = "kkkk-'W'WW";

const FULL_DATES: Record<Exclude<Part, 'week'>, DateTimeFormatOptions> = {
  dateline: DateTime.DATETIME_FULL,
  day: DateTime.DATE_FULL,
  month: { month: 'long', year: 'numeric' },
  year: { year: 'numeric' },
};

const write = (date: DateTime, part: Part, locale: string, styles: HouseStyles): string => {
  const localised = date.setLocale(locale);
  const style = styles[locale] ?? styles[locale.split('-')[0]];
  if (part === 'week') return localised.toFormat(style?.week ?? ISO_WEEK);
  return style ? localised.toFormat(style[part]) : localised.toLocaleString(FULL_DATES[part]);
};

/**
 * The line over an article that says when it was published, in the zone of the newsroom.
 *
 * 2022-11-18T08:43:00Z in `Asia/Ho_Chi_Minh` reads “Thứ Sáu, ngày 18 tháng 11 năm 2022 - 15:43” in `vi`
 * and “November 18, 2022 at 3:43 PM GMT+7” in `en`.
 */
export function formatDateline(instant: Date, zone: string, locale: string, styles: HouseStyles): string {
  return write(DateTime.fromJSDate(instant, { zone }), 'dateline', locale, styles);
}

/** A period in words: “Năm 2022”, “Tháng 11 năm 2022”, “Tuần 46 năm 2022”, “Thứ Sáu, ngày 18 tháng 11 năm 2022”. */
export function labelOf(period: Period, locale: string, styles: HouseStyles): string {
  const [year, month, day] = daysOf(period).start.split('-').map(Number);
  return write(DateTime.utc(year, month, day), unitOf(period), locale, styles);
}

/** Two days as one line: “1/11/2022 – 18/11/2022” in `vi`, “Nov 1 – 18, 2022” in `en`. */
export function spanLabelOf(from: Day, to: Day, locale: string): string {
  const [start, end] = [from, to].map((day) => new Date(`${day}T00:00:00Z`));
  // Vietnamese writes dates in figures; what ICU has for its medium style, “1 thg 11, 2022”, nobody prints.
  const style = locale.startsWith('vi')
    ? ({ day: 'numeric', month: 'numeric', year: 'numeric' } as const)
    : { dateStyle: 'medium' as const };
  return new Intl.DateTimeFormat(locale, { ...style, timeZone: 'UTC' }).formatRange(start, end);
}
