import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';

/** How many articles a day has; a day's list fits one page. */
export const ARTICLES_PER_DAY = 20;
export const FIRST_DAY = Date.UTC(2020, 0, 1);
export const DAY_MS = 86_400_000;

const AUTHORS = 200;
const ZONE_OFFSET_MS = 7 * 3_600_000;
const PARAGRAPH =
  'Bà con trong xã góp công làm đường, dựng đèn, trồng hoa và giữ cho ngõ xóm sạch từ đầu đến cuối. ';

const id = (kind: string, number: number) => `${kind}${String(number).padStart(23, '0')}`;

/** The columns that Strapi's schema gives a table, with the values of ours; the rest are null. */
const insertInto = (db: Database.Database, table: string, columns: string[]) => {
  const statement = db.prepare(
    `insert into ${table} (${columns.map((column) => `"${column}"`).join(',')}) values (${columns.map(() => '?').join(',')})`
  );
  return (...values: unknown[]) => Number(statement.run(...values).lastInsertRowid);
};

/**
 * Fills a database that Strapi has made with published articles, their drafts beside them, authors, and one
 * credited picture each; a thing that takes minutes through the document service takes seconds here.
 */
export function fillArchive(file: string, articles: number): void {
  const db = new Database(file);
  db.pragma('journal_mode = WAL');
  const article = insertInto(db, 'articles', [
    'document_id',
    'locale',
    'title',
    'slug',
    'lead',
    'body',
    'publication_date',
    'published_at',
    'created_at',
    'updated_at',
  ]);
  const author = insertInto(db, 'authors', ['document_id', 'name', 'slug', 'kind', 'published_at']);
  const credit = insertInto(db, 'photo_credits', ['document_id', 'name', 'published_at']);
  const figure = insertInto(db, 'components_media_figures', ['caption', 'credit_kind']);
  const figureCredit = insertInto(db, 'components_media_figures_credit_lnk', [
    'figure_id',
    'photo_credit_id',
  ]);
  const articleFigure = insertInto(db, 'articles_cmps', [
    'entity_id',
    'cmp_id',
    'component_type',
    'field',
    'order',
  ]);
  const articleAuthor = insertInto(db, 'articles_authors_lnk', [
    'article_id',
    'author_id',
    'author_ord',
    'article_ord',
  ]);
  const body = JSON.stringify(
    Array.from({ length: 6 }, () => ({
      type: 'paragraph',
      children: [{ type: 'text', text: PARAGRAPH.repeat(5) }],
    }))
  );
  db.transaction(() => {
    const authors = Array.from({ length: AUTHORS }, (_, n) =>
      author(id('t', n), `Tác giả ${n}`, `tac-gia-${n}`, 'reporter', FIRST_DAY)
    );
    const credits = authors.map((_, n) => credit(id('c', n), `Nhiếp ảnh ${n}`, FIRST_DAY));
    for (let n = 0; n < articles; n += 1) {
      const day = Math.floor(n / ARTICLES_PER_DAY);
      const date = FIRST_DAY - ZONE_OFFSET_MS + day * DAY_MS + (n % ARTICLES_PER_DAY) * 3_600_000;
      for (const publishedAt of [null, date]) {
        const row = article(
          id('a', n),
          'vi',
          `Bài số ${n} về việc làng việc nước`,
          `bai-so-${n}`,
          PARAGRAPH,
          body,
          date,
          publishedAt,
          date,
          date
        );
        articleAuthor(row, authors[n % AUTHORS], 1, n);
        const picture = figure('Con đường mới', 'photo');
        figureCredit(picture, credits[n % AUTHORS]);
        articleFigure(row, picture, 'media.figure', 'photos', 1);
      }
    }
  })();
  db.exec('analyze');
  db.close();
}

/** The file of a finished archive, kept for the next run. */
export const archiveFile = (root: string, articles: number) =>
  path.join(root, '.tmp/bench', `archive-${articles}.db`);

export const isFilled = (file: string) => fs.existsSync(file);
