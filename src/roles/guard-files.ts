import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { FILES_REFUSED, FOLDERS_REFUSED, readLanguage } from '../editorial/sentences';

const FILE = 'plugin::upload.file';
const UPDATE = 'plugin::upload.assets.update';
/** The largest id of a row. */
const LAST_ID = 2 ** 31 - 1;

interface Body {
  fileIds?: unknown;
  folderIds?: unknown;
  updates?: unknown;
  fileInfo?: unknown;
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

/** Asks whether the user's right to change files is for one like this. */
const askWhether = (userAbility: unknown): ((file: object) => boolean) => {
  const { ability, toSubject } = strapi
    .service('admin::permission')
    .createPermissionsManager({ ability: userAbility, action: UPDATE, model: FILE });
  return (file) => ability.can(UPDATE, toSubject(file));
};

/** What nobody has made is changed by those alone whose right is for everyone's files. */
const NOBODYS = { createdBy: null };

/**
 * Lets through who may change each of the files that a request names; folders, and what is in them, only who may change
 * everyone's files. Strapi asks for the right alone, and not whose files it is for.
 *
 * @throws {errors.PolicyError} in the user's language.
 */
const changeOwnOnly: Core.MiddlewareHandler = async ({ request, state }, next) => {
  const body = (request.body ?? {}) as Body;
  const can = askWhether(state.userAbility);
  const ids = idsOf(body)
    .map(Number)
    .filter((id) => Number.isInteger(id) && id > 0 && id <= LAST_ID);
  const files = await strapi.db
    .query(FILE)
    .findMany({ where: { id: { $in: ids } }, populate: { createdBy: { populate: ['roles'] } } });
  if (!files.every(can)) throw new errors.PolicyError(FILES_REFUSED[readLanguage(strapi)]);
  const touchesFolders = Array.isArray(body.folderIds) && body.folderIds.length > 0;
  if (touchesFolders && !can(NOBODYS)) throw new errors.PolicyError(FOLDERS_REFUSED[readLanguage(strapi)]);
  return next();
};

/**
 * Lets through who may change everyone's files.
 *
 * @throws {errors.PolicyError} in the user's language.
 */
const changeEveryones =
  (why: typeof FILES_REFUSED): Core.MiddlewareHandler =>
  ({ state }, next) => {
    if (!askWhether(state.userAbility)(NOBODYS)) throw new errors.PolicyError(why[readLanguage(strapi)]);
    return next();
  };

/** Strapi would put a file into whatever entry the form names beside it; the media library names none. */
const withoutEntry: Core.MiddlewareHandler = ({ request }, next) => {
  const { fileInfo } = (request.body ?? {}) as Body;
  request.body = fileInfo === undefined ? {} : { fileInfo };
  return next();
};

/** A file's list of what holds it would show drafts of others; the media library does not ask for it. */
const withoutHolders: Core.MiddlewareHandler = (context, next) => {
  const query = { ...context.query };
  Reflect.deleteProperty(query, 'populate');
  context.query = query;
  return next();
};

/** The same of the files in a folder; of folders the media library asks which they are in. */
const withParents: Core.MiddlewareHandler = (context, next) => {
  const { populate, ...query } = context.query;
  context.query = { ...query, ...(populate !== undefined && { populate: 'parent.parent' }) };
  return next();
};

const GUARDS: Record<string, Core.MiddlewareHandler> = {
  'GET /files': withoutHolders,
  'GET /files/:id': withoutHolders,
  'GET /folders': withParents,
  'GET /folders/:id': withParents,
  'POST /': withoutEntry,
  'PUT /folders/:id': changeEveryones(FOLDERS_REFUSED),
  'POST /actions/bulk-delete': changeOwnOnly,
  'POST /actions/bulk-move': changeOwnOnly,
  'POST /actions/bulk-update': changeOwnOnly,
  'POST /actions/generate-ai-metadata': changeOwnOnly,
  'POST /ai-metadata-jobs': changeEveryones(FILES_REFUSED),
};

/**
 * Has the routes of the media library that change files without asking whose they are, and those that change folders,
 * ask for it, and keeps those that read and upload to files and folders alone.
 */
export const guardFiles = (routes: Route[]): Route[] =>
  routes.map((route) => {
    const guard = GUARDS[`${route.method} ${route.path}`];
    if (!guard) return route;
    const { config = {} } = route;
    return { ...route, config: { ...config, middlewares: [...(config.middlewares ?? []), guard] } };
  });
