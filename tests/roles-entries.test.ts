import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ADMINISTRATOR, type AskAs, createUser, logIn } from './admin-users';
import { type Newsroom, startNewsroom } from './newsroom';

const MANAGER = '/content-manager';
const ARTICLES = `${MANAGER}/collection-types/api::article.article`;
const AUTHORS = `${MANAGER}/collection-types/api::author.author`;
const CREDITS = `${MANAGER}/collection-types/api::photo-credit.photo-credit`;
const AUTHORS_OF_CREDITS = `${MANAGER}/relations/api::photo-credit.photo-credit/author`;
const CREDITS_OF_FIGURES = `${MANAGER}/relations/media.figure/credit`;
const EMAIL = 'rieng@toasoan.example';
const PHONE = '0912345678';
const SECRET = 'Chưa ai được biết';

let newsroom: Newsroom;
let reporter: AskAs;
let otherReporter: AskAs;
let translator: AskAs;
let editor: AskAs;
let mine: string;
let theirs: string;

const enter = async (role: string) => logIn(newsroom.ask, (await createUser(newsroom.strapi, role)).email);

beforeAll(async () => {
  newsroom = await startNewsroom();
  const administrator = await enter(ADMINISTRATOR);
  reporter = await enter('phong-vien');
  otherReporter = await enter('phong-vien');
  translator = await enter('bien-dich');
  editor = await enter('bien-tap-vien');
  const author = await administrator('POST', AUTHORS, { name: 'Phạm Ký Tên', email: EMAIL, phone: PHONE });
  const connect = [{ documentId: author.body.data.documentId }];
  await administrator('POST', CREDITS, { name: 'Máy ảnh tòa soạn', author: { connect } });
  const begin = async (ask: AskAs, title: string) =>
    (await ask('POST', ARTICLES, { title, authors: { connect } })).body.data.documentId;
  mine = await begin(reporter, 'Bài của tôi');
  theirs = await begin(otherReporter, SECRET);
  await administrator('POST', `${ARTICLES}/${theirs}/actions/publish`, {
    publicationDate: '2999-01-01T00:00:00.000Z',
  });
});

afterAll(() => newsroom?.stop());

const bySearch = (text: string) => `${AUTHORS}?_q=${text}`;

describe.each([
  ['a reporter', () => reporter],
  ['a translator', () => translator],
])('%s', (_who, who) => {
  test.each([
    ['a list of what is related to it', CREDITS],
    ['a populate', `${CREDITS}?populate[author][populate]=*`],
    ['a filter, which populates', `${CREDITS}?filters[author][name][$notNull]=true`],
    ['a choice of related entries', `${AUTHORS_OF_CREDITS}?fields=*`],
  ])("is not shown an author's address by %s", async (_how, address) => {
    const { status, body } = await who()('GET', address);
    expect(status).toBe(200);
    expect(body.results).toHaveLength(1);
    expect(JSON.stringify(body)).not.toMatch(new RegExp(`${EMAIL}|${PHONE}`));
  });

  test.each([
    ['a search', bySearch(PHONE.slice(0, 4)), bySearch('0000')],
    [
      'a filter through a relation',
      `${CREDITS}?filters[author][phone][$startsWith]=09`,
      `${CREDITS}?filters[author][phone][$startsWith]=00`,
    ],
    [
      'a filter on a choice of related entries',
      `${CREDITS_OF_FIGURES}?filters[author][phone][$startsWith]=09`,
      `${CREDITS_OF_FIGURES}?filters[author][phone][$startsWith]=00`,
    ],
  ])("cannot guess an author's telephone number by %s", async (_how, right, wrong) => {
    const answers = [await who()('GET', right), await who()('GET', wrong)];
    const [one, other] = answers.map(({ status, body }) => ({ status, found: body.results.length }));
    expect(one).toEqual(other);
  });

  test('is not shown what is kept of the users who made an entry', async () => {
    for (const populate of ['populate=createdBy', 'populate[createdBy][populate]=roles']) {
      const { status, body } = await who()('GET', `${CREDITS_OF_FIGURES}?${populate}`);
      expect(status).toBe(200);
      expect(JSON.stringify(body)).not.toMatch(/password|token/i);
    }
  });

  test('finds authors by their names', async () => {
    const { body } = await who()('GET', bySearch('Ký Tên'));
    expect(body.results.map(({ name }) => name)).toEqual(['Phạm Ký Tên']);
  });

  test('sees who a photo credit belongs to', async () => {
    const { body } = await who()('GET', CREDITS);
    expect(body.results[0].author).toMatchObject({ name: 'Phạm Ký Tên' });
  });
});

describe('a reporter', () => {
  test.each([
    ['a populate', CREDITS, 'populate[author][populate]=*'],
    ['a populate of a choice', AUTHORS_OF_CREDITS, 'populate=articles'],
    ['a filter, which populates', CREDITS, 'filters[author][articles][id][$notNull]=true'],
  ])("is not shown another's article that waits by %s", async (_how, address, query) => {
    const { status, body } = await reporter('GET', `${address}?${query}`);
    expect(status).toBe(200);
    expect(JSON.stringify(body)).not.toContain(SECRET);
  });

  test("cannot guess others' headlines by a filter through their author", async () => {
    const foundBy = async (title: string) => {
      const filter = `filters[author][articles][title][$startsWith]=${encodeURIComponent(title)}`;
      return (await reporter('GET', `${CREDITS}?${filter}`)).body.results.length;
    };
    expect(await foundBy(SECRET.slice(0, 4))).toBe(await foundBy('zzzz'));
  });

  test('finds own articles by who signs them', async () => {
    const foundBy = async (name: string) =>
      (await reporter('GET', `${ARTICLES}?filters[$and][0][authors][name][$eq]=${encodeURIComponent(name)}`))
        .body.results;
    expect(await foundBy('Phạm Ký Tên')).toHaveLength(1);
    expect(await foundBy('Người khác')).toHaveLength(0);
  });

  test("does not learn who wrote another's article by asking for a translation that is not there", async () => {
    expect((await reporter('GET', `${ARTICLES}/${theirs}?locale=en`)).status).toBe(403);
    expect((await reporter('GET', `${ARTICLES}/${mine}?locale=en`)).status).toBe(200);
  });
});

test('an editor sees and searches all of an author', async () => {
  const { body } = await editor('GET', bySearch(PHONE));
  expect(body.results[0]).toMatchObject({ email: EMAIL, phone: PHONE });
  const through = await editor('GET', `${CREDITS}?filters[author][phone][$eq]=${PHONE}`);
  expect(through.body.results[0].author).toMatchObject({ phone: PHONE });
});
