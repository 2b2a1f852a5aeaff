import { createUser, logIn, type AskAs } from './admin-users';
import { type Desk, openDesk } from './uploads';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { photo } from './pictures';

const jpeg = () => photo(300, 200).jpeg().toBuffer();

describe.each(inject('available').databases)('what is said of a file, on %s', (client) => {
  let desk: Desk;
  let editor: AskAs;
  let id: number;

  beforeAll(async () => {
    desk = await openDesk(client);
    const { strapi, ask } = desk.newsroom;
    editor = await logIn(ask, (await createUser(strapi, 'bien-tap-vien')).email);
    ({ id } = await desk.upload('anh.jpg', await jpeg()));
  });
  afterAll(() => desk?.stop());

  const asWebsite: AskAs = (method, address, data) =>
    desk.newsroom.ask(address, { method, headers: { ...desk.token, 'Accept-Language': 'vi' }, data });
  const stored = () => desk.newsroom.strapi.db.query('plugin::upload.file').findOne({ where: { id } });

  const WAYS: [string, (fileInfo: object) => ReturnType<AskAs>][] = [
    ['in the media library', (fileInfo) => editor('POST', `/upload?id=${id}`, { fileInfo })],
    ['at its address', (fileInfo) => editor('PUT', `/upload/files/${id}`, { fileInfo })],
    [
      'many at once',
      (fileInfo) => editor('POST', '/upload/actions/bulk-update', { updates: [{ id, fileInfo }] }),
    ],
    ['by a website', (fileInfo) => asWebsite('POST', `/api/upload?id=${id}`, { fileInfo })],
  ];

  describe.each(WAYS)('%s', (_way, change) => {
    test.each([
      ['U+0000 in the name', { name: 'a\0b' }],
      ['U+0000 in the caption', { caption: 'a\0b' }],
      ['U+0000 in the alternative text', { alternativeText: 'a\0b' }],
    ])('%s is refused with a sentence', async (_what, fileInfo) => {
      const before = await stored();
      const { status, body } = await change(fileInfo);
      expect([status, body.error.message]).toEqual([400, expect.stringContaining('“anh.jpg” có ký tự rỗng')]);
      expect(await stored()).toEqual(before);
    });

    test('an endless name is refused with a sentence', async () => {
      const { status, body } = await change({ name: 'a'.repeat(300) });
      expect([status, body.error.message]).toEqual([400, expect.stringMatching(/^Tên tệp “a+…” quá dài/)]);
      expect(await stored()).toMatchObject({ name: 'anh.jpg' });
    });

    test('a long caption is kept', async () => {
      const caption = 'Chú thích dài. '.repeat(100);
      expect((await change({ caption, alternativeText: caption })).status).toBe(200);
      expect(await stored()).toMatchObject({ name: 'anh.jpg', caption, alternativeText: caption });
    });
  });

  test.each([
    ['U+0000', 'a\0b'],
    ['no end', 'a'.repeat(300)],
  ])('a name of a folder with %s is refused with a sentence', async (_what, name) => {
    const folder = { name: `Kho ${id} ${name.length}`, parent: null };
    const { body: made } = await editor('POST', '/upload/folders', folder);
    for (const [method, address] of [
      ['POST', '/upload/folders'],
      ['PUT', `/upload/folders/${made.data.id}`],
    ] as const) {
      const { status, body } = await editor(method, address, { ...folder, name });
      expect([status, body.error.message]).toEqual([400, expect.stringContaining('Tên thư mục')]);
    }
  });

  const NOWHERE = 99_999_999_999;
  test.each<[string, Parameters<AskAs>]>([
    ['a folder to put one in', ['POST', '/upload/folders', { name: 'Trong', parent: NOWHERE }]],
    ['a folder to rename', ['PUT', `/upload/folders/${NOWHERE}`, { name: 'Khác' }]],
    ['a folder that is a word', ['PUT', '/upload/folders/kho', { name: 'Khác' }]],
    ['where to move', ['POST', '/upload/actions/bulk-move', { fileIds: [1], destinationFolderId: NOWHERE }]],
    [
      'what to move',
      ['POST', '/upload/actions/bulk-move', { folderIds: [NOWHERE], destinationFolderId: null }],
    ],
    ['a file to change', ['POST', '/upload?id=anh', { fileInfo: { name: 'x' } }]],
    [
      "a file's folder",
      ['POST', '/upload/actions/bulk-update', { updates: [{ id: 1, fileInfo: { folder: NOWHERE } }] }],
    ],
    [
      'where to keep what is fetched',
      ['POST', '/upload/actions/upload-from-urls', { urls: ['http://0.0.0.0/x.jpg'], folderId: NOWHERE }],
    ],
    ['a file to see', ['GET', `/upload/files/${NOWHERE}`]],
  ])('an id that no row can have is refused with a sentence: %s', async (_what, question) => {
    const { status, body } = await editor(...question);
    expect([status, body.error.message]).toEqual([
      400,
      expect.stringContaining('Không có tệp hoặc thư mục nào'),
    ]);
  });

  test('an upload into a folder that no row can be is refused with a sentence', async () => {
    const { status, error } = await desk.send([['x.jpg', await jpeg()]], { info: { folder: NOWHERE } });
    expect([status, error.message]).toEqual([400, expect.stringContaining('Không có tệp hoặc thư mục nào')]);
    expect((await desk.remains()).temporary).toEqual([]);
  });
});
