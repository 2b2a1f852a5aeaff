import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { type Core, createStrapi } from '@strapi/strapi';

/** The compiled project: this file is `dist/src/commands/newsroom.js`. */
const distDir = path.resolve(__dirname, '../..');

/** The newsroom, configured and not loaded yet; only errors are logged, since the command itself says what it does. */
export function createNewsroom({ serveAdminPanel }: { serveAdminPanel: boolean }): Core.Strapi {
  process.env.LOG_LEVEL = 'error';
  return createStrapi({ appDir: path.dirname(distDir), distDir, serveAdminPanel });
}

const IDLE_CHECKS = 3;
const CHECK_EVERY_MS = 20;

/**
 * Closes the newsroom when its database is at rest. After a write, Strapi reads each entry once more, for webhooks,
 * without anyone waiting for it: destroyed in the middle of that, it would crash.
 */
export async function closeNewsroom(strapi: Core.Strapi): Promise<void> {
  const { pool } = strapi.db.connection.client as {
    pool: { numUsed(): number; numPendingAcquires(): number };
  };
  for (let idle = 0; idle < IDLE_CHECKS;) {
    await setTimeout(CHECK_EVERY_MS);
    idle = pool.numUsed() + pool.numPendingAcquires() === 0 ? idle + 1 : 0;
  }
  await strapi.destroy();
}
