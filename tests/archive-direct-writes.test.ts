import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { differencesIn, expectAllAsScanned, readClock } from './naive-archive';
import { type Newsroom, publishArticle, startNewsroom } from './newsroom';

const { databases } = inject('available');

const ARTICLE = 'api::article.article';
const AUTHOR = 'api::author.author';
const CREDIT = 'api::photo-credit.photo-credit';
const clock = readClock('Asia/Ho_Chi_Minh');
const on = (day: number) => `2022-11-${String(day).padStart(2, '0')}T02:00:00.000Z`;

describe.each(databases)('a write by strapi.db.query, on %s', (client) => {
  let newsroom: Newsroom;

  /** The published row of a new article. */
  const publish = async (day: number): Promise<number> => {
    const { documentId } = await publishArticle(newsroom.strapi, on(day));
    const where = { documentId, publishedAt: { $notNull: true } };
    return (await newsroom.strapi.db.query(ARTICLE).findOne({ where })).id;
  };
  const move = (id: number, day: number) =>
    newsroom.strapi.db.query(ARTICLE).update({ where: { id }, data: { publicationDate: on(day) } });
  const addAuthor = (slug: string, more = {}) =>
    newsroom.strapi.db
      .query(AUTHOR)
      .create({ data: { name: slug, slug, kind: 'reporter', documentId: slug }, ...more });
  const counts = async (cut = '') =>
    (await newsroom.ask(`/api/date-archive/2022/11${cut}`)).body.data?.map(({ day, count }) => [day, count]);
  const expectRight = async () => {
    await expectAllAsScanned(newsroom.strapi, newsroom.ask, clock);
    expect(await differencesIn(newsroom.strapi)).toEqual([]);
  };
  /** Does something in every update of an article, for as long as some work takes. */
  const withHook = async (hook: Record<string, () => Promise<void>>, work: () => Promise<unknown>) => {
    const stop = newsroom.strapi.db.lifecycles.subscribe({ models: [ARTICLE], ...hook } as never);
    await work();
    (stop as unknown as () => void)();
  };

  beforeAll(async () => {
    newsroom = await startNewsroom(client);
  });

  afterAll(() => newsroom?.stop());

  test('and its note are one: either both are there or none', async () => {
    const id = await publish(3);
    const hook = {
      afterUpdate: async () => {
        throw new Error('A project’s own rule');
      },
    };
    await withHook(hook, () => expect(move(id, 4)).rejects.toThrow('own rule'));
    await expectRight();
  });

  test('of a row that another moves meanwhile leaves nothing behind on the day between', async () => {
    const id = await publish(6);
    let isFirst = true;
    const hook = {
      beforeUpdate: async () => {
        if (!isFirst) return;
        isFirst = false;
        await new Promise((resolve) => setTimeout(resolve, 300));
      },
    };
    await withHook(hook, async () => {
      const slow = move(id, 8);
      await new Promise((resolve) => setTimeout(resolve, 50));
      const quick = move(id, 7);
      await Promise.all([slow, quick, counts()]);
    });
    await expectRight();
  });

  test('of relations alone is counted, and seen', async () => {
    const [one, other] = [await addAuthor('tac-gia-mot'), await addAuthor('tac-gia-hai')];
    const id = await publish(10);
    const repository = newsroom.strapi.db.query(ARTICLE);
    expect(await counts('?author=tac-gia-mot')).toEqual([]);
    await repository.attachRelations(id, { authors: [one.id] });
    expect(await counts('?author=tac-gia-mot')).toEqual([[10, 1]]);
    await repository.updateRelations(id, { authors: { set: [{ id: other.id }] } } as never);
    expect(await counts('?author=tac-gia-mot')).toEqual([]);
    expect(await counts('?author=tac-gia-hai')).toEqual([[10, 1]]);
    await expectRight();
  });

  test('after a reader in the same transaction is counted, too', async () => {
    const [one, other] = [await publish(12), await publish(12)];
    await newsroom.strapi.db.transaction(async () => {
      await move(one, 13);
      await newsroom.strapi.plugin('date-archive').service('versions').current();
      await move(other, 13);
    });
    await expectRight();
  });

  test('that asks for a field alone is seen', async () => {
    expect((await newsroom.ask('/api/date-archive/2022?author=tac-gia-ba')).status).toBe(404);
    await addAuthor('tac-gia-ba', { select: ['name'] });
    expect((await newsroom.ask('/api/date-archive/2022?author=tac-gia-ba')).status).toBe(200);
  });

  test('of very many rows is noted', async () => {
    const many = Array.from({ length: 33_000 }, (_one, index) => ({
      name: `Nguồn ${index}`,
      slug: `nguon-${index}`,
    }));
    const repository = newsroom.strapi.db.query(CREDIT);
    for (let from = 0; from < many.length; from += 3000)
      await repository.createMany({ data: many.slice(from, from + 3000) as never });
    const where = { slug: { $startsWith: 'nguon-' } };
    expect(await repository.updateMany({ where, data: { rightsNote: 'Có phép' } })).toEqual({
      count: 33_000,
    });
    expect(await repository.deleteMany({ where })).toEqual({ count: 33_000 });
    // Longer than the server keeps a connection, which this process has to learn.
    await new Promise((resolve) => setTimeout(resolve, 100));
    // More notes than are recounted at once.
    expect((await newsroom.ask('/api/date-archive/2022/11')).status).toBe(200);
    await expectRight();
  });

  test('and another, without end, is not waited for by those who read', async () => {
    const { id } = await addAuthor('tac-gia-bon');
    let isWriting = true;
    const write = async () => {
      for (let number = 0; isWriting; number += 1) {
        const kind = number % 2 ? 'editor' : 'reporter';
        await newsroom.strapi.db.query(AUTHOR).update({ where: { id }, data: { kind } });
        // SQLite’s driver never lets go of the thread by itself.
        await new Promise(setImmediate);
      }
    };
    // Settled at once: a fault is this test's, not the process's.
    const writers = Promise.allSettled([write(), write(), write()]);
    const statuses = [];
    try {
      for (let number = 0; number < 8; number += 1)
        statuses.push((await newsroom.ask('/api/date-archive/2022/11')).status);
    } finally {
      isWriting = false;
    }
    const written = { status: 'fulfilled' };
    expect(await writers).toMatchObject([written, written, written]);
    expect(statuses).toEqual(Array.from({ length: 8 }, () => 200));
    await expectRight();
  });
});
