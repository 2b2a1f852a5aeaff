import { describe, expect, test } from 'vitest';
import { clockOf, momentOf, shortMomentOf, timeLeftUntil } from './moments';

const VIETNAM = 'Asia/Ho_Chi_Minh';
const moment = new Date('2026-11-25T13:00:00Z');

describe('a day and a time of a form', () => {
  test.each([
    ['2026-11-25', '20:00', VIETNAM, '2026-11-25T13:00:00.000Z'],
    ['2026-11-25', '20h00', VIETNAM, '2026-11-25T13:00:00.000Z'],
    ['2026-11-25', ' 6:05 ', VIETNAM, '2026-11-24T23:05:00.000Z'],
    ['2026-11-25', '20:00:30', VIETNAM, '2026-11-25T13:00:30.000Z'],
    // Shown twice, in summer and in winter time.
    ['2026-11-01', '01:30', 'America/New_York', '2026-11-01T05:30:00.000Z'],
  ])('%s %s in %s is %s', (day, time, zone, instant) => {
    expect(momentOf(day, time, zone)?.toISOString()).toBe(instant);
  });

  test.each([
    ['2026-11-25', '24:00', VIETNAM],
    ['2026-11-25', '20:60', VIETNAM],
    ['2026-11-25', 'tối', VIETNAM],
    ['2026-11-25', '', VIETNAM],
    ['2026-02-31', '20:00', VIETNAM],
    // The clock skips it.
    ['2026-03-08', '02:30', 'America/New_York'],
  ])('%s “%s” in %s is no moment', (day, time, zone) => {
    expect(momentOf(day, time, zone)).toBeUndefined();
  });

  test('are what the clock shows of the moment', () => {
    expect(clockOf(moment, VIETNAM)).toBe('20:00');
    expect(clockOf(new Date('2026-11-25T13:00:30Z'), VIETNAM)).toBe('20:00:30');
  });
});

test.each([
  ['vi', '20:00, 25/11/2026'],
  ['en', '20:00, 25 Nov 2026'],
])('a moment in short in %s is “%s”', (locale, text) => {
  expect(shortMomentOf(new Date(moment.getTime() + 30_000), VIETNAM, locale)).toBe(text);
});

test.each([
  [2 * 3600, 'vi', '2 giờ'],
  [119 * 60, 'en', '2 hours'],
  [45, 'en', '45 seconds'],
  [3 * 86_400, 'vi', '3 ngày'],
  [-5, 'en', '0 seconds'],
])('%s seconds before a moment there are left, in %s, “%s”', (seconds, locale, text) => {
  const now = new Date('2026-11-24T08:00:00Z');
  expect(timeLeftUntil(new Date(now.getTime() + seconds * 1000), now, locale)).toBe(text);
});
