import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { differencesIn } from './naive-archive';
import { type Newsroom, publishArticle, startNewsroom } from './newsroom';

const { databases } = inject('available');

const ARTICLE = 'api::article.article';
const ADDRESSES = [
  '',
  '/2022',
  '/2022/11/18',
  '/latest',
  '/today',
  '/on-this-day',
  '/1/w1',
  '/resolve?q=2022',
];

describe.each(databases)('an article with a date that no calendar page has, on %s', (client) => {
  let newsroom: Newsroom;

  const statuses = () =>
    Promise.all(ADDRESSES.map(async (path) => (await newsroom.ask(`/api/date-archive${path}`)).status));
  const years = async () =>
    (await newsroom.ask('/api/date-archive')).body.data.map(({ year, count }) => [year, count]);
  /** Past the document service and REST, which refuse such a date. */
  const date = async (documentId: string, publicationDate: string) => {
    const { strapi } = newsroom;
    await strapi.db.query(ARTICLE).updateMany({ where: { documentId }, data: { publicationDate } });
  };

  beforeAll(async () => {
    newsroom = await startNewsroom(client);
    await publishArticle(newsroom.strapi, '2022-11-18T08:43:00.000Z');
  });

  afterAll(() => newsroom?.stop());

  // MariaDB keeps years 1000 to 9999.
  test.each(
    ['9999-01-01T00:00:00.000Z', '9999-12-31T18:00:00.000Z', '0000-06-01T00:00:00.000Z'].slice(
      0,
      client === 'mysql' ? 1 : 3
    )
  )('of %s is in no archive, and the others stay as they are', async (moment) => {
    const { strapi } = newsroom;
    const { documentId } = await publishArticle(strapi, '2022-11-19T08:43:00.000Z');
    await date(documentId, moment);
    expect(await statuses()).toEqual(ADDRESSES.map(() => 200));
    expect(await years()).toEqual([[2022, 1]]);
    expect(await differencesIn(strapi)).toEqual([]);

    await date(documentId, '2021-11-19T08:43:00.000Z');
    expect(await years()).toEqual([
      [2021, 1],
      [2022, 1],
    ]);
    await strapi.documents(ARTICLE).delete({ documentId, locale: '*' });
  });

  test('thousands of years ahead costs those who count no more than any other', async () => {
    const { strapi } = newsroom;
    const { documentId } = await publishArticle(strapi, '2022-11-19T08:43:00.000Z');
    await date(documentId, '9022-11-18T08:43:00.000Z');
    const counts = strapi.plugin('date-archive').service('counts');
    const [type] = strapi.plugin('date-archive').service('types') as unknown as object[];
    const totals = new Set<number>();
    await counts.rebuild(type, (_done: number, total: number) => totals.add(total));
    expect([...totals]).toEqual([2]);
    expect(await differencesIn(strapi)).toEqual([]);
    await strapi.documents(ARTICLE).delete({ documentId, locale: '*' });
  });
});
