import type { Schema } from '@strapi/strapi';
import { describe, expect, test } from 'vitest';
import { applyForm } from './edited-draft';

const article = {
  title: { type: 'string' },
  authors: { type: 'relation', relation: 'manyToMany', target: 'author' },
  photos: { type: 'component', component: 'figure', repeatable: true },
} as unknown as Record<string, Schema.Attribute.AnyAttribute>;
const figure = {
  caption: { type: 'text' },
  credit: { type: 'relation', relation: 'oneToOne', target: 'credit' },
} as unknown as Record<string, Schema.Attribute.AnyAttribute>;

const known: Record<string, { documentId: string }> = {
  'author lan': { documentId: 'lan' },
  'credit ttx': { documentId: 'ttx' },
};
const saved = {
  title: 'Đã lưu',
  authors: [
    { id: 1, documentId: 'minh' },
    { id: 2, documentId: 'hoa' },
  ],
  photos: [{ id: 7, caption: 'Cũ', credit: { id: 3, documentId: 'cu' } }],
};
const apply = (form: Record<string, unknown>, from: Record<string, unknown> = saved) =>
  applyForm(
    from,
    form,
    article,
    () => figure,
    (target, documentId) => Promise.resolve(known[`${target} ${documentId}`])
  );

describe('a draft with what stands in the form', () => {
  test('keeps what the form does not have', async () => {
    expect(await apply({})).toEqual(saved);
  });

  test('has what is typed, also where that is nothing', async () => {
    expect((await apply({ title: null })).title).toBeNull();
  });

  test('has relations as they are chosen and taken out', async () => {
    const { authors } = await apply({
      authors: {
        connect: [{ id: 9, apiData: { documentId: 'lan' } }],
        disconnect: [{ id: 1, apiData: { documentId: 'minh' } }],
      },
    });
    expect(authors).toEqual([{ id: 2, documentId: 'hoa' }, { documentId: 'lan' }]);
  });

  test('does not have what cannot be found', async () => {
    expect((await apply({ authors: { connect: [{ documentId: 'ai-do' }] } }, {})).authors).toEqual([]);
  });

  test('keeps what a saved component has, and gives a new one what is chosen for it', async () => {
    const credit = { connect: [{ documentId: 'ttx' }], disconnect: [] };
    const { photos } = await apply({
      photos: [
        { id: 7, caption: 'Mới' },
        { caption: 'Hai', credit },
      ],
    });
    expect(photos).toEqual([
      { id: 7, caption: 'Mới', credit: { id: 3, documentId: 'cu' } },
      { caption: 'Hai', credit: { documentId: 'ttx' } },
    ]);
  });

  test('loses the components that are taken out', async () => {
    expect((await apply({ photos: [] })).photos).toEqual([]);
  });

  test('asks for a hundred of a relation at the most, and for each once', async () => {
    const asked: string[] = [];
    const connect = Array.from({ length: 20_000 }, (_, number) => ({ documentId: `a${number % 500}` }));
    await applyForm(
      {},
      { authors: { connect } },
      article,
      () => figure,
      (_target, documentId) => {
        asked.push(documentId);
        return Promise.resolve(undefined);
      }
    );
    expect(asked).toHaveLength(100);
    expect(new Set(asked).size).toBe(100);
  });

  test('is not upset by values of any shape', async () => {
    const odd = { title: {}, authors: 7, photos: ['x', null, { credit: { connect: [null, 3, {}] } }] };
    expect(await apply(odd)).toMatchObject({ authors: saved.authors, photos: [{ credit: null }] });
  });
});
