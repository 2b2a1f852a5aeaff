import path from 'node:path';
import { type Core, createStrapi } from '@strapi/strapi';

/** The compiled project: this file is `dist/src/commands/newsroom.js`. */
const distDir = path.resolve(__dirname, '../..');

/** Opens the newsroom's database and rules without serving anything, for a command. */
export async function openNewsroom(): Promise<Core.Strapi> {
  const strapi = await createStrapi({ appDir: path.dirname(distDir), distDir, serveAdminPanel: false }).load();
  strapi.log.level = 'warn';
  return strapi;
}
