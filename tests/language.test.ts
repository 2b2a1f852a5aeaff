import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Envelope, type Newsroom, startNewsroom } from './newsroom';

let newsroom: Newsroom;
beforeAll(async () => {
  newsroom = await startNewsroom();
});
afterAll(() => newsroom?.stop());

const UNREADABLE = {
  method: 'POST',
  body: 'no part',
  headers: { 'Content-Type': 'multipart/form-data' },
};

/** What is refused before anyone knows who is asking. */
describe.each([
  ['an address with U+0000', '/articles?name=%00', {}, 'The address has', 'Địa chỉ có'],
  ['a form that cannot be read', '/upload', UNREADABLE, 'The form with', 'Biểu mẫu gửi'],
])('%s is refused', (_what, address, request: RequestInit, english, vietnamese) => {
  const messageAt = async (root: string, language: string) => {
    const { port } = newsroom.strapi.server.httpServer.address() as { port: number };
    const response = await fetch(`http://127.0.0.1:${port}${root}${address}`, {
      ...request,
      headers: { ...request.headers, 'Accept-Language': language },
    });
    expect(response.status).toBe(400);
    return ((await response.json()) as Envelope).error.message;
  };

  test('to websites in the language that they accept', async () => {
    expect(await messageAt('/api', 'en')).toContain(english);
    expect(await messageAt('/api', 'vi')).toContain(vietnamese);
  });

  test('to the admin panel in Vietnamese, whatever the browser prefers', async () => {
    expect(await messageAt('', 'en')).toContain(vietnamese);
  });
});
