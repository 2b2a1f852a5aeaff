import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Newsroom } from './newsroom';
import { startWithWholeArticle } from './whole-article';

type Whole = Awaited<ReturnType<typeof startWithWholeArticle>>;
let newsroom: Newsroom;
let token: Whole['token'];
let article: Whole['article'];

beforeAll(async () => {
  ({ newsroom, token, article } = await startWithWholeArticle());
});

afterAll(() => newsroom?.stop());

test.each([
  [
    'a headline that is too long',
    { title: 'x'.repeat(201) },
    ['title'],
    'Tiêu đề dài 201 ký tự; nhiều nhất là 200.',
  ],
  [
    'a lead that is too long',
    { title: 'x', lead: 'x'.repeat(601) },
    ['lead'],
    'Sapô dài 601 ký tự; nhiều nhất là 600.',
  ],
  [
    'a caption that is too long',
    { title: 'x', photos: [{ caption: 'x'.repeat(601) }] },
    ['photos', '0', 'caption'],
    'Chú thích ảnh dài 601 ký tự; nhiều nhất là 600.',
  ],
  ['no headline', { lead: 'x' }, ['title'], 'Tiêu đề: không được để trống.'],
  [
    'the character U+0000',
    { title: 'x', lead: 'a\0b' },
    ['lead'],
    'Sapô có ký tự rỗng (U+0000): hãy xóa và gõ lại chỗ đó.',
  ],
  [
    'a malformed slug',
    { title: 'x', slug: 'a--b' },
    ['slug'],
    'Đường dẫn “a--b” không đúng dạng: chỉ dùng chữ thường không dấu, chữ số và dấu gạch nối giữa các từ, ví dụ “tin-trong-tinh”.',
  ],
  [
    'an impossible date',
    { title: 'x', publicationDate: '31/02/2022' },
    ['publicationDate'],
    'Ngày đăng “31/02/2022” không phải là một ngày có trong lịch.',
  ],
  [
    'nobody who wrote it',
    { title: 'x' },
    ['authors'],
    'Bài viết cần ít nhất một tác giả trước khi xuất bản.',
  ],
])('%s is a 400 with a sentence at its field', async (_name, data, path, message) => {
  const { status, body } = await newsroom.ask('/api/articles', {
    method: 'POST',
    headers: { ...token, 'Accept-Language': 'vi' },
    data: { data },
  });
  expect(status).toBe(400);
  expect(body.error).toMatchObject({
    name: 'ValidationError',
    message,
    details: { errors: [{ path, message }] },
  });
});

test('a sentence is in English for who reads English', async () => {
  const { body } = await newsroom.ask('/api/articles', {
    method: 'POST',
    headers: { ...token, 'Accept-Language': 'en' },
    data: { data: { title: 'x'.repeat(201) } },
  });
  expect(body.error.message).toBe('Title is 201 characters long; the most is 200.');
});

test.each([
  ['a text that is no list of blocks', { body: '<p>html</p>' }, ''],
  ['a block that is nothing', { body: [null] }, ''],
  ['a blank headline', { title: '   ' }, ''],
  ['a moment without its offset', { publicationDate: '2022-11-18T08:43' }, ''],
  ['a locale there is not', { title: 'x' }, '&locale=zz'],
])('%s is refused, and loses nothing', async (_name, data, query) => {
  const address = `/api/articles/${article.documentId}`;
  const before = (await newsroom.ask(address)).body.data;
  const options = { method: 'PUT', headers: token, data: { data } };
  expect((await newsroom.ask(`${address}?status=published${query}`, options)).status).toBe(400);
  expect((await newsroom.ask(address)).body.data).toEqual(before);
});
