import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { readLanguage } from '../editorial/sentences';
import { toSlug } from '../editorial/slug';
import { permissionsOf } from '../roles/permissions';
import { type KnownCredit, type Suggestion, creditOf, suggestCredit } from './match';
import { PictureRefusal } from './refusals';
import { findUncreditedArticles } from './uncredited';

const FILE = 'plugin::upload.file';
const CREDIT = 'api::photo-credit.photo-credit';
const MOST_FILES = 50;
/** As many people of one name as a newsroom may know. */
const MOST_NAMESAKES = 20;

interface StoredPicture {
  id: number;
  creator: string | null;
  creditLine: string | null;
  caption: string | null;
  takenAt: string | null;
}

/** What a picture says about itself, and what credit that comes to. */
export interface PictureAnswer extends StoredPicture {
  suggestion: Suggestion<KnownCredit & { id: number }>;
}

type Context = {
  query: Record<string, unknown>;
  state: { userAbility: unknown };
  body: unknown;
};

/** What the panel of a figure's credit and the widget of uncredited pictures ask. */
export function createPictureAnswers(strapi: Core.Strapi) {
  const readIds = (text: unknown): number[] => {
    const ids = String(text ?? '').split(',');
    if (ids.length > MOST_FILES || !ids.every((id) => /^[1-9]\d{0,8}$/.test(id)))
      throw new errors.ValidationError(
        new PictureRefusal('ids', '', MOST_FILES).sentence(readLanguage(strapi))
      );
    return ids.map(Number);
  };

  /** Pictures that an editor may see in the media library. */
  const findPictures = (userAbility: unknown, ids: number[]): Promise<StoredPicture[]> => {
    const manager = strapi.service('admin::permission').createPermissionsManager({
      ability: userAbility,
      action: 'plugin::upload.read',
      model: FILE,
    });
    if (!manager.isAllowed) return Promise.resolve([]);
    const query = manager.addPermissionsQueryTo({ filters: { id: { $in: ids } } });
    return strapi.db.query(FILE).findMany({
      ...strapi.get('query-params').transform(FILE, query),
      select: ['id', 'creator', 'creditLine', 'caption', 'takenAt'],
    });
  };

  /** Credits whose names could be meant, of those that an editor may read. */
  const findNamesakes = async (userAbility: unknown, names: string[]) => {
    const permissions = permissionsOf(strapi, CREDIT, userAbility);
    if (permissions.cannot.read() || names.length === 0) return [];
    const slugs = names.flatMap((name) => {
      const slug = toSlug(name);
      return [slug, ...Array.from({ length: MOST_NAMESAKES - 1 }, (_, index) => `${slug}-${index + 2}`)];
    });
    const allowed = await permissions.sanitizedQuery.read({ filters: {} });
    const filters = {
      $and: [allowed.filters ?? {}, { $or: [{ slug: { $in: slugs } }, { name: { $in: names } }] }],
    };
    return strapi.db.query(CREDIT).findMany({
      ...strapi.get('query-params').transform(CREDIT, { filters }),
      select: ['id', 'documentId', 'name', 'agency'],
    });
  };

  return {
    /** Answers to `GET /newsroom/pictures?files=1,2` with a `PictureAnswer` of each that the user may see. */
    async pictures(context: Context): Promise<void> {
      const { userAbility } = context.state;
      const found = await findPictures(userAbility, readIds(context.query.files));
      const words = (picture: StoredPicture) => ({
        creators: picture.creator ? [picture.creator] : [],
        creditLine: picture.creditLine,
      });
      const names = found
        .map((picture) => creditOf(words(picture))?.name)
        .filter((name) => name !== undefined);
      const known = await findNamesakes(userAbility, [...new Set(names)]);
      context.body = {
        data: found.map((picture): PictureAnswer => ({
          ...picture,
          suggestion: suggestCredit(words(picture), known),
        })),
      };
    },

    /**
     * Answers to `GET /newsroom/uncredited` with an `UncreditedAnswer`.
     *
     * @throws {errors.ForbiddenError} unless the user may read articles and their pictures.
     */
    async uncredited(context: Context): Promise<void> {
      const answer = await findUncreditedArticles(strapi, context.state.userAbility);
      if (!answer) throw new errors.ForbiddenError();
      context.body = { data: answer };
    },
  };
}
