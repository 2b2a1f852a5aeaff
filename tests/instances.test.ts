import net from 'node:net';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { SERVERS } from './available';
import {
  type Answer,
  createDatabase,
  createToken,
  type Database,
  type Entry,
  findFreePort,
  type Newsroom,
  publishArticle,
  type Server,
  startNewsroom,
  startStrapi,
} from './newsroom';

const { databases, redis } = inject('available');
const AUTHOR = 'api::author.author';
const DAY = '/2022/11/18';
/** After which the database is asked, whatever Redis says or does not say; in milliseconds, with a busy machine's own. */
const TRUST = 2500;

/** A way to Redis that can be cut, or hang, as a network does. */
interface Way {
  url: string;
  /** Ends all connections, and refuses new ones until it is opened again. */
  cut(): Promise<void>;
  /** Keeps connections, and passes nothing on. */
  hang(): void;
  open(): Promise<void>;
  /** How many connections go through it: each instance speaks on one and hears on another. */
  connections(): number;
}

const createWay = async (): Promise<Way> => {
  const target = new URL(SERVERS.redis);
  const port = await findFreePort();
  const sockets = new Set<net.Socket>();
  let isHanging = false;
  let server: net.Server | undefined;
  const join = (from: net.Socket, to: net.Socket) => {
    sockets.add(from);
    from.on('data', (chunk) => !isHanging && to.write(chunk));
    from.on('error', () => undefined);
    from.on('close', () => {
      sockets.delete(from);
      to.destroy();
    });
  };
  const url = new URL(SERVERS.redis);
  url.host = `127.0.0.1:${port}`;
  const way: Way = {
    url: url.href,
    async cut() {
      const closed = new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)));
      server = undefined;
      for (const socket of sockets) socket.destroy();
      await closed;
    },
    hang() {
      isHanging = true;
    },
    connections: () => sockets.size / 2,
    async open() {
      await this.cut();
      isHanging = false;
      const opened = net.createServer((reader) => {
        const writer = net.connect(Number(target.port || 6379), target.hostname);
        join(reader, writer);
        join(writer, reader);
      });
      server = opened;
      await new Promise<void>((resolve) => {
        opened.listen(port, '127.0.0.1', resolve);
      });
    },
  };
  await way.open();
  return way;
};

const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Two instances of a newsroom, the first in this process, the second in one of its own. */
const startTwo = async (client: (typeof databases)[number], redisUrl: string) => {
  process.env.REDIS_URL = redisUrl;
  const database: Database = await createDatabase(client);
  const first: Newsroom = await startNewsroom(client, database);
  const second: Server = await startStrapi({ ...database.env, REDIS_URL: redisUrl });
  return {
    first,
    second,
    async stop() {
      await second.stop();
      await first.stop();
      await database.drop();
      delete process.env.REDIS_URL;
    },
  };
};
type Two = Awaited<ReturnType<typeof startTwo>>;

const ask = (instance: Newsroom | Server, path: string) => instance.ask(`/api/date-archive${path}`);
const titlesOf = ({ body }: Answer) => body.data.map(({ title }: Entry) => title);

const WIRES = [{ wire: 'without Redis' }, ...(redis ? [{ wire: 'through Redis' }] : [])];

describe.each(databases.flatMap((client) => WIRES.map(({ wire }) => ({ client, wire }))))(
  'two instances on one $client, $wire',
  ({ client, wire }) => {
    let two: Two;
    let token: Record<string, string>;
    let author: { documentId: string };

    /** Asks an instance until the answer is as awaited, which must be soon; never is one a fault. */
    const soon = async (
      instance: Newsroom | Server,
      path: string,
      isAwaited: (answer: Answer) => boolean
    ): Promise<Answer> => {
      const began = Date.now();
      for (;;) {
        const answer = await ask(instance, path);
        expect(answer.status).toBeLessThan(500);
        if (isAwaited(answer)) return answer;
        // Without Redis the database is asked each time: no answer may be older than its question.
        expect(wire).toBe('through Redis');
        expect(Date.now() - began).toBeLessThan(500);
      }
    };

    const publishAt = async (instance: Server, title: string, publicationDate: string): Promise<string> => {
      const { body, status } = await instance.ask('/api/articles?status=published&locale=vi', {
        ...{ method: 'POST', headers: token },
        data: { data: { title, publicationDate, authors: [author.documentId] } },
      });
      expect({ status, body }).toMatchObject({ status: 201 });
      return body.data.documentId;
    };

    beforeAll(async () => {
      two = await startTwo(client, wire === 'through Redis' ? SERVERS.redis : '');
      const { strapi } = two.first;
      token = await createToken(strapi);
      author = await strapi.documents(AUTHOR).create({ data: { name: 'Kiều Hai Nơi' } as never });
      await publishArticle(strapi, '2022-11-18T01:00:00.000Z', { title: 'Đã có' });
    });

    afterAll(() => two?.stop());

    test('see what the other publishes, in lists, counts and neighbours', async () => {
      const { first, second } = two;
      expect(titlesOf(await ask(second, DAY))).toEqual(['Đã có']);
      await publishArticle(first.strapi, '2022-11-18T02:00:00.000Z', { title: 'Từ máy một' });
      const seen = await soon(second, DAY, (answer) => titlesOf(answer).length === 2);
      expect(titlesOf(seen)).toEqual(['Từ máy một', 'Đã có']);
      expect((await ask(second, '/2022')).body.data).toMatchObject([{ month: 11, count: 2 }]);

      await ask(first, '/2022/11/17');
      await publishAt(second, 'Từ máy hai', '2022-11-18T03:00:00.000Z');
      const next = await soon(first, '/2022/11/17', ({ body }) => body.meta.next?.count === 3);
      expect(next.body.meta.next).toMatchObject({ path: DAY, count: 3 });
      expect(titlesOf(await ask(first, DAY))).toEqual(['Từ máy hai', 'Từ máy một', 'Đã có']);
    });

    test('give the same answer with the same ETag and Last-Modified', async () => {
      for (const path of ['', '/2022', '/2022/11', '/2022/w46', DAY, '/latest']) {
        const [one, other] = [await ask(two.first, path), await ask(two.second, path)];
        expect(other.body).toEqual(one.body);
        for (const header of ['etag', 'last-modified', 'cache-tag'])
          expect([header, other.headers.get(header)]).toEqual([header, one.headers.get(header)]);
      }
    });

    test('see a rename, an unpublication and a deletion of the other', async () => {
      const { first, second } = two;
      const name = (answer: Answer) => answer.body.data[0].authors[0]?.name;
      expect(name(await ask(second, DAY))).toBe('Kiều Hai Nơi');
      const { documentId } = author;
      await first.strapi.documents(AUTHOR).update({ documentId, data: { name: 'Kiều Đổi Tên' } as never });
      await soon(second, DAY, (answer) => name(answer) === 'Kiều Đổi Tên');

      await ask(first, DAY);
      const [{ documentId: last }] = (await ask(second, DAY)).body.data;
      await second.ask(`/api/articles/${last}?locale=vi`, { method: 'DELETE', headers: token });
      await soon(first, DAY, (answer) => titlesOf(answer).length === 2);
      expect((await soon(first, '/2022', ({ body }) => body.data[0].count === 2)).status).toBe(200);
    });

    test('refuse what the other’s administrator has forbidden', async () => {
      const permissions = two.first.strapi.db.query('plugin::users-permissions.permission');
      const action = 'plugin::date-archive.date-archive.week';
      const { id, role } = await permissions.findOne({ where: { action }, populate: ['role'] });
      expect((await ask(two.second, '/2022/w46')).status).toBe(200);
      await permissions.delete({ where: { id } });
      await soon(two.second, '/2022/w46', ({ status }) => status === 403);
      await permissions.create({ data: { action, role: role.id } });
      await soon(two.second, '/2022/w46', ({ status }) => status === 200);
    });

    test('both show an article at the second it is due', async () => {
      const { first, second } = two;
      const due = new Date(Math.ceil(Date.now() / 1000) * 1000 + 2000);
      const { documentId } = await publishArticle(first.strapi, due.toISOString(), { title: 'Đúng giờ' });
      // Whatever each keeps by now is of before.
      const paths = ['/today', '/latest', '', DAY];
      const before = new Map<string, string | null>();
      for (const instance of [first, second]) {
        for (const path of paths) before.set(path, (await ask(instance, path)).headers.get('etag'));
        if (Date.now() < due.getTime()) expect(titlesOf(await ask(instance, '/today'))).toEqual([]);
      }
      await wait(due.getTime() - Date.now());
      for (const instance of [first, second]) {
        const today = await ask(instance, '/today');
        expect(titlesOf(today)).toEqual(['Đúng giờ']);
        expect(titlesOf(await ask(instance, '/latest'))).toEqual(['Đúng giờ']);
        const years = await ask(instance, '');
        expect(years.body.data.at(-1)).toMatchObject({
          year: Number(today.body.meta.date?.slice(0, 4)),
          count: 1,
        });
        const day = await ask(instance, DAY);
        expect(day.body.meta.next).toMatchObject({ date: today.body.meta.date, count: 1 });
        for (const [path, answer] of Object.entries({ '/today': today, '': years, [DAY]: day })) {
          expect(answer.headers.get('last-modified')).toBe(due.toUTCString());
          expect(answer.headers.get('etag')).not.toBe(before.get(path));
        }
      }
      await first.strapi.documents('api::article.article').delete({ documentId });
      await soon(second, '/today', (answer) => titlesOf(answer).length === 0);
    });

    test('give a list and its total of one moment, though something is written at every look', async () => {
      const { strapi } = two.first;
      const versions = strapi.plugin('date-archive').service('versions') as { current(): Promise<unknown> };
      const { current } = versions;
      let number = 0;
      versions.current = async () => {
        const version = await current.call(versions);
        number += 1;
        await publishArticle(strapi, '2021-05-06T01:00:00.000Z', { title: `Chen ngang ${number}` });
        return version;
      };
      const { body, status } = await ask(two.first, '/2021/05/06?pagination[pageSize]=100').finally(() => {
        versions.current = current;
      });
      expect(status).toBe(200);
      expect(number).toBeGreaterThan(1);
      expect(body.data.length).toBeGreaterThan(1);
      expect(body.data).toHaveLength(body.meta.pagination.total);
      expect((await ask(two.first, '/2021/05')).body.data).toMatchObject([{ day: 6, count: number }]);
    });

    // SQLite lets nobody else write while one writes, and has no levels of isolation.
    if (client !== 'sqlite') {
      test('give a list and its total of one moment, though something is written between them', async () => {
        const { first, second } = two;
        const entries = first.strapi.plugin('date-archive').service('entries') as {
          page(...given: unknown[]): Promise<unknown>;
        };
        const { page } = entries;
        let number = 0;
        entries.page = async (...given) => {
          number += 1;
          await publishAt(second, `Chen giữa ${number}`, '2021-05-07T01:00:00.000Z');
          return page(...given);
        };
        const { body, status } = await ask(first, '/2021/05/07?pagination[pageSize]=100').finally(() => {
          entries.page = page;
        });
        expect(status).toBe(200);
        expect(number).toBeGreaterThan(2);
        expect(body.data.length).toBeGreaterThan(1);
        expect(body.data).toHaveLength(body.meta.pagination.total);
      });
    }

    if (client === 'mysql') {
      test('count what is written during a repeatable read', async () => {
        const { first, second } = two;
        const { strapi } = first;
        const publishOn7th = (title: string) => publishArticle(strapi, '2021-06-07T01:00:00.000Z', { title });
        const [kept, deleted] = [
          await publishOn7th('Ở lại'),
          await publishOn7th('Bị xóa'),
          await publishOn7th('Sau'),
        ];
        const articles = strapi.db.query('api::article.article');
        await strapi.db.transaction(async ({ trx }) => {
          for (const statement of ['commit', 'set transaction isolation level repeatable read', 'begin'])
            await strapi.db.connection.raw(statement).transacting(trx);
          expect(await articles.count({ where: { documentId: kept.documentId } })).toBe(2);
          await second.ask(`/api/articles/${deleted.documentId}?locale=vi`, {
            method: 'DELETE',
            headers: token,
          });
          expect((await ask(second, '/2021/06')).body.data).toMatchObject([{ day: 7, count: 2 }]);
          const where = { documentId: kept.documentId, publishedAt: { $notNull: true } };
          await articles.updateMany({ where, data: { publicationDate: '2021-06-07T03:00:00.000Z' } });
          await strapi.plugin('date-archive').service('versions').current();
        });
        for (const instance of [first, second])
          expect((await ask(instance, '/2021/06')).body.data).toMatchObject([{ day: 7, count: 2 }]);
      });
    }

    test('count right when both write and both are read at the same time', async () => {
      const { first, second } = two;
      const date = (hour: number) => `2021-03-04T0${hour}:00:00.000Z`;
      const hours = [1, 2, 3, 4, 5];
      const writing = Promise.all([
        ...hours.map((hour) => publishArticle(first.strapi, date(hour), { title: `Một ${hour}` })),
        ...hours.map((hour) => publishAt(second, `Hai ${hour}`, date(hour))),
      ]);
      let isWriting = true;
      const reading = [first, second].map(async (instance) => {
        while (isWriting) {
          const [list, month] = [await ask(instance, '/2021/03/04'), await ask(instance, '/2021/03')];
          expect([list.status, month.status]).toEqual([200, 200]);
          expect(list.body.data).toHaveLength(list.body.meta.pagination.total);
        }
      });
      const [written, ...read] = await Promise.allSettled([
        writing.finally(() => (isWriting = false)),
        ...reading,
      ]);
      expect([written, ...read].filter(({ status }) => status === 'rejected')).toEqual([]);
      for (const instance of [first, second]) {
        await soon(instance, '/2021/03/04', ({ body }) => body.meta.pagination.total === 10);
        expect((await ask(instance, '/2021/03')).body.data).toMatchObject([{ day: 4, count: 10 }]);
        expect((await ask(instance, '/2021/03/04')).body.data).toHaveLength(10);
      }
    });
  }
);

describe.runIf(redis)('two instances whose way to Redis', () => {
  let way: Way;
  let two: Two;
  let number = 0;

  beforeAll(async () => {
    way = await createWay();
    two = await startTwo(databases[databases.length - 1], way.url);
  });

  afterAll(async () => {
    await two?.stop();
    await way?.cut();
  });

  /** Publishes at the first; how long, in milliseconds, until the second shows it. No answer may be a fault. */
  const delay = async (): Promise<number> => {
    number += 1;
    const title = `Tin số ${number}`;
    expect((await ask(two.second, '/2020/02')).status).toBe(200);
    await publishArticle(two.first.strapi, '2020-02-02T02:00:00.000Z', { title });
    const began = Date.now();
    for (;;) {
      const { status, body } = await ask(two.second, '/2020/02');
      expect(status).toBe(200);
      if (body.data[0]?.count === number) return Date.now() - began;
      if (Date.now() - began > 2 * TRUST) throw new Error(`${title} is not there after ${2 * TRUST} ms.`);
    }
  };

  test('is open tell each other at once', async () => {
    await expect.poll(delay, { timeout: 20_000 }).toBeLessThan(300);
  });

  test('is cut ask the database', async () => {
    await way.cut();
    for (let time = 0; time < 5; time += 1) expect(await delay()).toBeLessThan(TRUST);
    await wait(TRUST);
    // By now both know that nobody will tell them.
    for (let time = 0; time < 3; time += 1) {
      number += 1;
      await publishArticle(two.first.strapi, '2020-02-02T02:00:00.000Z', { title: `Tin số ${number}` });
      expect((await ask(two.second, '/2020/02')).body.data).toMatchObject([{ count: number }]);
    }
    expect(two.second.output()).not.toMatch(/unhandled|uncaught/i);
  });

  test('is open again speak through it again', async () => {
    await way.open();
    await expect.poll(() => way.connections(), { timeout: 20_000 }).toBe(4);
    await expect.poll(delay, { timeout: 20_000 }).toBeLessThan(300);
  });

  test('is slow give no answer of two moments', async () => {
    const day = '/2020/03/03';
    const publish = (title: string) =>
      publishArticle(two.first.strapi, '2020-03-03T02:00:00.000Z', { title });
    await publish('Tin trước');
    await expect.poll(async () => (await ask(two.second, day)).body.data).toHaveLength(1);
    way.hang();
    // What it knows now it would tell again for a second.
    expect((await ask(two.second, '/2020/03')).body.data).toMatchObject([{ count: 1 }]);
    await publish('Tin sau');
    const { body } = await ask(two.second, `${day}?pagination[pageSize]=10`);
    expect(body.data).toHaveLength(body.meta.pagination.total);
    await way.open();
  });

  test('hangs see the other’s writes after a second at most', async () => {
    way.hang();
    for (let time = 0; time < 5; time += 1) expect(await delay()).toBeLessThan(TRUST);
    await way.open();
  });

  test('is cut while both are read and written never give a fault', async () => {
    let isOver = false;
    const reading = [two.first, two.second].map(async (instance) => {
      while (!isOver) expect((await ask(instance, '/2020/02')).status).toBe(200);
    });
    for (let time = 0; time < 3; time += 1) {
      await way.cut();
      await delay();
      await way.open();
      await delay();
    }
    isOver = true;
    await Promise.all(reading);
  });
});

test('an instance that never finds Redis answers from the database, and stops when told to', async () => {
  const nowhere = `redis://127.0.0.1:${await findFreePort()}`;
  const two = await startTwo('sqlite', nowhere);
  expect((await ask(two.second, '/2022/11')).body.data).toEqual([]);
  await publishArticle(two.first.strapi, '2022-11-18T02:00:00.000Z');
  expect((await ask(two.second, '/2022/11')).body.data).toMatchObject([{ count: 1 }]);
  await two.stop();
  expect(two.second.output()).not.toMatch(/unhandled|uncaught/i);
});
