// Runs before anything is compiled: plain JavaScript.
// @ts-check
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

/**
 * How many bytes the scripts and styles of a built admin panel are together, each gzipped as it is sent.
 * @param {string} folder of the build
 * @returns {number}
 */
export const gzippedBytesOf = (folder) =>
  fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(js|css)$/.test(name))
    .map((name) => gzipSync(fs.readFileSync(path.join(folder, name))).length)
    .reduce((sum, bytes) => sum + bytes, 0);

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(gzippedBytesOf(process.argv[2]));
