import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type {
  MomentAnswer,
  Standing,
  StandingAnswer,
  TodayAnswer,
  TodayOfType,
} from '../src/plugins/date-archive/shared/desk';
import { ADMINISTRATOR, createUser, logIn } from './admin-users';
import { type Newsroom, publishArticle, startNewsroom } from './newsroom';

const { databases } = inject('available');

const ARTICLE = 'api::article.article';
const ARTICLES = `/content-manager/collection-types/${ARTICLE}`;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const FIELDS = ['title', 'slug', 'lead', 'body', 'photos.image', 'authors', 'publicationDate'];
const without = (field: string) => FIELDS.filter((name) => name !== field);

interface Grant {
  action: 'read' | 'create' | 'update' | 'publish';
  fields?: string[];
  locales?: string[];
  conditions?: string[];
}

const fromNow = (milliseconds: number) => new Date(Date.now() + milliseconds).toISOString();

describe.each(databases)('the editors’ desk on %s', (client) => {
  let newsroom: Newsroom;
  let people = 0;

  /** Logs in somebody whose role may do what is given; without, whoever may do everything. */
  const enter = async (grants?: Grant[], preferedLanguage = 'vi') => {
    const { strapi, ask } = newsroom;
    const roles = strapi.service('admin::role');
    let code = ADMINISTRATOR;
    if (grants) {
      people += 1;
      const role = await roles.create({ name: `Vai ${people}` });
      const permissions = grants.map(({ action, fields, locales = ['vi', 'en'], conditions = [] }) => ({
        action: `plugin::content-manager.explorer.${action}`,
        subject: ARTICLE,
        properties: { locales, ...(action !== 'publish' && { fields: fields ?? FIELDS }) },
        conditions,
      }));
      await roles.assignPermissions(role.id, permissions);
      ({ code } = role);
    }
    const person = await logIn(ask, (await createUser(strapi, code, preferedLanguage)).email);
    return async (address: string, method = 'GET', data?: unknown) => {
      const { status, body } = await person(method, address, data);
      return { status, body: body as never, error: body?.error };
    };
  };
  type Person = Awaited<ReturnType<typeof enter>>;

  const today = async (person: Person): Promise<TodayAnswer> => {
    const { status, body } = await person('/date-archive/desk/today');
    expect(status).toBe(200);
    return body;
  };
  const ofArticles = async (person: Person): Promise<TodayOfType> => {
    const [articles] = (await today(person)).data;
    return articles;
  };
  const titles = ({ entries }: { entries: { title: string | null }[] }) => entries.map(({ title }) => title);

  const standing = async (person: Person, documentId: string): Promise<Standing[]> => {
    const { status, body } = await person(
      `/date-archive/desk/standing?type=${ARTICLE}&documentId=${documentId}`
    );
    expect(status).toBe(200);
    return (body as StandingAnswer).data;
  };

  let chief: Person;

  beforeAll(async () => {
    newsroom = await startNewsroom(client);
    chief = await enter();
  });

  afterAll(() => newsroom?.stop());

  describe('today', () => {
    beforeAll(async () => {
      const { strapi } = newsroom;
      const draft = (title: string, publicationDate?: string) =>
        strapi.documents(ARTICLE).create({ locale: 'vi', data: { title, publicationDate } as never });
      await publishArticle(strapi, fromNow(-1000), { title: 'Vừa lên trang' });
      await publishArticle(strapi, fromNow(-2 * DAY), { title: 'Lên trang hôm kia' });
      await publishArticle(strapi, fromNow(3 * DAY), { title: 'Chờ ba ngày' });
      await publishArticle(strapi, fromNow(2 * HOUR), { title: 'Waits two hours', locale: 'en' });
      await draft('Nháp quá hạn', fromNow(-3 * DAY));
      await draft('Nháp quá cũ', fromNow(-40 * DAY));
      await draft('Nháp tuần sau', fromNow(7 * DAY));
      await draft('Nháp chưa có ngày');
      const old = await draft('Nháp bỏ quên');
      await strapi.db
        .query(ARTICLE)
        .updateMany({ where: { documentId: old.documentId }, data: { updatedAt: new Date('2020-01-01') } });
      const { documentId } = await publishArticle(strapi, fromNow(-DAY), { title: 'Đang sửa lại' });
      await strapi
        .documents(ARTICLE)
        .update({ documentId, locale: 'vi', data: { title: 'Đang sửa lại nữa' } as never });
    });

    test('has what is public since some moment of the day', async () => {
      const { published } = await ofArticles(chief);
      expect(published.count).toBe(published.entries.length);
      expect(titles(published)).toContain('Vừa lên trang');
      expect(titles(published)).not.toContain('Lên trang hôm kia');
    });

    test('has all that waits, in every locale, the soonest first', async () => {
      const { waiting } = await ofArticles(chief);
      expect(waiting).toMatchObject({
        count: 2,
        entries: [
          { title: 'Waits two hours', locale: 'en' },
          { title: 'Chờ ba ngày', locale: 'vi' },
        ],
      });
    });

    test('has the drafts that are due, and no article that is published already', async () => {
      const { drafts } = await ofArticles(chief);
      expect(drafts.count).toBe(2);
      expect(new Set(titles(drafts))).toEqual(new Set(['Nháp quá hạn', 'Nháp chưa có ngày']));
    });

    test('says which day it is, and when to ask again', async () => {
      const { data, meta } = await today(chief);
      expect(meta.label).toMatch(/^(Thứ|Chủ) .+, ngày \d+ tháng \d+ năm \d{4}$/);
      const day = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Ho_Chi_Minh' }).format(
        new Date(meta.now)
      );
      expect(meta.day).toBe(day);
      const midnight = Date.parse(`${day}T00:00:00+07:00`) + DAY;
      const due = Date.parse(data[0].waiting.entries[0].date as string);
      expect(Date.parse(meta.until)).toBe(Math.min(due, midnight));
    });

    test('has for a translator the locales of the role alone', async () => {
      const articles = await ofArticles(await enter([{ action: 'read', locales: ['en'] }]));
      expect(titles(articles.waiting)).toEqual(['Waits two hours']);
      expect(articles).toMatchObject({ published: { count: 0 }, drafts: { count: 0 } });
    });

    test('has for a reporter who reads only what is his own just that', async () => {
      const reporter = await enter([
        { action: 'read', conditions: ['admin::is-creator'] },
        { action: 'create' },
      ]);
      expect(await ofArticles(reporter)).toMatchObject({
        published: { count: 0, entries: [] },
        waiting: { count: 0, entries: [] },
        drafts: { count: 0, entries: [] },
      });
      expect((await reporter(ARTICLES, 'POST', { title: 'Của tôi' })).status).toBe(201);
      expect(titles((await ofArticles(reporter)).drafts)).toEqual(['Của tôi']);
    });

    test('counts every draft that is due, and finds the own one behind many of others', async () => {
      const { strapi } = newsroom;
      const reporter = await enter([
        { action: 'read', conditions: ['admin::is-creator'] },
        { action: 'create' },
      ]);
      const publicationDate = fromNow(-2 * DAY);
      expect((await reporter(ARTICLES, 'POST', { title: 'Hẹn hôm kia', publicationDate })).status).toBe(201);
      const others = Array.from({ length: 600 }, (_, index) => ({
        documentId: `nhieu${index}`.padEnd(24, 'x'),
        locale: 'vi',
        title: 'Nháp của người khác',
        publishedAt: null,
        publicationDate: fromNow(-DAY),
      }));
      await strapi.db.query(ARTICLE).createMany({ data: others as never });
      const { drafts } = await ofArticles(reporter);
      const all = await ofArticles(chief);
      await strapi.db.query(ARTICLE).deleteMany({ where: { title: 'Nháp của người khác' } });
      expect(drafts).toMatchObject({ count: 1, entries: [{ title: 'Hẹn hôm kia' }] });
      expect(all.drafts.count).toBeGreaterThan(600);
      expect(all.drafts.entries).toHaveLength(20);
    });

    test('tells a title only of the entries that the rule with the title is for', async () => {
      const reporter = await enter([
        { action: 'read', fields: without('title') },
        { action: 'read', conditions: ['admin::is-creator'] },
        { action: 'create' },
      ]);
      expect((await reporter(ARTICLES, 'POST', { title: 'Tựa của tôi' })).status).toBe(201);
      const { drafts } = await ofArticles(reporter);
      expect(drafts.count).toBeGreaterThan(1);
      expect(titles(drafts).filter(Boolean)).toEqual(['Tựa của tôi']);
    });

    test('does not tell a title that the role may not read', async () => {
      const articles = await ofArticles(await enter([{ action: 'read', fields: without('title') }]));
      expect(titles(articles.waiting)).toEqual([null, null]);
    });

    test.each([
      ['articles', [{ action: 'publish' as const }]],
      ['their date', [{ action: 'read' as const, fields: without('publicationDate') }]],
    ])('has nothing for who may not read %s', async (_name, grants) => {
      expect((await today(await enter(grants))).data).toEqual([]);
    });

    test('is for who is logged in', async () => {
      expect((await newsroom.ask('/date-archive/desk/today')).status).toBe(401);
    });

    test('refuses a parameter that it does not know, in the editor’s language', async () => {
      expect(await chief('/date-archive/desk/today?day=1')).toMatchObject({
        status: 400,
        error: { message: 'Địa chỉ này không có tham số “day”.' },
      });
    });
  });

  describe('how an entry stands', () => {
    test('is told in each locale: its draft, and what is published of it', async () => {
      const { documentId, slug } = await publishArticle(newsroom.strapi, '2022-11-18T08:43:00.000Z');
      await newsroom.strapi
        .documents(ARTICLE)
        .update({ documentId, locale: 'en', data: { title: 'Not yet' } as never });
      expect(new Set(await standing(chief, documentId))).toEqual(
        new Set([
          {
            documentId,
            locale: 'vi',
            draft: { date: '2022-11-18T08:43:00.000Z', slug, at: expect.any(String) },
            published: { date: '2022-11-18T08:43:00.000Z', slug, at: expect.any(String) },
            isModified: false,
          },
          {
            documentId,
            locale: 'en',
            draft: { date: null, slug: expect.any(String), at: expect.any(String) },
            published: null,
            isModified: false,
          },
        ])
      );
    });

    test('knows of changes that are not published', async () => {
      const { documentId } = await publishArticle(newsroom.strapi, '2022-11-18T08:43:00.000Z');
      const data = { publicationDate: '2022-11-19T08:43:00.000Z' };
      expect((await chief(`${ARTICLES}/${documentId}?locale=vi`, 'PUT', data)).status).toBe(200);
      const [one] = await standing(chief, documentId);
      expect(one).toMatchObject({
        draft: { date: '2022-11-19T08:43:00.000Z' },
        published: { date: '2022-11-18T08:43:00.000Z' },
        isModified: true,
      });
    });

    test('is told of the locales that the role may read, and of no slug that it may not', async () => {
      const { documentId } = await publishArticle(newsroom.strapi, '2022-11-18T08:43:00.000Z');
      const translator = await enter([{ action: 'read', locales: ['en'] }]);
      expect(await standing(translator, documentId)).toEqual([]);
      const reader = await enter([{ action: 'read', fields: without('slug') }]);
      const address = `/date-archive/desk/standing?type=${ARTICLE}&documentId=${documentId}`;
      const { body } = await reader(address);
      expect(body).toMatchObject({ data: [{ published: { slug: null } }], meta: { canReadSlug: false } });
    });

    test('is told with the slug of those entries alone that the rule with the slug is for', async () => {
      const { documentId } = await publishArticle(newsroom.strapi, '2022-11-18T08:43:00.000Z');
      const reporter = await enter([
        { action: 'read', fields: without('slug') },
        { action: 'read', conditions: ['admin::is-creator'] },
        { action: 'create' },
      ]);
      const created = (await reporter(ARTICLES, 'POST', { title: 'Địa chỉ của tôi' })).body as {
        data: { documentId: string };
      };
      expect(await standing(reporter, documentId)).toMatchObject([{ published: { slug: null } }]);
      expect(await standing(reporter, created.data.documentId)).toMatchObject([
        { draft: { slug: 'dia-chi-cua-toi' } },
      ]);
    });

    test.each([
      ['without a type', 'documentId=abc', 400],
      ['of a type that has no archive', 'type=api::author.author&documentId=abc', 400],
      ['without an entry', `type=${ARTICLE}`, 400],
      ['of what is no entry', `type=${ARTICLE}&documentId[$ne]=abc`, 400],
      ['of an entry that is none', `type=${ARTICLE}&documentId=a%00b`, 400],
      ['of too many', `type=${ARTICLE}&documentId=${Array.from({ length: 101 }, () => 'a').join(',')}`, 400],
      ['of an entry that is not there', `type=${ARTICLE}&documentId=abc`, 200],
    ])('asked %s', async (_name, query, status) => {
      expect((await chief(`/date-archive/desk/standing?${query}`)).status).toBe(status);
    });

    test('is for who may read the type', async () => {
      const stranger = await enter([{ action: 'publish' }]);
      const address = `/date-archive/desk/standing?type=${ARTICLE}&documentId=abc`;
      expect((await stranger(address)).status).toBe(403);
    });
  });

  describe('scheduling in the content manager', () => {
    const editor: Grant[] = [
      { action: 'read' },
      { action: 'create' },
      { action: 'update', fields: without('publicationDate') },
      { action: 'publish' },
    ];

    test('publishes with a date to come, and readers do not see it', async () => {
      const { documentId } = await publishArticle(newsroom.strapi, fromNow(-HOUR));
      await newsroom.strapi.documents(ARTICLE).unpublish({ documentId, locale: 'vi' });
      const publicationDate = fromNow(DAY);
      const answer = await chief(`${ARTICLES}/${documentId}/actions/publish?locale=vi`, 'POST', {
        publicationDate,
      });
      expect(answer.status).toBe(200);
      expect(await standing(chief, documentId)).toMatchObject([{ published: { date: publicationDate } }]);
      expect((await newsroom.ask(`/api/articles/${documentId}`)).status).toBe(404);
    });

    test('calls back with its own date kept in the draft', async () => {
      const date = fromNow(DAY);
      const { documentId } = await publishArticle(newsroom.strapi, date);
      expect((await chief(`${ARTICLES}/${documentId}/actions/unpublish?locale=vi`, 'POST', {})).status).toBe(
        200
      );
      expect(await standing(chief, documentId)).toMatchObject([{ draft: { date }, published: null }]);
    });

    test('is refused to who may not set the date, and nothing is published or saved', async () => {
      const person = await enter(editor);
      const { documentId } = await publishArticle(newsroom.strapi, fromNow(-HOUR), { title: 'Bản gốc' });
      await newsroom.strapi.documents(ARTICLE).unpublish({ documentId, locale: 'vi' });
      const data = { title: 'Bản sửa', publicationDate: fromNow(DAY) };
      const answer = await person(`${ARTICLES}/${documentId}/actions/publish?locale=vi`, 'POST', data);
      expect(answer).toMatchObject({
        status: 403,
        error: { message: expect.stringMatching(/^Chưa xuất bản: tài khoản của bạn không có quyền/) },
      });
      expect(await standing(chief, documentId)).toMatchObject([{ published: null, isModified: false }]);
      const { body } = await chief(`${ARTICLES}/${documentId}?locale=vi`);
      expect(body).toMatchObject({ data: { title: 'Bản gốc' } });
    });

    test('of a new article is refused to who may not set the date', async () => {
      const person = await enter(
        [{ action: 'read' }, { action: 'create', fields: without('publicationDate') }, { action: 'publish' }],
        'en'
      );
      const author = await newsroom.strapi
        .documents('api::author.author')
        .create({ data: { name: 'Ký Tên' } as never });
      const authors = { connect: [{ documentId: author.documentId, id: author.id }] };
      const data = { title: 'Hẹn ngay từ đầu', authors, publicationDate: fromNow(DAY) };
      const refused = await person(`${ARTICLES}/actions/publish?locale=vi`, 'POST', data);
      expect(refused.status).toBe(403);
      expect(refused.error?.message).toMatch(/^Not published: your account may not set/);
      const { body } = await chief(`${ARTICLES}?filters[title][$eq]=Hẹn ngay từ đầu`);
      expect(body).toMatchObject({ results: [] });
    });

    test('leaves who may not set the date to publish with the date that is there', async () => {
      const person = await enter(editor);
      const date = fromNow(DAY);
      const { documentId } = await publishArticle(newsroom.strapi, date);
      await newsroom.strapi.documents(ARTICLE).unpublish({ documentId, locale: 'vi' });
      // The content manager sends the whole form.
      const data = { title: 'Sửa tiêu đề', publicationDate: date };
      const answer = await person(`${ARTICLES}/${documentId}/actions/publish?locale=vi`, 'POST', data);
      expect(answer.status).toBe(200);
      expect(await standing(chief, documentId)).toMatchObject([{ published: { date } }]);
    });
  });

  describe('a moment that an editor types', () => {
    const read = async (q: string) => chief(`/date-archive/desk/moment?q=${encodeURIComponent(q)}`);
    const clock = new Intl.DateTimeFormat('sv-SE', {
      timeZone: 'Asia/Ho_Chi_Minh',
      dateStyle: 'short',
      timeStyle: 'short',
    });

    test.each([
      ['20:00 25/11/2040', '2040-11-25 20:00'],
      ['Chủ Nhật, ngày 25 tháng 11 năm 2040 - 20:00', '2040-11-25 20:00'],
      ['6h ngày mai', `${clock.format(new Date(Date.now() + DAY)).slice(0, 10)} 06:00`],
    ])('“%s” is %s on the newsroom’s clock', async (q, shown) => {
      const { body } = await read(q);
      expect(clock.format(new Date((body as MomentAnswer).data.at))).toBe(shown);
    });

    test.each([1, 6, 100, 300])('without a year, %s days ahead, is the coming one', async (days) => {
      const day = new Intl.DateTimeFormat('vi-VN', {
        timeZone: 'Asia/Ho_Chi_Minh',
        day: 'numeric',
        month: 'numeric',
      }).format(new Date(Date.now() + days * DAY));
      const { body } = await read(`12:00 ${day.replace('-', '/')}`);
      const ahead = (Date.parse((body as MomentAnswer).data.at) - Date.now()) / DAY;
      expect(Math.abs(ahead - days)).toBeLessThan(1);
    });

    test.each([
      ['25/11/2040', 'chưa đủ ngày và giờ'],
      ['không phải ngày', 'chưa đủ ngày và giờ'],
      ['20:00 31/2/2040', '31'],
      ['20:00 1/1/9999', '9999'],
    ])('“%s” is refused with a sentence', async (q, part) => {
      const { status, error } = await read(q);
      expect(status).toBe(400);
      expect(error?.message).toContain(part);
    });

    test.each(['', '?at=', '?at=hôm%20qua', '?q[]=1', '?at=0000-01-01T00:00:00Z', '?q=%00'])(
      'asked with “%s”, it is a fault of the request',
      async (query) => {
        expect((await chief(`/date-archive/desk/moment${query}`)).status).toBe(400);
      }
    );

    test('has its lunar day', async () => {
      const { body } = await chief('/date-archive/desk/moment?at=2022-11-18T08:43:00.000Z');
      expect((body as MomentAnswer).data).toMatchObject({
        at: '2022-11-18T08:43:00.000Z',
        lunar: { label: 'ngày 25 tháng 10 năm Nhâm Dần' },
      });
    });
  });

  describe('the panel’s own questions', () => {
    test('the settings have the public address of the newsroom', async () => {
      const { body } = await chief('/date-archive/settings');
      expect(body).toMatchObject({
        contentTypes: [
          {
            uid: ARTICLE,
            dateField: 'publicationDate',
            slugField: 'slug',
            publicUrl: '/index.html?article=:slug&locale=:locale',
          },
        ],
      });
    });

    test('the content manager learns which types are archived, and their schemas do not', async () => {
      const { body } = await chief('/content-manager/init');
      const marked = (
        body as { data: { contentTypes: { uid: string; pluginOptions?: Record<string, unknown> }[] } }
      ).data.contentTypes.filter(({ pluginOptions }) => pluginOptions?.['date-archive']);
      expect(marked.map(({ uid }) => uid)).toEqual([ARTICLE]);
      expect(newsroom.strapi.contentType(ARTICLE).pluginOptions).not.toHaveProperty('date-archive');
    });
  });
});
