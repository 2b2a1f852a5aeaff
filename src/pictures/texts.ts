const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** XML's own references, each replaced once. Entities that a document declares itself stay as they are written. */
export function decodeXml(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|lt|gt|quot|apos));/gi,
    (all, decimal, hex, name) => {
      if (name) return NAMED[(name as string).toLowerCase()];
      const code = decimal ? Number(decimal) : parseInt(hex as string, 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : (all as string);
    }
  );
}

/** Text as it can stand in an XML document, inside elements and attributes alike. */
export function encodeXml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

const UTF8 = new TextDecoder('utf-8', { fatal: true });
const VIETNAMESE = new TextDecoder('windows-1258');
const WESTERN = new TextDecoder('windows-1252');

/**
 * Text of a time when files did not say their charset. UTF-8 if it can be. Windows-1258 if the tone marks it then has
 * stand on letters that carry them, or there is an Đ: no other language has either. Otherwise Windows-1252.
 */
export function decodeLegacy(bytes: Uint8Array): string {
  try {
    return UTF8.decode(bytes);
  } catch {
    const text = VIETNAMESE.decode(bytes);
    const composed = text.normalize('NFC');
    const isVietnamese = !/\p{M}/u.test(composed) && (composed !== text || /[Đđ]/.test(text));
    return isVietnamese ? composed : WESTERN.decode(bytes);
  }
}

/**
 * One line of NFC text of at most so many characters, an ellipsis where it was cut. What no reader sees (control
 * characters, U+0000, halves of surrogate pairs, overrides of the writing direction) is left out.
 */
export function cleanText(text: string, most: number): string {
  const line = text
    // Longer than anything that will be kept: the rest need not be looked at.
    .slice(0, most * 8)
    .normalize('NFC')
    .replace(/\p{Surrogate}|[\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/gu, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
  const characters = [...line];
  return characters.length <= most
    ? line
    : `${characters
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`;
}
