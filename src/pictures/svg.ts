import { decodeXml } from './texts';

/** What an SVG may not have: it is shown on the newsroom's own address, where a script could act as the editor. */
const FORBIDDEN = [
  /<!ENTITY/i,
  /<!DOCTYPE[^>]*\[/i,
  /<\?xml-stylesheet/i,
  /<([\w.-]+:)?(script|foreignObject|iframe|object|embed|audio|video|handler|listener)\b/i,
  /http:\/\/www\.w3\.org\/1999\/xhtml/i,
  // Attributes that run code, and animations that would set an address.
  /[\s"'/]on[a-z]+\s*=/i,
  /attributeName\s*=\s*["']?\s*([\w.-]+:)?(href|on[a-z]+)/i,
  // A browser leaves white space out of an address.
  /(java|vb|live)\s*s\s*c\s*r\s*i\s*p\s*t\s*:/i,
  /@import|image-set\s*\(|\bsrc\s*\(/i,
];

/** Where addresses stand: each may only name a part of the drawing itself, or hold a picture. */
const ADDRESSES = [/\bhref\s*=\s*["']?\s*([^"'\s>]*)/gi, /\burl\(\s*["']?\s*([^"')\s]*)/gi];
const INNER = /^(#|data:image\/(png|jpeg|gif|webp|avif)[;,])/i;

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
  // CSS can write any letter as an escape.
  const plain = decodeXml(text).replace(/\\([\da-f]{1,6})\s?/gi, (all: string, hex: string) => {
    const code = parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : all;
  });
  const addresses = ADDRESSES.flatMap((pattern) =>
    [...plain.matchAll(pattern)].map(([, address]) => address)
  );
  return (
    /<([\w.-]+:)?svg[\s>]/i.test(plain) &&
    !FORBIDDEN.some((pattern) => pattern.test(plain)) &&
    addresses.every((address) => INNER.test(address))
  );
}
