import net from 'node:net';
import type { Core } from '@strapi/strapi';
import { fillSample } from '../sample/fill';
import { createNewsroom } from './newsroom';

const isFree = (port: number, host: string): Promise<boolean> =>
  new Promise((resolve) => {
    const server = net.createServer();
    server.once('error', () => resolve(false));
    server.listen(port, host, () => server.close(() => resolve(true)));
  });

const findFreePort = (host: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen(0, host, () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });

const step = async <T>(what: string, work: () => Promise<T>): Promise<T> => {
  process.stdout.write(`· ${what} … `);
  const start = Date.now();
  const result = await work();
  console.log(`${((Date.now() - start) / 1000).toFixed(1)} s`);
  return result;
};

/** Creates the demo's administrator, unless there is one. Returns how to log in. */
const createAdministrator = async (strapi: Core.Strapi): Promise<string> => {
  const { DEMO_ADMIN_EMAIL: email, DEMO_ADMIN_PASSWORD: password } = process.env;
  const count = await strapi.db.query('admin::user').count();
  if (count === 0 && email && password) {
    const role = await strapi.service('admin::role').getSuperAdmin();
    await strapi.service('admin::user').create({
      firstname: 'Thư ký',
      lastname: 'Tòa soạn',
      email,
      password,
      isActive: true,
      registrationToken: null,
      preferedLanguage: 'vi',
      roles: [role.id],
    });
  }
  const isThere = email && (await strapi.db.query('admin::user').count({ where: { email } })) > 0;
  if (isThere) return `log in as ${email} with DEMO_ADMIN_PASSWORD of .env`;
  return count === 0 ? 'register the first administrator there' : 'log in as the administrator you made';
};

/** `npm run demo`: the newsroom with sample content in an embedded SQLite; Ctrl+C stops it, the data stay. */
async function main(): Promise<void> {
  const strapi = createNewsroom({ serveAdminPanel: true });
  const client = strapi.config.get('database.connection.client');
  if (client !== 'sqlite') {
    console.error(
      `The demo fills an embedded SQLite, but DATABASE_CLIENT is "${String(client)}". Your database was not touched; ` +
        'run DATABASE_CLIENT=sqlite npm run demo, or start the newsroom on it with npm run start.'
    );
    process.exit(1);
  }
  const host = String(strapi.config.get('server.host'));
  const wanted = Number(strapi.config.get('server.port'));
  await step('Starting', () => strapi.load());
  const made = await step('Filling in sample content', () => fillSample(strapi));
  console.log(made > 0 ? `  ${made} articles` : '  is there already; your changes are kept');
  const login = await createAdministrator(strapi);

  const port = (await isFree(wanted, host)) ? wanted : await findFreePort(host);
  if (port !== wanted) console.log(`· Port ${wanted} is taken: using ${port}`);
  strapi.config.set('server.port', port);
  strapi.config.set('server.logger.startup.enabled', false);
  await strapi.listen();

  const address = `http://${host}:${port}`;
  console.log(`
Tòa Soạn is running. Stop it with Ctrl+C; the data stay.

  Reader page  ${address}/index.html
  Archive API  ${address}/api/date-archive/2022/11
  Articles     ${address}/api/articles?populate=*
  Admin        ${address}/admin
               ${login}
`);
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
