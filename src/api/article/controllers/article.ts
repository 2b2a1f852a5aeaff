import { factories } from '@strapi/strapi';
import { resolveSlug } from '../../../editorial/find-by-slug';

export default factories.createCoreController('api::article.article', ({ strapi }) => ({
  async findOne(context) {
    await resolveSlug(strapi, 'api::article.article', context);
    return super.findOne(context);
  },
}));
