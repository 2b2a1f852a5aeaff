import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { AddressInfo } from 'node:net';
import { type Core, createStrapi } from '@strapi/strapi';
import { createNewArticle } from './archive';
import { startProfile, stopProfile } from './profile';

/** After a write Strapi reads the entry once more, without anyone waiting for it. */
const REST_MS = 30;
const ARTICLE = 'api::article.article';
const LOCALE = 'vi';

const elapsed = async (work: () => Promise<unknown>): Promise<number> => {
  const start = performance.now();
  await work();
  return performance.now() - start;
};

function createTasks(strapi: Core.Strapi) {
  const articles = strapi.documents(ARTICLE);
  const plugin = () => strapi.plugin('date-archive');
  const published: string[] = [];
  return {
    /** The memory of this process, in MiB. */
    memory: () => process.memoryUsage().rss / 2 ** 20,

    /** Writes one article and publishes it, as an editor does: how many milliseconds the two took. */
    async publish(number: number): Promise<number> {
      const data = createNewArticle(number) as never;
      const ms = await elapsed(async () => {
        const { documentId } = await articles.create({ locale: LOCALE, data });
        published.push(documentId);
        await articles.publish({ documentId, locale: LOCALE });
      });
      await setTimeout(REST_MS);
      return ms;
    },

    /** Changes the text and the picture of the article that was published last, and publishes it again. */
    async republish(number: number): Promise<number> {
      const documentId = published[published.length - 1];
      const { body, photos } = createNewArticle(number + 1);
      const ms = await elapsed(async () => {
        await articles.update({ documentId, locale: LOCALE, data: { body, photos } as never });
        await articles.publish({ documentId, locale: LOCALE });
      });
      await setTimeout(REST_MS);
      return ms;
    },

    /** How long the next reader waits for the days that were written, in milliseconds. */
    recount: () => elapsed(() => plugin().service('versions').current()),

    /** Leaves the archive as it was. */
    async takeBack(): Promise<void> {
      for (const documentId of published.splice(0)) await articles.delete({ documentId, locale: '*' });
      await setTimeout(REST_MS);
    },

    startProfile,
    stopProfile,

    /** Counts all entries anew: how many milliseconds it took. */
    async rebuild(): Promise<number> {
      const [type] = plugin().service('types') as unknown as { uid: string }[];
      return elapsed(() => plugin().service('counts').rebuild(type));
    },
  };
}

export type Tasks = ReturnType<typeof createTasks>;

/** A Strapi of its own process: tells its parent its port, then serves and does tasks until it is killed. */
async function main(distDir: string): Promise<void> {
  const strapi = await createStrapi({
    appDir: process.cwd(),
    distDir: path.resolve(distDir),
    serveAdminPanel: false,
  }).load();
  strapi.server.api('content-api').routes({
    type: 'content-api',
    routes: [
      {
        method: 'GET',
        path: '/empty',
        handler: (context: { body: unknown }) => {
          context.body = {};
        },
        info: { type: 'content-api' },
        config: { auth: false },
      },
    ] as never,
  });
  strapi.server.mount();
  const tasks = createTasks(strapi) as Record<string, (...given: unknown[]) => unknown>;
  process.on('message', ({ task, given }: { task: string; given: unknown[] }) => {
    void Promise.resolve(tasks[task](...given)).then(
      (result) => process.send?.({ result }),
      (error: Error) => process.send?.({ error: error.stack })
    );
  });
  strapi.server.httpServer.listen(0, '127.0.0.1', () => {
    process.send?.({ result: (strapi.server.httpServer.address() as AddressInfo).port });
  });
}

main(process.argv[2]).catch((error) => {
  console.error(error);
  process.exit(1);
});
