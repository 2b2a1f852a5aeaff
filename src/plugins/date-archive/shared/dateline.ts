import { DateTime, type DateTimeFormatOptions } from 'luxon';
import { type Period, unitOf } from './calendar';

/** How one language writes dates, in Luxon's format tokens: https://moment.github.io/luxon/#/formatting?id=table-of-tokens */
export interface HouseStyle {
  /** Over an article: day and time. */
  dateline: string;
  day: string;
  month: string;
  year: string;
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
  },
};

const FULL_DATES: Record<keyof HouseStyle, DateTimeFormatOptions> = {
  dateline: DateTime.DATETIME_FULL,
  day: DateTime.DATE_FULL,
  month: { month: 'long', year: 'numeric' },
  year: { year: 'numeric' },
};

const write = (date: DateTime, part: keyof HouseStyle, locale: string, styles: HouseStyles): string => {
  const localised = date.setLocale(locale);
  const style = styles[locale] ?? styles[locale.split('-')[0]];
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

/** A period in words: “Năm 2022”, “Tháng 11 năm 2022”, “Thứ Sáu, ngày 18 tháng 11 năm 2022”. */
export function labelOf(period: Period, locale: string, styles: HouseStyles): string {
  const { year, month = 1, day = 1 } = period;
  return write(DateTime.utc(year, month, day), unitOf(period), locale, styles);
}

const WEEKDAYS = ['Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy', 'Chủ Nhật'];

const DATELINE = new RegExp(
  `^(${WEEKDAYS.join('|')}),? ngày (\\d{1,2}) tháng (\\d{1,2}) năm (\\d{4}) ?[-–|,] ?(\\d{1,2}):(\\d{2})$`,
  'iu'
);

/**
 * Reads a Vietnamese date line back: “Thứ Sáu, ngày 18 tháng 11 năm 2022 - 15:43” in `Asia/Ho_Chi_Minh` is
 * 2022-11-18T08:43:00Z. Undefined for a text that is no date line.
 *
 * @throws {RangeError} if it is one, but of a moment that is not in the calendar or with another day's weekday.
 */
export function readDateline(text: string, zone: string): Date | undefined {
  const parts = DATELINE.exec(text.normalize('NFC').replace(/\s+/gu, ' ').trim());
  if (!parts) return undefined;
  const [day, month, year, hour, minute] = parts.slice(2).map(Number);
  const date = DateTime.fromObject({ year, month, day, hour, minute }, { zone });
  // Luxon takes 24:00 for the next day's midnight; no newspaper's clock shows it.
  if (!date.isValid || hour === 24) throw new RangeError(`${day}/${month}/${year} ${parts[5]}:${parts[6]}`);
  const weekday = WEEKDAYS[date.weekday - 1];
  if (weekday.toLocaleLowerCase('vi') !== parts[1].toLocaleLowerCase('vi')) {
    throw new RangeError(`${parts[1]} ${day}/${month}/${year} → ${weekday}`);
  }
  return date.toJSDate();
}
