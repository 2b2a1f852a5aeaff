/** The languages that errors are written in. */
export const LANGUAGES = ['vi', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

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
  missing: {
    vi: (part: 'month' | 'year') => `Thiếu ${part === 'month' ? 'tháng' : 'năm'} của ngày cần xem.`,
    en: (part: 'month' | 'year') => `The ${part} of the date is missing.`,
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
