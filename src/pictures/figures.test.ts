import { expect, test } from 'vitest';
import { findUncreditedFigures } from './figures';

const image = { id: 7, name: 'cau-moi.jpg' };
const stored = [{ id: 1, credit: { count: 1 } }, { id: 2, credit: { count: 0 } }, { id: 3 }];
const none = { connect: [], disconnect: [] };

test.each([
  ['a new figure', { image }, true],
  ['a stored figure without a credit', { id: 2, image, credit: none }, true],
  ['one whose credit is not told', { id: 3, image }, true],
  ['a stored figure with a credit', { id: 1, image, credit: none }, false],
  ['one whose credit is taken away', { id: 1, image, credit: { disconnect: [{}] } }, true],
  ['one whose credit is changed', { id: 1, image, credit: { connect: [{}], disconnect: [{}] } }, false],
  ['one that is given a credit', { id: 2, image, credit: { connect: [{}] } }, false],
  ['a figure without a picture', { image: null }, false],
  ['a figure whose picture is not chosen yet', {}, false],
])('%s is uncredited: %s', (_name, figure, isUncredited) => {
  const found = { index: 1, image, hasCaption: false };
  expect(findUncreditedFigures([{ image: null }, figure], stored)).toEqual(isUncredited ? [found] : []);
});

test('a caption of spaces is none', () => {
  expect(
    findUncreditedFigures(
      [
        { image, caption: '  ' },
        { image, caption: 'Cầu' },
      ],
      []
    )
  ).toMatchObject([
    { index: 0, hasCaption: false },
    { index: 1, hasCaption: true },
  ]);
});
