import type { Core } from '@strapi/strapi';
import { keepByline } from './editorial/byline';
import { writePublicAnswers } from './editorial/public-answers';
import { refusePublicQuestions } from './editorial/public-questions';
import { guardPublishing } from './editorial/publishing';
import { createSlugRegistry } from './editorial/slug-registry';
import { firstRun } from './first-run';

export default {
  register({ strapi }: { strapi: Core.Strapi }) {
    strapi.documents.use(refusePublicQuestions(strapi));
    strapi.documents.use(writePublicAnswers(strapi));
    // First of those that write: it has the others wait before they lock what it will ask for.
    strapi.documents.use(createSlugRegistry(strapi).keepSlugs);
    strapi.documents.use(guardPublishing(strapi));
    strapi.documents.use(keepByline(strapi));
  },

  async bootstrap({ strapi }: { strapi: Core.Strapi }) {
    await firstRun(strapi);
  },
};
