import type { Core, Schema, UID } from '@strapi/strapi';
import { type Config, readConfig, type TypeConfig } from './config';

type Attributes = Record<string, Schema.Attribute.AnyAttribute>;

/** One way to cut an archive: by a related entry, or by a value of an enumeration. */
export interface Cut {
  /** The parameter that asks for it: `author`. */
  name: string;
  /** The components to pass, then the field: `['photos', 'credit']`. */
  path: string[];
  /** Where the field is a relation: the related type, and the field that names one of its entries in an address. */
  target?: { uid: UID.ContentType; by: string };
  /** Where it is an enumeration: its values. */
  values?: string[];
}

/** A content type that has an archive: its configuration, checked against its schema. */
export interface ArchivedType extends Pick<TypeConfig, 'fields' | 'populate' | 'dateField'> {
  uid: UID.ContentType;
  /** What `?type=` calls it. */
  name: string;
  /** The field that names an entry in an address; without one it is the `documentId`. */
  slugField: string | null;
  /** The template of an entry's address on the website. */
  publicUrl: string | null;
  cuts: Cut[];
  detail: Pick<TypeConfig, 'fields' | 'populate'>;
  isLocalized: boolean;
}

const wrong = (uid: string, key: string, reason: string): Error =>
  new Error(`date-archive, in config/plugins: config.contentTypes.${uid}.${key}: ${reason}`);

const readCut = (
  strapi: Core.Strapi,
  uid: UID.ContentType,
  name: string,
  { field, by }: { field: string; by?: string }
): Cut => {
  const fault = (reason: string) => wrong(uid, `cuts.${name}`, reason);
  const path = field.split('.');
  let attributes = strapi.contentType(uid).attributes as Attributes;
  for (const step of path.slice(0, -1)) {
    const attribute = attributes[step];
    if (attribute?.type !== 'component')
      throw fault(`"${field}" leads through "${step}", which is no component.`);
    attributes = strapi.components[attribute.component].attributes as Attributes;
  }
  const last = attributes[path[path.length - 1]];
  if (last?.type === 'enumeration') {
    if (by) throw fault(`"by" is for relations; "${field}" is an enumeration.`);
    return { name, path, values: [...last.enum] };
  }
  if (last?.type !== 'relation' || !('target' in last)) {
    throw fault(`"${field}" is no relation to a content type and no enumeration.`);
  }
  const target = last.target as UID.ContentType;
  const related = strapi.contentType(target).attributes as Attributes;
  const key = by ?? ('slug' in related ? 'slug' : 'documentId');
  const keyed = related[key];
  if (key !== 'documentId' && !['string', 'uid', 'email', 'enumeration'].includes(keyed?.type)) {
    throw fault(`"${target}" has no text field "${key}".`);
  }
  if (keyed && 'private' in keyed && keyed.private) throw fault(`"${key}" of "${target}" is private.`);
  return { name, path, target: { uid: target, by: key } };
};

/** What addresses mean by themselves: no cut may take these names. */
const RESERVED = [
  ...[
    'locale',
    'type',
    'fields',
    'populate',
    'pagination',
    'year',
    'month',
    'day',
    'from',
    'to',
    'q',
    'lunar',
  ],
  ...['filters', 'sort', 'status'],
  // Of the archive page.
  ...['date', 'view', 'cut', 'page', 'pageSize', 'language'],
];

/**
 * The configured content types, in their order; the first answers where no `?type=` is given.
 *
 * @throws {Error} naming the key of the configuration that fits no content type or field of the project.
 */
export function readArchivedTypes(strapi: Core.Strapi): ArchivedType[] {
  const { contentTypes }: Config = readConfig(strapi);
  const types = Object.entries(contentTypes).map(([key, config]): ArchivedType => {
    const uid = key as UID.ContentType;
    const contentType = strapi.contentTypes[uid];
    if (!contentType) {
      const known = Object.keys(strapi.contentTypes).filter((name) => name.startsWith('api::'));
      throw new Error(
        `date-archive, in config/plugins: config.contentTypes: there is no "${uid}"; there are ${known.join(', ')}.`
      );
    }
    const { attributes, info } = contentType;
    const { dateField, slugField, publicUrl, fields, populate, detail } = config;
    if (attributes[dateField]?.type !== 'datetime') {
      throw wrong(uid, 'dateField', `"${uid}" has no datetime field "${dateField}".`);
    }
    if (slugField && !['string', 'uid'].includes(attributes[slugField]?.type)) {
      throw wrong(uid, 'slugField', `"${uid}" has no text field "${slugField}".`);
    }
    const cuts = Object.entries(config.cuts).map(([name, cut]) => {
      if (RESERVED.includes(name))
        throw wrong(uid, `cuts.${name}`, `"${name}" means something else in an address.`);
      return readCut(strapi, uid, name, typeof cut === 'string' ? { field: cut } : cut);
    });
    return {
      uid,
      name: config.name ?? info.singularName,
      dateField,
      slugField: slugField ?? ('slug' in attributes ? 'slug' : null),
      publicUrl: publicUrl ?? null,
      cuts,
      fields,
      populate,
      detail: { fields: detail?.fields, populate: detail?.populate ?? populate },
      isLocalized: Boolean(
        strapi.plugin('i18n')?.service('content-types').isLocalizedContentType(contentType)
      ),
    };
  });
  const twice = types.find(({ name }, index) => types.findIndex((type) => type.name === name) !== index);
  if (twice) throw wrong(twice.uid, 'name', `two content types are called "${twice.name}".`);
  return types;
}
