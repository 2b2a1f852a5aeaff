import type { Core, Schema, UID } from '@strapi/strapi';
import type { ArchivedType } from '../archived-types';
import { targetOf } from './due';

type Attributes = Record<string, Schema.Attribute.AnyAttribute>;

/** Proxies refuse answers whose headers are larger than a few kilobytes. */
const MOST_BYTES = 2000;

const nameOf = (uid: string): string => uid.split('.')[uid.split('.').length - 1];

/** The entries that an answer shows, of whichever types: their documentIds by the uid of the type. */
export function shownIn(strapi: Core.Strapi, type: ArchivedType, data: unknown[]): Map<string, Set<string>> {
  const shown = new Map<string, Set<string>>();

  const see = (value: unknown, uid: string): void => {
    for (const entry of [value].flat() as Record<string, unknown>[]) {
      if (typeof entry !== 'object' || entry === null) continue;
      if (typeof entry.documentId === 'string') {
        const ids = shown.get(uid) ?? new Set<string>();
        shown.set(uid, ids.add(entry.documentId));
      }
      const { attributes } = strapi.getModel(uid as UID.Schema) as { attributes: Attributes };
      for (const [name, inner] of Object.entries(entry)) {
        if (typeof inner !== 'object' || inner === null) continue;
        const target = targetOf(attributes[name]);
        for (const one of [inner].flat() as Record<string, unknown>[]) {
          // The components of a dynamic zone say themselves what they are.
          const own = target ?? (typeof one?.__component === 'string' ? one.__component : undefined);
          if (own) see(one, own);
        }
      }
    }
  };

  const parts = data as ({ documentId?: string; items?: unknown[] } | null | undefined)[];
  see(
    parts.flatMap((part) => (part?.documentId ? [part] : (part?.items ?? []))),
    type.uid
  );
  return shown;
}

/**
 * What a CDN can purge an answer by: the plugin, the content type, and each entry that is shown, as
 * `author:ouymplqzh6zlzwoym2bpezdq`. Where these are too many, the types of the most numerous alone.
 */
export function tagsOf(type: ArchivedType, shown: Map<string, Set<string>>): string[] {
  const tags = new Set(['date-archive', type.name, ...[...shown.keys()].map(nameOf)]);
  const size = () => [...tags].join(',').length;
  for (const [uid, ids] of [...shown].sort(([, a], [, b]) => a.size - b.size)) {
    const own = [...ids].map((id) => `${nameOf(uid)}:${id}`);
    if (size() + own.join(',').length > MOST_BYTES) break;
    for (const tag of own) tags.add(tag);
  }
  return [...tags];
}
