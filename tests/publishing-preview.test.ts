import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AskAs, createUser, logIn } from './admin-users';
import { type Newsroom, publishArticle, startNewsroom } from './newsroom';

const ARTICLE = 'api::article.article';

let newsroom: Newsroom;
let asEditor: AskAs;

interface Preview {
  obstacles: { path: string[]; message: string }[];
  notices: { kind: string; message: string }[];
}

const ask = (address: string, data: unknown) => asEditor('POST', address, data);

const preview = async (values: object, given: object = {}, uid = ARTICLE): Promise<Preview> => {
  const { status, body } = await ask(`/newsroom/publishing-preview/${uid}`, { values, ...given });
  expect(status).toBe(200);
  return body.data as unknown as Preview;
};

const connect = ({ id, documentId }: { id?: unknown; documentId: string }) => ({
  connect: [{ id, apiData: { id, documentId } }],
  disconnect: [],
});

beforeAll(async () => {
  newsroom = await startNewsroom();
  const { email } = await createUser(newsroom.strapi, 'strapi-super-admin');
  asEditor = await logIn(newsroom.ask, email);
});

afterAll(() => newsroom?.stop());

describe('before the button is pressed', () => {
  test('what is said to stand in the way is what publishing then refuses', async () => {
    const { strapi } = newsroom;
    const model = await strapi
      .documents('api::model.model')
      .create({ locale: 'vi', data: { name: 'Cổng trường an toàn' } as never });
    const draft = await strapi.documents(ARTICLE).create({
      locale: 'vi',
      data: { title: 'Chưa đủ', models: [model.documentId], photos: [{ creditKind: 'photo' }] } as never,
    });
    const { obstacles } = await preview({}, { documentId: draft.documentId, locale: 'vi' });
    expect(obstacles.map(({ path }) => path.join('.'))).toEqual(['authors', 'photos.0.credit', 'models']);
    const refused = await ask(
      `/content-manager/collection-types/${ARTICLE}/${draft.documentId}/actions/publish?locale=vi`,
      {}
    );
    expect(refused.body.error.details.errors.map(({ message }) => message)).toEqual(
      obstacles.map(({ message }) => message)
    );
  });

  test('what stands in the form and is not saved yet counts', async () => {
    const author = await newsroom.strapi
      .documents('api::author.author')
      .create({ data: { name: 'Mai Chưa Lưu' } as never });
    const title = 'Chưa lưu lần nào';
    expect((await preview({ title })).obstacles).toHaveLength(1);
    const { obstacles, notices } = await preview({ title, authors: connect(author) });
    expect(obstacles).toEqual([]);
    expect(notices.map(({ kind }) => kind)).toEqual(['now']);
  });

  test('a new translation has the byline of its original', async () => {
    const { documentId } = await publishArticle(newsroom.strapi, '2020-01-02T02:00:00.000Z');
    const { obstacles } = await preview({ title: 'In English' }, { documentId, locale: 'en' });
    expect(obstacles).toEqual([]);
  });

  test('the slug that it will get is told: one that is taken, and one that changes', async () => {
    await publishArticle(newsroom.strapi, undefined, { title: 'Chợ nổi ngày mưa' });
    const taken = await preview({ title: 'Chợ nổi ngày mưa' });
    expect(taken.notices[1].message).toContain('“cho-noi-ngay-mua-2”');
    const { documentId } = await publishArticle(newsroom.strapi, undefined, { title: 'Bến cũ' });
    const changed = await preview({ slug: 'ben-moi' }, { documentId, locale: 'vi' });
    expect(changed.notices.map(({ kind }) => kind)).toEqual(['update', 'slugChanged']);
    // Its own slug, and one that follows a headline, are as they were.
    const same = await preview({ title: 'Bến mới', slug: 'ben-cu' }, { documentId, locale: 'vi' });
    expect(same.notices.map(({ kind }) => kind)).toEqual(['update']);
  });

  test('a date to come is told as readers will see it', async () => {
    const { notices } = await preview({
      title: 'Đêm giao thừa',
      publicationDate: '2999-02-04T17:00:00.000Z',
    });
    expect(notices[0]).toMatchObject({
      kind: 'waits',
      message: expect.stringContaining('ngày 5 tháng 2 năm 2999 - 00:00'),
    });
  });

  test('a malformed value is an obstacle at its field', async () => {
    const { obstacles } = await preview({ title: 'Đúng', slug: 'Không Đúng' });
    expect(obstacles[0]).toMatchObject({ path: ['slug'] });
  });

  test.each([
    [{ values: { title: 'a\0b', slug: 'a\0b' } }, 200],
    [{ values: { authors: { connect: 'ai' }, photos: 'ảnh', publicationDate: {}, slug: [] } }, 200],
    [{ values: { authors: { connect: [{ documentId: "x' or 1=1" }] } } }, 200],
    [{ values: 'không' }, 400],
    [{}, 400],
    [{ values: {}, documentId: 'a\0' }, 400],
    [{ values: {}, locale: '*' }, 400],
    [{ values: {}, locale: 'a' }, 404],
    [{ values: {}, locale: 'fr' }, 404],
  ])('odd questions have an answer, and none is a fault: %j', async (data, status) => {
    expect((await ask(`/newsroom/publishing-preview/${ARTICLE}`, data)).status).toBe(status);
  });

  test('only those who are logged in are told, and only of what is published', async () => {
    const address = `/newsroom/publishing-preview/${ARTICLE}`;
    expect((await newsroom.ask(address, { method: 'POST', data: { values: {} } })).status).toBe(401);
    expect((await ask('/newsroom/publishing-preview/admin::user', { values: {} })).status).toBe(404);
  });

  test('nobody learns of what the role may not read', async () => {
    const { strapi } = newsroom;
    const reporter = await logIn(newsroom.ask, (await createUser(strapi, 'phong-vien')).email);
    const secret = await strapi
      .documents(ARTICLE)
      .create({ locale: 'vi', data: { title: 'Bí mật của bạn' } as never });
    const choice = { connect: [{ documentId: secret.documentId }] };
    for (const [uid, values] of [
      [ARTICLE, { title: 'Dò', localizations: choice }],
      ['api::model.model', { name: 'Dò', articles: choice }],
    ]) {
      const { status, body } = await reporter('POST', `/newsroom/publishing-preview/${uid as string}`, {
        values,
      });
      expect(status).toBe(200);
      expect(JSON.stringify(body)).not.toContain('Bí mật');
    }
  });

  test('a reporter is told of a saved draft of one’s own, and not of another’s', async () => {
    const { email } = await createUser(newsroom.strapi, 'phong-vien');
    const reporter = await logIn(newsroom.ask, email);
    const { body: saved } = await reporter('POST', `/content-manager/collection-types/${ARTICLE}`, {
      title: 'Bản nháp của tôi',
    });
    const others = await newsroom.strapi
      .documents(ARTICLE)
      .create({ locale: 'vi', data: { title: 'Bản nháp của người khác' } as never });
    const told = ({ documentId }: { documentId: string }) =>
      reporter('POST', `/newsroom/publishing-preview/${ARTICLE}`, { documentId, locale: 'vi', values: {} });
    const own = await told(saved.data);
    expect(own.status).toBe(200);
    expect(own.body.data.obstacles).toHaveLength(1);
    expect((await told(others)).status).toBe(403);
  });

  test('nothing is written', async () => {
    const count = () => newsroom.strapi.db.query('api::slug.slug').count();
    const before = await count();
    await preview({ title: 'Không để lại dấu vết' });
    expect(await count()).toBe(before);
  });
});
