import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDatabase, createSecrets, type Database, type Newsroom, run, startNewsroom } from './newsroom';

const PAGE = `Xóm núi   sáng đèn   nhờ “tổ điện tự quản”

Thứ Hai, ngày 2 tháng 9 năm 2024 - 00:30

Hơn hai trăm hộ ở vùng cao đã có đèn đường sau ba tháng góp công.

Ảnh tư liệu: Đỗ Minh Quang/Hãng ảnh Sông Thượng

Những cột đèn đầu tiên được dựng từ tháng sáu, do chính người trong xóm trộn bê tông.

Cách làm này học từ mô hình “Thắp sáng đường quê” của xã Suối Vàng, huyện Tân Sơn và mô hình “Trường học không rác” tại Trường Tiểu học Suối Vàng, xã Suối Vàng.

Lò Thị Sương

Xem tin theo ngày:   / /
`;

let database: Database;
let folder: string;
let newsroom: Newsroom;
const importPages = (...files: string[]) =>
  run(['dist/src/commands/import.js', ...files.map((file) => path.join(folder, file))], {
    ...createSecrets(),
    ...database.env,
    LANG: 'vi_VN.UTF-8',
    LC_ALL: '',
  });
const day = async () => (await newsroom.ask('/api/date-archive/2024/09/02')).body.data;

beforeAll(async () => {
  database = await createDatabase();
  folder = await fs.mkdtemp(path.join(os.tmpdir(), 'toa-soan-pages-'));
  await fs.writeFile(path.join(folder, 'page.txt'), PAGE.normalize('NFD'));
  await fs.writeFile(path.join(folder, 'no-date.txt'), '\n\nTiêu đề\n\nKhông có dòng ngày ở đây.\n');
  await fs.writeFile(path.join(folder, 'wrong-day.txt'), PAGE.replace('Thứ Hai', 'Thứ Ba'));
});

afterAll(async () => {
  await newsroom?.stop();
  await fs.rm(folder, { recursive: true, force: true });
  await database.drop();
});

test('a page that cannot be understood is reported with file, line and reason; the others go in', async () => {
  const { status, output } = await importPages('no-date.txt', 'page.txt', 'wrong-day.txt', 'missing.txt');
  expect(status).toBe(1);
  expect(output).toContain(`${path.join(folder, 'no-date.txt')}:3: Không thấy dòng ngày`);
  expect(output).toContain(
    `${path.join(folder, 'wrong-day.txt')}:3: Ngày 2/9/2024 là Thứ Hai, không phải Thứ Ba.`
  );
  expect(output).toContain(`${path.join(folder, 'missing.txt')}:1: `);
  expect(output).toContain('xom-nui-sang-den-nho-to-dien-tu-quan');
  newsroom = await startNewsroom('sqlite', database);
});

test('the article is published with its original date, lead, credit, text and byline', async () => {
  const { body } = await newsroom.ask('/api/articles/xom-nui-sang-den-nho-to-dien-tu-quan?populate=*');
  expect(body.data).toMatchObject({
    title: 'Xóm núi sáng đèn nhờ “tổ điện tự quản”',
    publicationDate: '2024-09-01T17:30:00.000Z',
    dateline: 'Thứ Hai, ngày 2 tháng 9 năm 2024 - 00:30',
    lead: 'Hơn hai trăm hộ ở vùng cao đã có đèn đường sau ba tháng góp công.',
    authors: [{ name: 'Lò Thị Sương', kind: 'reporter' }],
    photos: [{ creditKind: 'file_photo', creditLine: 'Ảnh tư liệu: Đỗ Minh Quang/Hãng ảnh Sông Thượng' }],
  });
  expect(body.data.body).toHaveLength(2);
  expect(JSON.stringify(body.data)).not.toContain('Xem tin theo ngày');
});

test('the archive answers with it', async () => {
  expect(await day()).toMatchObject([
    { slug: 'xom-nui-sang-den-nho-to-dien-tu-quan', authors: [{ name: 'Lò Thị Sương' }] },
  ]);
});

test('a second run changes nothing', async () => {
  const counts = async () =>
    Promise.all(
      (
        [
          'api::article.article',
          'api::author.author',
          'api::photo-credit.photo-credit',
          'api::model.model',
        ] as const
      ).map((uid) => newsroom.strapi.db.query(uid).count())
    );
  const before = [await counts(), await day()];
  const { status, output } = await importPages('page.txt');
  expect({ status, output }).toMatchObject({ status: 0, output: expect.stringContaining('is here already') });
  expect([await counts(), await day()]).toEqual(before);
});

test('the models it names are drafts, unseen by readers and unpublished', async () => {
  expect((await newsroom.ask('/api/models')).body.data).toEqual([]);
  const drafts = await newsroom.strapi
    .documents('api::model.model')
    .findMany({ locale: 'vi', populate: ['place', 'articles'], sort: 'name:asc' });
  expect(drafts).toMatchObject([
    {
      name: 'Thắp sáng đường quê',
      hostUnit: 'xã Suối Vàng',
      kind: 'locality',
      candidate: true,
      place: [
        { level: 'commune', name: 'Suối Vàng' },
        { level: 'district', name: 'Tân Sơn' },
      ],
      articles: [{ title: 'Xóm núi sáng đèn nhờ “tổ điện tự quản”' }],
    },
    { name: 'Trường học không rác', kind: 'organisation', hostUnit: 'Trường Tiểu học Suối Vàng' },
  ]);
});

test('they do not hold back a correction of the article', async () => {
  const documents = newsroom.strapi.documents('api::article.article');
  const [{ documentId }] = await documents.findMany({ locale: 'vi' });
  await documents.update({
    documentId,
    locale: 'vi',
    status: 'published',
    data: { lead: 'Đã sửa.' } as never,
  });
  expect((await day())[0].lead).toBe('Đã sửa.');
});

test('the link shows as soon as an editor publishes the model', async () => {
  const documents = newsroom.strapi.documents('api::model.model');
  const [model] = await documents.findMany({
    locale: 'vi',
    filters: { name: 'Thắp sáng đường quê' } as never,
  });
  await documents.publish({ documentId: model.documentId, locale: 'vi' });
  const { body } = await newsroom.ask('/api/articles/xom-nui-sang-den-nho-to-dien-tu-quan?populate=models');
  expect(body.data.models).toMatchObject([{ name: 'Thắp sáng đường quê' }]);
  const shown = await newsroom.ask('/api/models/thap-sang-duong-que?populate=articles');
  expect(shown.body.data.articles).toMatchObject([{ slug: 'xom-nui-sang-den-nho-to-dien-tu-quan' }]);
});
