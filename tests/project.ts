import fs from 'node:fs/promises';
import path from 'node:path';
import { root } from './newsroom';

/** What a project of another newsroom has that ours has not; the rest is ours. */
export interface Given {
  /** Configuration of the date archive; without it that of our newsroom. */
  archive?: Record<string, unknown>;
  /** `config/middlewares`, without it that of our newsroom. */
  middlewares?: unknown[];
  /** Schemas by the singular name of each content type; with them, none of our newsroom's sources. */
  contentTypes?: Record<string, { attributes: Record<string, unknown>; [key: string]: unknown }>;
  /** Schemas of components, by `category.name`. */
  components?: Record<string, { attributes: Record<string, unknown> }>;
}

export interface Project {
  /** Its folder: of compiled files, as `startNewsroom` takes them, and without sources, so that Strapi's commands compile nothing. */
  dist: string;
  /** Changes the configuration of its archive. */
  configure(archive: Record<string, unknown>): Promise<void>;
  remove(): Promise<void>;
}

const PLAIN_MIDDLEWARES = [
  'logger',
  'errors',
  'security',
  'cors',
  'query',
  'body',
  'session',
  'favicon',
  'public',
].map((name) => `strapi::${name}`);

const writeModule = async (file: string, source: string): Promise<void> => {
  await fs.mkdir(path.dirname(file), { recursive: true });
  await fs.writeFile(file, `${source}\n`);
};

const writeContentType = async (dist: string, name: string, given: object): Promise<void> => {
  const at = (...parts: string[]) => path.join(dist, 'src/api', name, ...parts);
  const schema = {
    kind: 'collectionType',
    collectionName: `${name}s`,
    info: { singularName: name, pluralName: `${name}s`, displayName: name },
    options: {},
    ...given,
  };
  await writeModule(at('content-types', name, 'schema.json'), JSON.stringify(schema));
  for (const part of ['Controller', 'Router', 'Service']) {
    const folder = part === 'Router' ? 'routes' : `${part.toLowerCase()}s`;
    const source = `module.exports = require('@strapi/strapi').factories.createCore${part}('api::${name}.${name}');`;
    await writeModule(at(folder, `${name}.js`), source);
  }
};

/** Another project on Strapi, in a folder beside node_modules, so that its files find their packages. */
export async function createProject(given: Given = {}): Promise<Project> {
  await fs.mkdir(path.join(root, '.tmp'), { recursive: true });
  const dist = await fs.mkdtemp(path.join(root, '.tmp/project-'));
  const configure = (archive: Record<string, unknown>): Promise<void> => {
    const plugins = {
      'users-permissions': { config: { jwtSecret: 'x' } },
      'date-archive': { config: archive },
    };
    return writeModule(path.join(dist, 'config/plugins.js'), `module.exports = ${JSON.stringify(plugins)};`);
  };

  // Strapi's commands, which are run in its folder, look for these two.
  await fs.cp(path.join(root, 'package.json'), path.join(dist, 'package.json'));
  await fs.mkdir(path.join(dist, 'public/uploads'), { recursive: true });
  await fs.cp(path.join(root, 'dist/config'), path.join(dist, 'config'), { recursive: true });
  if (given.archive) await configure(given.archive);
  const middlewares = given.middlewares ?? (given.contentTypes && PLAIN_MIDDLEWARES);
  if (middlewares) {
    const file = path.join(dist, 'config/middlewares.js');
    await writeModule(file, `module.exports = ${JSON.stringify(middlewares)};`);
  }
  if (given.contentTypes) {
    for (const [name, schema] of Object.entries(given.contentTypes))
      await writeContentType(dist, name, schema);
  } else {
    await fs.cp(path.join(root, 'dist/src'), path.join(dist, 'src'), { recursive: true });
  }
  for (const [name, schema] of Object.entries(given.components ?? {})) {
    const [category, file] = name.split('.');
    const component = {
      collectionName: `components_${category}_${file}s`,
      info: { displayName: file },
      ...schema,
    };
    await writeModule(path.join(dist, 'src/components', category, `${file}.json`), JSON.stringify(component));
  }
  return { dist, configure, remove: () => fs.rm(dist, { recursive: true, force: true }) };
}
