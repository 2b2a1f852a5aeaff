import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { FILES_REFUSED, readLanguage } from '../editorial/sentences';

const FILE = 'plugin::upload.file';
const UPDATE = 'plugin::upload.assets.update';
const FILES = ['/files', '/files/:id'];
/** The largest id of a row. */
const LAST_ID = 2 ** 31 - 1;
const MANY = ['/actions/bulk-delete', '/actions/bulk-move', '/actions/bulk-update'];

interface Body {
  fileIds?: unknown;
  folderIds?: unknown;
  updates?: unknown;
}
interface Route {
  method: string;
  path: string;
  config?: { middlewares?: unknown[] };
}

const idsOf = ({ fileIds, updates }: Body): unknown[] => [
  ...(Array.isArray(fileIds) ? fileIds : []),
  ...(Array.isArray(updates) ? updates.map((update) => (update as { id?: unknown } | null)?.id) : []),
];

/**
 * Lets through who may change each of the files that a request names; folders, and what is in them, only who may change
 * everyone's files. Strapi asks for the right alone, and not whose files it is for.
 *
 * @throws {errors.PolicyError} in the user's language.
 */
const changeOwnOnly: Core.MiddlewareHandler = async ({ request, state }, next) => {
  const body = (request.body ?? {}) as Body;
  const { ability, toSubject } = strapi
    .service('admin::permission')
    .createPermissionsManager({ ability: state.userAbility, action: UPDATE, model: FILE });
  const can = (file: object): boolean => ability.can(UPDATE, toSubject(file));
  const ids = idsOf(body)
    .map(Number)
    .filter((id) => Number.isInteger(id) && id > 0 && id <= LAST_ID);
  const files = await strapi.db
    .query(FILE)
    .findMany({ where: { id: { $in: ids } }, populate: { createdBy: { populate: ['roles'] } } });
  const touchesFolders = Array.isArray(body.folderIds) && body.folderIds.length > 0;
  if (!files.every(can) || (touchesFolders && !can({ createdBy: null })))
    throw new errors.PolicyError(FILES_REFUSED[readLanguage(strapi)]);
  return next();
};

/** A file's list of what holds it would show drafts of others; the media library does not ask for it. */
const withoutHolders: Core.MiddlewareHandler = (context, next) => {
  const query = { ...context.query };
  Reflect.deleteProperty(query, 'populate');
  context.query = query;
  return next();
};

const middlewareFor = ({ method, path }: Route) => {
  if (MANY.includes(path)) return changeOwnOnly;
  return method === 'GET' && FILES.includes(path) ? withoutHolders : undefined;
};

/**
 * Has the routes of the media library that change several files at once ask whose they are, and those that read files
 * tell of files alone.
 */
export const guardFiles = (routes: Route[]): Route[] =>
  routes.map((route) => {
    const middleware = middlewareFor(route);
    if (!middleware) return route;
    const { config = {} } = route;
    return { ...route, config: { ...config, middlewares: [...(config.middlewares ?? []), middleware] } };
  });
