import path from 'node:path';
import type { AddressInfo } from 'node:net';
import { createStrapi } from '@strapi/strapi';

/** A Strapi of its own process: prints its port, boot time and memory as one line of JSON, serves until it is killed. */
async function main(distDir: string): Promise<void> {
  const start = performance.now();
  const strapi = await createStrapi({
    appDir: path.resolve(__dirname, '../../..'),
    distDir,
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
  const bootMs = Math.round(performance.now() - start);
  strapi.server.httpServer.listen(0, '127.0.0.1', () => {
    const { port } = strapi.server.httpServer.address() as AddressInfo;
    console.log(JSON.stringify({ port, bootMs, rssMiB: Math.round(process.memoryUsage().rss / 2 ** 20) }));
  });
}

main(process.argv[2]).catch((error) => {
  console.error(error);
  process.exit(1);
});
