import en from './content.en.json';
import vi from './content.vi.json';
import { CHOICE } from './default-language';

type Words = typeof vi;

/** Strapi looks up the name of a type, and the value of an enumeration, as if they were message ids. */
const messagesOf = (words: Words | typeof en): Record<string, string> => {
  const names = Object.values(words.types).map(({ name }) => name);
  return {
    ...words.values,
    ...Object.fromEntries(Object.values(vi.types).map(({ name }, index) => [name, names[index]])),
  };
};

export const MESSAGES = { vi: messagesOf(vi), en: messagesOf(en) };

const leaves = (texts: object): string[] =>
  Object.values(texts).flatMap((value) => (typeof value === 'string' ? [value] : leaves(value)));

const textsOf = ({ types, everyField }: Words | typeof en) =>
  leaves([Object.values(types).map(({ fields }) => fields), everyField]);

const ENGLISH = new Map(textsOf(vi).map((text, index) => [text, textsOf(en)[index]]));

/**
 * A text of a view in the language of whoever reads it. The content manager keeps one text for all; while it is the
 * newsroom's first one, its English is known. What a newsroom has written itself is shown as it is.
 */
export function translate(text: string): string {
  return localStorage.getItem(CHOICE) === 'vi' ? text : (ENGLISH.get(text) ?? text);
}

/** What the id of an entry is called in the language of whoever reads it. */
export const labelOfId = (): string => translate(vi.everyField.documentId.label);
