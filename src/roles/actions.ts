import type { Core } from '@strapi/strapi';
import { PUBLISHED_TYPES } from '../editorial/published-types';

/** The right to take away from readers what is published. Strapi has one right for publishing and unpublishing. */
export const UNPUBLISH = 'api::newsroom.unpublish';

/**
 * Makes the newsroom's own rights known, before the admin's start gives them to the administrator and forgets those
 * it does not know. They stand in Settings → Roles beside Strapi's; the heading is translated by its name.
 */
export function registerActions(strapi: Core.Strapi): Promise<void> {
  return strapi.service('admin::permission').actionProvider.registerMany([
    {
      section: 'contentTypes',
      displayName: 'Unpublish',
      uid: UNPUBLISH.replace('api::', ''),
      subjects: [...PUBLISHED_TYPES],
    },
  ]);
}
