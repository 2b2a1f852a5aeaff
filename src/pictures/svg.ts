import { decodeXml } from './texts';

/** What may not be in an SVG's text as it was sent: it could make another text of it. */
const FORBIDDEN_MARKUP = [
  // Of declarations only a plain document type: others bring attributes and entities.
  /<!(?!--|\[CDATA\[|DOCTYPE[^"'<>[]*(?:(?:"[^"<>]*"|'[^'<>]*')[^"'<>[]*)*>)/i,
  // References that `decodeXml` leaves as they are.
  /&(?!(?:#\d{1,7}|#x[\da-f]{1,6}|amp|lt|gt|quot|apos);)[^\s&<;]+;/i,
  /<\?xml-stylesheet/i,
];

/** What an SVG may not have: it is shown on the newsroom's own address, where a script could act as the editor. */
const FORBIDDEN = [
  /<([^\s:<>]*:)?(script|foreignObject|iframe|object|embed|audio|video|handler|listener)\b/i,
  /http:\/\/www\.w3\.org\/1999\/xhtml/i,
  // Attributes that run code, and animations that would set an address.
  /[\s"'/]on[a-z]+\s*=/i,
  /attributeName\s*=[\s"']*([^\s:="'<>]+:)?(href|on[a-z]+)/i,
  // A browser leaves white space out of an address.
  /(java|vb|live)\s*s\s*c\s*r\s*i\s*p\s*t\s*:/i,
  /@import|image-set\s*\(|\bsrc\s*\(/i,
];

/** Where addresses stand: each may only name a part of the drawing itself, or hold a picture. */
const ADDRESSES = [/\bhref\s*=\s*["']?\s*([^"'\s>]*)/gi, /\burl\(\s*["']?\s*([^"')\s]*)/gi];
const INNER = /^(#|data:image\/(png|jpeg|gif|webp|avif)[;,])/i;

/** The text that elements have, also where comments and the like cut it in pieces. */
const joinPieces = (text: string): string =>
  text.replace(
    /<!--[\s\S]*?(?:-->|$)|<\?[\s\S]*?(?:\?>|$)|<!\[CDATA\[([\s\S]*?)(?:\]\]>|$)/g,
    (_all, characters?: string) => characters ?? ''
  );

/** CSS can write any letter as an escape. */
const unescapeCss = (text: string): string =>
  text.replace(
    /\\(?:([\da-f]{1,6})(?:\r\n|\s)?|([^\n\r\f]))/gi,
    (all: string, hex?: string, letter?: string) => {
      if (letter) return letter;
      const code = parseInt(hex as string, 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : all;
    }
  );

const onlyDraws = (text: string): boolean =>
  !FORBIDDEN.some((pattern) => pattern.test(text)) &&
  ADDRESSES.every((pattern) => [...text.matchAll(pattern)].every(([, address]) => INNER.test(address)));

/** Whether a text is a drawing that only draws: no scripts, no outside references, no entities of its own. */
export function isHarmlessSvg(bytes: Uint8Array): boolean {
  let text;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return false;
  }
  const declared = /^\s*<\?xml[^>]*encoding\s*=\s*["']([^"']+)/i.exec(text);
  if (text.includes('\0') || (declared && !/^(utf-8|us-ascii)$/i.test(declared[1]))) return false;
  const plain = decodeXml(text);
  const joined = decodeXml(joinPieces(text));
  return (
    /<([\w.-]+:)?svg[\s>]/i.test(plain) &&
    !FORBIDDEN_MARKUP.some((pattern) => pattern.test(text)) &&
    [plain, joined, unescapeCss(joined)].every(onlyDraws)
  );
}
