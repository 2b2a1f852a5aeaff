import { afterAll, beforeAll, expect, test } from 'vitest';
import { ADMINISTRATOR, type AskAs, createUser, logIn } from './admin-users';
import { type Newsroom, publishArticle, startNewsroom } from './newsroom';

const ARTICLES = '/content-manager/collection-types/api::article.article';

let newsroom: Newsroom;

/** Logs an editor in, with the language chosen in the profile, and asks as the admin panel does. */
const enter = async (preferedLanguage: string | null): Promise<AskAs> => {
  const { email } = await createUser(newsroom.strapi, ADMINISTRATOR, preferedLanguage);
  const ask = await logIn(newsroom.ask, email);
  return (method, address, data) => ask(method, `${ARTICLES}${address}`, data);
};

let ask: AskAs;

beforeAll(async () => {
  newsroom = await startNewsroom();
  ask = await enter('vi');
});

afterAll(() => newsroom?.stop());

test('an editor is told what is wrong in the language of the profile', async () => {
  const data = { title: 'Chưa có ai ký tên' };
  const inVietnamese = await ask('POST', '/actions/publish', data);
  expect(inVietnamese.status).toBe(400);
  expect(inVietnamese.body.error.message).toBe('Bài viết cần ít nhất một tác giả trước khi xuất bản.');
  const inEnglish = await (await enter('en'))('POST', '/actions/publish', data);
  expect(inEnglish.body.error.message).toBe('An article needs at least one author before it is published.');
});

test('who chose no language is answered in Vietnamese, as the panel speaks, whatever the browser prefers', async () => {
  const undecided = await enter(null);
  const { body } = await undecided('POST', '/actions/publish', { title: 'Chưa có ai ký tên' });
  expect(body.error.message).toBe('Bài viết cần ít nhất một tác giả trước khi xuất bản.');
});

test('publishing that is refused keeps nothing, so that the form can be sent again', async () => {
  const { body } = await ask('GET', '?filters[title][$eq]=Chưa có ai ký tên');
  expect(body.results).toEqual([]);
});

test('an article published in the panel shows as published, not as modified', async () => {
  const author = await newsroom.strapi.documents('api::author.author').create({ data: { name: 'Ký Tên' } });
  const data = {
    title: 'Đã ký tên',
    authors: { connect: [{ documentId: author.documentId, id: author.id }] },
  };
  const { body } = await ask('POST', '/actions/publish', data);
  expect(body.data).toMatchObject({ slug: 'da-ky-ten', publicationDate: expect.any(String) });
  const found = await ask('GET', `/${body.data.documentId}`);
  expect(found.body.data).toMatchObject({ status: 'published', publicationDate: body.data.publicationDate });
});

test('Duplicate, which sends the whole form, starts without date and with a slug of its own', async () => {
  const { documentId } = await publishArticle(newsroom.strapi, '2020-02-29T16:50:00.000Z', {
    title: 'Để nhân bản',
  });
  const form = { title: 'Để nhân bản', slug: 'de-nhan-ban', publicationDate: '2020-02-29T16:50:00.000Z' };
  const { body } = await ask('POST', `/clone/${documentId}`, form);
  expect(body.data).toMatchObject({ publicationDate: null, slug: 'de-nhan-ban-2' });
});

test('a translation begun in the panel keeps the byline', async () => {
  const { documentId } = await publishArticle(newsroom.strapi, '2020-03-01T02:00:00.000Z');
  await ask('PUT', `/${documentId}?locale=en`, {
    title: 'Begun in the panel',
    authors: { connect: [], disconnect: [] },
  });
  const { body } = await ask('POST', `/${documentId}/actions/publish?locale=en`, {});
  expect(body.data).toMatchObject({ locale: 'en', publicationDate: expect.any(String) });
});

test('publishing several at once is refused as a whole, naming what is missing', async () => {
  const { documents } = newsroom.strapi;
  const [good, bad] = [
    await publishArticle(newsroom.strapi, '2020-03-02T02:00:00.000Z'),
    await documents('api::article.article').create({ locale: 'vi', data: { title: 'Không người ký' } }),
  ];
  await documents('api::article.article').unpublish({ documentId: good.documentId, locale: 'vi' });
  const { status, body } = await ask('POST', '/actions/bulkPublish', {
    documentIds: [good.documentId, bad.documentId],
  });
  expect(status).toBe(400);
  expect(body.error.message).toContain('Bài viết cần ít nhất một tác giả');
  expect((await newsroom.ask(`/api/articles/${good.documentId}`)).status).toBe(404);
});

test('an editor sees what waits for its date', async () => {
  const { documentId } = await publishArticle(newsroom.strapi, '2999-01-01T00:00:00.000Z', {
    title: 'Đang chờ',
  });
  expect((await ask('GET', `/${documentId}?status=published`)).body.data).toMatchObject({
    title: 'Đang chờ',
  });
});
