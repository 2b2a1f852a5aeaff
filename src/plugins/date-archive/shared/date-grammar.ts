import { blanksOf, type Element, type Match } from './date-blanks';
import { FORMS, type Forms, FORMS_AS_WRITTEN } from './date-forms';
import { type Fits, isAsWritten, mayLackMarks, type Said, type Token, tokensOf, wordsOf } from './date-words';

/** Words that lead to a part of a date and say nothing themselves. */
const LEADS = ['vào', 'lúc', 'hồi', 'trong', 'at', 'in', 'of', 'on', 'the'];

/** What may stand around and between the parts of a date. Neither `/`, which joins numbers, nor `+`, `%`, `$`. */
const PUNCTUATION = /^[\p{Ps}\p{Pe}\p{Pi}\p{Pf}"'.,;:!?…|•·*~-]$/u;

/** Two that say the same thing contradict each other or stutter: that is no date. */
const together = (one: Said, other: Said): Said | undefined =>
  Object.keys(other).some((key) => key in one && key !== 'lunar') ? undefined : { ...one, ...other };

const follow = (before: Said, matches: Match[]): Match[] =>
  matches.flatMap(({ said, next }) => {
    const both = together(before, said);
    return both ? [{ said: both, next }] : [];
  });

const PIECE = /<\w+>|[\p{L}|]+\??|[^\p{L}<>]\??/gu;

const elementOf = (form: string, said: Said, fits: Fits, blanks: Record<string, Element>): Element => {
  const pieceOf = (piece: string, isGlued: boolean): Element => {
    const words = piece.replace('?', '').split('|').flatMap(wordsOf);
    const literal: Element = (tokens, at) =>
      at < tokens.length && words.some((word) => fits(tokens[at], word)) ? [{ said: {}, next: at + 1 }] : [];
    const element = piece.startsWith('<') ? blanks[piece.slice(1, -1)] : literal;
    if (isGlued) return (tokens, at) => (tokens[at]?.glued ? element(tokens, at) : []);
    return piece.endsWith('?') ? (tokens, at) => [...element(tokens, at), { said: {}, next: at }] : element;
  };
  const pieces = form
    .split(' ')
    .flatMap((chunk) => (chunk.match(PIECE) ?? []).map((piece, index) => pieceOf(piece, index > 0)));
  return (tokens, at) =>
    pieces.reduce<Match[]>(
      (matches, piece) => matches.flatMap((match) => follow(match.said, piece(tokens, match.next))),
      [{ said, next: at }]
    );
};

const grammarOf = (fits: Fits, all: Forms) => {
  const blanks = blanksOf(fits);
  const elements = all.flatMap(([forms, said = {}]) =>
    forms.map((form) => elementOf(form, said, fits, blanks))
  );
  const leads = LEADS.flatMap(wordsOf);

  const isLead = (token: Token) => leads.some((word) => fits(token, word));
  const isPunctuation = ({ text }: Token) => PUNCTUATION.test(text);

  const read = (tokens: Token[], at = 0, said: Said = {}): Said[] => {
    if (tokens.slice(at).every(isPunctuation)) return [said];
    const found: Said[] = [];
    for (let start = at; start < tokens.length; start++) {
      for (const element of elements) {
        for (const { said: both, next } of follow(said, element(tokens, start))) {
          found.push(...read(tokens, next, both));
        }
      }
      if (!isPunctuation(tokens[start]) && !isLead(tokens[start])) break;
    }
    return found;
  };

  return read;
};

const GRAMMARS = [grammarOf(isAsWritten, [...FORMS, ...FORMS_AS_WRITTEN]), grammarOf(mayLackMarks, FORMS)];

/**
 * What a plain text says, in all the ways it can be taken, first as it is written and then as if it lacked marks: only
 * there is “thang sau” June (sáu) as well as next month (sau). Nothing where any of it is not part of a date.
 */
export function* saidIn(text: string): Generator<Said[]> {
  const tokens = tokensOf(text);
  for (const read of GRAMMARS) yield read(tokens).filter((said) => Object.keys(said).length > 0);
}
