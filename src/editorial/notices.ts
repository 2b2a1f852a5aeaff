import type { Language } from './sentences';

/** What is known of an entry that is about to be published. */
export interface Prospect {
  now: Date;
  /** The date it will have; null if it gets that of the publication. */
  date: Date | null;
  isPublished: boolean;
  /** What its address asks for, what is free, and the one that readers know; null for a type without addresses. */
  slug: { wanted: string; free: string; published: string | null } | null;
  /** Names of proposed models that its readers will not see yet; empty if there are none. */
  candidates: string;
}

/** Something that will happen when an entry is published, and that an editor may not expect. */
export interface Notice {
  kind: 'now' | 'update' | 'waits' | 'backdated' | 'slugTaken' | 'slugChanged' | 'candidates';
  /** `info` is what happens always, `warning` what is worth a second look. */
  level: 'info' | 'warning';
  message: string;
}

type Facts = { date: string; days: number; slug: string; other: string; names: string };
type Sentences = Record<Notice['kind'], (facts: Facts) => string>;

/** Older than this, a date is more often a slip than meant. */
const BACKDATED_DAYS = 30;
const DAY_MS = 24 * 60 * 60 * 1000;

const SENTENCES: Record<Language, Sentences> = {
  vi: {
    now: ({ date }) => `Lên trang ngay, với dòng ngày: ${date}.`,
    update: ({ date }) => `Thay đổi lên trang ngay; ngày đăng giữ nguyên: ${date}.`,
    waits: ({ date }) => `Chờ đến giờ rồi mới lên trang: ${date}.`,
    backdated: ({ date, days }) =>
      `Ngày đăng lùi về ${days} ngày trước: bạn đọc tìm thấy ở ngày cũ, không ở đầu tin mới. Dòng ngày: ${date}.`,
    slugTaken: ({ slug, other }) =>
      `Đường dẫn “${slug}” đã có mục khác dùng: mục này sẽ có đường dẫn “${other}”.`,
    slugChanged: ({ slug, other }) =>
      `Đường dẫn đổi từ “${other}” thành “${slug}”; đường dẫn cũ vẫn đưa bạn đọc đến đây.`,
    candidates: ({ names }) =>
      `Chưa ai duyệt nội dung do tin nhập đề xuất: ${names}. Liên kết sẽ hiện ra khi nội dung đó được xuất bản.`,
  },
  en: {
    now: ({ date }) => `Readers see it at once, with the date line: ${date}.`,
    update: ({ date }) => `Readers see the changes at once; the publication date stays: ${date}.`,
    waits: ({ date }) => `It waits, and readers see it at its time: ${date}.`,
    backdated: ({ date, days }) =>
      `The publication date lies ${days} days back: readers find it on that day, not among the latest news. Date line: ${date}.`,
    slugTaken: ({ slug, other }) => `Another entry has the slug "${slug}": this one will have "${other}".`,
    slugChanged: ({ slug, other }) =>
      `The slug changes from "${other}" to "${slug}"; the old address goes on leading here.`,
    candidates: ({ names }) =>
      `Nobody has looked at what the import proposed: ${names}. The link shows when that is published.`,
  },
};

/** What comes of the date: there is always exactly one. */
const kindOfDate = ({ now, date, isPublished }: Prospect): Notice['kind'] => {
  if (date && date > now) return 'waits';
  if (isPublished) return 'update';
  return date && now.getTime() - date.getTime() > BACKDATED_DAYS * DAY_MS ? 'backdated' : 'now';
};

/**
 * What will happen when an entry is published, the date first, in the editor's language.
 *
 * @param dateline writes a moment as readers will see it.
 */
export function noticesOf(
  prospect: Prospect,
  language: Language,
  dateline: (instant: Date) => string
): Notice[] {
  const { now, slug, candidates } = prospect;
  const date = prospect.date ?? now;
  const kinds: Notice['kind'][] = [kindOfDate(prospect)];
  if (slug && slug.free !== slug.wanted) kinds.push('slugTaken');
  if (slug?.published && slug.published !== slug.free) kinds.push('slugChanged');
  if (candidates) kinds.push('candidates');
  return kinds.map((kind) => ({
    kind,
    level: kind === 'now' || kind === 'update' ? 'info' : 'warning',
    message: SENTENCES[language][kind]({
      date: dateline(date),
      days: Math.floor((now.getTime() - date.getTime()) / DAY_MS),
      slug: (kind === 'slugTaken' ? slug?.wanted : slug?.free) ?? '',
      other: (kind === 'slugTaken' ? slug?.free : slug?.published) ?? '',
      names: candidates,
    }),
  }));
}
