/** The languages that errors are written in. */
export const LANGUAGES = ['vi', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

const PARTS = { day: 'ngày', month: 'tháng', year: 'năm' };

const sentences = {
  year: {
    vi: (value: string, last: number) => `Năm “${value}” không hợp lệ: cần một số từ 1 đến ${last}.`,
    en: (value: string, last: number) =>
      `The year "${value}" is not valid: it must be a number from 1 to ${last}.`,
  },
  month: {
    vi: (value: string) => `Tháng “${value}” không hợp lệ: cần một số từ 1 đến 12.`,
    en: (value: string) => `The month "${value}" is not valid: it must be a number from 1 to 12.`,
  },
  day: {
    vi: (value: string, days: number, month: number, year: number) =>
      `Ngày “${value}” không hợp lệ: tháng ${month} năm ${year} có các ngày từ 1 đến ${days}.`,
    en: (value: string, days: number, month: number, year: number) =>
      `The day "${value}" is not valid: month ${month} of ${year} has days 1 to ${days}.`,
  },
  dayOfYear: {
    vi: (value: string, days: number, month: number) =>
      `Ngày “${value}” không hợp lệ: tháng ${month} có các ngày từ 1 đến ${days}.`,
    en: (value: string, days: number, month: number) =>
      `The day "${value}" is not valid: month ${month} has days 1 to ${days}.`,
  },
  week: {
    vi: (value: string, year: number, weeks: number) =>
      `Tuần “${value}” không hợp lệ: năm ${year} có các tuần từ 1 đến ${weeks}.`,
    en: (value: string, year: number, weeks: number) =>
      `The week "${value}" is not valid: the year ${year} has weeks 1 to ${weeks}.`,
  },
  missing: {
    vi: (part: 'month' | 'year' | 'day') => `Thiếu ${PARTS[part]} (${part}).`,
    en: (part: 'month' | 'year' | 'day') => `The ${part} is missing.`,
  },
  isoDay: {
    vi: (name: string, value: string) =>
      `Tham số “${name}” cần một ngày có thật, dạng 2022-11-18; “${value}” thì không phải.`,
    en: (name: string, value: string) =>
      `The parameter "${name}" must be a real day such as 2022-11-18; "${value}" is not.`,
  },
  missingParameter: {
    vi: (name: string) => `Thiếu tham số “${name}”.`,
    en: (name: string) => `The parameter "${name}" is missing.`,
  },
  spanOrder: {
    vi: (from: string, to: string) => `Ngày cuối (${to}) đứng trước ngày đầu (${from}).`,
    en: (from: string, to: string) => `The last day (${to}) is before the first (${from}).`,
  },
  spanLength: {
    vi: (days: number, most: number) => `Khoảng ${days} ngày là quá dài: nhiều nhất ${most} ngày.`,
    en: (days: number, most: number) => `A span of ${days} days is too long: ${most} days at most.`,
  },
  type: {
    vi: (value: string, known: string) =>
      `Không có loại nội dung “${value}” trong kho lưu trữ; có: ${known}.`,
    en: (value: string, known: string) => `The archive has no content type "${value}"; there are: ${known}.`,
  },
  cut: {
    vi: (name: string, value: string) => `Không tìm thấy “${value}” (${name}).`,
    en: (name: string, value: string) => `There is no ${name} "${value}".`,
  },
  cutValue: {
    vi: (name: string, value: string, known: string) =>
      `Tham số “${name}” không có giá trị “${value}”; có: ${known}.`,
    en: (name: string, value: string, known: string) =>
      `The parameter "${name}" has no value "${value}"; there are: ${known}.`,
  },
  oneCut: {
    vi: (names: string) => `Chỉ được lọc theo một trong các tham số: ${names}.`,
    en: (names: string) => `Only one of these parameters can be asked for at once: ${names}.`,
  },
  entry: {
    vi: (name: string, day: string) => `Ngày ${day} không có bài “${name}”.`,
    en: (name: string, day: string) => `There is no "${name}" on ${day}.`,
  },
  noDate: {
    vi: (value: string) =>
      `Không đọc được ngày từ “${value}”. Hãy viết như 18/11/2022, “tháng 11 năm 2022” hay “rằm tháng Bảy năm Nhâm Dần”.`,
    en: (value: string) =>
      `"${value}" is not understood as a date. Write it as 18/11/2022, "November 18, 2022" or "tháng 11 năm 2022".`,
  },
  dateFault: {
    vi: (sentence: string) => sentence,
    en: (sentence: string) => sentence,
  },
  ambiguous: {
    vi: (value: string, readings: string) => `“${value}” có thể là nhiều ngày: ${readings}. Hãy viết rõ hơn.`,
    en: (value: string, readings: string) =>
      `"${value}" may mean several dates: ${readings}. Write it in full.`,
  },
  lunarDay: {
    vi: (value: string) => `“${value}” không phải một ngày âm lịch, như “15/7” hay “rằm tháng Bảy”.`,
    en: (value: string) => `"${value}" is no day of the lunar calendar, such as "15/7" or "rằm tháng Bảy".`,
  },
  lunarOrSolar: {
    vi: () => 'Hãy hỏi theo ngày dương (month và day) hoặc ngày âm (lunar), không phải cả hai.',
    en: () => 'Ask by the civil day (month and day) or by the lunar one (lunar), not by both.',
  },
  parameter: {
    vi: (name: string) => `Địa chỉ này không có tham số “${name}”.`,
    en: (name: string) => `This address has no parameter "${name}".`,
  },
  value: {
    vi: (name: string, reason: string) => `Tham số “${name}” có giá trị không hợp lệ (${reason}).`,
    en: (name: string, reason: string) =>
      `The parameter "${name}" has a value that is not valid (${reason}).`,
  },
  noMoment: {
    vi: (value: string) =>
      `“${value}” chưa đủ ngày và giờ. Hãy viết như “20:00 25/11/2026” hay “20h ngày mai”.`,
    en: (value: string) =>
      `"${value}" is not a day with a time. Write it as "20:00 25/11/2026" or "20:00, November 25, 2026".`,
  },
  dateNotAllowed: {
    vi: () =>
      'Chưa xuất bản: tài khoản của bạn không có quyền đặt ngày đăng, nên không hẹn giờ được. Hãy nhờ người có quyền này.',
    en: () =>
      'Not published: your account may not set the publication date, and so cannot schedule. Ask someone who may.',
  },
  nul: {
    vi: () => 'Địa chỉ có ký tự rỗng (%00, U+0000): hãy bỏ ký tự ấy.',
    en: () => 'The address has the character U+0000 (%00): leave it out.',
  },
  page: {
    vi: (value: string) => `Trang “${value}” không hợp lệ: cần một số nguyên từ 1.`,
    en: (value: string) => `The page "${value}" is not valid: it must be a whole number from 1.`,
  },
  pageSize: {
    vi: (value: string, most: number) =>
      `Số bài mỗi trang “${value}” không hợp lệ: cần một số nguyên từ 1 đến ${most}.`,
    en: (value: string, most: number) =>
      `The page size "${value}" is not valid: it must be a whole number from 1 to ${most}.`,
  },
  locale: {
    vi: (value: string, known: string) => `Không có ngôn ngữ “${value}”; có: ${known}.`,
    en: (value: string, known: string) => `There is no locale "${value}"; there are: ${known}.`,
  },
  unreadableType: {
    vi: (name: string) => `Bạn không có quyền xem loại nội dung “${name}”.`,
    en: (name: string) => `You may not read the content type "${name}".`,
  },
  unreadableLocale: {
    vi: (code: string) => `Bạn không có quyền xem ngôn ngữ “${code}”.`,
    en: (code: string) => `You may not read the locale "${code}".`,
  },
  unreadableCut: {
    vi: (name: string) => `Bạn không có quyền lọc theo “${name}”.`,
    en: (name: string) => `You may not filter by "${name}".`,
  },
};

type Sentences = typeof sentences;
export type Fault = keyof Sentences;
/** What the sentence of a fault has to be told. */
export type Facts<F extends Fault> = Parameters<Sentences[F]['vi']>;

/** The sentence for a fault, in the reader's language. */
export function sentence<F extends Fault>(language: Language, fault: F, ...facts: Facts<F>): string {
  const write = sentences[fault][language] as (...values: Facts<F>) => string;
  return write(...facts);
}
