import type { Core } from '@strapi/strapi';

const config: Core.Config.Middlewares = [
  'strapi::logger',
  'strapi::errors',
  'global::refuse-nul',
  // After the log and whatever limits readers; what comes later (security, CORS) is kept with the answer.
  'plugin::date-archive.answers',
  'strapi::security',
  'strapi::cors',
  'strapi::query',
  'global::uploads',
  'strapi::body',
  'strapi::session',
  { name: 'strapi::favicon', config: { path: 'public/favicon.png' } },
  'strapi::public',
];

export default config;
