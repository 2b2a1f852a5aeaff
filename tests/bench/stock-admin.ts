import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { folder } from './kept';

const root = process.cwd();
const OURS = 'strapi-plugin-date-archive';
const MIDDLEWARES = ['logger', 'errors', 'security', 'cors', 'query', 'body', 'session', 'favicon', 'public'];

interface Package {
  dependencies: Record<string, string>;
  workspaces?: string[];
}

/** What the build of the admin panel compares itself with. */
export const STOCK_ADMIN = path.join(root, 'tests/bench/stock-admin.json');

/**
 * Builds the admin panel of a Strapi with the same packages, without the newsroom and its plugins: about a minute.
 * @returns the folder of the build.
 */
export function buildStockAdmin(): string {
  const at = path.join(folder, 'stock-admin');
  fs.rmSync(at, { recursive: true, force: true });
  for (const name of ['src/admin', 'database/migrations', 'public'])
    fs.mkdirSync(path.join(at, name), { recursive: true });
  for (const name of ['tsconfig.json', 'config'])
    fs.cpSync(path.join(root, name), path.join(at, name), { recursive: true });
  const given = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')) as Package;
  Reflect.deleteProperty(given, 'workspaces');
  Reflect.deleteProperty(given.dependencies, OURS);
  const files = {
    'package.json': JSON.stringify({ ...given, name: 'stock-admin' }),
    'config/plugins.ts': 'export default {};\n',
    'config/middlewares.ts': `export default ${JSON.stringify(MIDDLEWARES.map((name) => `strapi::${name}`))};\n`,
  };
  for (const [name, text] of Object.entries(files)) fs.writeFileSync(path.join(at, name), text);
  execFileSync('npx', ['strapi', 'build', '--silent'], {
    cwd: at,
    env: { ...process.env, NODE_ENV: 'production', STRAPI_TELEMETRY_DISABLED: 'true' },
  });
  return path.join(at, 'dist/build');
}
