import { type ChildProcess, fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { folder } from './kept';
import type { Tasks } from './serve';

/**
 * What a Strapi is started as: the newsroom with the plugin; the newsroom's own rules without it; its content types
 * alone, as Strapi serves them.
 */
export type Project = 'newsroom' | 'rules' | 'stock';

/** A server in a process of its own. */
export interface Server {
  port: number;
  /** From the start of the process until it listens. */
  bootMs: number;
  /** Lets it do something that HTTP does not ask for. */
  run<T extends keyof Tasks>(task: T, ...given: Parameters<Tasks[T]>): Promise<Awaited<ReturnType<Tasks[T]>>>;
  stop(): Promise<void>;
}

const root = process.cwd();
const secret = () => randomBytes(16).toString('hex');
const secrets = Object.fromEntries(
  [
    'APP_KEYS',
    'API_TOKEN_SALT',
    'ADMIN_JWT_SECRET',
    'TRANSFER_TOKEN_SALT',
    'JWT_SECRET',
    'ENCRYPTION_KEY',
  ].map((name) => [name, secret()])
);

const NO_PLUGIN = `module.exports = ({ env }) => ({
  'users-permissions': { config: { jwtSecret: env('JWT_SECRET') } },
  'date-archive': { enabled: false },
});
`;

const onlyMiddlewares = (condition: string) =>
  `module.exports = require('../../newsroom/config/middlewares').default.filter((one) => ${condition});\n`;

/** Copies the compiled newsroom, so that another build meanwhile changes nothing, and takes away what a project is without. */
export function makeProjects(): void {
  const changed: Record<Project, Record<string, string>> = {
    newsroom: {},
    rules: {
      'config/plugins.js': NO_PLUGIN,
      'config/middlewares.js': onlyMiddlewares(`one !== 'plugin::date-archive.answers'`),
    },
    stock: {
      'config/plugins.js': NO_PLUGIN,
      'config/middlewares.js': onlyMiddlewares(`typeof one !== 'string' || one.startsWith('strapi::')`),
      'src/index.js': 'module.exports = {};\n',
    },
  };
  for (const [project, files] of Object.entries(changed)) {
    const to = path.join(folder, project);
    fs.rmSync(to, { recursive: true, force: true });
    for (const part of ['config', 'src'])
      fs.cpSync(path.join(root, 'dist', part), path.join(to, part), { recursive: true });
    for (const [file, text] of Object.entries(files)) fs.writeFileSync(path.join(to, file), text);
  }
}

const running = new Set<ChildProcess>();
// A run that fails or is stopped leaves no server behind.
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
process.once('exit', () => running.forEach((child) => child.kill('SIGKILL')));

function start(script: string, args: string[], env: Record<string, string>): Promise<Server> {
  const began = performance.now();
  const child = fork(path.join(__dirname, script), args, {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: { ...process.env, ...secrets, NODE_ENV: 'production', LOG_LEVEL: 'error', ...env },
  });
  running.add(child);
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => {
      running.delete(child);
      resolve();
    });
  });
  const answer = <T>(): Promise<T> =>
    new Promise((resolve, reject) => {
      const fail = (status: number | null) => reject(new Error(`${script} ended with ${status}`));
      child.once('exit', fail);
      child.once('message', (message: { result: T } | { error: string }) => {
        child.off('exit', fail);
        if ('error' in message) reject(new Error(message.error));
        else resolve(message.result);
      });
    });
  return answer<number>().then((port) => ({
    port,
    bootMs: performance.now() - began,
    run(task, ...given) {
      child.send({ task, given });
      return answer();
    },
    async stop() {
      child.kill('SIGKILL');
      await ended;
    },
  }));
}

/** @param env the database, and what else differs. */
export const startStrapi = (project: Project, env: Record<string, string>): Promise<Server> =>
  start('serve.js', [path.join(folder, project)], env);

/** The same answers without a framework, from an archive that the plugin has counted. */
export const startBare = (client: string, name: string): Promise<Server> =>
  start('bare.js', [client, name], {});
