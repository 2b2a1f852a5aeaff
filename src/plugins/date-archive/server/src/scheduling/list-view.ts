import type { Core } from '@strapi/strapi';
import type { ArchivedType } from '../archived-types';

type Handler = (context: { body: unknown }, next: () => Promise<unknown>) => Promise<void>;
interface Route {
  handler: unknown;
  config?: { middlewares?: unknown[] };
}
interface Initial {
  data: { contentTypes: { uid: string; pluginOptions?: object }[] };
}

/**
 * Tells the admin panel's list views which content types are archived: their columns are decided in a hook that can ask
 * nobody. It stands among the options of the content type in the content manager's first answer, and nowhere else, so
 * that the content-type builder does not write it into a schema.
 */
export function tellListView(strapi: Core.Strapi, types: Pick<ArchivedType, 'uid'>[]): void {
  const mark: Handler = async (context, next) => {
    await next();
    const { data } = context.body as Initial;
    data.contentTypes = data.contentTypes.map((type) =>
      types.some(({ uid }) => uid === type.uid)
        ? { ...type, pluginOptions: { ...type.pluginOptions, 'date-archive': { isArchived: true } } }
        : type
    );
  };
  const routers = strapi.plugin('content-manager').routes as unknown as { admin: { routes: Route[] } };
  const initial = routers.admin.routes.find(({ handler }) => handler === 'init.getInitData');
  if (initial) {
    initial.config = { ...initial.config, middlewares: [...(initial.config?.middlewares ?? []), mark] };
  }
}
