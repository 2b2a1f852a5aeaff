import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { MyDraft } from '../src/editorial/my-drafts';
import { createUser, logIn } from './admin-users';
import { type Newsroom, startNewsroom } from './newsroom';

const ARTICLE = 'api::article.article';

describe.each(inject('available').databases)('my drafts, on %s', (client) => {
  let newsroom: Newsroom;

  /** Asks as an administrator of one's own. */
  const sitDown = async () => {
    const { email } = await createUser(newsroom.strapi, 'strapi-super-admin');
    const ask = await logIn(newsroom.ask, email);
    return {
      drafts: async () => (await ask('GET', '/newsroom/my-drafts')).body.data as unknown as MyDraft[],
      write: async (method: string, address: string, values: unknown) =>
        (await ask(method, `/content-manager/collection-types/${ARTICLE}${address}`, values)).body.data,
    };
  };

  beforeAll(async () => {
    newsroom = await startNewsroom(client);
  });

  afterAll(() => newsroom?.stop());

  test('are those that I began and readers do not have, the last one first', async () => {
    const author = await newsroom.strapi
      .documents('api::author.author')
      .create({ data: { name: 'Người Ký' } as never });
    const authors = { connect: [{ id: author.id, documentId: author.documentId }] };
    const [me, other] = [await sitDown(), await sitDown()];
    expect(await me.drafts()).toEqual([]);

    await other.write('POST', '', { title: 'Của bạn' });
    await me.write('POST', '', { title: 'Mới bắt đầu' });
    const published = await me.write('POST', '/actions/publish', { title: 'Đã lên trang', authors });
    expect((await me.drafts()).map(({ title }) => title)).toEqual(['Mới bắt đầu']);

    await me.write('PUT', `/${published.documentId}`, { title: 'Đang sửa lại' });
    expect(await me.drafts()).toMatchObject([
      { title: 'Đang sửa lại', isPublished: true, locale: 'vi', documentId: published.documentId },
      { title: 'Mới bắt đầu', isPublished: false },
    ]);
    expect((await other.drafts()).map(({ title }) => title)).toEqual(['Của bạn']);
  });

  test('are told to nobody who is not logged in', async () => {
    expect((await newsroom.ask('/newsroom/my-drafts')).status).toBe(401);
  });
});
