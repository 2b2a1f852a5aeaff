import type { Core } from '@strapi/strapi';

export default ({ env }: Core.Config.Shared.ConfigParams) => ({
  /** Whether a picture must say who made it before an article or a model with it is published. */
  requirePhotoCredit: env.bool('REQUIRE_PHOTO_CREDIT', true),
});
