import { bytesOf, type Desk, openDesk, urlsOf } from './uploads';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { credited, photo, pngBomb, withIptc, withSegment } from './pictures';

let desk: Desk;
const upload: Desk['upload'] = (...given) => desk.upload(...given);

beforeAll(async () => {
  desk = await openDesk();
});
afterAll(async () => {
  await desk?.stop();
});

const jpeg = () => photo(600, 400).jpeg().toBuffer();
const svgWith = (inner: string) =>
  Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">${inner}</svg>`);
const HOSTILE: [string, () => Promise<Buffer> | Buffer, string, RegExp, string?][] = [
  ['cut off', async () => (await jpeg()).subarray(0, 9000), 'x.jpg', /bị hỏng hoặc không phải là ảnh/],
  ['text', () => Buffer.from('Không phải ảnh'), 'x.jpg', /bị hỏng hoặc không phải là ảnh/],
  ['empty', () => Buffer.alloc(0), 'x.jpg', /rỗng|empty/i],
  ['a bomb of 50,000 × 50,000 pixels', () => pngBomb(50_000), 'x.png', /nhiều nhất là 150 triệu điểm ảnh/],
  ['a broken PNG', () => pngBomb(500), 'x.png', /bị hỏng/],
  ['a drawing with a script', () => svgWith('<script>alert(1)</script>'), 'x.svg', /mã lệnh hoặc liên kết/],
  ['a drawing with a handler', () => svgWith('<path onload="alert(1)"/>'), 'x.svg', /mã lệnh hoặc liên kết/],
  [
    'a drawing with a script, named .jpg',
    () => svgWith('<script>1</script>'),
    'x.jpg',
    /mã lệnh hoặc liên kết/,
  ],
  [
    'a drawing with entities',
    () =>
      Buffer.from(
        `<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>`
      ),
    'x.svg',
    /mã lệnh hoặc liên kết/,
  ],
  [
    'an enormous drawing',
    () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="50000" height="50000"/>'),
    'x.svg',
    /triệu điểm ảnh/,
  ],
  ['a telephone’s HEIC', () => Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'), 'x.heic', /HEIC/],
  ['a raw camera file', () => Buffer.from('II*\0\x10\0\0\0CR\x02\0', 'latin1'), 'x.cr2', /JPEG, PNG, WebP/],
  ['a name too long', jpeg, `${'a'.repeat(300)}.jpg`, /quá dài/],
];

describe('a broken or hostile picture is refused with a sentence, and nothing of it is left', () => {
  test.each(HOSTILE)('%s', async (_name, make, name, sentence) => {
    const before = await desk.remains();
    const { status, error } = await desk.send([[name, await make()]]);
    expect(error).toMatchObject({ status: 400, name: 'ValidationError' });
    expect(status).toBe(400);
    expect(error.message).toMatch(sentence);
    await expect.poll(desk.remains, { timeout: 5000 }).toEqual(before);
  });

  test.each([
    ['x.html', 'text/html', '<h1>Trang</h1><script>1</script>'],
    ['x.html', 'application/pdf', '<h1>Trang</h1>'],
    ['x.js', 'text/javascript', 'alert(1)'],
    ['x.xml', 'application/xml', '<?xml version="1.0"?><a xmlns="http://www.w3.org/1999/xhtml"/>'],
    ['x', 'text/html; charset=utf-8', '<script>1</script>'],
  ])('%s, sent as %s, which a browser would run', async (name, mime, text) => {
    const before = await desk.remains();
    const { status, error } = await desk.send([[name, Buffer.from(text), mime]]);
    expect([status, error.message]).toEqual([400, expect.stringContaining('trang web hoặc mã lệnh')]);
    await expect.poll(desk.remains, { timeout: 5000 }).toEqual(before);
  });

  test('a website is answered in its language', async () => {
    const { status, error } = await desk.send([['x.jpg', Buffer.from('no picture')]], {
      address: '/api/upload',
      headers: { ...desk.token, 'Accept-Language': 'en' },
    });
    expect([status, error.message]).toEqual([400, expect.stringContaining('is damaged or not a picture')]);
  });

  test('one of several: none is stored', async () => {
    const before = await desk.remains();
    const { status } = await desk.send([
      ['a.jpg', await jpeg()],
      ['b.jpg', Buffer.from('hỏng')],
    ]);
    expect(status).toBe(400);
    await expect.poll(desk.remains, { timeout: 5000 }).toEqual(before);
  });

  test.each([
    ['a path in its name', '../../x.jpg', undefined],
    ['information that is no JSON', 'x.jpg', '{"name":'],
    ['U+0000 in its caption', 'x.jpg', { caption: 'a\0b' }],
    ['an endless name in its information', 'x.jpg', { name: 'a'.repeat(3000) }],
  ])('%s', async (_name, name, info) => {
    const before = await desk.remains();
    const { status, files } = await desk.send([[name, await jpeg()]], { info });
    expect(status === 201 ? files[0].name : status).toBe(
      name.includes('/') && status === 201 ? 'x.jpg' : 400
    );
    if (status !== 201) await expect.poll(desk.remains, { timeout: 5000 }).toEqual(before);
  });

  test('enormous metadata is not kept, and the picture is', async () => {
    const deep = `<rdf:li>${'<rdf:li'.repeat(8000)}`;
    const xmp = Buffer.from(
      `http://ns.adobe.com/xap/1.0/\0<x:xmpmeta><rdf:RDF><dc:creator>${deep}</dc:creator></rdf:RDF></x:xmpmeta>`
    );
    const started = Date.now();
    const file = await upload('x.jpg', withSegment(await jpeg(), xmp.subarray(0, 65_000), 0xe1));
    expect(file.creator).toBeNull();
    expect(Date.now() - started).toBeLessThan(5000);
  });

  test('a file larger than the newsroom allows', async () => {
    const { config } = desk.newsroom.strapi;
    const before = await desk.remains();
    const most = config.get('plugin::upload.sizeLimit');
    config.set('plugin::upload.sizeLimit', 5_000_000);
    try {
      const { status, error } = await desk.send([
        ['x.pdf', Buffer.alloc(5_000_001, '%PDF-'), 'application/pdf'],
      ]);
      expect([status, error.message]).toEqual([413, 'Tệp “x.pdf” quá lớn: nhiều nhất là 5 MB.']);
    } finally {
      config.set('plugin::upload.sizeLimit', most);
    }
    await expect.poll(desk.remains, { timeout: 5000 }).toEqual(before);
  });

  test('what nobody may upload leaves no temporary file either', async () => {
    const before = await desk.remains();
    const { status } = await desk.send([['x.jpg', await jpeg()]], { address: '/api/upload', headers: {} });
    expect(status).toBe(403);
    await expect.poll(desk.remains, { timeout: 5000 }).toEqual(before);
  });
});

describe('replacing a file', () => {
  test('takes the new picture’s words and keeps the address', async () => {
    const old = await upload('cu.jpg', await credited('jpeg', 600, 400));
    const other = withIptc(await photo(900, 600).jpeg().toBuffer(), [[80, Buffer.from('Lê Mai')]]);
    const { status, files, error } = await desk.send([['moi.jpg', other]], {
      address: `/upload?id=${old.id}`,
    });
    expect(error?.message).toBeUndefined();
    expect(status).toBe(200);
    expect(files[0]).toMatchObject({ url: old.url, creator: 'Lê Mai', creditLine: null, copyright: null });
    for (const url of urlsOf(files[0])) expect((await bytesOf(url)).includes('Lê Mai')).toBe(true);
  });

  test('of another format is written in the one that the address names', async () => {
    const old = await upload('cu.jpg', await jpeg());
    const { files } = await desk.send([['moi.png', await photo(300, 200).png().toBuffer(), 'image/png']], {
      address: `/upload?id=${old.id}`,
    });
    expect(files[0]).toMatchObject({ url: old.url, mime: 'image/jpeg' });
    expect((await sharp(await bytesOf(old.url)).metadata()).format).toBe('jpeg');
  });

  test.each([
    ['a broken picture', 'x.jpg', () => Buffer.from('hỏng'), 'image/jpeg', /bị hỏng/],
    ['another kind of file', 'x.pdf', () => Buffer.from('%PDF-1.4'), 'application/pdf', /Không thay được/],
  ])('by %s is refused, and the old one stays', async (_name, name, make, mime, sentence) => {
    const old = await upload('cu.jpg', await jpeg());
    const bytes = await bytesOf(old.url);
    const before = await desk.remains();
    const { status, error } = await desk.send([[name, make(), mime]], { address: `/upload?id=${old.id}` });
    expect([status, error.message]).toEqual([400, expect.stringMatching(sentence)]);
    expect(await bytesOf(old.url)).toEqual(bytes);
    await expect.poll(desk.remains, { timeout: 5000 }).toEqual(before);
  });
});

test('a reporter’s upload is put into no entry that the form names', async () => {
  const { strapi } = desk.newsroom;
  const reporter = await strapi.service('admin::role').findOne({ code: 'phong-vien' });
  const headers = await desk.signUp('phongvien@toasoan.example', [reporter.id]);
  const { id, documentId } = await strapi
    .documents('api::author.author')
    .create({ data: { name: 'Lê Mai' } });
  const fields = { ref: 'api::author.author', refId: String(id), field: 'avatar' };
  const { status } = await desk.send([['anh.jpg', await jpeg()]], { headers, fields });
  expect(status).toBe(201);
  const author = await strapi.documents('api::author.author').findOne({ documentId, populate: ['avatar'] });
  expect(author).toMatchObject({ avatar: null });
});
