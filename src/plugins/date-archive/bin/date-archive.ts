#!/usr/bin/env node
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type * as StrapiModule from '@strapi/strapi';
import type { Maintenance, Screen } from 'strapi-plugin-date-archive/strapi-server';

const USAGE = `Usage: date-archive <command>

Run it in the folder of a Strapi project; its server may be running.

  verify    compares the kept counts with all entries and lists what differs
  rebuild   counts all entries anew

Exit status: 0 all is right, 1 verify found differences, 2 the command could not run.`;

/** Says what keeps the command from running, without a stack. */
class Refusal extends Error {}

/** Where the project's compiled files are, as `strapi start` finds them. */
const findDist = async (appDir: string, ofStrapi: NodeJS.Require): Promise<string> => {
  if (!fs.existsSync(path.join(appDir, 'tsconfig.json'))) return appDir;
  const { resolveOutDir } = ofStrapi('@strapi/typescript-utils') as {
    resolveOutDir(dir: string): Promise<string>;
  };
  const dist = await resolveOutDir(appDir);
  if (!fs.existsSync(path.join(dist, 'config'))) {
    throw new Refusal(`The project is not built: there is no ${path.join(dist, 'config')}.`);
  }
  return dist;
};

/** The project's Strapi with its database and plugins, which neither listens nor runs tasks. */
const loadProject = async (appDir: string): Promise<StrapiModule.Core.Strapi> => {
  const manifest = path.join(appDir, 'package.json');
  // The project's own Strapi: the plugin may be linked into it from elsewhere.
  const ofProject = createRequire(manifest);
  const ofStrapi = (() => {
    try {
      // A folder inside a project finds the Strapi of the project, but is none.
      fs.accessSync(manifest);
      return createRequire(ofProject.resolve('@strapi/strapi/package.json'));
    } catch {
      throw new Refusal(`There is no Strapi project in ${appDir}.`);
    }
  })();
  const distDir = await findDist(appDir, ofStrapi);
  process.env.STRAPI_TELEMETRY_DISABLED = 'true';
  const { createStrapi } = ofProject('@strapi/strapi') as typeof StrapiModule;
  const strapi = createStrapi({ appDir, distDir, serveAdminPanel: false });
  strapi.log.level = 'error';
  strapi.config.set('server.cron.enabled', false);
  await strapi.load();
  strapi.cron.stop();
  return strapi;
};

const BAR = 30;

const bar = (step: string, done: number, total: number): string => {
  const full = Math.round((done / total) * BAR);
  return `${step} [${'#'.repeat(full)}${' '.repeat(BAR - full)}] ${done}/${total} months`;
};

/** A bar on a terminal, a line for every tenth elsewhere; the result alone goes to standard output. */
const createScreen = ({ stdout, stderr }: NodeJS.Process): Screen => ({
  say: (line) => stdout.write(`${line}\n`),
  show(step, done, total) {
    if (stderr.isTTY) {
      stderr.write(`\r${bar(step, done, total)}${done === total ? '\n' : ''}`);
    } else if (Math.floor((done * 10) / total) > Math.floor(((done - 1) * 10) / total)) {
      stderr.write(`${step}: ${done}/${total} months\n`);
    }
  },
});

async function main([command, ...rest]: string[]): Promise<number> {
  if (command === '--help' || command === '-h') {
    console.log(USAGE);
    return 0;
  }
  if ((command !== 'verify' && command !== 'rebuild') || rest.length > 0) {
    console.error(USAGE);
    return 2;
  }
  const strapi = await loadProject(process.cwd());
  try {
    const maintenance = strapi.plugin('date-archive')?.service('maintenance') as Maintenance | undefined;
    if (!maintenance) throw new Refusal('The plugin date-archive is not enabled in this project.');
    const screen = createScreen(process);
    if (command === 'verify') return (await maintenance.verify(screen)) ? 0 : 1;
    await maintenance.rebuild(screen);
    return 0;
  } finally {
    await strapi.destroy();
  }
}

// Strapi ends the process by itself when a project is broken, with the status that means differences here.
let result = 2;
process.once('exit', () => {
  process.exitCode = result;
});

main(process.argv.slice(2)).then(
  (status) => {
    result = status;
    process.exit(status);
  },
  (error) => {
    console.error(error instanceof Refusal ? error.message : error);
    process.exit(2);
  }
);
