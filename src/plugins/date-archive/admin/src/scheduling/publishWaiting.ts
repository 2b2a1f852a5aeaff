import { adminApi } from '@strapi/admin/strapi-admin';

interface Asked {
  collectionType: string;
  model: string;
  /** None of an entry that was never saved. */
  documentId?: string;
  params: object;
  data: Record<string, unknown>;
}

/**
 * The content manager's own publication, without its “published”: what waits is not public. Here it is asked for the
 * same way, and what it knows of the entry is asked again.
 */
export const { usePublishWaitingMutation } = adminApi
  .enhanceEndpoints({
    addTagTypes: ['Document', 'Relations', 'RecentDocumentList', 'CountDocuments', 'UpcomingReleasesList'],
  })
  .injectEndpoints({
    endpoints: (builder) => ({
      publishWaiting: builder.mutation<{ data: { documentId: string } }, Asked>({
        query: ({ collectionType, model, documentId, params, data }) => ({
          url: `/content-manager/${collectionType}/${model}/${documentId ? `${documentId}/` : ''}actions/publish`,
          method: 'POST',
          data,
          config: { params },
        }),
        invalidatesTags: (_result, _error, { model, documentId }) => [
          { type: 'Document', id: `${model}_${documentId}` },
          { type: 'Document', id: `${model}_LIST` },
          'Relations',
          'RecentDocumentList',
          'CountDocuments',
          'UpcomingReleasesList',
        ],
      }),
    }),
  });
