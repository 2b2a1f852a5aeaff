import type { Core } from '@strapi/strapi';
import { createAnswerCache } from './archive/answer-cache';
import { readAsPublic } from './archive/public-reading';
import type { Writer } from './archive/writer';
import type { ArchivedType } from './archived-types';
import { registerTables } from './counts/tables';
import { tellListView } from './scheduling/list-view';

/** How `config/middlewares` calls the answers kept in memory. */
const ANSWERS = 'plugin::date-archive.answers';

export const middlewares = {
  answers: (_config: unknown, { strapi }: { strapi: Core.Strapi }) => createAnswerCache(strapi),
};

/** Without a place in `config/middlewares` the kept answers come last, after all that a project may have put there. */
const placeAnswers = (strapi: Core.Strapi): void => {
  const placed: (string | { name?: string })[] = strapi.config.get('middlewares', []);
  const isPlaced = placed.some((one) => (typeof one === 'string' ? one : one.name) === ANSWERS);
  if (!isPlaced && placed.length > 0) strapi.config.set('middlewares', [...placed, ANSWERS]);
};

/**
 * Checks what the configuration names against the content types of the project, then sets the rules that hold wherever
 * its documents are read.
 *
 * @throws {Error} naming the configuration key that fits no content type; Strapi then does not start.
 */
export function register({ strapi }: { strapi: Core.Strapi }): void {
  const types: ArchivedType[] = strapi.plugin('date-archive').service('types');
  const writer: Writer = strapi.plugin('date-archive').service('writer');
  registerTables(strapi);
  placeAnswers(strapi);
  tellListView(strapi, types);
  strapi.documents.use(readAsPublic(strapi, types, writer, () => new Date()));
}
