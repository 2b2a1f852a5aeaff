// Runs before anything is installed: plain JavaScript, Node's own modules alone.
// @ts-check
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzippedBytesOf } from './admin-size.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const at = (/** @type {string} */ name) => path.join(root, name);

const LOG_LINES_SHOWN = 30;

/** Secrets that `.env` gets on the first run, each as long as what it protects needs. */
const SECRETS = {
  APP_KEYS: () => [16, 16].map((bytes) => randomBytes(bytes).toString('base64')).join(','),
  API_TOKEN_SALT: () => randomBytes(16).toString('base64'),
  ADMIN_JWT_SECRET: () => randomBytes(32).toString('base64'),
  TRANSFER_TOKEN_SALT: () => randomBytes(16).toString('base64'),
  JWT_SECRET: () => randomBytes(32).toString('base64'),
  ENCRYPTION_KEY: () => randomBytes(32).toString('base64'),
  DEMO_ADMIN_EMAIL: () => 'bientap@toasoan.example',
  // Strapi asks for a capital, a small letter and a digit.
  DEMO_ADMIN_PASSWORD: () => `Ts1${randomBytes(9).toString('base64url')}`,
};

/**
 * When the newest file below some paths was changed, in milliseconds since 1970; 0 if there is none.
 * @param {string[]} names
 * @param {(name: string) => boolean} [counts]
 * @returns {number}
 */
const newest = (names, counts = () => true) =>
  Math.max(
    0,
    ...names.map((name) => {
      const stat = fs.statSync(name, { throwIfNoEntry: false });
      if (!stat) return 0;
      if (!stat.isDirectory()) return counts(name) ? stat.mtimeMs : 0;
      const inside = fs.readdirSync(name).filter((child) => !['node_modules', 'dist'].includes(child));
      return newest(
        inside.map((child) => path.join(name, child)),
        counts
      );
    })
  );

/**
 * Runs a command in the project, says so with its duration, and shows its output only if it fails.
 * @param {string} what
 * @param {string[]} command
 * @param {Record<string, string>} [env]
 */
const run = (what, [program, ...args], env = {}) => {
  process.stdout.write(`· ${what} … `);
  const start = Date.now();
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    // Windows starts `npm` and `npx` through a shell.
    shell: process.platform === 'win32',
    env: { ...process.env, STRAPI_TELEMETRY_DISABLED: 'true', ...env },
  });
  const seconds = ((Date.now() - start) / 1000).toFixed(1);
  if (status === 0) {
    console.log(`${seconds} s`);
    return;
  }
  console.log(`failed after ${seconds} s`);
  const output = `${stdout ?? ''}${stderr ?? ''}${error?.message ?? ''}`.trimEnd().split('\n');
  console.error(output.slice(-LOG_LINES_SHOWN).join('\n'));
  console.error(`\n"${[program, ...args].join(' ')}" failed; what it printed is above.`);
  process.exit(1);
};

/** Writes `.env` with fresh secrets when there is none. */
const writeEnv = () => {
  if (fs.existsSync(at('.env'))) return;
  const text = fs
    .readFileSync(at('.env.example'), 'utf8')
    .split('\n')
    .slice(2)
    .map((line) => {
      const name = line.split('=')[0];
      return name in SECRETS ? `${name}=${SECRETS[/** @type {keyof typeof SECRETS} */ (name)]()}` : line;
    })
    // An empty value would hide the default.
    .map((line) => (/^[A-Z_]+=$/.test(line) ? `# ${line}` : line))
    .join('\n');
  fs.writeFileSync(at('.env'), text, { mode: 0o600, flag: 'wx' });
  console.log('· Wrote .env with fresh secrets');
};

const install = () => {
  if (newest([at('node_modules/.package-lock.json')]) >= newest([at('package-lock.json')])) return;
  run('Installing packages', ['npm', 'ci', '--no-audit', '--no-fund']);
};

const notTests = (/** @type {string} */ name) => !/\.test\.tsx?$/.test(name);

const buildPlugins = () => {
  for (const name of fs.readdirSync(at('src/plugins'))) {
    const folder = at(`src/plugins/${name}`);
    // Its declarations are built last: with them, the build is whole.
    const built = newest([path.join(folder, 'dist/shared/calendar.d.ts')]);
    if (built > newest([folder], notTests)) continue;
    run(`Building the plugin ${name}`, ['npm', 'run', 'build', '--workspace', `src/plugins/${name}`]);
  }
};

/** Made when the server's compiled files are whole. */
const stamp = at('dist/.compiled');

/** What was deleted since must not be loaded from the last build; the admin panel's own build stays. */
const removeCompiled = () => {
  for (const name of ['config', 'src', 'tsconfig.tsbuildinfo'])
    fs.rmSync(at(`dist/${name}`), { recursive: true, force: true });
};

const compile = () => {
  const sources = ['config', 'src', 'types', 'tsconfig.json', 'package-lock.json'].map(at);
  const isServer = (/** @type {string} */ name) =>
    notTests(name) && !/src[\\/]plugins|src[\\/]admin[\\/].*\.tsx$/.test(name);
  if (newest([stamp]) > newest(sources, isServer)) return;
  removeCompiled();
  run('Compiling the server', ['npx', 'tsc', '-p', '.']);
  fs.writeFileSync(stamp, '');
};

const buildAdmin = () => {
  const plugins = fs
    .readdirSync(at('src/plugins'))
    .flatMap((name) => [at(`src/plugins/${name}/admin`), at(`src/plugins/${name}/shared`)]);
  const sources = [at('src/admin'), at('package-lock.json'), ...plugins];
  if (newest([at('dist/build/index.html')]) > newest(sources, notTests)) return;
  // Strapi's build compiles the server, too, beside what is there.
  removeCompiled();
  // A development build shows editors Strapi's own tour for developers.
  run('Building the admin panel (about a minute)', ['npx', 'strapi', 'build', '--silent'], {
    NODE_ENV: 'production',
  });
  const { gzippedBytes: stock } = JSON.parse(fs.readFileSync(at('tests/bench/stock-admin.json'), 'utf8'));
  const size = gzippedBytesOf(at('dist/build'));
  const inKB = (/** @type {number} */ bytes) => `${Math.round(bytes / 1000).toLocaleString('en-US')} KB`;
  console.log(`  ${inKB(size)} gzipped in all, ${inKB(size - stock)} more than Strapi's own`);
  fs.writeFileSync(stamp, '');
};

/**
 * Brings a fresh clone to where the newsroom can start: secrets, packages, plugin, server and, on request, the admin
 * panel. What is up to date is left alone, so that a second call is quick.
 * @param {{ admin?: boolean }} [parts]
 */
export function prepare({ admin = false } = {}) {
  const [major] = process.versions.node.split('.').map(Number);
  if (major < 20 || major > 24) {
    console.error(`Node ${process.versions.node} is not supported; install Node 20, 22 or 24.`);
    process.exit(1);
  }
  writeEnv();
  install();
  buildPlugins();
  if (admin) buildAdmin();
  compile();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) prepare({ admin: process.argv.includes('--admin') });
