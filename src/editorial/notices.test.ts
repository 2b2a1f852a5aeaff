import { describe, expect, test } from 'vitest';
import { noticesOf, type Prospect } from './notices';

const now = new Date('2026-11-24T10:00:00Z');
const prospect: Prospect = { now, date: null, isPublished: false, slug: null, candidates: '' };
const dateline = (instant: Date) => `[${instant.toISOString()}]`;
const noticed = (given: Partial<Prospect>, language: 'vi' | 'en' = 'vi') =>
  noticesOf({ ...prospect, ...given }, language, dateline);
const kinds = (given: Partial<Prospect>) => noticed(given).map(({ kind }) => kind);

describe('what will happen when an entry is published', () => {
  test('without a date it is dated with that moment', () => {
    expect(noticed({})).toEqual([
      { kind: 'now', level: 'info', message: `Lên trang ngay, với dòng ngày: [${now.toISOString()}].` },
    ]);
  });

  test('one that readers have already keeps its date, however old', () => {
    expect(kinds({ isPublished: true, date: new Date('2019-01-01T00:00:00Z') })).toEqual(['update']);
  });

  test('with a date to come it waits', () => {
    expect(kinds({ date: new Date('2026-11-24T10:00:01Z') })).toEqual(['waits']);
    expect(kinds({ isPublished: true, date: new Date('2026-11-25T10:00:00Z') })).toEqual(['waits']);
  });

  test('a date more than 30 days back is said, with the number of days', () => {
    expect(kinds({ date: new Date('2026-10-25T10:00:00Z') })).toEqual(['now']);
    const [notice] = noticed({ date: new Date('2026-10-25T09:59:59Z') });
    expect(notice).toMatchObject({ kind: 'backdated', level: 'warning' });
    expect(notice.message).toContain('30 ngày trước');
  });

  test('a slug that is taken is said with the one it gets', () => {
    const slug = { wanted: 'tin-moi', free: 'tin-moi-2', published: null };
    expect(noticed({ slug })[1].message).toBe(
      'Đường dẫn “tin-moi” đã có mục khác dùng: mục này sẽ có đường dẫn “tin-moi-2”.'
    );
  });

  test('a slug that readers know and that changes is said with both', () => {
    const slug = { wanted: 'tin-moi', free: 'tin-moi', published: 'tin-cu' };
    expect(noticed({ slug, isPublished: true }, 'en')[1].message).toBe(
      'The slug changes from "tin-cu" to "tin-moi"; the old address goes on leading here.'
    );
    expect(kinds({ slug: { ...slug, published: 'tin-moi' } })).toEqual(['now']);
  });

  test('proposed models that nobody has looked at are named', () => {
    expect(noticed({ candidates: 'Mô hình “Cổng trường an toàn”' })[1]).toMatchObject({
      kind: 'candidates',
      message: expect.stringContaining('Cổng trường an toàn'),
    });
  });
});
