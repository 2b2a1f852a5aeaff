import type { Core } from '@strapi/strapi';

const CREDIT = 'api::photo-credit.photo-credit';

/** Photo credits had no slug once. */
export async function giveCreditsSlugs(strapi: Core.Strapi): Promise<void> {
  const without = await strapi.documents(CREDIT).findMany({ filters: { slug: { $null: true } } });
  for (const { documentId } of without) await strapi.documents(CREDIT).update({ documentId, data: {} });
}
