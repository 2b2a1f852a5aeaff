import { factories } from '@strapi/strapi';
import { resolveSlug } from '../../../editorial/find-by-slug';

export default factories.createCoreController('api::photo-credit.photo-credit', ({ strapi }) => ({
  async findOne(context) {
    await resolveSlug(strapi, 'api::photo-credit.photo-credit', context);
    return super.findOne(context);
  },
}));
