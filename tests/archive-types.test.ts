import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { type Entry, type Newsroom, startNewsroom } from './newsroom';
import { createProject, type Project } from './project';

const { databases } = inject('available');

// A broadcaster's project: nothing in it is as in our newsroom.
const CONTENT_TYPES = {
  // With drafts, in one language.
  video: {
    options: { draftAndPublish: true },
    attributes: {
      title: { type: 'string' },
      slug: { type: 'string' },
      airedAt: { type: 'datetime' },
      channel: { type: 'enumeration', enum: ['thoi-su', 'van-hoa', 'the-thao'] },
      chapters: { type: 'component', component: 'film.chapter', repeatable: true },
      presenters: { type: 'relation', relation: 'manyToMany', target: 'api::presenter.presenter' },
    },
  },
  // Without drafts, without a slug, in one language.
  notice: {
    attributes: {
      subject: { type: 'string' },
      postedOn: { type: 'datetime' },
      urgency: { type: 'enumeration', enum: ['thuong', 'khan'] },
    },
  },
  // In several languages.
  story: {
    options: { draftAndPublish: true },
    pluginOptions: { i18n: { localized: true } },
    attributes: {
      title: { type: 'string', pluginOptions: { i18n: { localized: true } } },
      printedAt: { type: 'datetime', pluginOptions: { i18n: { localized: true } } },
      presenter: { type: 'relation', relation: 'manyToOne', target: 'api::presenter.presenter' },
    },
  },
  presenter: { attributes: { callSign: { type: 'string' } } },
};

const COMPONENTS = {
  'film.chapter': { attributes: { mood: { type: 'enumeration', enum: ['vui', 'buon', 'ban', 'bán'] } } },
};

const ARCHIVE = {
  timeZone: 'Asia/Ho_Chi_Minh',
  contentTypes: {
    'api::video.video': {
      dateField: 'airedAt',
      cuts: {
        channel: 'channel',
        mood: 'chapters.mood',
        presenter: { field: 'presenters', by: 'callSign' },
      },
    },
    'api::notice.notice': { name: 'thong-bao', dateField: 'postedOn', cuts: { urgency: 'urgency' } },
    'api::story.story': {
      dateField: 'printedAt',
      cuts: { presenter: { field: 'presenter', by: 'callSign' } },
    },
  },
};

const ACTIONS = [
  'years',
  'months',
  'days',
  'week',
  'day',
  'entry',
  'latest',
  'today',
  'onThisDay',
  'resolve',
];

describe.each(databases)('a project that archives several types on %s', (client) => {
  let project: Project;
  let broadcaster: Newsroom;
  const ids: Record<string, string> = {};

  const ask = (path: string, language = 'vi') =>
    broadcaster.ask(`/api/date-archive${path}`, { headers: { 'Accept-Language': language } });
  const get = async (path: string) => (await ask(path)).body;
  const namesOf = (entries: Entry[]) => entries.map(({ title, subject }) => title ?? subject);
  const counts = async (path: string) =>
    Object.fromEntries((await get(path)).data.map(({ path: at, count }: Entry) => [at, count]));

  const create = async (type: string, data: Record<string, unknown>, locale?: string) => {
    const created = await broadcaster.strapi
      .documents(`api::${type}.${type}` as never)
      .create({ status: 'published', data, ...(locale && { locale }) } as never);
    ids[String(data.title ?? data.subject ?? data.callSign)] = created.documentId;
    return created.documentId;
  };

  beforeAll(async () => {
    project = await createProject({
      archive: ARCHIVE,
      contentTypes: CONTENT_TYPES,
      components: COMPONENTS,
    });
    broadcaster = await startNewsroom(client, undefined, project.dist);
    const { strapi } = broadcaster;
    const role = await strapi.db
      .query('plugin::users-permissions.role')
      .findOne({ where: { type: 'public' } });
    const granted = [
      ...ACTIONS.map((action) => `plugin::date-archive.date-archive.${action}`),
      'api::presenter.presenter.find',
    ];
    for (const action of granted) {
      await strapi.db
        .query('plugin::users-permissions.permission')
        .create({ data: { action, role: role.id } });
    }
    await strapi.plugin('i18n').service('locales').create({ code: 'vi', name: 'Tiếng Việt (vi)' });
    const presenter = await create('presenter', { callSign: 'MC Gió' });
    const airedAt = '2022-11-18T02:00:00.000Z';
    await create('video', {
      ...{ title: 'Bản tin sáng', slug: 'ban-tin-sang', airedAt, channel: 'thoi-su' },
      chapters: [{ mood: 'vui' }, { mood: 'vui' }, { mood: 'buon' }],
      presenters: [presenter],
    });
    await create('video', {
      ...{ title: 'Tạp chí', slug: 'tap-chi', airedAt: '2022-11-18T13:00:00.000Z', channel: 'van-hoa' },
      chapters: [{ mood: 'vui' }],
    });
    await create('video', { title: 'Trận đấu', airedAt: '2022-11-20T02:00:00.000Z', channel: 'the-thao' });
    await create('video', {
      title: 'Không kênh',
      airedAt: '2022-11-21T02:00:00.000Z',
      presenters: [presenter],
    });
    await strapi.documents('api::video.video' as never).create({
      data: { title: 'Bản nháp', airedAt, channel: 'thoi-su' },
    } as never);
    await create('notice', { subject: 'Nghỉ lễ', postedOn: '2023-04-29T02:00:00.000Z', urgency: 'thuong' });
    await create('notice', { subject: 'Mất điện', postedOn: '2023-05-02T02:00:00.000Z', urgency: 'khan' });
    await create('notice', { subject: 'Sang năm', postedOn: '2999-05-02T02:00:00.000Z', urgency: 'khan' });
    await create('story', { title: 'Truyện', printedAt: '2020-01-05T02:00:00.000Z', presenter }, 'vi');
    await create('story', { title: 'A tale', printedAt: '2020-02-05T02:00:00.000Z' }, 'en');
  });

  afterAll(async () => {
    await broadcaster?.stop();
    await project?.remove();
  });

  test('answers about the first of them when the address names none', async () => {
    const { data, meta } = await get('/2022/11/18');
    expect(namesOf(data)).toEqual(['Tạp chí', 'Bản tin sáng']);
    expect(meta.type).toBe('video');
    expect(await get('/2022/11/18?type=video')).toEqual({ data, meta });
  });

  test.each([
    ['video', { '/2022': 4 }],
    ['thong-bao', { '/2023': 2 }],
    ['story', { '/2020': 1 }],
  ])('counts ?type=%s by its own date', async (type, years) => {
    expect(await counts(`?type=${type}`)).toEqual(years);
    expect((await get(`?type=${type}`)).meta.type).toBe(type);
  });

  test('gives each its own days, neighbours, weeks, spans and anniversaries', async () => {
    expect(await get('/2023/05/02?type=thong-bao')).toMatchObject({
      data: [{ subject: 'Mất điện', dateline: expect.stringContaining('9:00') }],
      meta: {
        type: 'thong-bao',
        previous: { date: '2023-04-29', count: 1, path: '/2023/04/29' },
        next: null,
      },
    });
    expect(await get('/2023/05/02')).toMatchObject({
      data: [],
      meta: { type: 'video', previous: { date: '2022-11-21' }, next: null },
    });
    expect(await counts('/2023/w17?type=thong-bao')).toEqual({ '/2023/04/29': 1 });
    expect(namesOf((await get('?from=2023-04-01&to=2023-05-31&type=thong-bao')).data)).toEqual([
      'Mất điện',
      'Nghỉ lễ',
    ]);
    expect((await get('/on-this-day?month=5&day=2&type=thong-bao')).data).toMatchObject([
      { path: '/2023/05/02', items: [{ subject: 'Mất điện' }] },
    ]);
    expect((await get('/latest?type=thong-bao')).meta.date).toBe('2023-05-02');
  });

  test('shows an entry by its slug, or by its documentId where its type has none', async () => {
    const video = await get('/2022/11/18/ban-tin-sang');
    expect(video).toMatchObject({
      data: { title: 'Bản tin sáng' },
      meta: { previousArticle: null, nextArticle: { title: 'Tạp chí', path: '/2022/11/18/tap-chi' } },
    });
    const notice = await get(`/2023/04/29/${ids['Nghỉ lễ']}?type=thong-bao`);
    expect(notice).toMatchObject({
      data: { subject: 'Nghỉ lễ' },
      meta: { nextArticle: { subject: 'Mất điện', path: `/2023/05/02/${ids['Mất điện']}` } },
    });
    const slugless = (await get('/2022/11/18/tap-chi')).meta.nextArticle;
    expect(slugless?.path).toBe(`/2022/11/20/${ids['Trận đấu']}`);
  });

  test('leads to an entry whose name has signs that addresses use', async () => {
    const slug = 'tin/nóng?x#y 100%';
    const documentId = await create('video', {
      ...{ title: 'Tên lạ', slug, airedAt: '2022-11-18T05:00:00.000Z', channel: 'thoi-su' },
    });
    const { previousArticle } = (await get('/2022/11/18/tap-chi')).meta;
    expect(previousArticle?.slug).toBe(slug);
    expect((await get(String(previousArticle?.path))).data.slug).toBe(slug);
    await broadcaster.strapi.documents('api::video.video' as never).delete({ documentId } as never);
  });

  test.each(['[id]=abc', '[id][$in]=', '[callSign][$between]=1'])(
    'populated by a filter with a value that it cannot have (%s) is no fault of the server',
    async (filter) => {
      const { status } = await ask(`/2022/11/18?populate[presenters][filters]${filter}`);
      expect([200, 400]).toContain(status);
    }
  );

  test.each(['/2022/11/18/%00', '/2022?presenter=%00', '/resolve?q=%00'])(
    '%s, with the character U+0000, is a 400 that says so',
    async (path) => {
      const { status, body } = await ask(path);
      expect(status).toBe(400);
      expect(body.error.message).toBe('Địa chỉ có ký tự rỗng (%00, U+0000): hãy bỏ ký tự ấy.');
    }
  );

  test('divides those with languages by language, and shows the others in every language', async () => {
    expect(await counts('?type=story&locale=vi')).toEqual({ '/2020': 1 });
    expect(namesOf((await get('/2020/01/05?type=story&locale=vi')).data)).toEqual(['Truyện']);
    expect(namesOf((await get('/2020/02/05?type=story&locale=en')).data)).toEqual(['A tale']);
    expect((await get('/2022/11/18?locale=vi')).data.map(({ dateline }) => dateline)).toEqual([
      'Thứ Sáu, ngày 18 tháng 11 năm 2022 - 20:00',
      'Thứ Sáu, ngày 18 tháng 11 năm 2022 - 09:00',
    ]);
    expect(namesOf((await get('/2022/11/18?locale=en')).data)).toEqual(['Tạp chí', 'Bản tin sáng']);
  });

  test('cuts by the values of an enumeration', async () => {
    expect(await counts('/2022/11?channel=thoi-su')).toEqual({ '/2022/11/18': 1 });
    const { data, meta } = await get('/2022/11/18?channel=van-hoa');
    expect(namesOf(data)).toEqual(['Tạp chí']);
    expect(meta).toMatchObject({ cut: { name: 'channel', value: 'van-hoa' }, previous: null, next: null });
    expect((await get('/2022/11/18?channel=the-thao')).meta.next).toEqual({
      ...{ date: '2022-11-20', count: 1, path: '/2022/11/20' },
    });
    expect((await get('/2022/11/18/tap-chi?channel=van-hoa')).meta).toMatchObject({
      previousArticle: null,
      nextArticle: null,
    });
    expect(namesOf((await get('/2023/05/02?type=thong-bao&urgency=khan')).data)).toEqual(['Mất điện']);
    expect(await counts('?type=thong-bao&urgency=khan')).toEqual({ '/2023': 1 });
  });

  test('cuts by an enumeration of a component, each entry counted once', async () => {
    expect(await counts('/2022/11?mood=vui')).toEqual({ '/2022/11/18': 2 });
    expect(await counts('/2022/11?mood=buon')).toEqual({ '/2022/11/18': 1 });
    expect(namesOf((await get('/2022/11/18?mood=vui')).data)).toEqual(['Tạp chí', 'Bản tin sáng']);
  });

  test('cuts by values that differ in a diacritic alone', async () => {
    const airedAt = '2022-12-24T02:00:00.000Z';
    const documentIds = [
      await create('video', { title: 'Bán', airedAt, chapters: [{ mood: 'bán' }] }),
      await create('video', { title: 'Ban, bán', airedAt, chapters: [{ mood: 'ban' }, { mood: 'bán' }] }),
    ];
    expect(await counts('/2022/12?mood=ban')).toEqual({ '/2022/12/24': 1 });
    expect(await counts(`/2022/12?mood=${encodeURIComponent('bán')}`)).toEqual({ '/2022/12/24': 2 });
    expect(namesOf((await get('/2022/12/24?mood=ban')).data)).toEqual(['Ban, bán']);
    for (const documentId of documentIds)
      await broadcaster.strapi.documents('api::video.video' as never).delete({ documentId } as never);
  });

  test('cuts by a relation, named by the field that is configured', async () => {
    const cut = `presenter=${encodeURIComponent('MC Gió')}`;
    expect(await counts(`/2022/11?${cut}`)).toEqual({ '/2022/11/18': 1, '/2022/11/21': 1 });
    expect((await get(`/2022/11/18?${cut}`)).meta).toMatchObject({
      cut: { name: 'presenter', value: ids['MC Gió'] },
      next: { date: '2022-11-21' },
    });
    expect(await counts(`?type=story&locale=vi&${cut}`)).toEqual({ '/2020': 1 });
    expect(await counts(`?type=story&locale=en&${cut}`)).toEqual({});
  });

  test('moves an entry whose value changes from the one cut to the other', async () => {
    const put = (channel: string) =>
      broadcaster.strapi.documents('api::video.video' as never).update({
        ...{ documentId: ids['Trận đấu'], status: 'published', data: { channel } },
      } as never);
    await put('van-hoa');
    expect(await counts('/2022/11?channel=van-hoa')).toEqual({ '/2022/11/18': 1, '/2022/11/20': 1 });
    expect(await counts('/2022/11?channel=the-thao')).toEqual({});
    await put('the-thao');
    expect(await counts('/2022/11?channel=the-thao')).toEqual({ '/2022/11/20': 1 });
  });

  test.each([
    [
      'a type there is not',
      '?type=podcast',
      'type',
      'Không có loại nội dung “podcast” trong kho lưu trữ; có: video, thong-bao, story.',
      'The archive has no content type "podcast"; there are: video, thong-bao, story.',
    ],
    [
      'a type that has no archive',
      '/2022/11/18?type=presenter',
      'type',
      'Không có loại nội dung “presenter” trong kho lưu trữ; có: video, thong-bao, story.',
      'The archive has no content type "presenter"; there are: video, thong-bao, story.',
    ],
    [
      'a type by its own name where it has another',
      '/2022?type=notice',
      'type',
      'Không có loại nội dung “notice” trong kho lưu trữ; có: video, thong-bao, story.',
      'The archive has no content type "notice"; there are: video, thong-bao, story.',
    ],
    [
      'two types',
      '/2022?type=video&type=story',
      'type',
      'Không có loại nội dung “["video","story"]” trong kho lưu trữ; có: video, thong-bao, story.',
      'The archive has no content type "["video","story"]"; there are: video, thong-bao, story.',
    ],
    [
      'a cut of another type',
      '/2023?type=thong-bao&channel=thoi-su',
      'channel',
      'Địa chỉ này không có tham số “channel”.',
      'This address has no parameter "channel".',
    ],
    [
      'a value that the enumeration has not',
      '/2022?channel=kinh-te',
      'channel',
      'Tham số “channel” không có giá trị “kinh-te”; có: thoi-su, van-hoa, the-thao.',
      'The parameter "channel" has no value "kinh-te"; there are: thoi-su, van-hoa, the-thao.',
    ],
  ])('refuses %s', async (_name, path, part, vietnamese, english) => {
    for (const [language, message] of [
      ['vi', vietnamese],
      ['en', english],
    ]) {
      const { status, body } = await ask(path, language);
      expect(status).toBe(400);
      expect(body.error).toMatchObject({ message, details: { errors: [{ path: [part], message }] } });
    }
  });

  test('resolves texts for all of them alike', async () => {
    expect((await get('/resolve?q=18/11/2022')).data.path).toBe('/2022/11/18');
  });

  test('shows in no archive what a write took away, whichever type it is of', async () => {
    const documentId = await create('notice', {
      ...{ subject: 'Nhầm', postedOn: '2023-05-03T02:00:00.000Z', urgency: 'khan' },
    });
    expect(await counts('/2023/05?type=thong-bao')).toEqual({ '/2023/05/02': 1, '/2023/05/03': 1 });
    await broadcaster.strapi.documents('api::notice.notice' as never).delete({ documentId });
    expect(await counts('/2023/05?type=thong-bao&urgency=khan')).toEqual({ '/2023/05/02': 1 });
    expect(await counts('/2022/11')).toEqual({ '/2022/11/18': 2, '/2022/11/20': 1, '/2022/11/21': 1 });
  });
});
