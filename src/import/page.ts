import { type Credit, type CreditKind, readCreditLine } from '../editorial/credit-line';

/** A newspaper page, moved in as text. */
export interface Page {
  title: string;
  publicationDate: Date;
  lead: string;
  credit?: Credit & { kind: CreditKind };
  body: string[];
  authors: { name: string; kind: 'reporter' | 'agency' }[];
}

type Language = 'vi' | 'en';

/** How lines are read as dates: the `dateline` service of the date archive. */
export interface DateReader {
  /** The moment that a line names; undefined if it is no date, or one without a time. Throws for a wrong date. */
  read(line: string): Date | undefined;
  /** What is wrong with the date that `read` threw for, as a sentence; undefined for any other error. */
  explain(error: unknown, language: Language): string | undefined;
}

/** Why a page cannot be understood. Lines count from 1. */
export class PageFault extends Error {
  /** @param detail what the reason's sentence quotes, or, for a wrong date, the sentence in each language. */
  constructor(
    readonly line: number,
    readonly reason: keyof typeof REASONS,
    readonly detail: string | Record<Language, string> = ''
  ) {
    super();
    this.message = this.in('en');
  }

  /** The reason as a sentence. */
  in(language: Language): string {
    const { detail } = this;
    return REASONS[this.reason][language](typeof detail === 'string' ? detail : detail[language]);
  }
}

const REASONS = {
  empty: { vi: () => 'Trang trống.', en: () => 'The page is empty.' },
  encoding: { vi: () => 'Tệp không phải là chữ UTF-8.', en: () => 'The file is not UTF-8 text.' },
  date: {
    vi: () => 'Không thấy dòng ngày, ví dụ “Thứ Sáu, ngày 18 tháng 11 năm 2022 - 15:43”.',
    en: () => 'There is no date line such as “Thứ Sáu, ngày 18 tháng 11 năm 2022 - 15:43”.',
  },
  unreadDate: {
    vi: (detail: string) =>
      `Không đọc được ngày và giờ từ dòng “${detail}”; cần như “Thứ Sáu, ngày 18 tháng 11 năm 2022 - 15:43”.`,
    en: (detail: string) =>
      `No day and time can be read from the line “${detail}”; it must be like “Thứ Sáu, ngày 18 tháng 11 năm 2022 - 15:43”.`,
  },
  wrongDate: { vi: (detail: string) => detail, en: (detail: string) => detail },
  title: {
    vi: () => 'Không thấy tiêu đề trước dòng ngày.',
    en: () => 'There is no headline before the date line.',
  },
  lead: { vi: () => 'Không thấy sapô sau dòng ngày.', en: () => 'There is no lead after the date line.' },
  body: {
    vi: () => 'Không thấy nội dung bài giữa sapô và tên tác giả.',
    en: () => 'There is no text between the lead and the byline.',
  },
  byline: {
    vi: (detail: string) => `Dòng cuối không phải tên tác giả: “${detail}”.`,
    en: (detail: string) => `The last line is no byline: “${detail}”.`,
  },
};

interface Block {
  line: number;
  text: string;
}

const FOOTER = /^xem tin theo ngày\s*:/iu;
/** “Bài, ảnh: …”, “Tin: …”; the picture is then the author's, too. */
const BYLINE_LABEL = /^(bài|tin|bài và ảnh|bài, ảnh|tin, ảnh|tin và ảnh)\s*:\s*/iu;
const AGENCY = /^theo\s+/iu;
const NAME = /^\p{Lu}[\p{L}\p{M}.'’]*(?:[ -]\p{Lu}[\p{L}\p{M}.'’]*){0,5}$/u;
const BETWEEN_NAMES = /\s*[,;&]\s*|\s+[-–]\s+|\s+và\s+/u;
const LONGEST_BYLINE = 120;

const clean = (line: string): string =>
  line
    .normalize('NFC')
    .replace(/[\u200B-\u200D\u2060\uFEFF\u00AD]/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();

/** A text as a sentence can quote it. */
const shorten = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text);

/** A date line names its year; “24 giờ” and “Hôm nay, 8 giờ” may be headlines. */
const YEAR = /(?<!\+)\b[12]\d{3}\b/u;

/** Begins as date lines do. A headline may begin with “Chủ tịch” or “Thứ trưởng” and name a month, too. */
const LIKE_A_DATELINE =
  /^(?:(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật|t[2-7]|cn|ngày)(?!\p{L})|\d).*(?:tháng\s+\d+\s+năm|[/.-]\d{1,2}[/.-])\s*\d/iu;

/** Paragraphs with the line they begin on; lines without a blank one between them are one paragraph. */
const readBlocks = (lines: string[], first: number): Block[] => {
  const blocks: Block[] = [];
  let open: Block | undefined;
  for (const [index, line] of lines.entries()) {
    const standsAlone = readCreditLine(line) !== undefined;
    if (line === '' || standsAlone) open = undefined;
    if (line === '') continue;
    if (open) {
      open.text += ` ${line}`;
      continue;
    }
    const block = { line: first + index, text: line };
    blocks.push(block);
    if (!standsAlone) open = block;
  }
  return blocks;
};

/** The index of the date line, and the moment it names. */
const findDate = (lines: string[], dates: DateReader): { at: number; publicationDate: Date } => {
  for (const [at, line] of lines.entries()) {
    if (!YEAR.test(line)) continue;
    try {
      const publicationDate = dates.read(line);
      if (publicationDate) return { at, publicationDate };
    } catch (error) {
      const [vi, en] = [dates.explain(error, 'vi'), dates.explain(error, 'en')];
      if (vi === undefined || en === undefined) throw error;
      throw new PageFault(at + 1, 'wrongDate', { vi, en });
    }
  }
  const like = lines.findIndex((line) => LIKE_A_DATELINE.test(line));
  if (like !== -1) throw new PageFault(like + 1, 'unreadDate', shorten(lines[like]));
  throw new PageFault(lines.findIndex((line) => line !== '') + 1, 'date');
};

const readByline = ({ line, text }: Block): Page['authors'] => {
  const agency = AGENCY.test(text);
  const names = text.replace(BYLINE_LABEL, '').replace(AGENCY, '').split(BETWEEN_NAMES);
  if (text.length > LONGEST_BYLINE || !names.every((name) => NAME.test(name))) {
    throw new PageFault(line, 'byline', shorten(text));
  }
  return names.map((name) => ({ name, kind: agency ? 'agency' : 'reporter' }));
};

/**
 * Reads a page as newspapers print it: headline, date line, lead, paragraphs, byline, the credit of the picture
 * anywhere below the date line, and the site's “Xem tin theo ngày” at the end, which is dropped. White space runs are
 * collapsed, text is NFC, quotes stay.
 *
 * The date line is the first that is nothing but a day with its year and a time, in any form that `dates` reads.
 *
 * @throws {PageFault} with the line where the page stops making sense.
 */
export function readPage(text: string, dates: DateReader): Page {
  const all = text.split(/\r\n|\r|\n/).map(clean);
  const footer = all.findIndex((line) => FOOTER.test(line));
  const lines = footer === -1 ? all : all.slice(0, footer);
  if (lines.every((line) => line === '')) throw new PageFault(1, 'empty');

  const { at, publicationDate } = findDate(lines, dates);
  const title = lines
    .slice(0, at)
    .filter((line) => line !== '')
    .join(' ');
  if (title === '') throw new PageFault(at + 1, 'title');
  const below = readBlocks(lines.slice(at + 1), at + 2);
  const credits = below.flatMap((block) => readCreditLine(block.text) ?? []);
  const [lead, ...rest] = below.filter((block) => !readCreditLine(block.text));
  if (!lead) throw new PageFault(at + 1, 'lead');
  const last = rest.pop();
  if (!last) throw new PageFault(lead.line, 'body');
  const authors = readByline(last);
  const body = rest.map((block) => block.text);
  if (body.length === 0) throw new PageFault(last.line, 'body');
  const ownPicture = /^[^:]*ảnh\s*:/iu.test(last.text)
    ? { kind: 'photo' as const, name: authors[0].name }
    : undefined;
  return { title, publicationDate, lead: lead.text, credit: credits[0] ?? ownPicture, body, authors };
}

/** @throws {PageFault} if the bytes are no UTF-8 text. */
export function decodePage(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new PageFault(1, 'encoding');
  }
}
