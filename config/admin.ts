import type { Core } from '@strapi/strapi';

export default ({ env }: Core.Config.Shared.ConfigParams): Core.Config.Admin => ({
  auth: { secret: env('ADMIN_JWT_SECRET', '') },
  apiToken: { salt: env('API_TOKEN_SALT', '') },
  transfer: { token: { salt: env('TRANSFER_TOKEN_SALT') } },
  secrets: { encryptionKey: env('ENCRYPTION_KEY') },
  // Where the admin panel is hosted apart from the API, this server does not serve it.
  serveAdminPanel: env.bool('SERVE_ADMIN', true),
  autoOpen: false,
  flags: { nps: false, promoteEE: false },
});
