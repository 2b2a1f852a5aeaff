interface Route {
  method: string;
  path: string;
  config: { policies: unknown[] };
}
interface I18n {
  routes: { admin: { routes: Route[] } };
}

const MAY_CHANGE_LANGUAGES = {
  name: 'admin::hasPermissions',
  config: { actions: ['plugin::i18n.locale.update'] },
};

/** Languages, whose settings Strapi lets anyone change who is logged in to the admin panel. */
export default (plugin: I18n) => {
  const { routes } = plugin;
  const guarded = routes.admin.routes.map((route) => {
    if (`${route.method} ${route.path}` !== 'PUT /settings') return route;
    return {
      ...route,
      config: { ...route.config, policies: [...route.config.policies, MAY_CHANGE_LANGUAGES] },
    };
  });
  return { ...plugin, routes: { ...routes, admin: { ...routes.admin, routes: guarded } } };
};
