import type { Core } from '@strapi/strapi';
import { answerMyDrafts } from './my-drafts';
import type { createPublishingPreview } from './publishing-preview';

/** The addresses that the newsroom's own parts of the admin panel ask, for whoever is logged in there. */
export function routeDesk(strapi: Core.Strapi, preview: ReturnType<typeof createPublishingPreview>): void {
  const config = { policies: ['admin::isAuthenticatedAdmin'] };
  strapi.server.routes({
    type: 'admin',
    prefix: '/newsroom',
    routes: [
      { method: 'POST', path: '/publishing-preview/:uid', handler: preview.answer, config },
      { method: 'GET', path: '/my-drafts', handler: answerMyDrafts(strapi), config },
    ],
  } as never);
}
