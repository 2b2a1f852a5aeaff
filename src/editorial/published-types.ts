/** The types that readers see once they are published, and that can be unpublished. */
export const PUBLISHED_TYPES = ['api::article.article', 'api::model.model'] as const;

export const isPublishedType = (uid: string): boolean => PUBLISHED_TYPES.some((type) => type === uid);
