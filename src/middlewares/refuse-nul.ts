import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { NUL_REFUSED, readLanguage } from '../editorial/sentences';

/**
 * Refuses addresses with the character U+0000, which no text of ours has and which PostgreSQL answers with a fault
 * of the server.
 */
const refuseNul: Core.MiddlewareFactory =
  (_config, { strapi }) =>
  async ({ url }, next) => {
    if (/%00/.test(url)) throw new errors.ValidationError(NUL_REFUSED[readLanguage(strapi)]);
    return next();
  };

export default refuseNul;
