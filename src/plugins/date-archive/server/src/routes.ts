const read = (path: string, action: string) => ({
  method: 'GET' as const,
  path,
  handler: `date-archive.${action}`,
  config: { policies: [] },
});

/** Readers: below `/api/date-archive`, open to the roles that hold the permission of the action. */
const contentApi = {
  type: 'content-api' as const,
  routes: [
    read('/', 'years'),
    // Before `/:year`, which would take their names for one.
    read('/today', 'today'),
    read('/latest', 'latest'),
    read('/:year', 'months'),
    read('/:year/:month', 'days'),
    read('/:year/:month/:day', 'day'),
  ],
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
