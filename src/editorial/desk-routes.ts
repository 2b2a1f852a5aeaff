import type { Core } from '@strapi/strapi';
import type { createPictureAnswers } from '../pictures/answers';
import { answerMyDrafts } from './my-drafts';
import type { createPublishingPreview } from './publishing-preview';

/** The addresses that the newsroom's own parts of the admin panel ask, for whoever is logged in there. */
export function routeDesk(
  strapi: Core.Strapi,
  preview: ReturnType<typeof createPublishingPreview>,
  { pictures, uncredited }: ReturnType<typeof createPictureAnswers>
): void {
  const config = { policies: ['admin::isAuthenticatedAdmin'] };
  strapi.server.routes({
    type: 'admin',
    prefix: '/newsroom',
    routes: [
      { method: 'POST', path: '/publishing-preview/:uid', handler: preview.answer, config },
      { method: 'GET', path: '/my-drafts', handler: answerMyDrafts(strapi), config },
      { method: 'GET', path: '/pictures', handler: pictures, config },
      { method: 'GET', path: '/uncredited', handler: uncredited, config },
    ],
  } as never);
}
