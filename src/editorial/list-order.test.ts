import { expect, test } from 'vitest';
import { withTiesInOrder } from './list-order';

test.each([
  ['publicationDate:DESC', ['publicationDate:DESC', 'id:desc']],
  ['title:asc,updatedAt:desc', ['title:asc,updatedAt:desc', 'id:desc']],
  [
    ['title', 'updatedAt:desc'],
    ['title', 'updatedAt:desc', 'id:desc'],
  ],
  [{ updatedAt: 'desc' }, [{ updatedAt: 'desc' }, 'id:desc']],
  [[{ updatedAt: 'desc' }], [{ updatedAt: 'desc' }, 'id:desc']],
])('%j, the latest first, has of equals the latest row first', (sort, expected) => {
  expect(withTiesInOrder(sort)).toEqual(expected);
});

test.each([
  undefined,
  '',
  [],
  'title',
  'title:asc',
  'updatedAt:desc,title',
  'id:desc',
  'authors.name:desc',
  { authors: { name: 'desc' } },
  { updatedAt: null },
  42,
])('%j is left as it is', (sort) => {
  expect(withTiesInOrder(sort)).toBeUndefined();
});
