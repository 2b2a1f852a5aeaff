import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { differencesIn, expectAllAsScanned, readClock } from './naive-archive';
import {
  createDatabase,
  createSecrets,
  createToken,
  type Database,
  type Newsroom,
  publishArticle,
  root,
  run,
  type Server,
  startNewsroom,
  startStrapi,
} from './newsroom';
import { createProject } from './project';

const STRAPI = path.join(root, 'node_modules/@strapi/strapi/bin/strapi.js');
const clock = readClock('Asia/Ho_Chi_Minh');
const dayOf = (number: number) => new Date(Date.UTC(2022, 10, 1 + (number % 25), number % 24)).toISOString();

/** The counts are what `verify` counts, and every answer is what a scan of all articles finds. */
const expectRight = async ({ strapi, ask }: Newsroom): Promise<void> => {
  await expectAllAsScanned(strapi, ask, clock);
  expect(await differencesIn(strapi)).toEqual([]);
};

const CRASHES = [350, 700, 1100];

describe.each(inject('available').databases)('on %s', (client) => {
  let database: Database;
  let newsroom: Newsroom;

  beforeAll(async () => {
    database = await createDatabase(client);
    newsroom = await startNewsroom(client, database);
    await publishArticle(newsroom.strapi, dayOf(3));
  });

  afterAll(async () => {
    await newsroom?.stop();
    await database?.drop();
  });

  test('an instance that is killed while it publishes leaves the archive right', async () => {
    const token = await createToken(newsroom.strapi);
    const [author] = await newsroom.strapi.documents('api::author.author').findMany();
    let answered = 0;
    for (const [crash, delay] of CRASHES.entries()) {
      const other: Server = await startStrapi(database.env);
      const write = async (number: number) => {
        const answer = await other.ask('/api/articles?status=published&locale=vi', {
          ...{ method: 'POST', headers: token },
          data: {
            data: {
              title: `Trước lúc mất điện ${crash} ${number}`,
              publicationDate: dayOf(number),
              authors: [author.documentId],
            },
          },
        });
        expect(answer.status).toBe(201);
        answered += 1;
      };
      let isUp = true;
      const writer = async (first: number) => {
        // A write that the crash cuts off has no answer.
        for (let number = first; isUp; number += 3) {
          await write(number).catch((error: unknown) => {
            if (isUp) throw error;
          });
        }
      };
      const writing = [0, 1, 2].map(writer);
      await new Promise((resolve) => setTimeout(resolve, delay));
      isUp = false;
      await other.kill();
      await Promise.all(writing);
      await expectRight(newsroom);
    }
    expect(answered).toBeGreaterThan(0);
  });

  test('many who publish, move and unpublish at once leave the archive right', async () => {
    const { strapi, ask } = newsroom;
    const articles = strapi.documents('api::article.article');
    const work = async (number: number) => {
      const { documentId } = await publishArticle(strapi, dayOf(number));
      await ask('/api/date-archive/2022/11');
      await publishArticle(strapi, dayOf(number + 7), { documentId, title: `Dời ngày ${number}` });
      if (number % 3 === 0) await articles.unpublish({ documentId, locale: 'vi' });
      if (number % 3 === 1) await articles.delete({ documentId, locale: '*' });
    };
    await Promise.all(Array.from({ length: 12 }, (_one, number) => work(number)));
    await expectRight(newsroom);
  });

  // What a pool does that gives each transaction another connection, such as PgBouncer.
  if (client === 'postgres') {
    test('a connection that has lost its prepared statements is no fault', async () => {
      const { strapi, ask } = newsroom;
      const addresses = ['/2022/11', '/2022/11/04', '/2022', ''].map((path) => `/api/date-archive${path}`);
      const answers = async () =>
        Promise.all(addresses.map(async (address) => (await ask(`${address}?locale=vi`)).status));
      for (let number = 0; number < 3; number += 1) {
        await answers();
        await publishArticle(strapi, dayOf(number));
      }
      // Each of the pool's connections at once.
      const forget = () => strapi.db.connection.raw('deallocate all; select pg_sleep(0.2)');
      await Promise.all(Array.from({ length: 10 }, forget));
      expect(await answers()).toEqual(addresses.map(() => 200));
    });
  }

  test("an import by Strapi's data transfer, which tells nobody, is counted by a server that runs", async () => {
    const { strapi, ask } = newsroom;
    const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'toa-soan-transfer-'));
    const file = path.join(folder, 'newsroom');
    // Strapi compiles a TypeScript project before it transfers: not the one that other tests are being started from.
    const project = await createProject();
    const transfer = (...args: string[]) =>
      run([STRAPI, ...args], { ...createSecrets(), ...database.env }, project.dist);
    const countsOf = async () =>
      (await ask('/api/date-archive/2022/11')).body.data.map(({ day, count }) => [day, count]);

    const exported = await countsOf();
    const done = await transfer(
      'export',
      '--no-encrypt',
      '--no-compress',
      '--exclude',
      'files',
      '--file',
      file
    );
    expect(done).toMatchObject({ status: 0 });
    for (let number = 0; number < 6; number += 1) await publishArticle(strapi, dayOf(number * 4));
    expect(await countsOf()).not.toEqual(exported);

    let isRunning = true;
    // With files it would move away the folder of all uploads, which other tests have theirs in.
    const importing = transfer('import', '--force', '--exclude', 'files', '--file', `${file}.tar`);
    void importing.finally(() => (isRunning = false));
    // Readers who come in the middle of it see a half, and make nobody count with that.
    while (isRunning)
      expect((await ask('/api/date-archive/2022/11?author=le-thu-nghiem')).status).toBeLessThan(500);
    expect(await importing).toMatchObject({ status: 0 });
    expect(await countsOf()).toEqual(exported);
    await expectRight(newsroom);
    await fs.rm(folder, { recursive: true });
    await project.remove();
  });
});
