const CREDIT_KINDS = ['photo', 'illustration', 'file_photo', 'graphic', 'screenshot'] as const;
export type CreditKind = (typeof CREDIT_KINDS)[number];

export interface Credit {
  name: string;
  agency?: string | null;
}

/** What stands before the name under a picture. */
const WORDS: Record<string, Record<CreditKind, string>> = {
  vi: {
    photo: 'Ảnh',
    illustration: 'Ảnh minh họa',
    file_photo: 'Ảnh tư liệu',
    graphic: 'Đồ họa',
    screenshot: 'Ảnh chụp màn hình',
  },
  en: {
    photo: 'Photo',
    illustration: 'Illustration',
    file_photo: 'File photo',
    graphic: 'Graphic',
    screenshot: 'Screenshot',
  },
};

/**
 * The line that says who made a picture, in a locale's language (English where there is none of ours):
 * “Ảnh minh họa: Tất Thắng”, “Ảnh: Tất Thắng/TTXVN”, “Illustration: Tất Thắng”. Null without a credit.
 */
export function formatCreditLine(
  credit: Credit | null | undefined,
  kind: CreditKind | null | undefined,
  locale: string
): string | null {
  if (!credit) return null;
  const words = WORDS[locale.split('-')[0]] ?? WORDS.en;
  const agency = credit.agency && credit.agency !== credit.name ? `/${credit.agency}` : '';
  return `${words[kind ?? 'photo']}: ${credit.name}${agency}`;
}

/**
 * Reads a Vietnamese credit line as newspapers print it: “Ảnh: Tất Thắng/TTXVN” is the photo of Tất Thắng of TTXVN.
 * Undefined for any other text.
 */
export function readCreditLine(text: string): (Credit & { kind: CreditKind }) | undefined {
  const line = /^([^:]{1,40}):\s*(.+)$/u.exec(text.trim());
  if (!line) return undefined;
  const words = line[1].trim().toLocaleLowerCase('vi');
  const kind = CREDIT_KINDS.find((one) => WORDS.vi[one].toLocaleLowerCase('vi') === words);
  if (!kind) return undefined;
  const [name, ...agency] = line[2].split('/').map((part) => part.trim());
  if (!name) return undefined;
  return { kind, name, ...(agency.length > 0 && { agency: agency.join('/') }) };
}
