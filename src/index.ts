import type { Core } from '@strapi/strapi';
import { keepByline } from './editorial/byline';
import { routeDesk } from './editorial/desk-routes';
import { orderLists } from './editorial/list-order';
import { writePublicAnswers } from './editorial/public-answers';
import { refusePublicQuestions } from './editorial/public-questions';
import { guardPublishing } from './editorial/publishing';
import { createPublishingChecks } from './editorial/publishing-checks';
import { createPublishingPreview } from './editorial/publishing-preview';
import { createSlugRegistry } from './editorial/slug-registry';
import { firstRun } from './first-run';
import { createPictureAnswers } from './pictures/answers';
import { registerActions } from './roles/actions';
import { guardRoles } from './roles/guard';
import { nameRights } from './roles/names';

export default {
  async register({ strapi }: { strapi: Core.Strapi }) {
    await registerActions(strapi);
    nameRights(strapi);
    strapi.documents.use(guardRoles(strapi));
    strapi.documents.use(refusePublicQuestions(strapi));
    strapi.documents.use(orderLists);
    strapi.documents.use(writePublicAnswers(strapi));
    // First of those that write: it has the others wait before they lock what it will ask for.
    const slugs = createSlugRegistry(strapi);
    strapi.documents.use(slugs.keepSlugs);
    const checks = createPublishingChecks(strapi);
    strapi.documents.use(guardPublishing(strapi, checks));
    strapi.documents.use(keepByline(strapi));
    routeDesk(strapi, createPublishingPreview(strapi, checks, slugs), createPictureAnswers(strapi));
  },

  async bootstrap({ strapi }: { strapi: Core.Strapi }) {
    await firstRun(strapi);
  },
};
