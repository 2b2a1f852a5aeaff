import type { Core } from '@strapi/strapi';

export default ({ env }: Core.Config.Shared.ConfigParams): Core.Config.Plugin => ({
  'users-permissions': {
    config: { jwtSecret: env('JWT_SECRET') },
  },
  'date-archive': {
    enabled: true,
    config: {
      timeZone: env('NEWSROOM_TIME_ZONE', 'Asia/Ho_Chi_Minh'),
      pageSize: 25,
      maxPageSize: 100,
      // `DATE_ARCHIVE_CACHE=off` makes every answer anew, to measure what that costs.
      ...(env('DATE_ARCHIVE_CACHE') === 'off' && { cache: false }),
      contentTypes: {
        'api::article.article': {
          // Without a website of its own, the newsroom's reader page shows its articles.
          publicUrl: env('NEWSROOM_PUBLIC_URL', '') || '/index.html?article=:slug&locale=:locale',
          cuts: { author: 'authors', model: 'models', credit: { field: 'photos.credit', by: 'slug' } },
          // What a day's list needs to be printed: headline, lead, who wrote it, and the pictures with their credits.
          fields: ['title', 'slug', 'lead', 'publicationDate', 'locale'],
          populate: {
            authors: { fields: ['name', 'slug', 'kind'] },
            photos: {
              populate: {
                image: { fields: ['url', 'width', 'height', 'formats', 'mime', 'alternativeText'] },
                credit: { fields: ['name', 'agency'] },
              },
            },
          },
        },
      },
    },
  },
});
