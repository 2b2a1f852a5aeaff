import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import type { Version, Versions } from '../counts/versions';

type Context = Parameters<Core.ControllerHandler>[0];

/** Whether a request may carry who asks; answers to it are never shared. */
export const hasCredentials = ({ headers }: Pick<Context, 'headers'>): boolean =>
  headers.authorization !== undefined || headers.cookie !== undefined;

export interface Ability {
  can(action: string): boolean;
}

/** What Strapi keeps of a request that the plugin has let in. */
export interface Auth {
  strategy: { name: string };
  ability: Ability;
}

export const ANONYMOUS = 'date-archive-public';

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

  const abilityOf = (version: Version): Promise<Ability | null> =>
    version.once('public ability', publicAbility);

  const mayAll = (ability: Ability, scope: string | string[]): boolean =>
    [scope].flat().every((action) => ability.can(action));

  return {
    /** Lets a request in by what was known last; the answer is for those whom `confirm` lets out. */
    async authenticate(context: Context) {
      if (hasCredentials(context)) return { authenticated: false };
      const ability =
        (await abilityOf(await versions.known())) ?? (await abilityOf(await versions.current()));
      return ability ? { authenticated: true, credentials: null, ability } : { authenticated: false };
    },

    /** @throws {errors.ForbiddenError} unless the public role may do all that is asked. */
    async verify({ ability }: Auth, { scope = [] }: { scope?: string | string[] }): Promise<void> {
      if (mayAll(ability, scope)) return;
      // A permission may have been given since.
      const present = await abilityOf(await versions.current());
      if (!present || !mayAll(present, scope)) throw new errors.ForbiddenError();
    },

    /**
     * Asks again whether a request may be answered, by the permissions of a version.
     * @throws {errors.ForbiddenError} if the public role may no longer do what it asks.
     */
    async confirm({ state }: Context, version: Version): Promise<void> {
      const auth = state.auth as Auth | undefined;
      if (auth?.strategy.name !== ANONYMOUS) return;
      const ability = await abilityOf(version);
      if (ability === auth.ability) return;
      if (!ability) throw new errors.ForbiddenError();
      auth.ability = ability;
      await strapi.get('auth').verify(auth as never, state.route.config.auth);
    },
  };
}

export type Readers = ReturnType<typeof createReaders>;
