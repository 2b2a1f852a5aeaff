import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';
import { root } from './newsroom';

export type Texts = Record<string, string>;

/** A package of Strapi's as it is installed: the prefix of its ids and its texts by their keys without it. */
export interface Package {
  name: string;
  en: Texts;
  vi: Texts;
}

/** A message that Strapi's code names, and what it shows where no translation has it. */
export interface Named {
  id: string;
  en: string;
}

const scope = path.join(root, 'node_modules/@strapi');

const filesIn = (folder: string): string[] =>
  fs.existsSync(folder)
    ? fs
        .readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.mjs') && !/(^|[\\/])tests[\\/]/.test(name))
        .map((name) => path.join(folder, name))
    : [];

const adminOf = (name: string) => filesIn(path.join(scope, name, 'dist/admin'));

const isTextsIn = (language: string) => (file: string) =>
  file.split(path.sep).slice(-2).join('/') === `translations/${language}.json.mjs`;

async function readTexts(files: string[], language: string): Promise<Texts> {
  const file = files.find(isTextsIn(language));
  return file ? (await import(pathToFileURL(file).href)).default : {};
}

/** Strapi's installed packages that have texts of the admin panel. */
export async function readPackages(): Promise<Package[]> {
  const found = await Promise.all(
    fs.readdirSync(scope).map(async (folder) => {
      const files = adminOf(folder);
      const name = folder.replace(/^plugin-/, '');
      return { name, en: await readTexts(files, 'en'), vi: await readTexts(files, 'vi') };
    })
  );
  return found.filter(({ en }) => Object.keys(en).length > 0);
}

// An id, perhaps given its package's prefix by a function, with the English beside it; none that is put together.
const NAMED =
  /\b(?:id|labelId):\s*(getTrad|getTranslation|getTranslationKey)?\(?\s*(['"`])([^'"`$\n]+)\2\s*\)?,\s*defaultMessage:\s*(['"`])((?:\\.|(?!\4)[^])*?)\4/g;

/** Every message that the installed code of some packages names with its English. */
export function readNamed(packages: Package[]): Named[] {
  return packages.flatMap(({ name }) =>
    [name, `plugin-${name}`].flatMap(adminOf).flatMap((file) =>
      [...fs.readFileSync(file, 'utf8').matchAll(NAMED)].map(([, prefixed, , key, , text]) => ({
        id: prefixed ? `${name}.${key}` : key,
        en: text,
      }))
    )
  );
}

/** All that the installed servers of Strapi's are made of, to look a sentence up in. */
export const readServers = (): string =>
  fs
    .readdirSync(scope)
    .flatMap((folder) => filesIn(path.join(scope, folder, 'dist')))
    .filter((file) => !/[\\/]dist[\\/]admin[\\/]/.test(file))
    .map((file) => fs.readFileSync(file, 'utf8'))
    .join('\n');

/** What a message is made of: the names of its values and tags, and its words without them. */
export interface Parts {
  names: string[];
  words: string;
}

const isPlural = (element: MessageFormatElement) =>
  element.type === TYPE.plural || element.type === TYPE.select;

function collect(elements: MessageFormatElement[], names: Set<string>, words: string[]): void {
  for (const element of elements) {
    if (element.type === TYPE.literal) words.push(element.value);
    else if (element.type === TYPE.tag) {
      names.add(`<${element.value}>`);
      collect(element.children, names, words);
    } else if (element.type !== TYPE.pound) {
      names.add(element.value);
      words.push(' ');
      if (isPlural(element) && 'options' in element)
        for (const { value } of Object.values(element.options)) collect(value, names, words);
    }
  }
}

/** Reads a message as react-intl does. Throws where react-intl would show the text as it is written, braces and all. */
export function readMessage(text: string): Parts {
  const names = new Set<string>();
  const words: string[] = [];
  collect(parse(text), names, words);
  return { names: [...names].sort(), words: words.join('') };
}

/** The same, or nothing of a message that is not well formed. */
export function tryMessage(text: string): Parts | undefined {
  try {
    return readMessage(text);
  } catch {
    return undefined;
  }
}
