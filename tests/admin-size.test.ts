import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { gzippedBytesOf } from '../src/commands/admin-size.mjs';
import { root } from './newsroom';
import stock from './bench/stock-admin.json';

const build = path.join(root, 'dist/build');

test('the size of Strapi’s own admin panel was measured of the installed version', () => {
  const { version } = JSON.parse(
    fs.readFileSync(path.join(root, 'node_modules/@strapi/strapi/package.json'), 'utf8')
  );
  expect(stock.strapi).toBe(version);
});

test('the newsroom adds at most 300 KB, gzipped, to the admin panel', () => {
  expect(gzippedBytesOf(build) - stock.gzippedBytes).toBeLessThan(300_000);
});
