import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { createToken, type Newsroom, startNewsroom } from './newsroom';

const paragraph = (text: string) => [{ type: 'paragraph', children: [{ type: 'text', text }] }];

// Each database has its own that it cannot keep: PostgreSQL U+0000, MySQL and PostgreSQL half a character in JSON.
describe.each(inject('available').databases)('on %s', (client) => {
  let newsroom: Newsroom;
  let token: Record<string, string>;

  beforeAll(async () => {
    newsroom = await startNewsroom(client);
    token = await createToken(newsroom.strapi);
  });

  afterAll(() => newsroom?.stop());

  test.each([
    ['U+0000 in the body', 'articles', { body: paragraph('a\0b') }, 'Nội dung có ký tự rỗng (U+0000)'],
    ['half a character in the body', 'articles', { body: paragraph('a\ud83c') }, 'Nội dung phải là chữ.'],
    ['an author that is U+0000', 'articles', { authors: ['\0'] }, 'Tác giả có ký tự rỗng (U+0000)'],
    ['an e-mail address with U+0000', 'authors', { email: 'a\0@b.vn' }, 'Thư điện tử có ký tự rỗng (U+0000)'],
    [
      'an e-mail address longer than its column',
      'authors',
      { email: `mai@${'toasoan.'.repeat(32)}vn` },
      'Thư điện tử dài 262 ký tự; nhiều nhất là 255.',
    ],
  ])('%s is a 400 with a sentence', async (_name, type, values, sentence) => {
    const { status, body } = await newsroom.ask(`/api/${type}?status=draft`, {
      method: 'POST',
      headers: { ...token, 'Accept-Language': 'vi' },
      data: { data: { [type === 'authors' ? 'name' : 'title']: 'Một người', ...values } },
    });
    expect({ status, message: body.error?.message }).toEqual({
      status: 400,
      message: expect.stringContaining(sentence),
    });
  });
});
