import type { PictureData } from './read';

/** A photo credit as the newsroom keeps it. */
export interface KnownCredit {
  documentId: string;
  name: string;
  agency?: string | null;
}

export interface NamedCredit {
  name: string;
  agency: string | null;
}

/** What a picture's own words come to: a credit that is there, one that could be made, a question, or nothing. */
export type Suggestion<Known extends KnownCredit = KnownCredit> =
  | { kind: 'match'; credit: Known }
  | { kind: 'proposal'; credit: NamedCredit }
  /** Several people of that name, and nothing that tells them apart. */
  | { kind: 'namesakes'; name: string }
  | { kind: 'none' };

/** As long as a photo credit's fields may be. */
const LONGEST = 120;

/** What stands before the name, in the languages that pictures come in. */
const LEADING_WORDS =
  /^(?:(?:ảnh(?: minh họa| minh hoạ| tư liệu| chụp màn hình)?|hình(?: ảnh)?|đồ họa|nguồn(?: ảnh)?|tác giả|photo(?:graph(?:er|y)?)?|picture|image|credit|courtesy|source|illustration|graphic)(?:\s+(?:by|of|from|credit|của|do))?\s*[:：]\s*|(?:photo(?:graph(?:er|y)?)?|picture|image|illustration|courtesy)\s+(?:by|of|from)\s+|by\s+|(?:©|\(c\)|copyright)\s*(?:\d{4}\s*)?[:,]?\s*)/iu;

/** Name and agency are kept apart by a slash, a bar, a spaced dash, or “via”. */
const SEPARATORS = /\s*[/|]\s*|\s+[-–—]\s+|\s+via\s+|\s*\(([^()]+)\)\s*$/iu;

const exact = (text: string) => text.normalize('NFC').trim().replace(/\s+/g, ' ').toLocaleLowerCase('vi');

/** Without diacritics, case and punctuation: “Đỗ Minh-Quang” and “do minh quang” are one. */
const folded = (text: string) =>
  exact(text)
    .replace(/đ/g, 'd')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

const cut = (text: string) => [...text].slice(0, LONGEST).join('').trim();

const withoutLeadingWords = (text: string): string => {
  const rest = text.trim().replace(LEADING_WORDS, '');
  return rest === text.trim() ? rest : withoutLeadingWords(rest);
};

/** Reads “Ảnh: Nguyễn Văn A/TTXVN”, “NVA – TTXVN”, “Photo by A (Reuters)”. Undefined if no name is left. */
export function readCredit(text: string): NamedCredit | undefined {
  const [name = '', ...rest] = withoutLeadingWords(text)
    .split(SEPARATORS)
    .map((part) => part?.trim())
    .filter(Boolean);
  return name ? { name: cut(name), agency: cut(rest.join('/')) || null } : undefined;
}

/**
 * Who is to be credited: the creator's name with the agency of the credit line. A credit line that says more of the
 * same person (“Nguyễn Văn A/TTXVN”) tells the agency; one that says less (“TTXVN”) is it.
 */
export function creditOf({
  creators,
  creditLine,
}: Pick<PictureData, 'creators' | 'creditLine'>): NamedCredit | undefined {
  const read = creators.map(readCredit).filter((one) => one !== undefined);
  const line = creditLine ? readCredit(creditLine) : undefined;
  if (read.length === 0) return line;
  const name = cut(read.map((one) => one.name).join(', '));
  const own = read.find((one) => one.agency)?.agency;
  const printed = line && (line.agency ?? (folded(line.name) === folded(name) ? null : line.name));
  const agency = own ?? printed ?? null;
  return { name, agency: agency && folded(agency) === folded(name) ? null : agency };
}

/**
 * The photo credit that a picture's words mean. Names agree letter for letter before they agree without diacritics;
 * an agency decides between people of one name, and someone of another agency is someone else.
 */
export function suggestCredit<Known extends KnownCredit>(
  picture: Pick<PictureData, 'creators' | 'creditLine'>,
  known: Known[]
): Suggestion<Known> {
  const wanted = creditOf(picture);
  if (!wanted) return { kind: 'none' };
  for (const form of [exact, folded]) {
    const named = known.filter(({ name }) => form(name) === form(wanted.name));
    const ofAgency = (agency: string | null) =>
      named.filter((one) => form(one.agency ?? '') === form(agency ?? ''));
    const sure = ofAgency(wanted.agency);
    // Not everyone writes the agency down. Two people of one name are then not told apart.
    const likely = wanted.agency ? ofAgency(null) : named;
    const credit = sure[0] ?? (likely.length === 1 ? likely[0] : undefined);
    if (credit) return { kind: 'match', credit };
    if (likely.length > 1) return { kind: 'namesakes', name: wanted.name };
  }
  return { kind: 'proposal', credit: wanted };
}
