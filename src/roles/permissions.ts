import type { Core } from '@strapi/strapi';

type Query = Record<string, unknown>;
type Asks = (entry?: object | null, field?: string) => boolean;

/** What the content manager knows of a user's rights on a type, by action, entry and field. */
export interface PermissionChecker {
  can: Record<'read' | 'create', Asks> & ((action: string, entry?: object) => boolean);
  cannot: Record<'read', Asks>;
  sanitizedQuery: { read(query: Query): Promise<Query & { filters?: object }> };
}

/** What the content manager lets someone do with a type. */
export const permissionsOf = (strapi: Core.Strapi, model: string, userAbility: unknown): PermissionChecker =>
  strapi.plugin('content-manager').service('permission-checker').create({ userAbility, model });
