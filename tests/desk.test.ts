import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type {
  DeskCalendarAnswer,
  DeskDayAnswer,
  DeskSettings,
  DeskValuesAnswer,
  DeskYearsAnswer,
} from '../src/plugins/date-archive/shared/desk';
import { ADMINISTRATOR, createUser, logIn } from './admin-users';
import { createDatabase, type Database, type Newsroom, publishArticle, startNewsroom } from './newsroom';
import { createProject, type Project } from './project';

const { databases } = inject('available');

const ARTICLE = 'api::article.article';
const AUTHOR = 'api::author.author';
const READ = 'plugin::content-manager.explorer.read';
const OPEN = { action: 'plugin::date-archive.read' };
const FIELDS = ['title', 'slug', 'authors', 'publicationDate', 'models', 'photos'];

interface Role {
  permissions: { action: string; subject?: string; properties?: unknown; conditions?: string[] }[];
}

interface Editor {
  id: number;
  get<T>(address: string): Promise<{ status: number; body: T & { error: { message: string } } }>;
}

let people = 0;

/** Someone with these roles, or an administrator, logged in as the admin panel does it. */
const enter = async (
  { strapi, ask }: Newsroom,
  given: Role[] = [],
  preferedLanguage = 'vi'
): Promise<Editor> => {
  const roles = strapi.service('admin::role');
  const codes: string[] = [];
  for (const { permissions } of given) {
    people += 1;
    const { id, code } = await roles.create({ name: `Vai ${people}`, description: '' });
    await roles.assignPermissions(id, permissions);
    codes.push(code);
  }
  const { id, email } = await createUser(strapi, codes.length > 0 ? codes : ADMINISTRATOR, preferedLanguage);
  const editor = await logIn(ask, email);
  return {
    id,
    get: async (address) => (await editor('GET', `/date-archive/desk${address}`)) as never,
  };
};

const readsArticles = (properties: object, conditions: string[] = []): Role => ({
  permissions: [
    { ...OPEN },
    { action: READ, subject: ARTICLE, properties: { fields: FIELDS, ...properties }, conditions },
  ],
});

const draft = async ({ strapi }: Newsroom, given: Record<string, unknown>) => {
  const { locale = 'vi', ...data } = given;
  return strapi.documents(ARTICLE).create({ locale, data } as never);
};

describe.each(databases)('the desk on %s', (client) => {
  let newsroom: Newsroom;
  let chief: Editor;
  let drafted: { documentId: string };

  beforeAll(async () => {
    newsroom = await startNewsroom(client);
    // 00:30 and 23:50 of 18 November in Vietnam are on two days of UTC.
    await publishArticle(newsroom.strapi, '2022-11-17T17:30:00.000Z', { title: 'Nửa đêm' });
    await publishArticle(newsroom.strapi, '2022-11-18T16:50:00.000Z', { title: 'Gần nửa đêm' });
    await publishArticle(newsroom.strapi, '2022-11-18T17:00:00.000Z', { title: 'Hôm sau' });
    await publishArticle(newsroom.strapi, '2019-12-31T16:50:00.000Z', { title: 'Cuối năm' });
    await publishArticle(newsroom.strapi, '2031-03-02T01:00:00.000Z', { title: 'Còn chờ' });
    drafted = await draft(newsroom, { title: 'Bản nháp', publicationDate: '2022-11-18T08:00:00.000Z' });
    await draft(newsroom, { title: 'Nháp sớm', publicationDate: '2022-11-09T17:00:00.000Z' });
    await draft(newsroom, { title: 'Chưa có ngày' });
    await draft(newsroom, {
      title: 'Draft in English',
      locale: 'en',
      publicationDate: '2022-11-18T08:00:00.000Z',
    });
    chief = await enter(newsroom);
  });

  afterAll(() => newsroom?.stop());

  const day = async (editor: Editor, query: string) =>
    (await editor.get<DeskDayAnswer>(`/day?${query}`)).body;
  const calendar = async (editor: Editor, query: string) =>
    (await editor.get<DeskCalendarAnswer>(`/calendar?${query}`)).body;

  test('a month has every day, with what is published, waits and was never published', async () => {
    const { data, meta } = await calendar(chief, 'from=2022-11-01&to=2022-11-30');
    expect(data).toHaveLength(30);
    expect(
      data
        .filter(({ published, scheduled, drafts }) => published + scheduled + drafts > 0)
        .map(({ date, published, scheduled, drafts }) => [date, published, scheduled, drafts])
    ).toEqual([
      ['2022-11-10', 0, 0, 1],
      ['2022-11-18', 2, 0, 1],
      ['2022-11-19', 1, 0, 0],
    ]);
    expect(data[17]).toMatchObject({
      label: 'Thứ Sáu, ngày 18 tháng 11 năm 2022',
      lunar: { day: 25, month: 10, leap: false, label: 'ngày 25 tháng 10 năm Nhâm Dần' },
    });
    expect(meta).toMatchObject({ locale: 'vi', type: 'article', timeZone: 'Asia/Ho_Chi_Minh', cut: null });
  });

  test('what waits is counted on its day, and not as published', async () => {
    const { data } = await calendar(chief, 'from=2031-03-01&to=2031-03-03');
    expect(data.map(({ published, scheduled }) => [published, scheduled])).toEqual([
      [0, 0],
      [0, 1],
      [0, 0],
    ]);
    const { data: waiting } = await day(chief, 'date=2031-03-02');
    expect(waiting).toMatchObject([{ title: 'Còn chờ', time: '08:00', state: 'scheduled' }]);
  });

  test('a day lists its entries in all states by the hour, with the way to the days beside it', async () => {
    const { data, meta } = await day(chief, 'date=2022-11-18');
    expect(data.map(({ time, title, state, isModified }) => [time, title, state, isModified])).toEqual([
      ['00:30', 'Nửa đêm', 'published', false],
      ['15:00', 'Bản nháp', 'draft', false],
      ['23:50', 'Gần nửa đêm', 'published', false],
    ]);
    expect(meta).toMatchObject({
      ...{ published: 2, scheduled: 0, drafts: 1, hidden: 0 },
      ...{ previous: '2022-11-10', next: '2022-11-19' },
      pagination: { page: 1, pageSize: 25, pageCount: 1, total: 3 },
    });
  });

  test('the way goes over empty years, to the last that waits', async () => {
    expect((await day(chief, 'date=2022-11-19')).meta).toMatchObject({
      previous: '2022-11-18',
      next: '2031-03-02',
    });
    expect((await day(chief, 'date=2019-12-31')).meta).toMatchObject({ previous: null, next: '2022-11-10' });
    expect((await day(chief, 'date=2040-01-01')).meta).toMatchObject({ previous: '2031-03-02', next: null });
  });

  test('a day is read page by page', async () => {
    const { data, meta } = await day(chief, 'date=2022-11-18&page=2&pageSize=2');
    expect(data.map(({ title }) => title)).toEqual(['Gần nửa đêm']);
    expect(meta.pagination).toEqual({ page: 2, pageSize: 2, pageCount: 2, total: 3 });
  });

  test('a locale has its own drafts', async () => {
    const { data } = await day(chief, 'date=2022-11-18&locale=en');
    expect(data.map(({ title }) => title)).toEqual(['Draft in English']);
  });

  test('a draft that is published is one no longer; changed again, it is published and modified', async () => {
    const { strapi } = newsroom;
    const changing = await publishArticle(strapi, '2021-05-05T05:00:00.000Z', { title: 'Đang sửa' });
    await strapi.documents(ARTICLE).update({
      documentId: changing.documentId,
      locale: 'vi',
      data: { title: 'Đang sửa nữa', publicationDate: '2021-05-07T05:00:00.000Z' } as never,
    });
    const { data } = await calendar(chief, 'from=2021-05-05&to=2021-05-07');
    expect(data.map(({ published, drafts }) => [published, drafts])).toEqual([
      [1, 0],
      [0, 0],
      [0, 0],
    ]);
    expect((await day(chief, 'date=2021-05-05')).data).toMatchObject([
      { title: 'Đang sửa', state: 'published', isModified: true },
    ]);
    await strapi.documents(ARTICLE).delete({ documentId: changing.documentId, locale: '*' });
  });

  test('a cut shows the entries of one author, published or not', async () => {
    const { strapi } = newsroom;
    const author = await strapi
      .documents('api::author.author')
      .create({ data: { name: 'Đỗ Thị Mơ' } as never });
    const authors = [author.documentId];
    await publishArticle(strapi, '2020-02-03T05:00:00.000Z', { title: 'Của Mơ', authors });
    await publishArticle(strapi, '2020-02-03T06:00:00.000Z', { title: 'Của người khác' });
    await draft(newsroom, { title: 'Nháp của Mơ', publicationDate: '2020-02-04T05:00:00.000Z', authors });
    for (const name of [author.documentId, 'do-thi-mo']) {
      const { data, meta } = await calendar(chief, `from=2020-02-03&to=2020-02-04&author=${name}`);
      expect(data.map(({ published, drafts }) => [published, drafts])).toEqual([
        [1, 0],
        [0, 1],
      ]);
      expect(meta.cut).toEqual({ name: 'author', value: author.documentId, label: 'Đỗ Thị Mơ' });
    }
    const { data, meta } = await day(chief, `date=2020-02-03&author=${author.documentId}`);
    expect(data.map(({ title }) => title)).toEqual(['Của Mơ']);
    expect(meta).toMatchObject({ previous: null, next: '2020-02-04' });
  });

  test('a draft is found by a model that is itself a draft', async () => {
    const { strapi } = newsroom;
    const model = await strapi
      .documents('api::model.model')
      .create({ locale: 'vi', data: { name: 'Tổ tự quản' } as never });
    await draft(newsroom, {
      title: 'Về một mô hình',
      publicationDate: '2020-03-01T05:00:00.000Z',
      models: [model.documentId],
    });
    const { data } = await day(chief, `date=2020-03-01&model=${model.documentId}`);
    expect(data.map(({ title }) => title)).toEqual(['Về một mô hình']);
  });

  test('authors are found by a part of their name, with marks or without', async () => {
    for (const q of ['Đỗ Thị', 'do thi', 'đỗ thị m']) {
      const { body } = await chief.get<DeskValuesAnswer>(`/values?cut=author&q=${encodeURIComponent(q)}`);
      expect(body.data.map(({ name }) => name)).toEqual(['Đỗ Thị Mơ']);
    }
  });

  test('the years with news come with the number of drafts without a date', async () => {
    const { body } = await chief.get<DeskYearsAnswer>('/years');
    expect(body.data).toEqual([
      { year: 2019, published: 1 },
      { year: 2020, published: 2 },
      { year: 2022, published: 3 },
    ]);
    expect(body.meta.undated).toBe(1);
  });

  test('a reporter sees the own drafts, and how many published entries are of others', async () => {
    const reporter = await enter(newsroom, [readsArticles({ locales: ['vi', 'en'] }, ['admin::is-creator'])]);
    const { strapi } = newsroom;
    const row = await strapi.db.query(ARTICLE).findOne({ where: { documentId: drafted.documentId } });
    expect((await day(reporter, 'date=2022-11-18')).data).toEqual([]);
    await strapi.db.query(ARTICLE).update({ where: { id: row.id }, data: { createdBy: reporter.id } });
    const { data, meta } = await day(reporter, 'date=2022-11-18');
    expect(data.map(({ title }) => title)).toEqual(['Bản nháp']);
    expect(meta).toMatchObject({ published: 2, hidden: 2, drafts: 1, previous: '2020-02-03' });
    const month = await calendar(reporter, 'from=2022-11-01&to=2022-11-30');
    expect(month.data.map(({ drafts }) => drafts).reduce((sum, one) => sum + one)).toBe(1);
    expect((await calendar(reporter, 'from=2031-03-02&to=2031-03-02')).data[0].scheduled).toBe(0);
    expect((await reporter.get<DeskYearsAnswer>('/years')).body.meta.undated).toBe(0);
  });

  test('a translator sees the own locales and no other', async () => {
    const translator = await enter(newsroom, [readsArticles({ locales: ['en'] })]);
    expect((await day(translator, 'date=2022-11-18')).data.map(({ title }) => title)).toEqual([
      'Draft in English',
    ]);
    const refused = await translator.get('/day?date=2022-11-18&locale=vi');
    expect(refused.status).toBe(403);
    expect(refused.body.error.message).toBe('Bạn không có quyền xem ngôn ngữ “vi”.');
    const { body } = await translator.get<DeskSettings>('');
    expect(body.types[0].locales).toEqual(['en']);
  });

  test('a title that the role may not read stays hidden', async () => {
    const blind = await enter(newsroom, [readsArticles({ fields: ['publicationDate'], locales: ['vi'] })]);
    expect((await day(blind, 'date=2022-11-10')).data).toMatchObject([{ title: null, state: 'draft' }]);
    const refused = await blind.get('/day?date=2022-11-10&author=le-thu-nghiem');
    expect(refused).toMatchObject({
      status: 403,
      body: { error: { message: 'Bạn không có quyền lọc theo “author”.' } },
    });
  });

  test('a role that may not read the date is shown nothing', async () => {
    const blind = await enter(newsroom, [readsArticles({ fields: ['title', 'slug'], locales: ['vi'] })]);
    expect((await blind.get<DeskSettings>('')).body.types).toEqual([]);
    expect((await blind.get('/day?date=2022-11-18')).status).toBe(403);
    expect((await blind.get('/calendar?from=2022-11-01&to=2022-11-30')).status).toBe(403);
  });

  describe('of two roles, one for the own entries alone', () => {
    const own = async (editor: Editor, data: Record<string, unknown>) => {
      const { documentId } = await draft(newsroom, data);
      const articles = newsroom.strapi.db.query(ARTICLE);
      const { id } = await articles.findOne({ where: { documentId } });
      await articles.update({ where: { id }, data: { createdBy: editor.id } });
    };

    test('the title is told of the entries that the role with the title is for', async () => {
      const editor = await enter(newsroom, [
        readsArticles({ fields: ['publicationDate'], locales: ['vi'] }),
        readsArticles({ locales: ['vi'] }, ['admin::is-creator']),
      ]);
      await draft(newsroom, { title: 'Của người khác', publicationDate: '2018-01-01T01:00:00.000Z' });
      await own(editor, { title: 'Của tôi', publicationDate: '2018-01-01T02:00:00.000Z' });
      expect((await day(editor, 'date=2018-01-01')).data.map(({ title }) => title)).toEqual([
        null,
        'Của tôi',
      ]);
    });

    test('the entries are shown that the role with the date is for', async () => {
      const editor = await enter(newsroom, [
        readsArticles({ fields: ['title'], locales: ['vi'] }),
        readsArticles({ locales: ['vi'] }, ['admin::is-creator']),
      ]);
      await draft(newsroom, { title: 'Của người khác', publicationDate: '2018-01-02T01:00:00.000Z' });
      await own(editor, { title: 'Của tôi', publicationDate: '2018-01-02T02:00:00.000Z' });
      expect((await day(editor, 'date=2018-01-02')).data.map(({ title }) => title)).toEqual(['Của tôi']);
    });

    test('the way leads past what others wait with, and their drafts without a date are not counted', async () => {
      const editor = await enter(newsroom, [readsArticles({ locales: ['vi'] }, ['admin::is-creator'])]);
      await draft(newsroom, { title: 'Của người khác', publicationDate: '2041-01-01T01:00:00.000Z' });
      await own(editor, { title: 'Của tôi', publicationDate: '2041-01-03T01:00:00.000Z' });
      await own(editor, { title: 'Của tôi, chưa có ngày' });
      expect((await day(editor, 'date=2040-12-31')).meta).toMatchObject({ next: '2041-01-03' });
      expect((await day(editor, 'date=2041-01-05')).meta).toMatchObject({ previous: '2041-01-03' });
      expect((await editor.get<DeskYearsAnswer>('/years')).body.meta.undated).toBe(1);
    });
  });

  describe('the name of an author that the role may not read', () => {
    const ofAuthors = (fields: string[], conditions: string[]) => ({
      permissions: [{ action: READ, subject: AUTHOR, properties: { fields }, conditions }],
    });
    let hidden: { documentId: string; slug: string };

    beforeAll(async () => {
      hidden = (await newsroom.strapi
        .documents(AUTHOR)
        .create({ data: { name: 'Người giấu tên' } as never })) as never;
    });

    test('is not found, nor told by a cut', async () => {
      const reporter = await enter(newsroom, [
        readsArticles({ locales: ['vi'] }),
        ofAuthors(['name', 'slug'], ['admin::is-creator']),
      ]);
      expect((await reporter.get<DeskValuesAnswer>('/values?cut=author')).body.data).toEqual([]);
      for (const name of [hidden.documentId, hidden.slug]) {
        expect((await reporter.get(`/day?date=2022-11-18&author=${name}`)).status).toBe(404);
      }
    });

    test.each([
      ['the name', [ofAuthors([], [])]],
      ['any author', []],
    ])('to a role that may not read %s, is its documentId', async (_name, roles) => {
      const reporter = await enter(newsroom, [readsArticles({ locales: ['vi'] }), ...roles]);
      const { body } = await reporter.get<DeskValuesAnswer>(`/values?cut=author&q=${hidden.documentId}`);
      expect(body.data).toEqual([{ documentId: hidden.documentId, name: hidden.documentId }]);
      const named = await reporter.get<DeskValuesAnswer>(
        `/values?cut=author&q=${encodeURIComponent('giấu')}`
      );
      expect(named.body.data).toEqual([]);
      const { meta } = await day(reporter, `date=2022-11-18&author=${hidden.documentId}`);
      expect(meta.cut?.label).toBe(hidden.documentId);
      expect((await reporter.get(`/day?date=2022-11-18&author=${hidden.slug}`)).status).toBe(404);
    });
  });

  test('a day is of one moment, though an article of it is published again while it is read', async () => {
    const { strapi } = newsroom;
    const { documentId } = await publishArticle(strapi, '2017-05-05T05:00:00.000Z', { title: 'Bản đầu' });
    let isOvertaken = false;
    const stop = strapi.db.lifecycles.subscribe({
      models: [ARTICLE],
      async beforeFindMany() {
        if (isOvertaken) return;
        isOvertaken = true;
        await publishArticle(strapi, '2017-05-05T06:00:00.000Z', { documentId, title: 'Bản sau' });
      },
    });
    const { data } = await day(chief, 'date=2017-05-05');
    stop();
    expect(isOvertaken).toBe(true);
    expect(data).toMatchObject([{ title: 'Bản sau', time: '13:00', isModified: false }]);
    await strapi.documents(ARTICLE).delete({ documentId, locale: '*' });
  });
});

describe('who may look, and what is refused', () => {
  let newsroom: Newsroom;
  let chief: Editor;

  beforeAll(async () => {
    newsroom = await startNewsroom();
    chief = await enter(newsroom);
  });

  afterAll(() => newsroom?.stop());

  test('nobody without a login', async () => {
    for (const path of ['', '/calendar', '/day', '/years', '/resolve', '/values']) {
      expect((await newsroom.ask(`/date-archive/desk${path}`)).status).toBe(401);
    }
  });

  test('no role without the permission of the page', async () => {
    const { permissions } = readsArticles({ locales: ['vi'] });
    const outsider = await enter(newsroom, [{ permissions: permissions.slice(1) }]);
    expect((await outsider.get('/years')).status).toBe(403);
  });

  test('no type without the permission of the content manager', async () => {
    const visitor = await enter(newsroom, [{ permissions: [{ ...OPEN }] }]);
    expect((await visitor.get<DeskSettings>('')).body.types).toEqual([]);
    expect(await visitor.get('/years')).toMatchObject({
      status: 403,
      body: { error: { message: 'Bạn không có quyền xem loại nội dung “article”.' } },
    });
  });

  test('the page is told types, locales and cuts by the names of the newsroom', async () => {
    const { body } = await chief.get<DeskSettings>('');
    expect(body.timeZone).toBe('Asia/Ho_Chi_Minh');
    expect(body.types).toMatchObject([
      {
        ...{ uid: ARTICLE, name: 'article', label: 'Bài viết' },
        locales: ['vi', 'en'],
        cuts: [{ name: 'author', values: null }, { name: 'model' }, { name: 'credit', values: null }],
      },
    ]);
  });

  test('a date is understood as readers type it', async () => {
    const { body } = await chief.get<{ data: { date: string } }>(
      `/resolve?q=${encodeURIComponent('rằm tháng Bảy năm Nhâm Dần')}`
    );
    expect(body.data.date).toBe('2022-08-12');
  });

  test.each([
    ['/resolve?q=31/2/2022', 400],
    ['/resolve', 400],
    ['/resolve?q[]=1', 400],
    ['/calendar', 400],
    ['/calendar?from=2022-01-01', 400],
    ['/calendar?from=2022-01-01&to=2023-12-31', 400],
    ['/calendar?from=2022-02-30&to=2022-03-01', 400],
    ['/calendar?from=2022-03-02&to=2022-03-01', 400],
    ['/calendar?from=0001-01-01&to=0001-01-31', 200],
    ['/calendar?from=9998-12-01&to=9998-12-31', 200],
    ['/day', 400],
    ['/day?date=2022-11-31', 400],
    ['/day?date[]=2022-11-18', 400],
    ['/day?date=2022-11-18&page=0', 400],
    ['/day?date=2022-11-18&pageSize=1e9', 400],
    ['/day?date=2022-11-18&nonsense=1', 400],
    ['/day?date=2022-11-18&locale=xx', 400],
    ['/day?date=2022-11-18&locale[]=vi', 400],
    ['/day?date=2022-11-18&type=nothing', 400],
    ['/day?date=2022-11-18&author=nobody', 404],
    ['/day?date=2022-11-18&author[$ne]=x', 404],
    ['/day?date=2022-11-18&author=a&model=b', 400],
    ['/day?date=2022-11-18&author=%00', 400],
    ['/day?date=0001-01-01', 200],
    ['/day?date=9998-12-31', 200],
    ['/years?page=1', 400],
    ['/values', 400],
    ['/values?cut=nothing', 400],
    ['/values?cut=author&q[]=1', 400],
    [`/values?cut=author&q=${'%25_'.repeat(60)}`, 200],
    [`/values?cut=author&q=${encodeURIComponent("'; drop table authors; --")}`, 200],
  ])('%s is answered with %i', async (address, status) => {
    expect((await chief.get(address)).status).toBe(status);
  });

  test('a refusal is in the language of the profile', async () => {
    const english = await enter(newsroom, [], 'en');
    expect((await english.get('/day?date=2022-11-31')).body.error.message).toBe(
      'The parameter "date" must be a real day such as 2022-11-18; "2022-11-31" is not.'
    );
    expect((await chief.get('/day?date=2022-11-31')).body.error.message).toBe(
      'Tham số “date” cần một ngày có thật, dạng 2022-11-18; “2022-11-31” thì không phải.'
    );
  });
});

describe('a newsroom in New York', () => {
  let database: Database;
  let newsroom: Newsroom;
  let chief: Editor;

  beforeAll(async () => {
    database = await createDatabase();
    const env = { ...database.env, NEWSROOM_TIME_ZONE: 'America/New_York' };
    newsroom = await startNewsroom('sqlite', { ...database, env });
    // 6 November 2022 had 25 hours: from 04:00 to 05:00 of the next day in UTC.
    await publishArticle(newsroom.strapi, '2022-11-06T04:00:00.000Z', { title: 'Phút đầu' });
    await draft(newsroom, { title: 'Phút cuối', publicationDate: '2022-11-07T04:59:00.000Z' });
    await draft(newsroom, { title: 'Hôm sau', publicationDate: '2022-11-07T05:00:00.000Z' });
    chief = await enter(newsroom);
  });

  afterAll(async () => {
    await newsroom?.stop();
    await database?.drop();
    Reflect.deleteProperty(process.env, 'NEWSROOM_TIME_ZONE');
  });

  test('has its own days and hours', async () => {
    const { body } = await chief.get<DeskDayAnswer>('/day?date=2022-11-06');
    expect(body.data.map(({ time, title }) => [time, title])).toEqual([
      ['00:00', 'Phút đầu'],
      ['23:59', 'Phút cuối'],
    ]);
    expect(body.meta).toMatchObject({ timeZone: 'America/New_York', next: '2022-11-07' });
    const month = await chief.get<DeskCalendarAnswer>('/calendar?from=2022-11-06&to=2022-11-07');
    expect(month.body.data.map(({ published, drafts }) => [published, drafts])).toEqual([
      [1, 1],
      [0, 1],
    ]);
  });
});

describe.each(databases)('a project with other types on %s', (client) => {
  let project: Project;
  let broadcaster: Newsroom;
  let chief: Editor;

  beforeAll(async () => {
    project = await createProject({
      archive: {
        timeZone: 'Asia/Ho_Chi_Minh',
        contentTypes: {
          'api::video.video': {
            dateField: 'airedAt',
            cuts: { channel: 'channel', mood: 'chapters.mood' },
          },
          'api::notice.notice': { name: 'thong-bao', dateField: 'postedOn' },
        },
      },
      contentTypes: {
        // With drafts, in one language.
        video: {
          options: { draftAndPublish: true },
          attributes: {
            title: { type: 'string' },
            airedAt: { type: 'datetime' },
            channel: { type: 'enumeration', enum: ['thoi-su', 'van-hoa'] },
            chapters: { type: 'component', component: 'film.chapter', repeatable: true },
          },
        },
        // Without drafts.
        notice: { attributes: { subject: { type: 'string' }, postedOn: { type: 'datetime' } } },
      },
      components: {
        'film.chapter': { attributes: { mood: { type: 'enumeration', enum: ['ban', 'bán'] } } },
      },
    });
    broadcaster = await startNewsroom(client, undefined, project.dist);
    const create = (type: string, status: string, data: Record<string, unknown>) =>
      broadcaster.strapi.documents(`api::${type}.${type}` as never).create({ status, data } as never);
    const chapters = [{ mood: 'bán' }, { mood: 'bán' }];
    const at = { airedAt: '2022-11-18T05:00:00.000Z', channel: 'thoi-su' };
    await create('video', 'published', { title: 'Đã phát', ...at, chapters });
    await create('video', 'draft', { title: 'Đang dựng', ...at, chapters });
    await create('video', 'draft', { title: 'Kênh khác', ...at, channel: 'van-hoa' });
    await create('notice', 'published', { subject: 'Cắt điện', postedOn: '2022-11-18T05:00:00.000Z' });
    chief = await enter(broadcaster);
  });

  afterAll(async () => {
    await broadcaster?.stop();
    await project?.remove();
  });

  const titles = async (query: string) =>
    (await chief.get<DeskDayAnswer>(`/day?date=2022-11-18&${query}`)).body.data
      .map(({ title }) => title)
      .sort();

  test('the page is told which there are, and the values of an enumeration', async () => {
    const { types } = (await chief.get<DeskSettings>('')).body;
    expect(types.map(({ name, locales }) => [name, locales])).toEqual([
      ['video', []],
      ['thong-bao', []],
    ]);
    expect(types[0].cuts).toMatchObject([
      { name: 'channel', values: ['thoi-su', 'van-hoa'] },
      { name: 'mood', values: ['ban', 'bán'] },
    ]);
  });

  test('a type in one language has published entries and drafts', async () => {
    expect(await titles('')).toEqual(['Kênh khác', 'Đang dựng', 'Đã phát'].sort());
    expect(await titles('channel=thoi-su')).toEqual(['Đang dựng', 'Đã phát'].sort());
  });

  test('an entry that a component has twice is one, and marks tell values apart', async () => {
    expect(await titles(`mood=${encodeURIComponent('bán')}`)).toEqual(['Đang dựng', 'Đã phát'].sort());
    expect(await titles('mood=ban')).toEqual([]);
    const { body } = await chief.get<DeskCalendarAnswer>(
      `/calendar?from=2022-11-18&to=2022-11-18&mood=${encodeURIComponent('bán')}`
    );
    expect(body.data).toMatchObject([{ published: 1, drafts: 1 }]);
  });

  test('a type without drafts has published entries alone', async () => {
    const { body } = await chief.get<DeskDayAnswer>('/day?date=2022-11-18&type=thong-bao');
    expect(body.data).toMatchObject([{ title: 'Cắt điện', state: 'published', isModified: false }]);
    expect((await chief.get<DeskYearsAnswer>('/years?type=thong-bao')).body).toMatchObject({
      data: [{ year: 2022, published: 1 }],
      meta: { undated: 0, locale: '' },
    });
  });

  test('a duplicate in a type without drafts, which is public at once, is of that moment', async () => {
    const { strapi } = broadcaster;
    const notices = strapi.documents('api::notice.notice' as never);
    const notice = await notices.findFirst({});
    const before = Date.now();
    const copy = await notices.clone({ documentId: notice?.documentId ?? '', data: {} as never });
    const [{ postedOn }] = copy?.entries as unknown as { postedOn: string }[];
    expect(Date.parse(postedOn)).toBeGreaterThanOrEqual(before);
  });
});
