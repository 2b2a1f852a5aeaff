import { type Profiler, Session } from 'node:inspector/promises';

/** Whose code a request's time goes to. */
export const OWNERS = [
  'Node: http, streams, promises',
  'Strapi and its middleware',
  'the newsroom',
  'the plugin',
  'the database and its driver',
  'garbage collection',
] as const;
type Owner = (typeof OWNERS)[number];

/** Milliseconds of a process by whose code it ran. */
export type Times = Record<Owner, number>;

const DRIVERS = /node_modules\/(better-sqlite3|pg|pg-[a-z]+|postgres-[a-z]+|mysql2|knex|tarn)\//;

const ownerOf = ({ functionName, url }: Profiler.ProfileNode['callFrame']): Owner | undefined => {
  if (functionName === '(garbage collector)') return 'garbage collection';
  // better-sqlite3's own, in C++.
  if (url === '' && functionName === 'all') return 'the database and its driver';
  if (DRIVERS.test(url)) return 'the database and its driver';
  if (url.includes('/plugins/date-archive/')) return 'the plugin';
  if (url.includes('/node_modules/')) return 'Strapi and its middleware';
  if (url.startsWith('node:')) return 'Node: http, streams, promises';
  if (url !== '') return 'the newsroom';
  return undefined;
};

/** Adds up a profile by the owners of its functions; what is native belongs to who called it. */
const addUp = ({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile): Times => {
  const times = Object.fromEntries(OWNERS.map((owner) => [owner, 0])) as Times;
  const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id])));
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const owners = new Map<number, Owner | undefined>();
  const find = (id: number | undefined): Owner | undefined => {
    if (id === undefined) return undefined;
    if (!owners.has(id)) {
      const { callFrame } = byId.get(id) as Profiler.ProfileNode;
      const isIdle = callFrame.functionName === '(idle)';
      owners.set(id, isIdle ? undefined : (ownerOf(callFrame) ?? find(parents.get(id))));
    }
    return owners.get(id);
  };
  for (const [index, id] of samples.entries()) {
    const owner = find(id);
    if (owner) times[owner] += timeDeltas[index] / 1000;
  }
  return times;
};

const session = new Session();

export async function startProfile(): Promise<void> {
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.start');
}

export async function stopProfile(): Promise<Times> {
  const { profile } = await session.post('Profiler.stop');
  session.disconnect();
  return addUp(profile);
}
