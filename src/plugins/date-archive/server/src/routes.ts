import type { Core } from '@strapi/strapi';
import { ANONYMOUS, type Readers } from './readers';

/** Strapi's own ways to say who asks, after the plugin's for those who do not. */
const STRATEGIES = ['content-api-token', 'api-token', 'users-permissions'];

/** Readers: below `/api/date-archive`, open to the roles that hold the permission of the action. */
const contentApi = ({ strapi }: { strapi: Core.Strapi }) => {
  const readers = (): Readers => strapi.plugin('date-archive').service('readers');
  const anonymous = {
    name: ANONYMOUS,
    authenticate: (...given: Parameters<Readers['authenticate']>) => readers().authenticate(...given),
    verify: (...given: Parameters<Readers['verify']>) => readers().verify(...given),
  };
  const read = (path: string, action: string) => ({
    method: 'GET' as const,
    path,
    handler: `date-archive.${action}`,
    config: { policies: [], auth: { strategies: [anonymous, ...STRATEGIES] } },
  });
  return {
    type: 'content-api' as const,
    routes: [
      read('/', 'years'),
      // Before `/:year`, which would take their names for one.
      read('/today', 'today'),
      read('/latest', 'latest'),
      read('/resolve', 'resolve'),
      read('/on-this-day', 'onThisDay'),
      read('/:year', 'months'),
      // Before `/:year/:month`.
      read('/:year/w:week', 'week'),
      read('/:year/:month', 'days'),
      read('/:year/:month/:day', 'day'),
      read('/:year/:month/:day/:slug', 'entry'),
    ],
  };
};

/** The admin panel: below `/date-archive`, for anyone who is logged in. */
const admin = {
  type: 'admin' as const,
  routes: [
    {
      method: 'GET' as const,
      path: '/settings',
      handler: 'settings.find',
      config: { policies: ['admin::isAuthenticatedAdmin'] },
    },
  ],
};

export default { 'content-api': contentApi, admin };
