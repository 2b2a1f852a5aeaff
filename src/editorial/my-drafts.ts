import type { Core, UID } from '@strapi/strapi';
import { permissionsOf } from '../roles/permissions';

type Context = Parameters<Core.ControllerHandler>[0];

/** Something that an editor has begun and readers do not have yet. */
export interface MyDraft {
  uid: string;
  documentId: string;
  locale: string | null;
  title: string;
  /** ISO 8601, UTC. */
  updatedAt: string;
  /** Whether readers have an earlier version. */
  isPublished: boolean;
}

const TITLES = {
  'api::article.article': 'title',
  'api::model.model': 'name',
} satisfies Partial<Record<UID.ContentType, string>>;
const SHOWN = 8;

interface Row {
  document_id: string;
  locale: string | null;
  title: string | null;
  updated_at: string | number | Date;
  published_id: number | null;
}

/**
 * Answers to `GET /newsroom/my-drafts`: what the user who asks has made and readers do not have yet, or not as it is
 * now; the one that was written last comes first.
 */
export const answerMyDrafts =
  (strapi: Core.Strapi) =>
  async (context: Context): Promise<void> => {
    const { user, userAbility } = context.state;

    const draftsOf = async (uid: UID.ContentType, title: string): Promise<MyDraft[]> => {
      if (permissionsOf(strapi, uid, userAbility).cannot.read()) return [];
      const { tableName } = strapi.db.metadata.get(uid);
      const creator = strapi.db.metadata.get(uid).attributes.createdBy as unknown as {
        joinColumn: { name: string };
      };
      const rows: Row[] = await strapi.db
        .getConnection(`${tableName} as d`)
        .leftJoin(`${tableName} as p`, (join) =>
          join
            .on('p.document_id', 'd.document_id')
            .andOn('p.locale', 'd.locale')
            .andOnNotNull('p.published_at')
        )
        .where(`d.${creator.joinColumn.name}`, user.id)
        .whereNull('d.published_at')
        .where((where) =>
          where.whereNull('p.id').orWhere('p.updated_at', '<', strapi.db.connection.ref('d.updated_at'))
        )
        .orderBy('d.updated_at', 'desc')
        .limit(SHOWN)
        .select('d.document_id', 'd.locale', 'd.updated_at', 'p.id as published_id', `d.${title} as title`);
      return rows.map((row) => ({
        uid,
        documentId: row.document_id,
        locale: row.locale,
        title: row.title ?? '',
        updatedAt: new Date(row.updated_at).toISOString(),
        isPublished: row.published_id !== null,
      }));
    };

    const found = await Promise.all(
      Object.entries(TITLES).map(([uid, title]) => draftsOf(uid as UID.ContentType, title))
    );
    const data = found.flat().sort((one, other) => other.updatedAt.localeCompare(one.updatedAt));
    context.body = { data: data.slice(0, SHOWN) };
  };
