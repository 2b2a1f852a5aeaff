import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import type { Versions } from './versions';

type Context = Parameters<Core.ControllerHandler>[0];

/** Whether a request may carry who asks; answers to it are never shared. */
export const hasCredentials = ({ headers }: Pick<Context, 'headers'>): boolean =>
  headers.authorization !== undefined || headers.cookie !== undefined;

export interface Ability {
  can(action: string): boolean;
}

/**
 * Who reads without saying who: the public role, as the Users & Permissions plugin has it. Strapi would read its
 * permissions from the database at each request; here they are read once a version of the content, of which they are
 * part. Requests with credentials are for Strapi's own strategies.
 */
export function createReaders(strapi: Core.Strapi, versions: Versions) {
  const publicAbility = async (): Promise<Ability | null> => {
    const permission = strapi.plugin('users-permissions')?.service('permission');
    if (!permission) return null;
    const granted = (await permission.findPublicPermissions()).map(permission.toContentAPIPermission);
    if (granted.length === 0) return null;
    return strapi.contentAPI.permissions.engine.generateAbility(granted) as unknown as Promise<Ability>;
  };

  return {
    async authenticate(context: Context) {
      if (hasCredentials(context)) return { authenticated: false };
      const version = await versions.current();
      const ability = await version.once('public ability', publicAbility);
      return ability ? { authenticated: true, credentials: null, ability } : { authenticated: false };
    },

    /** @throws {errors.ForbiddenError} unless the public role may do all that is asked. */
    verify({ ability }: { ability: Ability }, { scope = [] }: { scope?: string | string[] }): void {
      if (![scope].flat().every((action) => ability.can(action))) throw new errors.ForbiddenError();
    },
  };
}

export type Readers = ReturnType<typeof createReaders>;
