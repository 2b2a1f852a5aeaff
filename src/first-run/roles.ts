import type { Core, Schema, UID } from '@strapi/strapi';
import { PUBLISHED_TYPES } from '../editorial/published-types';
import { UNPUBLISH } from '../roles/actions';
import { type Newsroom, permissionsOf, ROLES } from '../roles/rights';
import { DEFAULT_LOCALE } from './locales';

const PUBLISH = 'plugin::content-manager.explorer.publish';

/** Relations that a translation has for itself, though Strapi lists them as the same in every language. */
const OWN_RELATIONS = ['models'];

const STRAPIS = {
  'strapi-super-admin': {
    name: 'Quản trị',
    description: 'Làm được mọi việc và đổi được mọi cài đặt.',
  },
};

/** Strapi's own examples: the newsroom's roles stand for them. */
const EXAMPLES = ['strapi-editor', 'strapi-author'];

const isFresh = async (strapi: Core.Strapi): Promise<boolean> =>
  (await strapi.db.query('admin::user').count()) === 0;

const look = async (strapi: Core.Strapi): Promise<Newsroom> => {
  const { isLocalizedContentType } = strapi.plugin('i18n').service('content-types');
  const attributesOf = (type: string) =>
    strapi.contentType(type as UID.ContentType).attributes as Record<string, Schema.Attribute.AnyAttribute>;
  return {
    fieldsOf: (type) =>
      strapi
        .service('admin::content-type')
        .getNestedFields(strapi.contentType(type as UID.ContentType), { components: strapi.components }),
    isTranslated: (type, field) => {
      const [name] = field.split('.');
      const { pluginOptions } = attributesOf(type)[name];
      const { localized } = (pluginOptions as { i18n?: { localized?: boolean } } | undefined)?.i18n ?? {};
      return localized === true || OWN_RELATIONS.includes(name);
    },
    isLocalized: (type) => isLocalizedContentType(strapi.contentType(type as UID.ContentType)),
    locales: (await strapi.plugin('i18n').service('locales').find()).map(
      ({ code }: { code: string }) => code
    ),
    original: DEFAULT_LOCALE,
  };
};

/** Strapi's roles in Vietnamese, and its examples gone, before anyone has one of them. */
export async function nameStrapisRoles(strapi: Core.Strapi): Promise<void> {
  if (!(await isFresh(strapi))) return;
  const roles = strapi.service('admin::role');
  for (const [code, names] of Object.entries(STRAPIS)) {
    const role = await roles.findOne({ code });
    if (role) await roles.update({ id: role.id }, names);
  }
  const examples = await roles.find({ code: { $in: EXAMPLES } });
  await roles.deleteByIds(examples.map(({ id }: { id: number }) => id));
}

/** Whoever could unpublish while that was a part of publishing still can. */
export async function keepUnpublishing(strapi: Core.Strapi): Promise<void> {
  const permissions = strapi.db.query('admin::permission');
  const where = { subject: { $in: [...PUBLISHED_TYPES] }, role: { id: { $notNull: true } } };
  const held = await permissions.findMany({ where: { ...where, action: UNPUBLISH }, populate: ['role'] });
  const publishing = await permissions.findMany({ where: { ...where, action: PUBLISH }, populate: ['role'] });
  for (const { subject, properties, conditions, role } of publishing) {
    if (held.some((one) => one.role.id === role.id && one.subject === subject)) continue;
    await permissions.create({
      data: { action: UNPUBLISH, subject, properties, conditions, actionParameters: {}, role: role.id },
    });
  }
}

/** The four roles of a newsroom; one whose name or code is taken is left as it is. */
export async function createRoles(strapi: Core.Strapi): Promise<void> {
  const roles = strapi.service('admin::role');
  const { actionProvider } = strapi.service('admin::permission');
  const newsroom = await look(strapi);
  // All or nothing: a role without its rights would be taken for one that is there already.
  await strapi.db.transaction(async () => {
    for (const rights of ROLES) {
      const { code, name, description } = rights;
      if (await roles.exists({ $or: [{ code }, { name }] })) continue;
      const role = await roles.create({ code, name, description });
      const permissions = permissionsOf(rights, newsroom);
      await roles.assignPermissions(
        role.id,
        permissions.filter(({ action }) => actionProvider.has(action))
      );
    }
  });
}
