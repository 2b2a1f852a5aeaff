import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { readLanguage } from '../../editorial/sentences';
import { PictureRefusal } from '../../pictures/refusals';

interface Route {
  method: string;
  path: string;
  config?: { middlewares?: unknown[] };
}
type Body = Record<string, unknown>;

/** The largest id of a row. */
const LAST_ID = 2 ** 31 - 1;
/** Of a folder's name, in UTF-16 code units, as PostgreSQL and MySQL keep them. */
const LONGEST_NAME = 255;

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const objectOf = (value: unknown): Body =>
  typeof value === 'object' && value !== null ? (value as Body) : {};

/** A form has each `fileInfo` as JSON; what is none is refused when it is read. */
const parse = (value: unknown): unknown => {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return undefined;
  }
};

/** Wherever a request of the media library names a file or a folder. */
const idsIn = (body: Body): unknown[] => {
  const updates = listOf(body.updates).map(objectOf);
  const infos = [...[body.fileInfo].flat().map(parse), ...updates.map(({ fileInfo }) => fileInfo)];
  return [
    ...[body.parent, body.destinationFolderId, body.folderId],
    ...[...listOf(body.fileIds), ...listOf(body.folderIds)],
    ...updates.map(({ id }) => id),
    ...infos.map((info) => objectOf(info).folder),
  ].filter((id) => id !== undefined && id !== null);
};

const isId = (value: unknown): boolean => /^\d{1,10}$/.test(String(value)) && Number(value) <= LAST_ID;

const isFolderName = (name: unknown): boolean =>
  typeof name !== 'string' || (name.length <= LONGEST_NAME && !name.includes('\0'));

/**
 * Refuses ids and names of folders that a database cannot be asked for. Strapi asks in tests of yup 0.32, which catches
 * nothing there: the fault of one request would end the server.
 *
 * @throws {errors.ValidationError} in the user's language.
 */
const refuseUnaskable: Core.MiddlewareHandler = ({ params, query, request }, next) => {
  const body = objectOf(request.body);
  const refuse = (fault: 'id' | 'folderName'): never => {
    throw new errors.ValidationError(new PictureRefusal(fault).sentence(readLanguage(strapi)));
  };
  const named = [params.id, query.id].filter((id) => id !== undefined);
  if (![...named, ...idsIn(body)].every(isId)) refuse('id');
  if (!isFolderName(body.name)) refuse('folderName');
  return next();
};

/** Has every route of the media library take only what its database can be asked for. */
export const askableOnly = (routes: Route[]): Route[] =>
  routes.map((route) => ({
    ...route,
    config: { ...route.config, middlewares: [...(route.config?.middlewares ?? []), refuseUnaskable] },
  }));
