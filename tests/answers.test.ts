import http from 'node:http';
import type net from 'node:net';
import fs from 'node:fs/promises';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { env } from '@strapi/utils';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import plugins from '../config/plugins';
import { createToken, type Newsroom, publishArticle, startNewsroom } from './newsroom';
import { createProject, type Project } from './project';

const { databases } = inject('available');

const ARTICLE = 'api::article.article';
const AUTHOR = 'api::author.author';
const CREDIT = 'api::photo-credit.photo-credit';
const FILE = 'plugin::upload.file';
const PERMISSION = 'plugin::users-permissions.permission';

const ARCHIVE = plugins({ env } as never)['date-archive'] as { config: Record<string, unknown> };
const LIVES = { maxBytes: 2 ** 20, maxAge: 30, sharedMaxAge: 300, tagHeader: 'Surrogate-Key' };

/** Counts the requests that come by, in a header. */
const counting = (header: string) => `
let seen = 0;
module.exports = () => async (context, next) => {
  seen += 1;
  context.set('${header}', String(seen));
  await next();
};`;

/** Makes the upload provider one of private files, as those of cloud storages are. */
const SIGNING = `
module.exports = (plugin) => {
  const { register } = plugin;
  plugin.register = async (given) => {
    await register(given);
    let signatures = 0;
    const { provider } = given.strapi.plugin('upload');
    provider.isPrivate = async () => true;
    provider.getSignedUrl = async ({ url }) => ({ url: url + '?signature=' + (signatures += 1) });
  };
  return plugin;
};`;

const CORS = {
  name: 'strapi::cors',
  config: { origin: ['https://bao.example', 'https://tin.example'] },
};
const AFTER = ['strapi::query', 'strapi::body', 'strapi::session', 'strapi::favicon', 'strapi::public'];
// What stands before the answers sees every request; what stands after them sees those whose answer is made.
const MIDDLEWARES = [
  ...['strapi::logger', 'strapi::errors', 'global::refuse-nul', 'strapi::poweredBy', 'global::seen'],
  ...['plugin::date-archive.answers', 'global::made', 'strapi::security', CORS, ...AFTER],
];

const createNewsroom = async (config: Record<string, unknown>, middlewares: unknown[] = MIDDLEWARES) => {
  const project = await createProject({ archive: { ...ARCHIVE.config, ...config }, middlewares });
  for (const name of ['seen', 'made'])
    await fs.writeFile(path.join(project.dist, `src/middlewares/${name}.js`), counting(`X-${name}`));
  return project;
};

interface Raw {
  status: number;
  headers: http.IncomingHttpHeaders;
  bytes: Buffer;
}

/** Asks with exactly these headers, and gives the answer as it came. */
const request = (
  { strapi }: Newsroom,
  address: string,
  headers: Record<string, string> = {},
  method = 'GET'
): Promise<Raw> =>
  new Promise((resolve, reject) => {
    const { port } = strapi.server.httpServer.address() as net.AddressInfo;
    const options = {
      host: '127.0.0.1',
      port,
      path: `/api/date-archive${address}`,
      headers,
      method,
      agent: false,
    };
    const asked = http.request(options, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, bytes: Buffer.concat(chunks) })
      );
    });
    asked.on('error', reject);
    asked.end();
  });

const bodyOf = ({ bytes }: Raw) => JSON.parse(bytes.toString());

const secondsOf = ({ headers }: Raw): { maxAge: number; sharedMaxAge: number } => {
  const [, maxAge, sharedMaxAge] =
    /^public, max-age=(\d+), s-maxage=(\d+)$/.exec(headers['cache-control'] ?? '') ?? [];
  return { maxAge: Number(maxAge), sharedMaxAge: Number(sharedMaxAge) };
};

describe.each(databases)('an answer of the archive on %s', (client) => {
  let project: Project;
  let newsroom: Newsroom;
  let author: { documentId: string };
  let credit: { documentId: string };
  let file: { id: number; documentId: string };
  let article: Awaited<ReturnType<typeof publishArticle>>;
  let before: Awaited<ReturnType<typeof publishArticle>>;
  const DAY = '/2022/11/18';

  const ask = (address: string, headers?: Record<string, string>, method?: string) =>
    request(newsroom, address, headers, method);
  const get = async (address: string) => bodyOf(await ask(address));
  const publish = (title: string, moment: string, given: object = {}) =>
    publishArticle(newsroom.strapi, moment, { title, ...given });

  /** Asks until the answer is a kept one. */
  const askKept = async (address: string, headers?: Record<string, string>) => {
    const made = await ask(address, headers);
    const kept = await ask(address, headers);
    expect(kept.headers['x-made']).toBe(made.headers['x-made']);
    return kept;
  };

  beforeAll(async () => {
    project = await createNewsroom({ cache: LIVES });
    newsroom = await startNewsroom(client, undefined, project.dist);
    const { strapi } = newsroom;
    author = await strapi.documents(AUTHOR).create({ data: { name: 'Tạ Nhớ Lâu' } as never });
    credit = await strapi.documents(CREDIT).create({ data: { name: 'Ống Kính Cũ' } as never });
    file = await strapi.db.query(FILE).create({
      data: {
        ...{ name: 'cho-que.jpg', hash: 'cho_que', ext: '.jpg', mime: 'image/jpeg', size: 1 },
        ...{ url: '/uploads/cho_que.jpg', provider: 'local', alternativeText: 'Chợ quê' },
      },
    });
    article = await publish('Chợ quê ngày mưa', '2022-11-18T08:43:00.000Z', {
      authors: [author.documentId],
      photos: [{ image: file.id, credit: credit.documentId, caption: 'Phiên chợ sớm' }],
    });
    before = await publish('Hôm trước', '2022-11-17T08:43:00.000Z');
  });

  afterAll(async () => {
    await newsroom?.stop();
    await project?.remove();
  });

  describe('can be validated', () => {
    const ADDRESSES = [
      '',
      '/2022',
      '/2022/11',
      '/2022/w46',
      DAY,
      `${DAY}/cho-que-ngay-mua`,
      '/latest',
      '/today',
    ];
    const OTHERS = ['?from=2022-11-17&to=2022-11-18', '/on-this-day', '/resolve?q=18/11/2022'];

    test.each([...ADDRESSES, ...OTHERS])('%s has a strong ETag and a Last-Modified', async (address) => {
      const { status, headers } = await ask(address);
      expect(status).toBe(200);
      expect(headers.etag).toMatch(/^"[\w-]{20,}"$/);
      expect(new Date(headers['last-modified'] as string).toUTCString()).toBe(headers['last-modified']);
      expect(Date.parse(headers['last-modified'] as string)).toBeLessThanOrEqual(Date.now());
    });

    test.each<[string, (etag: string) => string, number]>([
      ['its ETag', (etag) => etag, 304],
      ['its ETag as a weak one', (etag) => `W/${etag}`, 304],
      ['a list that has its ETag', (etag) => `"khac", W/"nua" , ${etag}`, 304],
      ['any ETag', () => '*', 304],
      ['another ETag', () => '"khac"', 200],
      ['its ETag without quotation marks', (etag) => etag.slice(1, -1), 200],
      ['nothing', () => '', 200],
    ])('with If-None-Match of %s', async (_name, header, status) => {
      const full = await askKept(DAY);
      const answer = await ask(DAY, { 'If-None-Match': header(full.headers.etag as string) });
      expect(answer.status).toBe(status);
      expect(answer.headers.etag).toBe(full.headers.etag);
      if (status === 200) expect(answer.bytes).toEqual(full.bytes);
      else {
        expect(answer.bytes).toHaveLength(0);
        for (const name of ['cache-control', 'last-modified', 'vary', 'surrogate-key'])
          expect([name, answer.headers[name]]).toEqual([name, full.headers[name]]);
      }
    });

    test('by an answer that is made as by a kept one', async () => {
      const { headers } = await ask(DAY);
      await newsroom.strapi.documents(AUTHOR).update({ documentId: author.documentId, data: {} as never });
      const remade = await ask(DAY, { 'If-None-Match': headers.etag as string });
      expect(remade).toMatchObject({ status: 304, bytes: Buffer.alloc(0) });
      expect(remade.headers['x-made']).not.toBe(headers['x-made']);
    });

    test('by its ETag alone: a second is too long to tell two answers apart by their time', async () => {
      const { headers } = await ask(DAY);
      expect((await ask(DAY, { 'If-Modified-Since': headers['last-modified'] as string })).status).toBe(200);
    });

    test('and its ETag changes when it does, and comes back when it does', async () => {
      const before = (await ask(DAY)).headers.etag;
      const added = await publish('Thêm một bài', '2022-11-18T01:00:00.000Z');
      const after = (await ask(DAY)).headers.etag;
      expect(after).not.toBe(before);
      await newsroom.strapi.documents(ARTICLE).delete({ documentId: added.documentId });
      expect((await ask(DAY)).headers.etag).toBe(before);
    });

    test('and its Last-Modified is the second of the last change', async () => {
      const began = Math.floor(Date.now() / 1000) * 1000;
      await newsroom.strapi.documents(AUTHOR).update({ documentId: author.documentId, data: {} as never });
      const ended = Date.now();
      const modified = Date.parse((await ask(DAY)).headers['last-modified'] as string);
      expect(modified).toBeGreaterThanOrEqual(began);
      expect(modified).toBeLessThanOrEqual(ended);
      expect(Date.parse((await ask('/2022')).headers['last-modified'] as string)).toBe(modified);
    });
  });

  test('a HEAD has the headers of the GET, and no body', async () => {
    for (const [first, second] of [
      ['HEAD', 'GET'],
      ['GET', 'HEAD'],
    ]) {
      const address = `${DAY}?fields[0]=title&fields[1]=${first === 'GET' ? 'slug' : 'lead'}`;
      const [one, other] = [await ask(address, {}, first), await ask(address, {}, second)];
      for (const { headers } of [one, other]) {
        delete headers['x-seen'];
        delete headers.date;
      }
      expect(one.headers).toEqual(other.headers);
      expect((first === 'HEAD' ? one : other).bytes).toHaveLength(0);
      expect((first === 'HEAD' ? other : one).bytes.length).toBe(Number(one.headers['content-length']));
    }
  });

  describe('may be kept by others', () => {
    test('for as long as the configuration says', async () => {
      expect(secondsOf(await ask(DAY))).toEqual({ maxAge: 30, sharedMaxAge: expect.any(Number) });
      const untilMidnight = 86_400 - (Math.floor(Date.now() / 1000 + 7 * 3600) % 86_400);
      const { sharedMaxAge } = secondsOf(await ask(DAY));
      expect(Math.abs(sharedMaxAge - Math.min(300, untilMidnight))).toBeLessThanOrEqual(1);
    });

    test('but not beyond the moment when the next article is due', async () => {
      const due = Date.now() + 12_000;
      const waiting = await publish('Chờ mười giây', new Date(due).toISOString());
      for (const address of [DAY, DAY, '/today', '/2022', '', '/latest']) {
        const answer = await ask(address);
        const left = (due - Date.now()) / 1000;
        const { maxAge, sharedMaxAge } = secondsOf(answer);
        for (const seconds of [maxAge, sharedMaxAge]) {
          expect(seconds).toBeLessThanOrEqual(left + 1);
          expect(seconds).toBeGreaterThan(left - 2);
        }
      }
      await newsroom.strapi.documents(ARTICLE).delete({ documentId: waiting.documentId });
      expect(secondsOf(await ask(DAY)).maxAge).toBe(30);
    });

    test('nor beyond it in any language, since an answer may lead to another', async () => {
      const due = Date.now() + 12_000;
      const waiting = await publish('Waits', new Date(due).toISOString(), { locale: 'en' });
      expect(secondsOf(await ask(DAY)).maxAge).toBeLessThanOrEqual(12);
      await newsroom.strapi.documents(ARTICLE).delete({ documentId: waiting.documentId, locale: 'en' });
    });
  });

  test('changes at the second an article is due, and its Last-Modified is that second', async () => {
    const due = new Date(Date.now() + 2500);
    const soon = await publish('Đúng giờ', due.toISOString());
    const before = await ask('/today');
    expect(bodyOf(before).data).toEqual([]);
    const shown = async () => (await get('/today')).data.length;
    await expect.poll(shown, { timeout: 10_000, interval: 20 }).toBe(1);
    expect(Date.now() - due.getTime()).toBeGreaterThanOrEqual(0);
    expect(Date.now() - due.getTime()).toBeLessThan(1000);
    const after = await ask('/today', { 'If-None-Match': before.headers.etag as string });
    expect(after.status).toBe(200);
    const second = Math.floor(due.getTime() / 1000) * 1000;
    expect(Date.parse(after.headers['last-modified'] as string)).toBe(second);
    expect(secondsOf(after).maxAge).toBe(30);
    await newsroom.strapi.documents(ARTICLE).delete({ documentId: soon.documentId });
  });

  describe('names what a CDN can purge it by', () => {
    const tags = async (address: string) => String((await ask(address)).headers['surrogate-key']).split(',');

    test('each entry that it shows, through relations and components, and their types', async () => {
      const expected = [
        ...['date-archive', 'article', 'author', 'photo-credit', 'file'],
        ...[`article:${article.documentId}`, `author:${author.documentId}`],
        ...[`photo-credit:${credit.documentId}`, `file:${file.documentId}`],
      ];
      expect((await tags(DAY)).sort()).toEqual(expected.sort());
    });

    test('of counts the plugin and the content type', async () => {
      for (const address of ['', '/2022', '/2022/11', '/2022/w46'])
        expect(await tags(address)).toEqual(['date-archive', 'article']);
    });

    test('of an entry and of a day in earlier years what these show, the neighbours too', async () => {
      const { documentId } = article;
      expect(await tags(`${DAY}/cho-que-ngay-mua`)).toContain(`article:${before.documentId}`);
      expect(await tags(`${DAY}/cho-que-ngay-mua`)).toContain(`article:${documentId}`);
      expect(await tags('/on-this-day?month=11&day=18')).toContain(`article:${documentId}`);
    });

    test('in no longer a header than proxies take, by the types where there are too many', async () => {
      const made = [];
      for (let index = 0; index < 70; index += 1)
        made.push(await publish(`Bận rộn ${index}`, '2021-06-01T03:00:00.000Z'));
      const busy = await tags('/2021/06/01?pagination[pageSize]=100');
      expect(busy.join(',').length).toBeLessThanOrEqual(2000);
      expect(busy).toEqual(expect.arrayContaining(['date-archive', 'article', 'author']));
      expect(busy.some((tag) => tag.startsWith('author:'))).toBe(true);
      expect(busy.some((tag) => tag.startsWith('article:'))).toBe(false);
      for (const { documentId } of made) await newsroom.strapi.documents(ARTICLE).delete({ documentId });
    });
  });

  describe('that is a refusal', () => {
    test.each([
      ['a 400', '/2022/13', 400],
      ['a 404', `${DAY}/khong-co`, 404],
      ['an address there is not', `${DAY}/a/b/c`, 404],
      ['an unknown parameter', `${DAY}?utm_source=tin`, 400],
    ])('is kept by nobody: %s', async (_name, address, status) => {
      const first = await ask(address);
      expect(first).toMatchObject({ status, headers: { 'cache-control': 'no-store' } });
      for (const name of ['etag', 'last-modified', 'surrogate-key'])
        expect(first.headers).not.toHaveProperty(name);
      const second = await ask(address, { 'If-None-Match': '*' });
      expect(second.status).toBe(status);
      expect(second.headers['x-made']).not.toBe(first.headers['x-made']);
    });
  });

  describe('is made once', () => {
    /** What is told of an answer of each request anew. */
    const EVERY_TIME = ['date', 'x-seen'];
    const lasting = ({ headers }: Raw) =>
      Object.fromEntries(Object.entries(headers).filter(([name]) => !EVERY_TIME.includes(name)));

    test.each([
      ['without an Origin', {}],
      ['for an Origin that may read it', { Origin: 'https://bao.example' }],
      ['for another that may', { Origin: 'https://tin.example' }],
      ['for one that may not', { Origin: 'https://la.example' }],
    ])('and handed out the same, byte for byte and header for header, %s', async (_name, headers) => {
      await newsroom.strapi.documents(AUTHOR).update({ documentId: author.documentId, data: {} as never });
      const made = await ask(DAY, headers);
      const kept = await ask(DAY, headers);
      expect(kept.bytes).toEqual(made.bytes);
      expect(lasting(kept)).toEqual(lasting(made));
      expect(kept.headers).toMatchObject({
        'content-type': 'application/json; charset=utf-8',
        'content-length': String(made.bytes.length),
        'x-powered-by': 'Strapi <strapi.io>',
        'x-content-type-options': 'nosniff',
        'content-security-policy': expect.stringContaining("default-src 'self'"),
      });
    });

    test('for each Origin in its own way', async () => {
      const allowed = async (Origin: string) =>
        (await askKept(DAY, { Origin })).headers['access-control-allow-origin'];
      expect(await allowed('https://bao.example')).toBe('https://bao.example');
      expect(await allowed('https://tin.example')).toBe('https://tin.example');
      expect(await allowed('https://la.example')).not.toBe('https://la.example');
      expect(await allowed('https://bao.example')).toBe('https://bao.example');
      expect((await askKept(DAY, { Origin: 'https://bao.example' })).headers.vary).toMatch(/\bOrigin\b/i);
    });

    test('while what stands before it, such as a log or a limit, sees every request', async () => {
      const seen = async () => Number((await ask(DAY)).headers['x-seen']);
      const first = await seen();
      expect([await seen(), await seen()]).toEqual([first + 1, first + 2]);
    });

    test('for many who ask at the same time, all of whom get the same', async () => {
      await newsroom.strapi.documents(AUTHOR).update({ documentId: author.documentId, data: {} as never });
      const answers = await Promise.all(Array.from({ length: 40 }, () => ask(DAY)));
      expect(new Set(answers.map(({ headers }) => headers.etag)).size).toBe(1);
      expect(new Set(answers.map(({ bytes }) => bytes.toString())).size).toBe(1);
    });

    test('for parameters in any order the same', async () => {
      const one = await ask(`${DAY}?locale=vi&pagination[page]=1&fields[0]=title`);
      const other = await ask(`${DAY}?fields[0]=title&locale=vi&pagination[page]=1`);
      expect(other.bytes).toEqual(one.bytes);
      expect(other.headers.etag).toBe(one.headers.etag);
    });

    test('for readers of every language, and refused in the language of each', async () => {
      const vietnamese = await askKept(DAY, { 'Accept-Language': 'vi' });
      expect((await ask(DAY, { 'Accept-Language': 'en' })).bytes).toEqual(vietnamese.bytes);
      const refusal = async (language: string) =>
        bodyOf(await ask('/2022/13', { 'Accept-Language': language })).error.message;
      expect(await refusal('vi')).toContain('Tháng “13” không hợp lệ');
      expect(await refusal('en')).toContain('The month "13" is not valid');
    });
  });

  describe('is made again after', () => {
    const first = async (address = DAY) => (await get(address)).data[0];

    /** The answer before and after a write, of which the second must not be the kept first one. */
    const over = async (write: () => Promise<unknown>, address = DAY) => {
      const before = await askKept(address);
      await write();
      const after = await ask(address);
      expect(after.headers['x-made']).not.toBe(before.headers['x-made']);
      return { before: bodyOf(before), after: bodyOf(after) };
    };

    test('a publication, also in the counts and neighbours of other days', async () => {
      let documentId = '';
      const write = async () => ({ documentId } = await publish('Vừa thêm', '2022-11-18T02:00:00.000Z'));
      const { before, after } = await over(write, '/2022/11/17');
      expect([before.meta.next.count, after.meta.next.count]).toEqual([1, 2]);
      const remove = () => newsroom.strapi.documents(ARTICLE).delete({ documentId });
      const counts = await over(remove, '/2022');
      expect([counts.before.data[0].count, counts.after.data[0].count]).toEqual([3, 2]);
    });

    test('a republication of a changed headline', async () => {
      const retitle = (title: string) =>
        newsroom.strapi.documents(ARTICLE).update({
          documentId: article.documentId,
          locale: 'vi',
          status: 'published',
          data: { title } as never,
        });
      const { after } = await over(() => retitle('Chợ quê ngày nắng'));
      expect(after.data[0].title).toBe('Chợ quê ngày nắng');
      await retitle('Chợ quê ngày mưa');
    });

    test('the renaming of an author', async () => {
      const rename = (name: string) =>
        newsroom.strapi
          .documents(AUTHOR)
          .update({ documentId: author.documentId, data: { name, slug: 'ta-nho-lau' } as never });
      const { after } = await over(() => rename('Tạ Nhớ Mãi'));
      expect(after.data[0].authors[0].name).toBe('Tạ Nhớ Mãi');
      await rename('Tạ Nhớ Lâu');
      expect((await first()).authors[0].name).toBe('Tạ Nhớ Lâu');
    });

    test('the renaming of who took a picture', async () => {
      const rename = (name: string) =>
        newsroom.strapi.documents(CREDIT).update({ documentId: credit.documentId, data: { name } as never });
      const { before, after } = await over(() => rename('Ống Kính Mới'));
      expect(before.data[0].photos[0].creditLine).toContain('Ống Kính Cũ');
      expect(after.data[0].photos[0].creditLine).toContain('Ống Kính Mới');
      await rename('Ống Kính Cũ');
    });

    test('a picture’s change in the media library', async () => {
      const describe = (alternativeText: string) =>
        newsroom.strapi.plugin('upload').service('upload').updateFileInfo(file.id, { alternativeText });
      const { after } = await over(() => describe('Chợ quê trong mưa'));
      expect(after.data[0].photos[0].image.alternativeText).toBe('Chợ quê trong mưa');
    });

    test('a write past the document service', async () => {
      const rename = (name: string) =>
        newsroom.strapi.db.query(AUTHOR).update({ where: { documentId: author.documentId }, data: { name } });
      const { after } = await over(() => rename('Viết Thẳng'));
      expect(after.data[0].authors[0].name).toBe('Viết Thẳng');
      await rename('Tạ Nhớ Lâu');
    });

    test('a new default locale', async () => {
      const locales = newsroom.strapi.plugin('i18n').service('locales');
      const { before, after } = await over(() => locales.setDefaultLocale({ code: 'en' }));
      expect([before.meta.locale, after.meta.locale]).toEqual(['vi', 'en']);
      await locales.setDefaultLocale({ code: 'vi' });
      expect((await get(DAY)).meta.locale).toBe('vi');
    });

    test('a new locale', async () => {
      const locales = newsroom.strapi.plugin('i18n').service('locales');
      expect((await ask(`${DAY}?locale=fr`)).status).toBe(400);
      const { id } = await locales.create({ code: 'fr', name: 'Français (fr)' });
      expect((await ask(`${DAY}?locale=fr`)).status).toBe(200);
      await locales.delete({ id });
      expect((await ask(`${DAY}?locale=fr`)).status).toBe(400);
    });
  });

  describe('to the public', () => {
    /** As an administrator does it, in the settings of the public role. */
    const allow = async (type: string, controller: string, action: string, enabled: boolean) => {
      const { strapi } = newsroom;
      const { id } = await strapi.db
        .query('plugin::users-permissions.role')
        .findOne({ where: { type: 'public' } });
      const service = strapi.plugin('users-permissions').service('role');
      const role = await service.findOne(id);
      role.permissions[type].controllers[controller][action].enabled = enabled;
      await service.updateRole(id, role);
    };
    const authorsOf = (answer: Raw) => bodyOf(answer).data[0].authors;

    test('is refused as soon as its role may no longer read the archive', async () => {
      const kept = await askKept(DAY);
      await allow('plugin::date-archive', 'date-archive', 'day', false);
      const refused = await ask(DAY, { 'If-None-Match': kept.headers.etag as string });
      expect(refused).toMatchObject({ status: 403, headers: { 'cache-control': 'no-store' } });
      expect((await ask('/2022/11')).status).toBe(200);
      await allow('plugin::date-archive', 'date-archive', 'day', true);
      expect((await ask(DAY)).bytes).toEqual(kept.bytes);
    });

    test('loses what its role may no longer see', async () => {
      expect(authorsOf(await askKept(DAY))).toMatchObject([{ name: 'Tạ Nhớ Lâu' }]);
      await allow('api::author', 'author', 'find', false);
      expect(authorsOf(await ask(DAY))).toBeUndefined();
      await allow('api::author', 'author', 'find', true);
      expect(authorsOf(await ask(DAY))).toMatchObject([{ name: 'Tạ Nhớ Lâu' }]);
    });

    test('never shows what a reader with a token was shown', async () => {
      const token = await createToken(newsroom.strapi);
      await allow('api::author', 'author', 'find', false);
      expect(authorsOf(await ask(DAY, token))).toMatchObject([{ name: 'Tạ Nhớ Lâu' }]);
      const open = await ask(DAY);
      expect(authorsOf(open)).toBeUndefined();
      expect(authorsOf(await askKept(DAY))).toBeUndefined();
      const full = await ask(DAY, token);
      expect(authorsOf(full)).toMatchObject([{ name: 'Tạ Nhớ Lâu' }]);
      expect(full.headers.etag).not.toBe(open.headers.etag);
      await allow('api::author', 'author', 'find', true);
    });
  });

  describe('to a request with credentials', () => {
    test.each([
      ['a token', () => createToken(newsroom.strapi)],
      ['a cookie', async () => ({ Cookie: 'koa.sess=abc' })],
    ])('is neither read from the shared ones nor kept among them: %s', async (_name, credentials) => {
      await newsroom.strapi.documents(AUTHOR).update({ documentId: author.documentId, data: {} as never });
      const headers = await credentials();
      const makings = [];
      for (const own of [headers, headers, {}, headers, {}])
        makings.push((await ask(DAY, own)).headers['x-made']);
      const [one, two, open, three, kept] = makings;
      expect(new Set([one, two, open, three]).size).toBe(4);
      expect(kept).toBe(open);
    });

    test('is for itself alone, and still validated', async () => {
      const token = await createToken(newsroom.strapi);
      const { headers, status } = await ask(DAY, token);
      expect(status).toBe(200);
      expect(headers['cache-control']).toBe('private, no-cache');
      expect(headers.vary).toMatch(/\bAuthorization\b/i);
      const again = await ask(DAY, { ...token, 'If-None-Match': headers.etag as string });
      expect(again).toMatchObject({ status: 304, headers: { 'cache-control': 'private, no-cache' } });
    });

    test('that are wrong is a refusal, though the answer is kept for the public', async () => {
      await askKept(DAY);
      const refused = await ask(DAY, { Authorization: 'Bearer khong-phai' });
      expect(refused).toMatchObject({ status: 401, headers: { 'cache-control': 'no-store' } });
    });
  });

  test('is refused to a public that may read nothing, as Strapi refuses it everywhere', async () => {
    await askKept(DAY);
    await newsroom.strapi.db.query(PERMISSION).deleteMany({ where: { role: { type: 'public' } } });
    const { status } = await newsroom.ask('/api/articles');
    expect([401, 403]).toContain(status);
    for (const address of ['', DAY, '/2022/11', '/latest']) expect((await ask(address)).status).toBe(status);
  });
});

describe('a project that configures its answers otherwise', () => {
  const ADDRESS = '/2022/11/18';

  const withNewsroom = async (
    config: Record<string, unknown>,
    middlewares: unknown[],
    look: (newsroom: Newsroom) => Promise<void>,
    prepare?: (project: Project) => Promise<void>
  ) => {
    const project = await createNewsroom(config, middlewares);
    await prepare?.(project);
    const newsroom = await startNewsroom('sqlite', undefined, project.dist);
    try {
      await publishArticle(newsroom.strapi, '2022-11-18T08:43:00.000Z', { lead: 'Mưa. '.repeat(100) });
      await look(newsroom);
    } finally {
      await newsroom.stop();
      await project.remove();
    }
  };

  test('makes each anew without a memory, and has it validated all the same', async () => {
    await withNewsroom({ cache: false }, MIDDLEWARES, async (newsroom) => {
      const one = await request(newsroom, ADDRESS);
      const other = await request(newsroom, ADDRESS);
      expect(other.headers['x-made']).not.toBe(one.headers['x-made']);
      expect(other.headers.etag).toBe(one.headers.etag);
      expect(secondsOf(one)).toEqual({ maxAge: 0, sharedMaxAge: 0 });
      const validated = await request(newsroom, ADDRESS, { 'If-None-Match': one.headers.etag as string });
      expect(validated.status).toBe(304);
    });
  });

  test('remembers no more bytes than it may, and those that are asked for most', async () => {
    await withNewsroom({ cache: { ...LIVES, maxBytes: 30_000 } }, MIDDLEWARES, async (newsroom) => {
      const made = async (day: number) => (await request(newsroom, `/2022/11/${day}`)).headers['x-made'];
      const wanted = await made(18);
      const forgotten = await made(1);
      for (let day = 2; day <= 17; day += 1) {
        await made(day);
        expect(await made(18)).toBe(wanted);
      }
      expect(await made(1)).not.toBe(forgotten);
    });
  });

  test('never remembers one that is larger than all it may', async () => {
    await withNewsroom({ cache: { ...LIVES, maxBytes: 1000 } }, MIDDLEWARES, async (newsroom) => {
      const one = await request(newsroom, ADDRESS);
      const other = await request(newsroom, ADDRESS);
      expect(other.headers['x-made']).not.toBe(one.headers['x-made']);
      expect(other.bytes).toEqual(one.bytes);
    });
  });

  test('finds a place for them after all others when it names none', async () => {
    const unplaced = MIDDLEWARES.filter((one) => one !== 'plugin::date-archive.answers');
    await withNewsroom({ cache: LIVES }, unplaced, async (newsroom) => {
      const one = await request(newsroom, ADDRESS);
      const other = await request(newsroom, ADDRESS);
      expect(other.headers.etag).toBe(one.headers.etag);
      expect(Number(other.headers['x-made'])).toBe(Number(one.headers['x-made']) + 1);
      expect(secondsOf(other).maxAge).toBe(30);
      expect(other.headers['content-security-policy']).toBeDefined();
    });
  });

  /** What stands at a place is compressed by what stands before it. */
  const compressingAt = (index: number) => [
    ...MIDDLEWARES.slice(0, index),
    'strapi::compression',
    ...MIDDLEWARES.slice(index),
  ];
  const ANSWERS = MIDDLEWARES.indexOf('plugin::date-archive.answers');
  const GZIP = { 'Accept-Encoding': 'gzip' };
  const PLAIN = { 'Accept-Encoding': 'identity' };

  test('has kept ones compressed for who accepts it, with compression before them', async () => {
    await withNewsroom({ cache: LIVES }, compressingAt(ANSWERS), async (newsroom) => {
      const plain = await request(newsroom, ADDRESS, PLAIN);
      for (let time = 0; time < 3; time += 1) {
        const zipped = await request(newsroom, ADDRESS, GZIP);
        expect(zipped.headers).toMatchObject({
          ...{ 'content-encoding': 'gzip', vary: expect.stringMatching(/Accept-Encoding/i) },
          'x-made': plain.headers['x-made'],
        });
        expect(gunzipSync(zipped.bytes)).toEqual(plain.bytes);
        expect((await request(newsroom, ADDRESS, PLAIN)).bytes).toEqual(plain.bytes);
      }
    });
  });

  test('keeps none that is compressed already, with compression after them', async () => {
    await withNewsroom({ cache: LIVES }, compressingAt(ANSWERS + 1), async (newsroom) => {
      const zipped = await request(newsroom, ADDRESS, GZIP);
      expect(zipped.headers['content-encoding']).toBe('gzip');
      const plain = await request(newsroom, ADDRESS, PLAIN);
      expect(plain.headers).not.toHaveProperty('content-encoding');
      expect(gunzipSync(zipped.bytes)).toEqual(plain.bytes);
    });
  });

  test('keeps none that shows a file whose address a private upload provider has signed for a while', async () => {
    const prepare = async ({ dist }: Project) => {
      const folder = path.join(dist, 'src/extensions/upload');
      await fs.mkdir(folder, { recursive: true });
      await fs.writeFile(path.join(folder, 'strapi-server.js'), SIGNING);
    };
    await withNewsroom(
      { cache: LIVES },
      MIDDLEWARES,
      async (newsroom) => {
        const { strapi } = newsroom;
        const file = await strapi.db.query(FILE).create({
          data: {
            ...{ name: 'kin.jpg', hash: 'kin', ext: '.jpg', mime: 'image/jpeg', size: 1 },
            ...{ url: '/uploads/kin.jpg', provider: 'local' },
          },
        });
        const credit = await strapi
          .documents('api::photo-credit.photo-credit')
          .create({ data: { name: 'Người Chụp' } as never });
        const photos = [{ image: file.id, credit: credit.documentId }];
        await publishArticle(strapi, '2022-11-19T08:43:00.000Z', { photos });
        const addressOf = (answer: Raw) => bodyOf(answer).data[0].photos[0].image.url;
        // Strapi signs a file whose provider it is told.
        const address = '/2022/11/19?populate[photos][populate][image][fields]=url,provider';
        const one = await request(newsroom, address);
        const other = await request(newsroom, address);
        expect(addressOf(one)).toMatch(/^\/uploads\/kin\.jpg\?signature=\d+$/);
        expect(addressOf(other)).not.toBe(addressOf(one));
        expect(other.headers['cache-control']).toBe('no-store');
        // What shows none is kept.
        const month = await request(newsroom, '/2022/11');
        expect((await request(newsroom, '/2022/11')).headers['x-made']).toBe(month.headers['x-made']);
      },
      prepare
    );
  });
});
