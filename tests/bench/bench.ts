import fs from 'node:fs';
import path from 'node:path';
import { format } from 'prettier';
import { type Archive, createArchive } from './archive';
import { checkAnswers } from './check';
import { type Client, CLIENTS, HOSTS } from './databases';
import { folder } from './kept';
import { ensureArchive, namesOf } from './make';
import { measure, median } from './measure';
import { createMeasurements, type Measurements, type RowName, type ServerName } from './measurements';
import { ARCHIVE, chooseDays, createQuestions, KEPT, type Questions, stockAddress } from './questions';
import type { Times } from './profile';
import { COUNTED, describe, ROWS } from './report';
import { makeProjects, type Server, startBare, startStrapi } from './servers';

const numbers = (text: string) =>
  text
    .split(',')
    .map(Number)
    .sort((a, b) => a - b);

const {
  BENCH_SIZES = '100000,1000000',
  BENCH_ROUNDS = '5',
  BENCH_SECONDS = '2',
  BENCH_DATABASES = CLIENTS.join(','),
} = process.env;
const sizes = numbers(BENCH_SIZES);
const rounds = Number(BENCH_ROUNDS);
const seconds = Number(BENCH_SECONDS);

const PUBLICATIONS = 60;
const REHEARSALS = 10;
const STARTS = 3;
const COLD = { DATE_ARCHIVE_CACHE: 'off' };

/** All who answer questions about one archive, and what each of them is asked. */
interface Stand {
  size: number;
  servers: Record<'warm' | 'cold' | 'bare' | 'stock', Server>;
  target(server: ServerName, row: RowName): { port: number; addresses: string[] };
}

async function openStand(
  client: Client,
  archive: Archive,
  days: string[],
  questions: Questions
): Promise<Stand> {
  const { counted, stock } = namesOf(archive.published);
  const host = HOSTS[client];
  const servers = {
    warm: await startStrapi('newsroom', host.env(counted)),
    cold: await startStrapi('newsroom', { ...host.env(counted), ...COLD }),
    stock: await startStrapi('stock', host.env(stock)),
    bare: await startBare(client, counted),
  };
  const { warm, cold, bare } = servers;
  await checkAnswers(archive, days, questions, {
    ours: [cold.port, warm.port, warm.port],
    bare: bare.port,
    stock: servers.stock.port,
  });
  return {
    size: archive.published,
    servers,
    target(server, row) {
      if (row === 'empty') return { port: cold.port, addresses: ['/api/empty'] };
      if (server === 'stock')
        return { port: servers.stock.port, addresses: days.map((day) => stockAddress(day)) };
      const addresses = questions[row as keyof Questions];
      if (server === 'kept') return { port: bare.port, addresses: addresses.map((one) => `${KEPT}${one}`) };
      return { port: servers[server as 'warm'].port, addresses };
    },
  };
}

/** Rounds take turns, so that a slow minute of the machine is everyone's; both sizes follow each other. */
async function measureAnswers(stands: Stand[], into: Measurements): Promise<void> {
  const turns = ROWS.flatMap(([row, names]) =>
    names.flatMap((server) =>
      stands.map((stand) => ({ row, server, size: stand.size, ...stand.target(server, row) }))
    )
  );
  for (const { port, addresses } of turns) {
    await measure(port, addresses, { amount: Math.max(addresses.length, 500) });
  }
  for (let round = 1; round <= rounds; round += 1) {
    console.log(`  round ${round} of ${rounds}`);
    for (const { row, server, size, port, addresses } of turns) {
      into.add(size, server, row, await measure(port, addresses, { seconds }));
    }
  }
}

/** Where the time of cold answers goes. */
async function profileAnswers({ servers, target }: Stand, into: Measurements): Promise<void> {
  for (const row of ['empty', ...COUNTED] as const) {
    const { port, addresses } = target('cold', row);
    await servers.cold.run('startProfile');
    const { answers } = await measure(port, addresses, { seconds });
    const times = await servers.cold.run('stopProfile');
    const ofOne = Object.entries(times).map(([owner, ms]) => [owner, ms / answers]);
    into.profiles.set(row, Object.fromEntries(ofOne) as Times);
  }
}

/** What a publication costs with the plugin, and in the same newsroom without it. */
async function measurePublishing(client: Client, size: number, into: Measurements): Promise<void> {
  const { counted, stock } = namesOf(size);
  const ours = await startStrapi('newsroom', HOSTS[client].env(counted));
  const theirs = await startStrapi('rules', HOSTS[client].env(stock));
  const servers = { warm: ours, rules: theirs };
  const names = ['warm', 'rules'] as const;
  const tasks = ['publish', 'republish'] as const;
  const took = new Map<string, number[]>();
  const recounts: number[] = [];
  for (let number = 0; number < REHEARSALS + PUBLICATIONS; number += 1) {
    for (const task of tasks) {
      // Each goes first every other time.
      for (const name of number % 2 === 0 ? names : [...names].reverse()) {
        const ms = await servers[name].run(task, number);
        const recount = name === 'warm' ? await ours.run('recount') : undefined;
        if (number < REHEARSALS) continue;
        took.set(`${name} ${task}`, [...(took.get(`${name} ${task}`) ?? []), ms]);
        if (recount !== undefined) recounts.push(recount);
      }
    }
  }
  for (const name of names) {
    for (const task of tasks) {
      const sorted = (took.get(`${name} ${task}`) ?? []).sort((a, b) => a - b);
      const p99 = sorted[Math.floor(0.99 * (sorted.length - 1))];
      into.add(size, name, task, { answers: sorted.length, rate: NaN, p50: median(sorted), p99 });
    }
  }
  into.recountMs.set(size, median(recounts));
  for (const server of [ours, theirs]) {
    await server.run('takeBack');
    await server.stop();
  }
}

/** How fast it starts, the memory before and after the same load, and how long all is counted anew. */
async function measureStarts(client: Client, size: number, days: string[], into: Measurements) {
  const { counted, stock } = namesOf(size);
  const host = HOSTS[client];
  const kinds = {
    plugin: {
      start: () => startStrapi('newsroom', host.env(counted)),
      addresses: days.map((day) => `${ARCHIVE}/${day.replaceAll('-', '/')}`),
    },
    stock: {
      start: () => startStrapi('stock', host.env(stock)),
      addresses: days.map((day) => stockAddress(day)),
    },
  };
  const seen = { plugin: [], stock: [] } as Record<
    'plugin' | 'stock',
    Record<'boot' | 'idle' | 'loaded', number>[]
  >;
  for (let start = 1; start <= STARTS; start += 1) {
    for (const name of ['plugin', 'stock'] as const) {
      const { start: begin, addresses } = kinds[name];
      const server = await begin();
      const idle = await server.run('memory');
      await measure(server.port, addresses, { amount: addresses.length });
      seen[name].push({ boot: server.bootMs, idle, loaded: await server.run('memory') });
      if (name === 'plugin' && start === STARTS) into.rebuildMs = await server.run('rebuild');
      await server.stop();
    }
  }
  for (const name of ['plugin', 'stock'] as const) {
    for (const what of ['boot', 'idle', 'loaded'] as const) {
      into[what][name] = median(seen[name].map((one) => one[what]));
    }
  }
}

async function measureDatabase(client: Client, archives: Archive[], days: string[]): Promise<Measurements> {
  for (const { published } of archives) await ensureArchive(client, published);
  const into = createMeasurements(await HOSTS[client].describe(), sizes);
  console.log(into.database);
  const stands: Stand[] = [];
  for (const archive of archives)
    stands.push(await openStand(client, archive, days, createQuestions(days, archive)));
  await measureAnswers(stands, into);
  console.log('  profiling');
  await profileAnswers(stands[stands.length - 1], into);
  for (const { servers } of stands) {
    for (const server of Object.values(servers)) await server.stop();
  }
  console.log('  publishing');
  for (const size of sizes) await measurePublishing(client, size, into);
  console.log('  starting, rebuilding');
  await measureStarts(client, sizes[sizes.length - 1], days, into);
  return into;
}

async function main(): Promise<void> {
  makeProjects();
  const archives = sizes.map(createArchive);
  const days = chooseDays(archives);
  const done: Measurements[] = [];
  // A quick trial does not overwrite what the READMEs quote.
  const isTrial = ['BENCH_SIZES', 'BENCH_ROUNDS', 'BENCH_SECONDS'].some((name) => process.env[name]);
  const file = path.join(isTrial ? folder : path.join(process.cwd(), 'tests/bench'), 'results.md');
  for (const client of CLIENTS.filter((name) => BENCH_DATABASES.split(',').includes(name))) {
    try {
      await HOSTS[client].describe();
    } catch (error) {
      console.log(`skipped: no ${client} (${(error as Error).message})`);
      continue;
    }
    done.push(await measureDatabase(client, archives, days));
    const text = describe(done, { rounds, seconds, days: days.length });
    fs.writeFileSync(file, await format(text, { parser: 'markdown' }));
  }
  console.log(`\n${fs.readFileSync(file, 'utf8')}`);
}

main().then(
  () => process.exit(0),
  (error) => {
    console.error(error);
    process.exit(1);
  }
);
