import type { Core, UID } from '@strapi/strapi';
import { contentTypes, errors, validateZodSchema, z } from '@strapi/utils';
import { permissionsOf } from '../roles/permissions';
import { bylineOfOriginal } from './byline';
import { applyForm, type Load } from './edited-draft';
import { type Notice, noticesOf } from './notices';
import { isPublishedType } from './published-types';
import type { Entry, PublishingChecks } from './publishing-checks';
import { checkValues } from './rules';
import { readLanguage, sentencesOf } from './sentences';
import type { SlugRegistry } from './slug-registry';

type Context = Parameters<Core.ControllerHandler>[0];

/** What an editor is told before the button is pressed. */
export interface Preview {
  /** Why it would be refused, a sentence each, placed at its field; none if it would be published. */
  obstacles: { path: string[]; message: string }[];
  notices: Notice[];
}

const ARTICLE = 'api::article.article';

/** As Strapi makes them. */
const DOCUMENT_ID = /^[A-Za-z0-9]{1,64}$/;

const QUESTION = z.object({
  documentId: z.string().regex(DOCUMENT_ID).optional(),
  locale: z
    .string()
    .regex(/^[A-Za-z0-9-]{1,35}$/)
    .optional(),
  values: z.record(z.string(), z.unknown()),
});

/** Tells what will happen when what stands in the form of the edit view is published; nothing is written. */
export function createPublishingPreview(
  strapi: Core.Strapi,
  { attributesOf, check, findDrafts }: PublishingChecks,
  slugs: SlugRegistry
) {
  const isLocalized = (contentType: object): boolean =>
    strapi.plugin('i18n').service('content-types').isLocalizedContentType(contentType);

  /** The version of now, of the entry's language where the related type has languages. */
  const loader =
    (locale: string, userAbility: unknown): Load =>
    async (target, documentId) => {
      const uid = target as UID.ContentType;
      const contentType = strapi.contentType(uid);
      if (!DOCUMENT_ID.test(documentId) || permissionsOf(strapi, uid, userAbility).cannot.read())
        return undefined;
      const found = await strapi.db.query(uid).findOne({
        where: {
          documentId,
          ...(contentTypes.hasDraftAndPublish(contentType) && { publishedAt: null }),
          ...(isLocalized(contentType) && { locale }),
        },
        populate: { createdBy: { populate: ['roles'] } },
      });
      return found && permissionsOf(strapi, uid, userAbility).can.read(found) ? found : undefined;
    };

  /** What the checks of the form refuse already, as an editor types, is not asked for. */
  const dateOf = (value: unknown): Date | null => {
    const date = typeof value === 'string' || value instanceof Date ? new Date(value) : null;
    return date && Number.isNaN(date.getTime()) ? null : date;
  };

  return {
    /**
     * Answers to `POST /newsroom/publishing-preview/:uid` with `{ documentId?, locale?, values }`: the form's values
     * as the edit view holds them.
     *
     * @throws {errors.NotFoundError} for a type that is not published, or an entry that is not there.
     * @throws {errors.ForbiddenError} unless the user may read the entry.
     * @throws {errors.ValidationError} for a body of another shape.
     */
    async answer(context: Context): Promise<void> {
      const uid = context.params.uid as UID.ContentType;
      if (!isPublishedType(uid)) throw new errors.NotFoundError();
      const { userAbility } = context.state;
      const permissions = permissionsOf(strapi, uid, userAbility);
      if (permissions.cannot.read()) throw new errors.ForbiddenError();
      const { documentId, locale: asked, values } = validateZodSchema(QUESTION)(context.request.body);
      const locales = strapi.plugin('i18n').service('locales');
      const locale = asked ?? (await locales.getDefaultLocale());
      if (!(await locales.findByCode(locale))) throw new errors.NotFoundError();
      const saved = documentId ? (await findDrafts(uid, { documentId, locale }))[0] : undefined;
      if (saved && permissions.cannot.read(saved)) throw new errors.ForbiddenError();

      const attributes = attributesOf(uid);
      const form = await applyForm(
        saved ?? {},
        values,
        attributes,
        attributesOf,
        loader(locale, userAbility)
      );
      const draft = { ...form, locale } as Entry;
      if (uid === ARTICLE && documentId && !saved && !(draft.authors as unknown[] | undefined)?.length) {
        draft.authors = await bylineOfOriginal(strapi, documentId, locale);
      }
      const language = readLanguage(strapi);
      const { faults, candidates } = await check(uid, draft);
      const ownValues = Object.fromEntries(Object.entries(values).filter(([name]) => name in attributes));
      const malformed = checkValues(ownValues, attributes, attributesOf);
      const obstacles = sentencesOf([...malformed, ...faults], uid, language);

      const published = documentId
        ? await strapi.db.query(uid).findOne({
            where: { documentId, locale, publishedAt: { $notNull: true } },
          })
        : null;
      const notices = noticesOf(
        {
          now: new Date(),
          date: dateOf(draft.publicationDate) ?? dateOf(published?.publicationDate),
          isPublished: published !== null,
          slug: malformed.length > 0 ? null : await slugs.foresee(uid, { documentId, locale, data: values }),
          candidates,
        },
        language,
        (instant) => strapi.plugin('date-archive').service('dateline').format(instant, locale)
      );
      context.body = { data: { obstacles, notices } satisfies Preview };
    },
  };
}
