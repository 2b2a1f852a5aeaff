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

/** Why a page cannot be understood. Lines count from 1. */
export class PageFault extends Error {
  constructor(
    readonly line: number,
    readonly reason: keyof typeof REASONS,
    readonly detail = ''
  ) {
    super(REASONS[reason].en(detail));
  }

  /** The reason as a sentence. */
  in(language: 'vi' | 'en'): string {
    return REASONS[this.reason][language](this.detail);
  }
}

const REASONS = {
  empty: { vi: () => 'Trang trống.', en: () => 'The page is empty.' },
  encoding: { vi: () => 'Tệp không phải là chữ UTF-8.', en: () => 'The file is not UTF-8 text.' },
  date: {
    vi: () => 'Không thấy dòng ngày, ví dụ “Thứ Sáu, ngày 18 tháng 11 năm 2022 - 15:43”.',
    en: () => 'There is no date line such as “Thứ Sáu, ngày 18 tháng 11 năm 2022 - 15:43”.',
  },
  impossibleDate: {
    vi: (detail: string) => `Dòng ngày không có thật: ${detail}.`,
    en: (detail: string) => `The date line names no real day: ${detail}.`,
  },
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

/** A headline may begin with “Chủ tịch” or “Thứ trưởng” and name a month, too. */
const WEEKDAY_AND_DATE =
  /^(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)(?!\p{L}).*\stháng\s+\d+\s+năm\s+\d+/iu;

const isDateline = (text: string) => WEEKDAY_AND_DATE.test(text);

const standsAlone = (text: string) =>
  isDateline(text) || FOOTER.test(text) || readCreditLine(text) !== undefined;

/** Paragraphs with the line they begin on; lines without a blank one between them are one paragraph. */
const readBlocks = (text: string): Block[] => {
  const blocks: Block[] = [];
  let open: Block | undefined;
  for (const [index, raw] of text.split(/\r\n|\r|\n/).entries()) {
    const line = clean(raw);
    if (line === '' || standsAlone(line)) open = undefined;
    if (line === '') continue;
    if (open) {
      open.text += ` ${line}`;
      continue;
    }
    const block = { line: index + 1, text: line };
    blocks.push(block);
    if (!standsAlone(line)) open = block;
  }
  return blocks;
};

const readByline = ({ line, text }: Block): Page['authors'] => {
  const agency = AGENCY.test(text);
  const names = text.replace(BYLINE_LABEL, '').replace(AGENCY, '').split(BETWEEN_NAMES);
  if (text.length > LONGEST_BYLINE || !names.every((name) => NAME.test(name))) {
    throw new PageFault(line, 'byline', text.length > 60 ? `${text.slice(0, 60)}…` : text);
  }
  return names.map((name) => ({ name, kind: agency ? 'agency' : 'reporter' }));
};

/**
 * Reads a page as newspapers print it: headline, date line, lead, paragraphs, byline, the credit of the picture
 * anywhere below the date line, and the site's “Xem tin theo ngày” at the end, which is dropped. White space runs are
 * collapsed, text is NFC, quotes stay.
 *
 * @param readDate reads a date line into its moment; undefined for another text, a RangeError for no real day.
 * @throws {PageFault} with the line where the page stops making sense.
 */
export function readPage(text: string, readDate: (line: string) => Date | undefined): Page {
  const all = readBlocks(text);
  const footer = all.findIndex((block) => FOOTER.test(block.text));
  const blocks = footer === -1 ? all : all.slice(0, footer);
  if (blocks.length === 0) throw new PageFault(1, 'empty');

  const at = blocks.findIndex((block) => isDateline(block.text));
  if (at === -1) throw new PageFault(blocks[0].line, 'date');
  if (at === 0) throw new PageFault(blocks[0].line, 'title');
  let publicationDate: Date | undefined;
  try {
    publicationDate = readDate(blocks[at].text);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new PageFault(blocks[at].line, 'impossibleDate', error.message);
  }
  if (!publicationDate) throw new PageFault(blocks[at].line, 'date');

  const title = blocks
    .slice(0, at)
    .map((block) => block.text)
    .join(' ');
  const below = blocks.slice(at + 1);
  const credits = below.flatMap((block) => readCreditLine(block.text) ?? []);
  const [lead, ...rest] = below.filter((block) => !readCreditLine(block.text));
  if (!lead) throw new PageFault(blocks[at].line, 'lead');
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
