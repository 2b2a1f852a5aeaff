import { type Archive, startOfDay } from './archive';
import { createRandom } from './random';

export const ARCHIVE = '/api/date-archive';
/** Before an address: the bare server gives the answer from its memory. */
export const KEPT = '/kept';
/** The newsroom's. */
export const PAGE_SIZE = 25;
/** So many articles every day that is asked for has, in each archive. */
export const TEN = 10;

const DAYS_ASKED = 500;
const DAY_MS = 86_400_000;
const SEED = 1118;

/**
 * The days that are asked for: the same of every archive, of those that have ten articles in the smallest, in an order
 * that no cache can guess.
 */
export function chooseDays([smallest, ...larger]: Archive[]): string[] {
  const random = createRandom(SEED);
  const others = larger.map((archive) => archive.vietnameseDays());
  const days = [...smallest.vietnameseDays()]
    .filter(([day]) => others.every((ofDay) => ofDay.has(day)))
    .map(([day, articles]) => ({ day, isBusy: articles.length >= TEN, size: articles.length, at: random() }))
    // An archive too small to have enough of them gives its fullest.
    .sort((a, b) => Number(b.isBusy) - Number(a.isBusy) || (a.isBusy ? 0 : b.size - a.size) || a.at - b.at);
  return days
    .slice(0, DAYS_ASKED)
    .sort((a, b) => a.at - b.at)
    .map(({ day }) => day);
}

const pathOf = (date: string) => `${ARCHIVE}/${date.replaceAll('-', '/')}`;

/** What the plugin and the bare server are asked, in the same words. */
export function createQuestions(days: string[], archive: Archive) {
  const random = createRandom(SEED + 1);
  const ofDay = archive.vietnameseDays();
  const slugOf = (day: string): string => {
    const numbers = ofDay.get(day) ?? [];
    return archive.article(numbers[Math.floor(random() * numbers.length)]).slug;
  };
  return {
    day: days.map(pathOf),
    ten: days.map((day) => `${pathOf(day)}?pagination%5BpageSize%5D=${TEN}`),
    month: days.map((day) => pathOf(day.slice(0, 7))),
    year: days.map((day) => pathOf(day.slice(0, 4))),
    years: [ARCHIVE],
    neighbours: days.map((day) => `${pathOf(day)}/${slugOf(day)}`),
  };
}

export type Questions = ReturnType<typeof createQuestions>;
export type QuestionName = keyof Questions;

const LISTS = {
  fields: ['title', 'slug', 'lead', 'publicationDate', 'locale'],
  'populate[authors][fields]': ['name', 'slug', 'kind'],
  'populate[photos][populate][image][fields]': [
    'url',
    'width',
    'height',
    'formats',
    'mime',
    'alternativeText',
  ],
  'populate[photos][populate][credit][fields]': ['name', 'agency'],
  sort: ['publicationDate:desc', 'documentId:desc'],
};

/** The day's list as Strapi's own REST gives it. */
export const stockAddress = (day: string, pageSize = PAGE_SIZE): string => {
  const start = startOfDay(day);
  return `/api/articles?${new URLSearchParams([
    ['locale', 'vi'],
    ['filters[publicationDate][$gte]', start.toISOString()],
    ['filters[publicationDate][$lt]', new Date(start.getTime() + DAY_MS).toISOString()],
    ['pagination[pageSize]', String(pageSize)],
    ...Object.entries(LISTS).flatMap(([name, values]) =>
      values.map((value, index): [string, string] => [`${name}[${index}]`, value])
    ),
  ])}`;
};
