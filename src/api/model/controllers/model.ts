import { factories } from '@strapi/strapi';
import { resolveSlug } from '../../../editorial/find-by-slug';

export default factories.createCoreController('api::model.model', ({ strapi }) => ({
  async findOne(context) {
    await resolveSlug(strapi, 'api::model.model', context);
    return super.findOne(context);
  },
}));
