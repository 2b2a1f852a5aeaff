import { factories } from '@strapi/strapi';
import { resolveSlug } from '../../../editorial/find-by-slug';

export default factories.createCoreController('api::author.author', ({ strapi }) => ({
  async findOne(context) {
    await resolveSlug(strapi, 'api::author.author', context);
    return super.findOne(context);
  },
}));
