import { createRequire } from 'node:module';
import path from 'node:path';
import { defineConfig } from 'vitest/config';

const { resolve } = createRequire(__filename);

export default defineConfig({
  root: path.resolve(__dirname, '..'),
  resolve: {
    // Strapi's ES modules import folders, which only bundlers understand: Node gets the CommonJS ones.
    alias: { '@strapi/strapi': resolve('@strapi/strapi'), '@strapi/utils': resolve('@strapi/utils') },
  },
  test: {
    globalSetup: ['tests/available.ts'],
    // Strapi takes over the process's listeners and globals when it stops: each file has a thread of its own.
    pool: 'threads',
    maxWorkers: 2,
    include: ['src/**/*.test.ts', 'tests/**/*.test.ts'],
    exclude: ['**/node_modules/**', 'dist/**'],
    silent: 'passed-only',
    testTimeout: 60_000,
    hookTimeout: 180_000,
  },
});
