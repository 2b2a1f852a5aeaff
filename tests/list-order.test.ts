import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { createUser, logIn } from './admin-users';
import { type Newsroom, publishArticle, startNewsroom } from './newsroom';

const ARTICLES = '/content-manager/collection-types/api::article.article';

describe.each(inject('available').databases)('lists of articles, on %s', (client) => {
  let newsroom: Newsroom;

  beforeAll(async () => {
    newsroom = await startNewsroom(client);
    for (const title of ['Tin một', 'Tin hai', 'Tin ba']) {
      await publishArticle(newsroom.strapi, '2022-11-18T08:43:00.000Z', { title });
    }
  });

  afterAll(() => newsroom?.stop());

  test('have of those of one moment the latest first, as all others, on every page', async () => {
    const { email } = await createUser(newsroom.strapi, 'strapi-super-admin');
    const ask = await logIn(newsroom.ask, email);
    const titles: string[] = [];
    for (const page of [1, 2, 3]) {
      const query = `page=${page}&pageSize=1&sort=publicationDate:DESC&locale=vi`;
      titles.push(...(await ask('GET', `${ARTICLES}?${query}`)).body.results.map(({ title }) => title));
    }
    expect(titles).toEqual(['Tin ba', 'Tin hai', 'Tin một']);
  });

  test('are ordered in one direction, so that an index has the order', async () => {
    const asked: string[] = [];
    newsroom.strapi.db.connection.on('query', ({ sql }: { sql: string }) => asked.push(sql));
    await newsroom.ask('/api/articles?sort=publicationDate:desc&locale=vi');
    const [order] = asked.flatMap((sql) => /order by .*publication_date.*/.exec(sql) ?? []);
    expect(order.toLowerCase().match(/\b(asc|desc)\b/g)).toEqual(['desc', 'desc']);
  });
});
