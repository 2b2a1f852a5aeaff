import admin from './admin.vi.json';
import contentManager from './content-manager.vi.json';
import contentReleases from './content-releases.vi.json';
import contentTypeBuilder from './content-type-builder.vi.json';
import email from './email.vi.json';
import i18n from './i18n.vi.json';
import refusals from './refusals.vi.json';
import reviewWorkflows from './review-workflows.vi.json';
import upload from './upload.vi.json';
import usersPermissions from './users-permissions.vi.json';
import withoutEnglish from './without-english.vi.json';

type Texts = Record<string, string>;

/**
 * What each of Strapi's packages leaves untranslated or says against the glossary, by the prefix that the package
 * registers its texts under (the admin's own have none), with the keys of the package's English.
 */
export const byPackage: Record<string, Texts> = {
  admin,
  'content-manager': contentManager,
  'content-releases': contentReleases,
  'content-type-builder': contentTypeBuilder,
  email,
  i18n,
  'review-workflows': reviewWorkflows,
  upload,
  'users-permissions': usersPermissions,
};

/** The texts whose ids Strapi's code names and none of its translations has, by their whole ids. */
export const unlisted: Texts = withoutEnglish;

/** What Strapi's server says when it refuses, which the admin panel shows as it comes unless it has a text for it. */
export const refused: Texts = refusals;

const OUT_OF_REACH = 'Không nhận được trả lời của máy chủ. Hãy kiểm tra kết nối rồi thử lại.';

/** What Chromium, Firefox and Safari say when a server cannot be reached, which the admin panel shows in the same way. */
export const unanswered: Texts = {
  'Failed to fetch': OUT_OF_REACH,
  'NetworkError when attempting to fetch resource.': OUT_OF_REACH,
  'Load failed': OUT_OF_REACH,
};

// The packages that ask for such a text under a name of their own.
const TELLERS = ['admin', 'content-manager', 'i18n', 'upload'];

/** The id under which Strapi looks a package's text up. */
export const idOf = (name: string, key: string): string => (name === 'admin' ? key : `${name}.${key}`);

/** The Vietnamese of Strapi's own texts by id, to lay over its own. */
export const strapiInVietnamese: Texts = Object.fromEntries([
  ...Object.entries(unlisted),
  ...Object.entries({ ...refused, ...unanswered }).flatMap(([message, text]) =>
    TELLERS.map((name) => [idOf(name, `apiError.${message}`), text])
  ),
  ...Object.entries(byPackage).flatMap(([name, texts]) =>
    Object.entries(texts).map(([key, text]) => [idOf(name, key), text])
  ),
]);
