import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import en from '../admin/content.en.json';
import vi from '../admin/content.vi.json';
import type { Fault } from './rules';

const LANGUAGES = ['vi', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

type Facts = Record<string, string | number>;
type Sentence = (label: string, facts: Facts) => string;

const SENTENCES: Record<Language, Record<Fault['rule'], Sentence>> = {
  vi: {
    required: (label) => `${label}: không được để trống.`,
    tooLong: (label, { length, most }) => `${label} dài ${length} ký tự; nhiều nhất là ${most}.`,
    tooMany: (label, { count, most }) => `${label}: có ${count} mục; nhiều nhất là ${most}.`,
    slug: (label, { value }) =>
      `${label} “${value}” không đúng dạng: chỉ dùng chữ thường không dấu, chữ số và dấu gạch nối giữa các từ, ví dụ “tin-trong-tinh”.`,
    url: (label, { value }) =>
      `${label} “${value}” không đúng dạng: cần một địa chỉ bắt đầu bằng http:// hoặc https://.`,
    date: (label, { value }) => `${label} “${value}” không phải là một ngày có trong lịch.`,
    blocks: (label) => `${label} phải là danh sách các khối văn bản (blocks) của Strapi.`,
    locale: (_label, { value }) => `Không có ngôn ngữ “${value}”.`,
    status: () => 'Trạng thái (status) phải là “published” hoặc “draft”.',
    search: () => 'Loại nội dung này không tìm được bằng “_q”: hãy dùng “filters”.',
    choice: (label, { value, choices }) => `${label} “${value}” không có trong danh sách: ${choices}.`,
    text: (label) => `${label} phải là chữ.`,
    nul: (label) => `${label} có ký tự rỗng (U+0000): hãy xóa và gõ lại chỗ đó.`,
    author: () => 'Bài viết cần ít nhất một tác giả trước khi xuất bản.',
    credit: (_label, { position }) =>
      `Ảnh thứ ${position} ghi loại nguồn ảnh nhưng chưa chọn nguồn ảnh: hãy chọn nguồn ảnh hoặc bỏ loại.`,
    uncredited: (_label, { position }) =>
      `Ảnh thứ ${position} chưa có nguồn ảnh: hãy chọn nguồn ảnh trước khi xuất bản.`,
    unpublished: (_label, { names }) =>
      `Chưa xuất bản được vì còn nội dung liên quan chưa xuất bản: ${names}. Hãy xuất bản các nội dung đó trước, hoặc gỡ chúng khỏi bài.`,
  },
  en: {
    required: (label) => `${label} must not be empty.`,
    tooLong: (label, { length, most }) => `${label} is ${length} characters long; the most is ${most}.`,
    tooMany: (label, { count, most }) => `${label} has ${count} items; the most is ${most}.`,
    slug: (label, { value }) =>
      `${label} "${value}" is malformed: use lower-case letters without accents, digits, and single hyphens between words, such as "news-of-the-day".`,
    url: (label, { value }) =>
      `${label} "${value}" is malformed: it must be an address that starts with http:// or https://.`,
    date: (label, { value }) => `${label} "${value}" is not a date of the calendar.`,
    blocks: (label) => `${label} must be a list of Strapi's blocks.`,
    locale: (_label, { value }) => `There is no locale "${value}".`,
    status: () => 'The status must be "published" or "draft".',
    search: () => 'This content type cannot be searched with "_q": use "filters".',
    choice: (label, { value, choices }) => `${label} "${value}" is not one of ${choices}.`,
    text: (label) => `${label} must be text.`,
    nul: (label) => `${label} has the character U+0000: delete it and type that place again.`,
    author: () => 'An article needs at least one author before it is published.',
    credit: (_label, { position }) =>
      `Picture ${position} has a kind of credit but no credit: choose the credit, or clear its kind.`,
    uncredited: (_label, { position }) =>
      `Picture ${position} has no photo credit: choose its credit before publishing.`,
    unpublished: (_label, { names }) =>
      `This cannot be published while related entries are not: ${names}. Publish them first, or take them out.`,
  },
};

interface Named {
  name: string;
  fields: Record<string, { label: string } | undefined>;
}

const NAMES: Record<Language, Record<string, Named>> = { vi: vi.types, en: en.types };

/** What editors call a content type, or a component, and its fields, until a newsroom calls them otherwise. */
export function namesOf(owner: string, language: Language): Named | undefined {
  return NAMES[language][owner];
}

/** The name of a field, as the admin panel shows it. */
const labelOf = (uid: string, { path, component }: Fault, language: Language): string => {
  const field = path[path.length - 1];
  return namesOf(component ?? uid, language)?.fields[field]?.label ?? field;
};

/** The name of a content type, as the admin panel shows it. */
export function typeLabelOf(uid: string, language: Language): string {
  return namesOf(uid, language)?.name ?? uid;
}

/**
 * The language of whoever is asking: of a website what the reader's browser accepts; in the admin panel an editor's own
 * choice, else Vietnamese, whatever the browser prefers; in a command, Vietnamese.
 */
export function readLanguage(strapi: Core.Strapi): Language {
  const request = strapi.requestContext.get();
  if (!request) return 'vi';
  const { user } = request.state;
  if (user && 'preferedLanguage' in user)
    return LANGUAGES.find((language) => language === user.preferedLanguage) ?? 'vi';
  // A request that is refused early, whose user is not known yet, says by its address where it comes from.
  if (!request.path.startsWith(`${strapi.config.get('api.rest.prefix', '/api')}/`)) return 'vi';
  return (request.acceptsLanguages([...LANGUAGES]) || 'en') as Language;
}

/** A sentence for each fault of an entry, placed at its field. */
export function sentencesOf(faults: Fault[], uid: string, language: Language) {
  return faults.map((fault) => ({
    path: fault.path,
    message: SENTENCES[language][fault.rule](labelOf(uid, fault, language), fault.facts ?? {}),
  }));
}

/** The refusal of an entry: a 400 in Strapi's envelope. */
export function refusalOf(faults: Fault[], uid: string, language: Language): errors.ValidationError {
  const found = sentencesOf(faults, uid, language).map((one) => ({ ...one, name: 'ValidationError' }));
  return new errors.ValidationError(found.map(({ message }) => message).join(' '), { errors: found });
}

/** Why drafts are refused to anyone but the website's own preview. */
export const DRAFTS_REFUSED: Record<Language, string> = {
  vi: 'Bản nháp chỉ dành cho người có mã truy cập API (API token).',
  en: 'Drafts are only for holders of an API token.',
};

/** Why an address with the character U+0000 is refused. */
export const NUL_REFUSED: Record<Language, string> = {
  vi: 'Địa chỉ có ký tự rỗng (%00, U+0000): hãy bỏ ký tự ấy.',
  en: 'The address has the character U+0000 (%00): leave it out.',
};

/** Why several files are not changed at once. */
export const FILES_REFUSED: Record<Language, string> = {
  vi: 'Vai trò của bạn chỉ được sửa, xóa tệp do mình tải lên; trong số này có tệp của người khác.',
  en: "Your role may change and delete your own files only; some of these are others'.",
};

/** Why a folder is not renamed, moved or deleted. */
export const FOLDERS_REFUSED: Record<Language, string> = {
  vi: 'Vai trò của bạn không được đổi tên, di chuyển, xóa thư mục: trong đó có thể có tệp của người khác.',
  en: "Your role may not rename, move or delete folders: they may hold others' files.",
};

/** Why an editor may not take an article away from its readers. */
export const UNPUBLISHING_REFUSED: Record<Language, string> = {
  vi: 'Bạn không có quyền gỡ bài: hãy nhờ thư ký tòa soạn gỡ hoặc xóa nội dung đã xuất bản.',
  en: 'You may not unpublish: ask a managing editor to unpublish or delete what is published.',
};

/** Why an editor may not look into an entry. */
export const READING_REFUSED: Record<Language, string> = {
  vi: 'Vai trò của bạn không được xem mục này.',
  en: 'Your role may not read this entry.',
};

/** Why an editor may not write in a locale, or in someone else's entry. */
export const WRITING_REFUSED: Record<Language, string> = {
  vi: 'Vai trò của bạn không được viết mục này ở ngôn ngữ này.',
  en: 'Your role may not write this entry in this locale.',
};
