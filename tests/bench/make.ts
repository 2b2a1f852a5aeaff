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

/** Makes the databases of an archive, unless they are there: minutes for a million articles, once. */
export async function ensureArchive(client: Client, articles: number): Promise<void> {
  const host = HOSTS[client];
  const { counted, stock } = namesOf(articles);
  const startOnce = async (project: 'newsroom' | 'stock', name: string) => {
    const server = await startStrapi(project, host.env(name));
    await server.stop();
  };

  const make = async (name: string, project: 'newsroom' | 'stock') => {
    console.log(`making ${name} on ${client}`);
    await host.create(name);
    // The first start makes the tables, the languages and the readers' permissions.
    await timed('tables', () => startOnce('newsroom', name));
    await timed('rows', () => host.fill(name, createArchive(articles).fillings));
    await timed('statistics', () => host.settle(name));
    await timed(project === 'newsroom' ? 'counts' : 'without the plugin', () => startOnce(project, name));
    await timed('statistics', () => host.settle(name));
    await host.markAsMade(name);
  };

  if (!(await host.exists(counted))) await make(counted, 'newsroom');
  if (await host.exists(stock)) return;
  const { copy } = host;
  if (!copy) return make(stock, 'stock');
  await timed(`copying ${counted} to ${stock} on ${client}`, () => copy(counted, stock));
  await timed('without the plugin', () => startOnce('stock', stock));
}
