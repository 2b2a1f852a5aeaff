import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import en from '../admin/translations/en.json';
import vi from '../admin/translations/vi.json';
import type { Fault } from './rules';

const LANGUAGES = ['vi', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

type Facts = Record<string, string | number>;
type Sentence = (label: string, facts: Facts) => string;

const SENTENCES: Record<Language, Record<Fault['rule'], Sentence>> = {
  vi: {
    required: (label) => `${label}: không được để trống.`,
    tooLong: (label, { length, most }) => `${label} dài ${length} ký tự; nhiều nhất là ${most}.`,
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
    unpublished: (_label, { names }) =>
      `Chưa xuất bản được vì còn nội dung liên quan chưa xuất bản: ${names}. Hãy xuất bản các nội dung đó trước, hoặc gỡ chúng khỏi bài.`,
  },
  en: {
    required: (label) => `${label} must not be empty.`,
    tooLong: (label, { length, most }) => `${label} is ${length} characters long; the most is ${most}.`,
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
    unpublished: (_label, { names }) =>
      `This cannot be published while related entries are not: ${names}. Publish them first, or take them out.`,
  },
};

const LABELS: Record<Language, Record<string, string>> = { vi, en };

/** The name of a field, as the admin panel shows it. */
const labelOf = (uid: string, { path, component }: Fault, language: Language): string => {
  const field = path[path.length - 1];
  const owner = component ? `components.${component}` : `content-types.${uid}`;
  return LABELS[language][`content-manager.${owner}.${field}`] ?? field;
};

/** The name of a content type, as the admin panel shows it. */
export function typeLabelOf(uid: string, language: Language): string {
  return LABELS[language][`content-manager.content-types.${uid}`] ?? uid;
}

/**
 * The language of whoever is asking: an editor's own choice in the admin panel, else what the browser accepts,
 * else Vietnamese, as in a command.
 */
export function readLanguage(strapi: Core.Strapi): Language {
  const request = strapi.requestContext.get();
  if (!request) return 'vi';
  const chosen = LANGUAGES.find((language) => language === request.state.user?.preferedLanguage);
  return chosen ?? ((request.acceptsLanguages([...LANGUAGES]) || 'en') as Language);
}

/** The refusal of an entry: a 400 in Strapi's envelope, a sentence for each fault, placed at its field. */
export function refusalOf(faults: Fault[], uid: string, language: Language): errors.ValidationError {
  const found = faults.map((fault) => ({
    path: fault.path,
    message: SENTENCES[language][fault.rule](labelOf(uid, fault, language), fault.facts ?? {}),
    name: 'ValidationError',
  }));
  return new errors.ValidationError(found.map(({ message }) => message).join(' '), { errors: found });
}

/** Why drafts are refused to anyone but the website's own preview. */
export const DRAFTS_REFUSED: Record<Language, string> = {
  vi: 'Bản nháp chỉ dành cho người có mã truy cập API (API token).',
  en: 'Drafts are only for holders of an API token.',
};
