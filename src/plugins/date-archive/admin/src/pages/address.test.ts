import { describe, expect, test } from 'vitest';
import type { DeskSettings } from '../../../shared/desk';
import {
  addMonths,
  addressOf,
  changedBy,
  dayByKey,
  entryOf,
  readAddress,
  shadeOf,
  shadesOf,
  spanOf,
  stepShown,
  weeksOf,
  writeAddress,
} from './address';

const settings: DeskSettings = {
  timeZone: 'Asia/Ho_Chi_Minh',
  today: '2022-11-18',
  styles: {},
  types: [
    {
      ...{ uid: 'api::article.article', dateField: 'publicationDate', name: 'article', label: 'Bài viết' },
      locales: ['vi', 'en'],
      cuts: [{ name: 'author', label: 'Tác giả', values: null }],
    },
  ],
};

const read = (query: string) => readAddress(new URLSearchParams(query), settings);
const write = (query: string) => new URLSearchParams(writeAddress(read(query))).toString();

describe('the address of the page', () => {
  test('the first visit shows the month of today', () => {
    expect(read('')).toEqual({
      ...{ view: 'month', date: '2022-11-18', shown: '2022-11', type: 'article', locale: 'vi', cut: null },
      page: 1,
    });
  });

  test('what is written is what was read', () => {
    for (const query of [
      'view=month&date=2022-11-18&type=article&locale=en&author=abc&page=2',
      'view=year&date=2022-11-18&month=2019&type=article&locale=vi',
      'view=month&date=2022-11-18&month=2022-12&type=article&locale=vi',
    ]) {
      expect(write(query)).toBe(query);
    }
  });

  test.each(['date=2022-02-31', 'date=1', 'month=2022-13', 'month=2022', 'locale=xx', 'page=-1', 'type=no'])(
    '%s is passed over',
    (query) => {
      expect(read(query)).toEqual(read(''));
    }
  );
});

describe('the page of a list', () => {
  const before = read('date=2022-11-18&author=abc&page=2');

  test.each([{ shown: '2022-12' }, { view: 'year', shown: '2022' }, { date: '2022-11-18' }] as const)(
    'stays with the same entries: %o',
    (change) => expect(changedBy(before, change)).toEqual({ ...before, ...change })
  );

  test.each([{ date: '2022-11-19' }, { locale: 'en' }, { cut: null }, { type: 'notice' }])(
    'is the first of other entries: %o',
    (change) => expect(changedBy(before, change)).toEqual({ ...before, ...change, page: 1 })
  );

  test('is turned', () => expect(changedBy(before, { page: 3 }).page).toBe(3));
});

describe('keys in the calendar', () => {
  test.each([
    ['ArrowLeft', false, '2022-11-17'],
    ['ArrowRight', false, '2022-11-19'],
    ['ArrowUp', false, '2022-11-11'],
    ['ArrowDown', false, '2022-11-25'],
    ['Home', false, '2022-11-14'],
    ['End', false, '2022-11-20'],
    ['PageUp', false, '2022-10-18'],
    ['PageDown', false, '2022-12-18'],
    ['PageUp', true, '2021-11-18'],
    ['PageDown', true, '2023-11-18'],
    ['x', false, undefined],
  ])('%s (shift: %s) leads to %s', (key, shift, day) => {
    expect(dayByKey('2022-11-18', key, shift)).toBe(day);
  });

  test('the calendar ends where its years do', () => {
    expect(dayByKey('0001-01-01', 'ArrowUp', false)).toBe('0001-01-01');
    expect(dayByKey('9998-12-31', 'PageDown', true)).toBe('9998-12-31');
  });

  test('a month has the last day where another has the 31st', () => {
    expect(addMonths('2024-01-31', 1)).toBe('2024-02-29');
    expect(addMonths('2023-03-31', -1)).toBe('2023-02-28');
  });
});

describe('what is drawn', () => {
  test('weeks begin on Monday', () => {
    const weeks = weeksOf('2022-11');
    expect(weeks).toHaveLength(5);
    expect([weeks[0][0], weeks[4][6]]).toEqual(['2022-10-31', '2022-12-04']);
  });

  test('counts are asked for all days that are drawn, and for no day beyond the calendar', () => {
    expect(spanOf('2022-11')).toEqual({ from: '2022-10-31', to: '2022-12-04' });
    expect(spanOf('2024')).toEqual({ from: '2024-01-01', to: '2024-12-31' });
    expect(spanOf('9998-12').to).toBe('9998-12-31');
  });

  test('months and years go on over the end of the year', () => {
    expect(stepShown('2022-12', 1)).toBe('2023-01');
    expect(stepShown('2022', -1)).toBe('2021');
  });

  test('the keyboard begins with the chosen day, else today, else the first', () => {
    expect(entryOf(read('date=2022-11-03'), '2022-11-18')).toBe('2022-11-03');
    expect(entryOf(read('date=2022-10-03&month=2022-11'), '2022-11-18')).toBe('2022-11-18');
    expect(entryOf(read('date=2022-10-03&month=2022-12'), '2022-11-18')).toBe('2022-12-01');
  });

  test('shades divide the greatest count in four, and the greatest is the darkest', () => {
    expect(shadesOf(40)).toEqual([10, 20, 30, 40]);
    expect([0, 1, 10, 11, 40].map((count) => shadeOf(count, shadesOf(40)))).toEqual([0, 1, 1, 2, 4]);
    expect(shadesOf(0)).toEqual([]);
    expect(shadeOf(1, shadesOf(1))).toBe(4);
  });
});

describe('what a typed text leads to', () => {
  const lead = (date: string) => {
    const before = read('view=month&date=2022-11-18');
    const { view, date: day, shown } = changedBy(before, addressOf({ date } as never, before));
    return [view, day, shown];
  };

  test.each([
    ['2021-08-22', ['month', '2021-08-22', '2021-08']],
    ['2021-08', ['month', '2022-11-18', '2021-08']],
    ['2021', ['year', '2022-11-18', '2021']],
    ['2022-W46', ['month', '2022-11-14', '2022-11']],
    ['2022-11-01/2022-11-18', ['month', '2022-11-01', '2022-11']],
  ])('%s', (date, expected) => {
    expect(lead(date)).toEqual(expected);
  });
});
