import type { Core } from '@strapi/strapi';
import { readConfig } from './config';
import { keepPublicationDate } from './publication-date';
import { readAsPublic } from './public-reading';

/**
 * Checks what the configuration names against the content types of the project, then sets the two
 * rules that hold wherever its documents are written and read.
 *
 * @throws {Error} naming the configuration key that fits no content type; Strapi then does not start.
 */
export function register({ strapi }: { strapi: Core.Strapi }): void {
  const config = readConfig(strapi);
  const contentType = strapi.contentTypes[config.contentType];
  if (!contentType) {
    const known = Object.keys(strapi.contentTypes).filter((uid) => uid.startsWith('api::'));
    throw new Error(
      `date-archive, in config/plugins: config.contentType: there is no "${config.contentType}"; there are ${known.join(', ')}.`
    );
  }
  if (contentType.attributes[config.dateField]?.type !== 'datetime') {
    throw new Error(
      `date-archive, in config/plugins: config.dateField: "${config.contentType}" has no datetime field "${config.dateField}".`
    );
  }
  const clock = () => new Date();
  strapi.documents.use(keepPublicationDate(strapi, config, clock));
  strapi.documents.use(readAsPublic(strapi, config, clock));
}
