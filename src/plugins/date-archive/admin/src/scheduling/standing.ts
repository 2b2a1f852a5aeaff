import { getFetchClient } from '@strapi/admin/strapi-admin';
import * as React from 'react';
import type { Standing, StandingAnswer } from '../../../shared/desk';

/** Questions of the same moment are asked as one: a list view has a hundred rows. */
const GATHERED_MS = 20;
const MOST = 100;

export interface Found {
  /** In each locale that the entry has and the user may read. */
  standings: Standing[];
  canReadSlug: boolean;
}

interface Batch {
  ids: Set<string>;
  answer: Promise<StandingAnswer>;
}

const batches = new Map<string, Batch>();

const openBatch = (type: string): Batch => {
  const ids = new Set<string>();
  const answer = new Promise((resolve) => setTimeout(resolve, GATHERED_MS)).then(async () => {
    if (batches.get(type)?.ids === ids) batches.delete(type);
    const { data } = await getFetchClient().get<StandingAnswer>('/date-archive/desk/standing', {
      params: { type, documentId: [...ids].join(',') },
    });
    return data;
  });
  return { ids, answer };
};

const readStanding = async (type: string, documentId: string): Promise<Found> => {
  let batch = batches.get(type);
  if (!batch || batch.ids.size >= MOST) batches.set(type, (batch = openBatch(type)));
  batch.ids.add(documentId);
  const { data, meta } = await batch.answer;
  return {
    standings: data.filter((standing) => standing.documentId === documentId),
    canReadSlug: meta.canReadSlug,
  };
};

/**
 * How an entry stands in each locale; `found` is undefined until that is known, and for a new entry.
 *
 * @param version changes with each save, publication and call back, after which it is asked again.
 */
export const useStanding = (
  type: string,
  documentId: string | undefined,
  version: string
): { found?: Found; hasFailed: boolean } => {
  const [state, setState] = React.useState<{ documentId?: string; found?: Found; hasFailed: boolean }>({
    hasFailed: false,
  });
  React.useEffect(() => {
    if (!documentId) return undefined;
    let current = true;
    readStanding(type, documentId).then(
      (found) => current && setState({ documentId, found, hasFailed: false }),
      // What was known before is no longer sure to be so.
      () => current && setState({ documentId, hasFailed: true })
    );
    return () => {
      current = false;
    };
  }, [type, documentId, version]);
  return state.documentId === documentId ? state : { hasFailed: false };
};

/** What changes whenever an entry of the content manager does. */
export const versionOf = (document?: {
  [field: string]: unknown;
  status?: string;
  locale?: string | null;
}): string =>
  [document?.locale, document?.status, document?.updatedAt, document?.publishedAt].map(String).join(' ');

/** When a published entry becomes public, in milliseconds since 1970, if that is to come; else undefined. */
export const dueOf = ({ published }: Standing, now: Date): number | undefined => {
  const due = published?.date ? Date.parse(published.date) : 0;
  return due > now.getTime() ? due : undefined;
};
