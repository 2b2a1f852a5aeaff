import { bytesOf, type Desk, openDesk, urlsOf } from './uploads';
import exifr from 'exifr';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { credited, photo, withIptc, withSegment } from './pictures';

let desk: Desk;
const upload: Desk['upload'] = (...given) => desk.upload(...given);

beforeAll(async () => {
  desk = await openDesk();
});
afterAll(async () => {
  await desk?.stop();
});

describe('a picture that says who made it', () => {
  test.each(['jpeg', 'png', 'webp', 'tiff', 'avif'] as const)(
    '%s: kept with the file and in every size of it',
    async (format) => {
      const file = await upload(`anh-hang.${format}`, await credited(format), `image/${format}`);
      expect(file).toMatchObject({
        creator: 'Nguyễn Văn A',
        creditLine: 'Nguyễn Văn A/TTXVN',
        copyright: '© TTXVN',
        caption: 'Cầu mới thông xe',
        takenAt: '2022-11-18T08:43:00.000Z',
      });
      expect(Object.keys(file.formats ?? {}).sort()).toEqual(['large', 'medium', 'small', 'thumbnail']);
      for (const url of urlsOf(file)) {
        const { xmp, exif, icc } = await sharp(await bytesOf(url)).metadata();
        const said = await exifr.parse(await jpegOf(xmp as Buffer), { xmp: true });
        expect(said, url).toMatchObject({
          creator: 'Nguyễn Văn A',
          Credit: 'Nguyễn Văn A/TTXVN',
          description: { value: 'Cầu mới thông xe' },
          rights: { value: '© TTXVN' },
          DateCreated: '2022-11-18T15:43:00',
        });
        expect(icc?.length, 'its colour profile').toBeGreaterThan(0);
        if (format !== 'tiff') expect(exif?.toString('latin1')).toContain('Nguyen Van A');
      }
    }
  );
});

/** A container that exifr reads: it knows no WebP. */
const jpegOf = async (xmp: Buffer) =>
  sharp(await photo(8, 8).jpeg().toBuffer())
    .withXmp(xmp.toString())
    .jpeg()
    .toBuffer();

describe('what is private is in none of the files, whatever the settings', () => {
  const setOptimization = (sizeOptimization: boolean) =>
    desk.newsroom.strapi
      .plugin('upload')
      .service('upload')
      .setSettings({ sizeOptimization, responsiveDimensions: true, autoOrientation: false });
  afterAll(() => setOptimization(true));

  test.each([
    ['jpeg', true],
    ['jpeg', false],
    ['png', false],
    ['webp', false],
    ['tiff', false],
  ] as const)('%s, with size optimization: %s', async (format, isOptimized) => {
    await setOptimization(isOptimized);
    const sent = await credited(format);
    expect(sent.includes('SERIAL-4711')).toBe(true);
    const file = await upload(`rieng-tu.${format}`, sent, `image/${format}`);
    for (const url of urlsOf(file)) {
      const bytes = await bytesOf(url);
      for (const secret of [
        'SERIAL-4711',
        'Private Camera',
        'Nhà Riêng',
        '0900000000',
        'exif:GPSLatitude',
        '21,1.8N',
      ])
        expect(bytes.includes(secret), `${secret} in ${url}`).toBe(false);
      const { exif } = await sharp(bytes).metadata();
      const block = format === 'tiff' ? bytes : exif?.subarray(format === 'png' ? 0 : 6);
      const { gps, ifd0 } = ((await exifr.parse(block as Buffer, {
        gps: true,
        mergeOutput: false,
      })) ?? {}) as Record<string, Record<string, unknown> | undefined>;
      expect([gps, ifd0?.Make]).toEqual([undefined, undefined]);
    }
  });

  test('a picture that lay on its side stands upright, in every size', async () => {
    await setOptimization(false);
    const lying = await photo(1200, 800).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    const file = await upload('dung.jpg', lying);
    expect([file.width, file.height]).toEqual([800, 1200]);
    for (const url of urlsOf(file)) {
      const { width, height, orientation = 1 } = await sharp(await bytesOf(url)).metadata();
      expect([width < height, orientation]).toEqual([true, 1]);
    }
  });
});

test('a caption that the uploader wrote stays', async () => {
  const info = { name: 'anh.jpg', caption: 'Lời của biên tập viên', alternativeText: 'Cầu' };
  const file = await upload('anh.jpg', await credited('jpeg', 300, 200), 'image/jpeg', info);
  expect(file).toMatchObject({
    caption: 'Lời của biên tập viên',
    alternativeText: 'Cầu',
    creator: 'Nguyễn Văn A',
  });
});

test('websites upload by the same rules, and read what a picture says', async () => {
  const { status, files } = await desk.send([['anh.jpg', await credited('jpeg', 300, 200)]], {
    address: '/api/upload',
    headers: desk.token,
  });
  expect(status).toBe(201);
  expect(files[0]).toMatchObject({ creator: 'Nguyễn Văn A', caption: 'Cầu mới thông xe' });
});

describe('IPTC alone', () => {
  const plain = () => photo(300, 200).jpeg().toBuffer();
  // “Đỗ Thị Hồng” in Windows-1258, as old Vietnamese programs wrote it: letters and tone marks apart.
  const OLD = Buffer.from([
    0xd0, 0xf4, 0xde, 0x20, 0x54, 0x68, 0x69, 0xf2, 0x20, 0x48, 0xf4, 0xcc, 0x6e, 0x67,
  ]);
  test.each([
    ['UTF-8', Buffer.from('Đỗ Thị Hồng'), 'Đỗ Thị Hồng'],
    [
      'decomposed UTF-8, with spaces and U+0000',
      Buffer.from(`  ${'Đỗ Thị Hồng'.normalize('NFD')}\0 `),
      'Đỗ Thị Hồng',
    ],
    ['Windows-1258', OLD, 'Đỗ Thị Hồng'],
    ['Latin-1', Buffer.from('André Müller', 'latin1'), 'André Müller'],
  ])('%s', async (_name, bytes, name) => {
    const file = await upload(
      'anh.jpg',
      withIptc(await plain(), [
        [80, bytes],
        [110, Buffer.from('TTXVN')],
      ])
    );
    expect(file).toMatchObject({ creator: name, creditLine: 'TTXVN', takenAt: null });
  });
});

test('an animated GIF goes on moving, in every size', async () => {
  const frames = await Promise.all(
    [60, 120, 240].map((red) =>
      sharp({ create: { width: 600, height: 400, channels: 3, background: { r: red, g: 0, b: 0 } } })
        .png()
        .toBuffer()
    )
  );
  const gif = await sharp(frames, { join: { animated: true } })
    .gif({ delay: [90, 90, 90] })
    .toBuffer();
  const file = await upload('dong.gif', gif, 'image/gif');
  expect([file.width, file.height]).toEqual([600, 400]);
  for (const url of urlsOf(file)) expect((await sharp(await bytesOf(url)).metadata()).pages).toBe(3);
});

test('a CMYK picture of a printing house is shown in its colours', async () => {
  const cmyk = await sharp({ create: { width: 300, height: 200, channels: 3, background: '#a32921' } })
    .toColourspace('cmyk')
    .withIccProfile('cmyk')
    .jpeg()
    .toBuffer();
  const file = await upload('in.jpg', cmyk);
  const [red, green, blue] = await sharp(await bytesOf(file.url))
    .resize(1)
    .toColourspace('srgb')
    .raw()
    .toBuffer();
  expect([red > 145, green < 70, blue < 70]).toEqual([true, true, true]);
});

test('a plain drawing is stored as it is, and other files are', async () => {
  const svg = Buffer.from(
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><path fill="#a32" d="M0 0h40v30z"/></svg>'
  );
  const drawing = await upload('ve.svg', svg, 'image/svg+xml');
  expect(await bytesOf(drawing.url)).toEqual(svg);
  const pdf = Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF');
  expect(await bytesOf((await upload('van-ban.pdf', pdf, 'application/pdf')).url)).toEqual(pdf);
});

describe('a name that lies does not', () => {
  test('a WebP named .jpg is stored as what it is', async () => {
    const file = await upload('anh.jpg', await photo(300, 200).webp().toBuffer());
    expect(file).toMatchObject({ name: 'anh.webp', ext: '.webp', mime: 'image/webp' });
  });

  test('a picture that is also a web page is only a picture, whatever it is called', async () => {
    const page = Buffer.from('<html><script>alert(document.domain)</script></html>');
    const both = withSegment(await photo(300, 200).jpeg().toBuffer(), page);
    const file = await upload('trang.html', Buffer.concat([both, page]), 'text/html');
    expect(file).toMatchObject({ ext: '.jpg', mime: 'image/jpeg' });
    for (const url of urlsOf(file)) expect((await bytesOf(url)).includes('<script')).toBe(false);
  });
});
