import glossary from '../src/admin/translations/glossary.json';
import { tryMessage } from './strapi-texts';

interface Term {
  en: string;
  /** Other English words for the same, besides plurals in -s. */
  forms?: string[];
  /** What Vietnamese calls it; where there are several, which one depends on the sentence. “…” stands for words between. */
  vi: string[];
  /** What it must not be called. */
  not?: string[];
  /** A term of the newsroom's own, which Strapi may use in another sense. */
  of?: string;
  note?: string;
}

const terms: Term[] = glossary.terms;

const escape = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const asWord = (text: string, plural = '') =>
  new RegExp(`(?<![\\p{L}\\p{N}_-])${escape(text)}${plural}(?![\\p{L}\\p{N}_-])`, 'giu');

// The longest first: “content type” is one term, and not the type of a content.
const words = terms
  .flatMap((term) =>
    [term.en, ...(term.forms ?? [])].map((word) => ({ term, word, pattern: asWord(word, '(?:s|es)?') }))
  )
  .sort((a, b) => b.word.length - a.word.length);

const says = (text: string, word: string) =>
  new RegExp(
    word
      .split('…')
      .map((part) => escape(part.trim()))
      .join('\\s.*'),
    'isu'
  ).test(text);

const banned = [...terms.flatMap(({ not }) => not ?? []), ...glossary.never].map((word) => ({
  word,
  pattern: asWord(word),
}));

// “xóa, hủy, khỏe”, not “xoá, huỷ, khoẻ”; after q the u is no vowel.
const OLD_TONE = /(?<!q)(?:o[áàảãạéèẻẽẹ]|u[ýỳỷỹỵ])(?!\p{L})/iu;

const wordsOf = (message: string) => (tryMessage(message)?.words ?? message).normalize('NFC');

/** The terms that an English text uses and its Vietnamese does not. */
export function findMissingTerms(en: string, vi: string, of: 'strapi' | 'newsroom'): string[] {
  const said = wordsOf(vi);
  let rest = wordsOf(en);
  return words
    .filter(({ term, pattern }) => {
      if (term.of && term.of !== of) return false;
      const before = rest;
      rest = rest.replace(pattern, ' ');
      return rest !== before && !term.vi.some((word) => says(said, word));
    })
    .map(({ term }) => `${term.en} → ${term.vi.join(', ')}`);
}

/** What a Vietnamese text says and should not. */
export function findBanned(vi: string): string[] {
  const said = wordsOf(vi);
  const found = banned.filter(({ pattern }) => said.search(pattern) >= 0).map(({ word }) => word);
  return OLD_TONE.test(said) ? [...found, 'a tone mark in the old place'] : found;
}
