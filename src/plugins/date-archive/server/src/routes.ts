import type { Core } from '@strapi/strapi';
import { ANONYMOUS, type Readers } from './archive/readers';
import { READ_ARCHIVE } from './desk/access';

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

/** The archive page: what the editor may read of a type is up to the permissions of the content manager. */
const desk = (path: string, action: string) => ({
  method: 'GET' as const,
  path: `/desk${path}`,
  handler: `desk.${action}`,
  config: {
    policies: [
      'admin::isAuthenticatedAdmin',
      { name: 'admin::hasPermissions', config: { actions: [READ_ARCHIVE] } },
    ],
  },
});

/** Panels, lists and widgets of the admin panel; each answers with what the user may read there. */
const open = (path: string, handler: string) => ({
  method: 'GET' as const,
  path,
  handler,
  config: { policies: ['admin::isAuthenticatedAdmin'] },
});

/** The admin panel: below `/date-archive`, for anyone who is logged in. */
const admin = {
  type: 'admin' as const,
  routes: [
    open('/settings', 'settings.find'),
    open('/desk/today', 'scheduling.today'),
    open('/desk/standing', 'scheduling.standing'),
    open('/desk/moment', 'scheduling.moment'),
    desk('', 'find'),
    desk('/calendar', 'calendar'),
    desk('/day', 'day'),
    desk('/years', 'years'),
    desk('/resolve', 'resolve'),
    desk('/values', 'values'),
  ],
};

export default { 'content-api': contentApi, admin };
