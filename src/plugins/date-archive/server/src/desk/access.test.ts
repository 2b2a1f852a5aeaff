import { describe, expect, test } from 'vitest';
import { accessIn } from './access';

const own = { 'createdBy.id': 3 };

describe('what a permission leaves of a locale', () => {
  test('a rule without conditions leaves all', () => {
    expect(accessIn({}, 'vi')).toBe(true);
  });

  test('no rule leaves nothing', () => {
    expect(accessIn(null, 'vi')).toBe(false);
  });

  test('a role of some locales reads all of theirs, and nothing of others', () => {
    const filter = { $or: [{ $and: [{ locale: { $in: ['en', 'fr'] } }] }] };
    expect(accessIn(filter, 'en')).toBe(true);
    expect(accessIn(filter, 'vi')).toBe(false);
  });

  test('a role without a locale reads nothing', () => {
    expect(accessIn({ $and: [{ locale: { $in: [] } }] }, 'vi')).toBe(false);
  });

  test('another condition is left to the database, without the locale', () => {
    const filter = { $and: [own, { locale: { $in: ['vi'] } }] };
    expect(accessIn(filter, 'vi')).toEqual(own);
    expect(accessIn(filter, 'en')).toBe(false);
  });

  test('of two roles the wider one counts', () => {
    const filter = { $or: [{ $and: [own, { locale: { $in: ['vi', 'en'] } }] }, { locale: { $in: ['en'] } }] };
    expect(accessIn(filter, 'en')).toBe(true);
    expect(accessIn(filter, 'vi')).toEqual(own);
  });

  test('two conditions that both count stay both', () => {
    const kind = { kind: 'news' };
    expect(accessIn({ $or: [own, kind] }, 'vi')).toEqual({ $or: [own, kind] });
    expect(accessIn({ ...own, ...kind }, 'vi')).toEqual({ $and: [own, kind] });
  });

  test('a condition on the locale that only the database understands is left to it', () => {
    const filter = { locale: { $startsWith: 'v' } };
    expect(accessIn(filter, 'vi')).toEqual(filter);
  });
});
