import { UNPUBLISH } from './actions';

const ARTICLE = 'api::article.article';
const AUTHOR = 'api::author.author';
const CREDIT = 'api::photo-credit.photo-credit';
const MODEL = 'api::model.model';
const TYPES = [ARTICLE, MODEL, AUTHOR, CREDIT];

const OWN = 'admin::is-creator';

type Verb = 'read' | 'create' | 'update' | 'delete' | 'publish' | 'unpublish';

/** What a role may do with entries of some types. */
interface EntryRight {
  verbs: Verb[];
  types: string[];
  /** Only entries that the user created. */
  own?: boolean;
  /** Only the fields that a translation says anew; otherwise all. */
  translated?: boolean;
  /** These fields are not touched, or not seen. */
  without?: string[];
  /** Which locales, of those the newsroom has; otherwise all. */
  locales?: 'original' | 'translations';
}

/** What a role may do elsewhere in the admin panel. */
interface PanelRight {
  action: string;
  own?: boolean;
}

interface RoleRights {
  code: string;
  name: string;
  description: string;
  entries: EntryRight[];
  panel: PanelRight[];
}

const panel = (...actions: string[]): PanelRight[] => actions.map((action) => ({ action }));

const LOOK_AT_PICTURES = panel(
  'plugin::upload.read',
  'plugin::upload.assets.download',
  'plugin::upload.assets.copy-link'
);
const ADD_PICTURES = panel('plugin::upload.assets.create');
const CHANGE_PICTURES = panel('plugin::upload.assets.update');
const ARCHIVE = panel('plugin::date-archive.read');

/** What only the newsroom's desk needs to know of an author. */
const CONTACT = ['email', 'phone'];
const DATE = ['publicationDate'];

/**
 * The four roles of a newsroom. Dates, and with them scheduling, are the right to write the field `publicationDate`;
 * unpublishing is a right of its own; whoever lacks it cannot delete what is published either (`guard.ts`).
 */
export const ROLES: RoleRights[] = [
  {
    code: 'phong-vien',
    name: 'Phóng viên',
    description: 'Viết và sửa bài của mình, tải ảnh lên; không xuất bản, không đặt ngày đăng.',
    entries: [
      { verbs: ['read'], types: [ARTICLE], own: true, locales: 'original' },
      { verbs: ['create', 'update'], types: [ARTICLE], own: true, without: DATE, locales: 'original' },
      { verbs: ['delete'], types: [ARTICLE], own: true, locales: 'original' },
      // The articles of others would show in these.
      { verbs: ['read'], types: [MODEL], without: ['articles'] },
      { verbs: ['read'], types: [AUTHOR], without: ['articles', ...CONTACT] },
      { verbs: ['read'], types: [CREDIT] },
      { verbs: ['create', 'update'], types: [CREDIT], own: true },
    ],
    panel: [
      ...LOOK_AT_PICTURES,
      ...ADD_PICTURES,
      { action: 'plugin::upload.assets.update', own: true },
      ...ARCHIVE,
    ],
  },
  {
    code: 'bien-tap-vien',
    name: 'Biên tập viên',
    description: 'Sửa và xuất bản mọi bài, mô hình, tác giả, nguồn ảnh; không đặt ngày đăng, không gỡ bài.',
    entries: [
      { verbs: ['read', 'publish', 'delete'], types: [ARTICLE, MODEL] },
      { verbs: ['create', 'update'], types: [ARTICLE], without: DATE },
      { verbs: ['create', 'update'], types: [MODEL] },
      { verbs: ['read', 'create', 'update'], types: [AUTHOR, CREDIT] },
    ],
    panel: [...LOOK_AT_PICTURES, ...ADD_PICTURES, ...CHANGE_PICTURES, ...ARCHIVE],
  },
  {
    code: 'thu-ky-toa-soan',
    name: 'Thư ký tòa soạn',
    description: 'Như biên tập viên, thêm đặt ngày đăng, hẹn giờ, gỡ bài và xóa.',
    entries: [
      { verbs: ['read', 'create', 'update', 'delete'], types: TYPES },
      { verbs: ['publish', 'unpublish'], types: [ARTICLE, MODEL] },
    ],
    panel: [...LOOK_AT_PICTURES, ...ADD_PICTURES, ...CHANGE_PICTURES, ...ARCHIVE],
  },
  {
    code: 'bien-dich',
    name: 'Biên dịch',
    description: 'Đọc mọi nội dung, viết các bản dịch; không sửa bản tiếng Việt, không xuất bản.',
    entries: [
      { verbs: ['read'], types: [ARTICLE, MODEL, CREDIT] },
      { verbs: ['read'], types: [AUTHOR], without: CONTACT },
      // Fields that are the same in every language would change the original as well.
      {
        verbs: ['create', 'update'],
        types: [ARTICLE, MODEL],
        translated: true,
        without: DATE,
        locales: 'translations',
      },
    ],
    panel: [...LOOK_AT_PICTURES, ...ARCHIVE],
  },
];

/** A permission as Strapi's roles hold it. */
interface Permission {
  action: string;
  subject?: string;
  properties: { fields?: string[]; locales?: string[] };
  conditions: string[];
}

/** What there is to have rights on. */
export interface Newsroom {
  /** The fields of a type, those of its components with their path: `photos.caption`. */
  fieldsOf(type: string): string[];
  /** Whether a translation has this field to itself. */
  isTranslated(type: string, field: string): boolean;
  isLocalized(type: string): boolean;
  locales: string[];
  original: string;
}

const actionOf = (verb: Verb) =>
  verb === 'unpublish' ? UNPUBLISH : `plugin::content-manager.explorer.${verb}`;

const localesOf = ({ locales }: EntryRight, newsroom: Newsroom): string[] => {
  const { original } = newsroom;
  if (locales === 'original') return [original];
  if (locales === 'translations') return newsroom.locales.filter((locale) => locale !== original);
  return newsroom.locales;
};

/** The permissions that make a role's rights true in a newsroom. */
export function permissionsOf({ entries, panel: elsewhere }: RoleRights, newsroom: Newsroom): Permission[] {
  const onEntries = entries.flatMap((right) =>
    right.types.flatMap((subject) =>
      right.verbs.map((verb): Permission => {
        const fields = newsroom
          .fieldsOf(subject)
          .filter((field) => !right.without?.includes(field))
          .filter((field) => !right.translated || newsroom.isTranslated(subject, field));
        return {
          action: actionOf(verb),
          subject,
          properties: {
            ...(['read', 'create', 'update'].includes(verb) && { fields }),
            ...(newsroom.isLocalized(subject) && { locales: localesOf(right, newsroom) }),
          },
          conditions: right.own ? [OWN] : [],
        };
      })
    )
  );
  return [
    ...onEntries,
    ...elsewhere.map(({ action, own }) => ({ action, properties: {}, conditions: own ? [OWN] : [] })),
  ];
}
