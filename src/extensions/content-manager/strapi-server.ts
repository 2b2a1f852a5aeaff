import type { Core } from '@strapi/strapi';
import { checkStrictly, type PermissionCheckers, withoutMore } from '../../roles/guard-entries';

interface ContentManager {
  services: { 'permission-checker': (given: { strapi: Core.Strapi }) => PermissionCheckers };
  routes: { admin: { routes: Parameters<typeof withoutMore>[0] } };
}

/** The content manager, for roles that may not read everything. */
export default (plugin: ContentManager) => {
  const { services, routes } = plugin;
  return {
    ...plugin,
    services: { ...services, 'permission-checker': checkStrictly(services['permission-checker']) },
    routes: { ...routes, admin: { ...routes.admin, routes: withoutMore(routes.admin.routes) } },
  };
};
