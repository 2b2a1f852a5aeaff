import { createRandom, type Random } from './random';
import { type Locale, type Text, writeText } from './texts';

/** What a column can be given. */
export type Value = string | number | boolean | Date | null;

/** A table that Strapi has made, and the rows that an archive puts into it. */
export interface Filling {
  table: string;
  columns: string[];
  rows(): Iterable<Value[]>;
}

/** A document of the archive, known by its number in the order of publication. */
export interface Article {
  documentId: string;
  locale: Locale;
  date: Date;
  isPublished: boolean;
  slug: string;
}

const FIRST_DAY = Date.UTC(2005, 0, 1);
const DAYS = (Date.UTC(2025, 0, 1) - FIRST_DAY) / 86_400_000;
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** Of Asia/Ho_Chi_Minh, in all these years. */
const ZONE_OFFSET_MS = 7 * 3_600_000;

/** One document in so many is a draft that was never published. */
const DRAFT_EVERY = 21;
const ENGLISH = 0.1;
const AUTHORS = 200;
const CREDITS = 60;
const MODELS = 100;
/** One document in so many reports on a model. */
const MODEL_EVERY = 12;

/** What a random number of a document is for. */
const FOR = { id: 1, locale: 2, text: 3, author: 4, credit: 5, model: 6, day: 7, minute: 8 };

const LOCALES: Locale[] = ['vi', 'en'];
const FAMILY_NAMES = ['Đỗ', 'Hoàng', 'Lương', 'Mai', 'Ngô', 'Phan', 'Tạ', 'Vũ'];
const MIDDLE_NAMES = ['Bích', 'Gia', 'Khánh', 'Minh', 'Thu'];
const GIVEN_NAMES = ['An', 'Bình', 'Châu', 'Giang', 'Hạ'];

const nameOf = (number: number): string =>
  [
    FAMILY_NAMES[number % 8],
    MIDDLE_NAMES[Math.floor(number / 8) % 5],
    GIVEN_NAMES[Math.floor(number / 40) % 5],
  ].join(' ');

/** 24 signs, as Strapi's own, of which the last six keep them apart. */
const documentIdOf = (random: Random, number: number): string => {
  const signs = Array.from({ length: 4 }, () =>
    Math.floor(random() * 36 ** 5)
      .toString(36)
      .padStart(5, '0')
  );
  return `${signs.join('').slice(0, 18)}${number.toString(36).padStart(6, '0')}`;
};

const weightOf = (day: number): number => {
  const weekday = new Date(FIRST_DAY + day * DAY_MS).getUTCDay();
  const usual = weekday === 0 ? 0.5 : weekday === 6 ? 0.7 : 1;
  return usual * (0.8 + 0.4 * createRandom(day, FOR.day)());
};

/** Between five in the morning and eleven at night, but for a few. */
const minuteOf = (random: Random): number =>
  Math.floor(random() < 0.97 ? 300 + random() * 1080 : random() * 1440);

/** When each document is dated, in milliseconds since 1970: more on weekdays, in order. */
function datesOf(documents: number): Float64Array {
  const dates = new Float64Array(documents);
  const weights = Array.from({ length: DAYS }, (_, day) => weightOf(day));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  let number = 0;
  let weight = 0;
  for (let day = 0; day < DAYS; day += 1) {
    weight += weights[day];
    const end = day === DAYS - 1 ? documents : Math.round((weight / sum) * documents);
    const random = createRandom(day, FOR.minute);
    const minutes = Array.from({ length: end - number }, () => minuteOf(random)).sort((a, b) => a - b);
    for (const minute of minutes) {
      dates[number] = FIRST_DAY + day * DAY_MS - ZONE_OFFSET_MS + minute * MINUTE_MS;
      number += 1;
    }
  }
  return dates;
}

const authorId = (number: number) => documentIdOf(createRandom(number, 101), number);
const creditId = (number: number) => documentIdOf(createRandom(number, 102), number);

/** When a civil day of the newsroom begins. */
export const startOfDay = (day: string): Date => new Date(Date.parse(`${day}T00:00:00Z`) - ZONE_OFFSET_MS);

/** A civil day of the newsroom, as `2022-11-18`. */
const civilDayOf = (date: Date): string =>
  new Date(date.getTime() + ZONE_OFFSET_MS).toISOString().slice(0, 10);

/**
 * Twenty years of a newspaper, the same each time: so many published articles, each with its draft, one author and
 * one credited picture, and a twentieth more that are drafts alone.
 */
export function createArchive(published: number) {
  const documents = published + Math.floor(published / (DRAFT_EVERY - 1));
  const dates = datesOf(documents);

  const isPublished = (number: number) => number % DRAFT_EVERY !== DRAFT_EVERY - 1;
  const localeOf = (number: number): Locale => (createRandom(number, FOR.locale)() < ENGLISH ? 'en' : 'vi');
  const textOf = (number: number): Text => writeText(createRandom(number, FOR.text), localeOf(number));
  const idOf = (number: number) => documentIdOf(createRandom(number, FOR.id), number);
  const slugOf = (number: number, { stem }: Text) => `${stem}-${number}`;

  /** The rows of a document: its draft and, if there is one, its published version. Ids leave gaps, as those of Strapi do. */
  function* versions(): Generator<{ number: number; id: number; state: 'draft' | 'published' }> {
    for (let number = 0; number < documents; number += 1) {
      yield { number, id: 2 * number + 1, state: 'draft' };
      if (isPublished(number)) yield { number, id: 2 * number + 2, state: 'published' };
    }
  }

  const modelRow = (model: number, locale: Locale, state: 'draft' | 'published') =>
    4 * model + 2 * LOCALES.indexOf(locale) + (state === 'draft' ? 1 : 2);

  const start = new Date(FIRST_DAY);
  const people = (count: number, of: (number: number) => Value[]) =>
    Array.from({ length: count }, (_, number) => [number + 1, ...of(number), start, start, start]);
  const kept = ['created_at', 'updated_at', 'published_at'];

  const fillings: Filling[] = [
    {
      table: 'authors',
      columns: ['id', 'document_id', 'name', 'slug', 'kind', ...kept],
      rows: () => people(AUTHORS, (n) => [authorId(n), nameOf(n), `tac-gia-${n}`, 'reporter']),
    },
    {
      table: 'photo_credits',
      columns: ['id', 'document_id', 'name', 'slug', ...kept],
      rows: () => people(CREDITS, (n) => [creditId(n), nameOf(n + 7), `nguon-anh-${n}`]),
    },
    {
      table: 'models',
      columns: ['id', 'document_id', 'locale', 'name', 'slug', 'kind', 'candidate', ...kept],
      *rows() {
        for (let model = 0; model < MODELS; model += 1) {
          for (const locale of LOCALES) {
            const text = writeText(createRandom(model, 103), locale);
            for (const state of ['draft', 'published'] as const) {
              yield [
                ...[modelRow(model, locale, state), documentIdOf(createRandom(model, 104), model), locale],
                ...[text.title, `${text.stem}-${model}`, 'locality', false],
                ...[start, start, state === 'draft' ? null : start],
              ];
            }
          }
        }
      },
    },
    {
      table: 'articles',
      columns: [
        ...['id', 'document_id', 'locale', 'title', 'slug', 'lead', 'body', 'publication_date'],
        ...kept,
      ],
      *rows() {
        let text = textOf(0);
        for (const { number, id, state } of versions()) {
          if (state === 'draft') text = textOf(number);
          const date = new Date(dates[number]);
          yield [
            ...[id, idOf(number), localeOf(number), text.title, slugOf(number, text), text.lead, text.body],
            ...[date, date, date, state === 'draft' ? null : date],
          ];
        }
      },
    },
    {
      table: 'components_media_figures',
      columns: ['id', 'caption', 'credit_kind'],
      *rows() {
        let { caption } = textOf(0);
        for (const { number, id, state } of versions()) {
          if (state === 'draft') ({ caption } = textOf(number));
          yield [id, caption, 'photo'];
        }
      },
    },
    {
      table: 'components_media_figures_credit_lnk',
      columns: ['id', 'figure_id', 'photo_credit_id'],
      *rows() {
        for (const { number, id } of versions()) {
          yield [id, id, 1 + Math.floor(createRandom(number, FOR.credit)() * CREDITS)];
        }
      },
    },
    {
      table: 'articles_cmps',
      columns: ['id', 'entity_id', 'cmp_id', 'component_type', 'field', 'order'],
      *rows() {
        for (const { id } of versions()) yield [id, id, id, 'media.figure', 'photos', 1];
      },
    },
    {
      table: 'articles_authors_lnk',
      columns: ['id', 'article_id', 'author_id', 'author_ord', 'article_ord'],
      *rows() {
        for (const { number, id } of versions()) {
          yield [id, id, 1 + Math.floor(createRandom(number, FOR.author)() * AUTHORS), 1, id];
        }
      },
    },
    {
      table: 'articles_models_lnk',
      columns: ['id', 'article_id', 'model_id', 'model_ord', 'article_ord'],
      *rows() {
        for (const { number, id, state } of versions()) {
          if (number % MODEL_EVERY !== 0) continue;
          const model = Math.floor(createRandom(number, FOR.model)() * MODELS);
          yield [id, id, modelRow(model, localeOf(number), state), 1, id];
        }
      },
    },
    {
      table: 'slugs',
      columns: ['id', 'document_id', 'key', 'slug', 'content_type', 'holder', 'holder_locale', 'published'],
      *rows() {
        const uid = 'api::article.article';
        for (let number = 0; number < documents; number += 1) {
          const [slug, locale] = [slugOf(number, textOf(number)), localeOf(number)];
          yield [
            ...[number + 1, documentIdOf(createRandom(number, 105), number), `${uid} ${locale} ${slug}`],
            ...[slug, uid, idOf(number), locale, isPublished(number)],
          ];
        }
      },
    },
  ];

  return {
    published,
    fillings,

    /** The published Vietnamese articles of each civil day, by their numbers. */
    vietnameseDays(): Map<string, number[]> {
      const days = new Map<string, number[]>();
      for (let number = 0; number < documents; number += 1) {
        if (!isPublished(number) || localeOf(number) !== 'vi') continue;
        const day = civilDayOf(new Date(dates[number]));
        const numbers = days.get(day);
        if (numbers) numbers.push(number);
        else days.set(day, [number]);
      }
      return days;
    },

    article: (number: number): Article => ({
      documentId: idOf(number),
      locale: localeOf(number),
      date: new Date(dates[number]),
      isPublished: isPublished(number),
      slug: slugOf(number, textOf(number)),
    }),
  };
}

export type Archive = ReturnType<typeof createArchive>;

/** An article that is not in the archive, to be published. */
export function createNewArticle(number: number) {
  const { title, lead, body, caption } = writeText(createRandom(number, 106), 'vi');
  return {
    title: `${title} ${number}`,
    lead,
    body: JSON.parse(body) as unknown,
    publicationDate: new Date(),
    authors: [{ documentId: authorId(number % AUTHORS) }],
    photos: [{ caption, creditKind: 'photo', credit: { documentId: creditId(number % CREDITS) } }],
  };
}
