import type { Core, Schema } from '@strapi/strapi';
import type { ArchivedType, Cut } from '../archived-types';
import type { Ability, DeskAccess } from './access';

interface Configuration {
  settings: { mainField?: string };
  metadatas: Record<string, { edit?: { label?: string } }>;
}

type Attributes = Record<string, Schema.Attribute.AnyAttribute>;

/** What can stand for an entry in a list. */
const WRITTEN = [
  'string',
  'text',
  'uid',
  'email',
  'enumeration',
  'integer',
  'biginteger',
  'decimal',
  'float',
];

/** What the content manager calls things: it is configured there, in the newsroom's words. */
export function createDeskNames(strapi: Core.Strapi, access: DeskAccess) {
  const configurationOf = (uid: string): Promise<Configuration> => {
    const contentManager = strapi.plugin('content-manager');
    return uid in strapi.components
      ? contentManager.service('components').findConfiguration(strapi.components[uid as never])
      : contentManager.service('content-types').findConfiguration(strapi.contentType(uid as never));
  };

  const modelOf = (uid: string): { attributes: unknown } =>
    uid in strapi.components ? strapi.components[uid as never] : strapi.contentType(uid as never);

  /** The field that stands for an entry; undefined where there is none that can. */
  const mainFieldOf = async (uid: string): Promise<string | undefined> => {
    const { mainField } = (await configurationOf(uid)).settings;
    const attributes = strapi.contentType(uid as never).attributes as Attributes;
    return mainField && WRITTEN.includes(attributes[mainField]?.type) ? mainField : undefined;
  };

  return {
    mainFieldOf,

    /** What some rows are called, by their ids: those that have a name which is the editor's to read. */
    async of(ability: Ability, uid: string, ids: number[]): Promise<Map<number, string>> {
      const field = await mainFieldOf(uid);
      const values = field ? await access.valuesOf(ability, uid, field, ids) : new Map<number, unknown>();
      const names = [...values].map(([id, value]): [number, string] => [id, String(value ?? '')]);
      return new Map(names.filter(([, name]) => name !== ''));
    },

    /** What the content manager calls the field that a cut leads to. */
    async labelOf({ uid }: ArchivedType, { path }: Cut): Promise<string> {
      let owner: string = uid;
      for (const step of path.slice(0, -1)) {
        const attributes = modelOf(owner).attributes as Attributes;
        owner = (attributes[step] as { component: string }).component;
      }
      const field = path[path.length - 1];
      return (await configurationOf(owner)).metadatas[field]?.edit?.label || field;
    },
  };
}

export type DeskNames = ReturnType<typeof createDeskNames>;
