import type { Core, UID } from '@strapi/strapi';
import { localeOf } from './action-locale';
import { createSlugRegistry } from './slug-registry';

type Context = Parameters<Core.ControllerHandler>[0];

/**
 * Lets `/api/articles/:id` be asked by slug as well as by documentId: by the present one, or by one that the
 * document was published under before, so that no printed address dies. The answer's `slug` is the present one.
 */
export async function resolveSlug(
  strapi: Core.Strapi,
  uid: UID.ContentType,
  context: Context
): Promise<void> {
  const isLocalised = strapi
    .plugin('i18n')
    .service('content-types')
    .isLocalizedContentType(strapi.contentType(uid));
  const locale = isLocalised ? String(await localeOf(strapi, context.query as { locale?: string })) : null;
  const drafts = context.query.status === 'draft';
  const holder = await createSlugRegistry(strapi).holderOf(uid, context.params.id, locale, { drafts });
  context.params.id = holder ?? context.params.id;
}
