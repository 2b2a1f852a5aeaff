import { Info } from 'luxon';
import type { Day } from './calendar';
import { canChiOf, type LunarDate, lunarOf } from './lunar';

/** What is wrong with a date, and what its sentence has to be told. */
interface Faults {
  /** The year has no such month. */
  month: { month: number };
  /** The month has no such day; `days` is how many it has. */
  day: { year: number; month: number; day: number; days: number };
  /** The ISO year has no such week; `weeks` is how many it has. */
  week: { year: number; week: number; weeks: number };
  /** The clock never shows it; where it skips it only on this date, in this zone, both are given. */
  time: { said: string; date?: Day; zone?: string };
  /** No clock on earth is that far from UTC. */
  offset: { said: string };
  /** The date is another weekday. Both are the Vietnamese names. */
  weekday: { said: string; right: string; date: Day };
  /** The lunar month has no such day; `days` is how many it has. */
  lunarDay: LunarDate & { days: number };
  /** The lunar year does not have this month twice; `leap` is the month it has twice, if any. */
  leapMonth: { year: number; month?: number; leap?: number };
  /** No lunar month has such a day. */
  dayOfLunarMonth: { day: number };
  /** The lunar year is another one of the cycle of sixty. */
  canChi: { said: string; right: string; year: number };
  /** Of one day written twice, as in “18/11/2022 (tức 25/10 âm lịch)”. */
  sameDay: { first: Day; second: Day };
  /** Of a span, the wrong way round. */
  spanOrder: { from: Day; to: Day };
  /** `most` days are what the archive shows at once. */
  spanLength: { days: number; most: number };
  /** The calendar does not reach this year. */
  range: { year: number; first: number; last: number; calendar: 'solar' | 'lunar' };
}

type Fault = keyof Faults;
type Sentences = { [F in Fault]: Record<'vi' | 'en', (facts: Faults[F]) => string> };

export const WEEKDAYS = ['Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy', 'Chủ Nhật'];
const ENGLISH_WEEKDAYS = Info.weekdays('long', { locale: 'en' });
const ENGLISH_MONTHS = Info.months('long', { locale: 'en' });

const vietnamese = (date: Day) => date.split('-').map(Number).reverse().join('/');

const english = (date: Day) => {
  const [year, month, day] = date.split('-').map(Number);
  return `${day} ${ENGLISH_MONTHS[month - 1]} ${year}`;
};

const lunarMonth = (month: number, leap: boolean) =>
  `tháng ${month === 1 ? 'Giêng' : month === 12 ? 'Chạp' : month}${leap ? ' nhuận' : ''}`;

const lunarMonthInEnglish = (month: number, leap: boolean) => `${leap ? 'leap' : 'lunar'} month ${month}`;

const onLunarCalendar = (date: Day, write: (lunar: LunarDate) => string) => {
  const lunar = lunarOf(date);
  return lunar ? ` (${write(lunar)})` : '';
};

const SENTENCES: Sentences = {
  month: {
    vi: ({ month }) =>
      `Không có tháng ${month}: một năm có tháng 1 đến tháng 12, và ngày viết trước tháng, ví dụ 18/11/2022.`,
    en: ({ month }) =>
      `There is no month ${month}: a year has months 1 to 12, and the day is written before the month, as in 18/11/2022.`,
  },
  day: {
    vi: ({ year, month, day, days }) =>
      `Không có ngày ${day}/${month}/${year}: tháng ${month} năm ${year} có các ngày từ 1 đến ${days}.`,
    en: ({ year, month, day, days }) =>
      `There is no day ${day} in ${ENGLISH_MONTHS[month - 1]} ${year}: it has days 1 to ${days}.`,
  },
  week: {
    vi: ({ year, week, weeks }) => `Không có tuần ${week}: năm ${year} có các tuần từ 1 đến ${weeks}.`,
    en: ({ year, week, weeks }) => `There is no week ${week}: ${year} has weeks 1 to ${weeks}.`,
  },
  time: {
    vi: ({ said, date, zone }) =>
      date
        ? `Không có lúc ${said} ngày ${vietnamese(date)}: đồng hồ ở ${zone} bỏ qua giờ ấy.`
        : `Không có giờ “${said}”: đồng hồ chỉ từ 00:00 đến 23:59.`,
    en: ({ said, date, zone }) =>
      date
        ? `There is no ${said} on ${english(date)}: the clock of ${zone} skips it.`
        : `There is no time “${said}”: a clock shows 00:00 to 23:59.`,
  },
  offset: {
    vi: ({ said }) => `Không có múi giờ “${said}”: cần từ GMT-14:00 đến GMT+14:00.`,
    en: ({ said }) => `There is no offset “${said}”: it must be from GMT-14:00 to GMT+14:00.`,
  },
  weekday: {
    vi: ({ said, right, date }) => `Ngày ${vietnamese(date)} là ${right}, không phải ${said}.`,
    en: ({ said, right, date }) =>
      `${english(date)} is a ${ENGLISH_WEEKDAYS[WEEKDAYS.indexOf(right)]} (${right}), not ${said}.`,
  },
  lunarDay: {
    vi: ({ year, month, leap, day, days }) =>
      `Không có ngày ${day}: ${lunarMonth(month, leap)} năm ${canChiOf(year)} (${year}) có các ngày từ 1 đến ${days}.`,
    en: ({ year, month, leap, day, days }) =>
      `There is no day ${day}: ${lunarMonthInEnglish(month, leap)} of ${year} (${canChiOf(year)}) has days 1 to ${days}.`,
  },
  leapMonth: {
    vi: ({ year, month, leap }) =>
      `Năm ${canChiOf(year)} (${year}) không có ${
        month === undefined
          ? 'tháng nhuận'
          : `${lunarMonth(month, true)}; ${
              leap === undefined ? 'năm ấy không có tháng nhuận' : `tháng nhuận năm ấy là tháng ${leap}`
            }`
      }.`,
    en: ({ year, month, leap }) =>
      `The lunar year ${year} (${canChiOf(year)}) has no leap month${
        month === undefined
          ? ''
          : ` ${month}; ${leap === undefined ? 'it has no leap month' : `its leap month is ${leap}`}`
      }.`,
  },
  dayOfLunarMonth: {
    vi: ({ day }) => `Không có ngày ${day}: tháng âm lịch có các ngày từ 1 đến 30.`,
    en: ({ day }) => `There is no day ${day}: a lunar month has days 1 to 30.`,
  },
  canChi: {
    vi: ({ said, right, year }) => `Năm ${year} là năm ${right}, không phải ${said}.`,
    en: ({ said, right, year }) => `The year ${year} is ${right}, not ${said}.`,
  },
  sameDay: {
    vi: ({ first, second }) =>
      `Hai cách ghi không cùng một ngày: ${[first, second]
        .map(
          (date) =>
            vietnamese(date) +
            onLunarCalendar(
              date,
              ({ day, month, leap, year }) =>
                `ngày ${day} ${lunarMonth(month, leap)} âm lịch năm ${canChiOf(year)}`
            )
        )
        .join(' và ')}.`,
    en: ({ first, second }) =>
      `The date is written twice, but as two days: ${[first, second]
        .map(
          (date) =>
            english(date) +
            onLunarCalendar(
              date,
              ({ day, month, leap, year }) =>
                `day ${day} of ${lunarMonthInEnglish(month, leap)}, ${canChiOf(year)}`
            )
        )
        .join(' and ')}.`,
  },
  spanOrder: {
    vi: ({ from, to }) => `Ngày cuối (${vietnamese(to)}) đứng trước ngày đầu (${vietnamese(from)}).`,
    en: ({ from, to }) => `The last day (${english(to)}) is before the first (${english(from)}).`,
  },
  spanLength: {
    vi: ({ days, most }) => `Khoảng ${days} ngày là quá dài: nhiều nhất ${most} ngày.`,
    en: ({ days, most }) => `A span of ${days} days is too long: ${most} days at most.`,
  },
  range: {
    vi: ({ year, first, last, calendar }) =>
      `${year < 0 ? `Năm ${1 - year} trước Công nguyên` : `Năm ${year}`} nằm ngoài phạm vi ${
        calendar === 'lunar' ? 'âm' : 'dương'
      } lịch của kho lưu trữ: cần một năm từ ${first} đến ${last}.`,
    en: ({ year, first, last, calendar }) =>
      `The year ${year < 0 ? `${1 - year} BC` : year} is outside the ${calendar} calendar of the archive: it must be from ${first} to ${last}.`,
  },
};

const sentenceOf = <F extends Fault>(fault: F, facts: Faults[F], language: 'vi' | 'en') =>
  SENTENCES[fault][language](facts);

/** A text is a date, but a wrong one. Its message is the English sentence. */
export class DateFault<F extends Fault = Fault> extends RangeError {
  constructor(
    readonly fault: F,
    readonly facts: Faults[F]
  ) {
    super(sentenceOf(fault, facts, 'en'));
  }
}

/** What is wrong with a date and what would be right, in the reader's language. */
export function sentenceOfFault(fault: DateFault, language: 'vi' | 'en'): string {
  return sentenceOf(fault.fault, fault.facts, language);
}
