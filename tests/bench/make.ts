import { createArchive } from './archive';
import { type Client, HOSTS } from './databases';
import { startStrapi } from './servers';

/** The names of an archive's databases: the plugin's, and the one of a Strapi without it, which takes its tables away. */
export const namesOf = (articles: number) => ({
  counted: `toa_soan_bench_${articles}`,
  stock: `toa_soan_bench_${articles}_stock`,
});

const timed = async (what: string, work: () => Promise<unknown>): Promise<void> => {
  const start = Date.now();
  await work();
  console.log(`  ${what}: ${((Date.now() - start) / 1000).toFixed(0)} s`);
};

const startOnce = async (client: Client, project: 'newsroom' | 'stock', name: string): Promise<void> => {
  const server = await startStrapi(project, HOSTS[client].env(name));
  await server.stop();
};

const make = async (
  client: Client,
  articles: number,
  name: string,
  project: 'newsroom' | 'stock'
): Promise<void> => {
  const host = HOSTS[client];
  console.log(`making ${name} on ${client}`);
  await host.create(name);
  // The first start makes the tables, the languages and the readers' permissions.
  await timed('tables', () => startOnce(client, 'newsroom', name));
  await timed('rows', () => host.fill(name, createArchive(articles).fillings));
  await timed('statistics', () => host.settle(name));
  await timed(project === 'newsroom' ? 'counts' : 'without the plugin', () =>
    startOnce(client, project, name)
  );
  await timed('statistics', () => host.settle(name));
  await host.markAsMade(name);
};

/** Makes the newsroom's own database of an archive, unless it is there. */
export async function ensureNewsroom(client: Client, articles: number): Promise<void> {
  const { counted } = namesOf(articles);
  if (!(await HOSTS[client].exists(counted))) await make(client, articles, counted, 'newsroom');
}

/** Makes the databases of an archive, unless they are there: minutes for a million articles, once. */
export async function ensureArchive(client: Client, articles: number): Promise<void> {
  await ensureNewsroom(client, articles);
  const { counted, stock } = namesOf(articles);
  const { copy, exists } = HOSTS[client];
  if (await exists(stock)) return;
  if (!copy) return make(client, articles, stock, 'stock');
  await timed(`copying ${counted} to ${stock} on ${client}`, () => copy(counted, stock));
  await timed('without the plugin', () => startOnce(client, 'stock', stock));
}
