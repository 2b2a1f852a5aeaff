import { describe, expect, test } from 'vitest';
import { embedded } from './embed';
import { type PictureData, readPicture } from './read';

const NOTHING: PictureData = { creators: [], creditLine: null, caption: null, copyright: null, taken: null };

const packet = (inner: string, attributes = '') =>
  Buffer.from(
    `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF><rdf:Description ${attributes}>${inner}</rdf:Description></rdf:RDF></x:xmpmeta>`
  );

const dataSets = (...values: [number: number, text: string | Buffer][]) =>
  Buffer.concat(
    values.map(([number, text]) => {
      const value = Buffer.from(text as string);
      const head = Buffer.from([0x1c, 2, number, 0, 0]);
      head.writeUInt16BE(value.length, 3);
      return Buffer.concat([head, value]);
    })
  );

/** An EXIF block with these ASCII tags in its first directory. */
const exifOf = (tags: [tag: number, text: string][]) => {
  const texts = tags.map(([, text]) => Buffer.from(`${text}\0\0\0\0`));
  let at = 8 + 2 + tags.length * 12 + 4;
  const entries = tags.map(([tag], index) => {
    const entry = Buffer.alloc(12);
    entry.writeUInt16LE(tag, 0);
    entry.writeUInt16LE(2, 2);
    entry.writeUInt32LE(texts[index].length, 4);
    entry.writeUInt32LE(at, 8);
    at += texts[index].length;
    return entry;
  });
  const count = Buffer.alloc(2);
  count.writeUInt16LE(tags.length);
  return Buffer.concat([
    Buffer.from('II*\0\x08\0\0\0', 'latin1'),
    count,
    ...entries,
    Buffer.alloc(4),
    ...texts,
  ]);
};

describe('XMP', () => {
  test('several creators, each on their own, without what no reader sees', async () => {
    const people = `<rdf:li> Nguyễn Văn A </rdf:li><rdf:li>${'Đỗ Hồng'.normalize('NFD')}</rdf:li><rdf:li> </rdf:li>`;
    const { creators } = await readPicture({
      xmp: packet(`<dc:creator><rdf:Seq>${people}</rdf:Seq></dc:creator>`),
    });
    expect(creators).toEqual(['Nguyễn Văn A', 'Đỗ Hồng']);
  });

  test.each([
    [
      'Vietnamese among them',
      '<rdf:li xml:lang="x-default">A bridge</rdf:li><rdf:li xml:lang="vi-VN">Cầu</rdf:li>',
      'Cầu',
    ],
    [
      'no Vietnamese',
      '<rdf:li xml:lang="fr">Un pont</rdf:li><rdf:li xml:lang="x-default">A bridge</rdf:li>',
      'A bridge',
    ],
    ['one only', '<rdf:li xml:lang="fr">Un pont</rdf:li>', 'Un pont'],
    ['none', '', null],
  ])('a caption in several languages: %s', async (_name, items, caption) => {
    const xmp = packet(`<dc:description><rdf:Alt>${items}</rdf:Alt></dc:description>`);
    expect((await readPicture({ xmp })).caption).toBe(caption);
  });

  test('signs that XML writes in its own way', async () => {
    const xmp = packet('', `photoshop:Credit='B&#xE1;o A &amp; B &lt;3 &#7843;nh'`);
    expect((await readPicture({ xmp })).creditLine).toBe('Báo A & B <3 ảnh');
  });

  test('a name that is a number stays what it is', async () => {
    const xmp = packet('<dc:creator><rdf:Seq><rdf:li>4711</rdf:li></rdf:Seq></dc:creator>');
    expect((await readPicture({ xmp })).creators).toEqual(['4711']);
  });

  test('entities that a document declares itself are not followed', async () => {
    const bomb = `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "${'&a;'.repeat(50)}">]>`;
    const xmp = Buffer.concat([Buffer.from(bomb), packet('<photoshop:Credit>&b;</photoshop:Credit>')]);
    expect((await readPicture({ xmp })).creditLine).toBe('&b;');
  });

  test('a property of enormous length is not looked at', async () => {
    const started = Date.now();
    const xmp = packet(`<dc:creator>${'<rdf:li>'.repeat(200_000)}</dc:creator>`, 'photoshop:Credit="TTXVN"');
    expect(await readPicture({ xmp })).toEqual({ ...NOTHING, creditLine: 'TTXVN' });
    expect(Date.now() - started).toBeLessThan(2000);
  });
});

describe('IPTC', () => {
  test('creator, credit, caption, copyright and moment', async () => {
    const iptc = dataSets(
      ...([
        [55, '20221118'],
        [60, '154300+0700'],
        [80, 'Lê Mai'],
        [110, 'TTXVN'],
        [116, '© TTXVN'],
        [120, 'Cầu mới'],
      ] as [number, string][])
    );
    expect(await readPicture({ iptc })).toEqual({
      creators: ['Lê Mai'],
      creditLine: 'TTXVN',
      caption: 'Cầu mới',
      copyright: '© TTXVN',
      taken: '2022-11-18T15:43:00+07:00',
    });
  });

  test('XMP goes before it, and what XMP leaves out comes from it', async () => {
    const xmp = packet('<photoshop:Credit>Từ XMP</photoshop:Credit>');
    const iptc = dataSets([110, 'Từ IPTC'], [80, 'Lê Mai']);
    expect(await readPicture({ xmp, iptc })).toMatchObject({ creditLine: 'Từ XMP', creators: ['Lê Mai'] });
  });
});

describe('EXIF', () => {
  test('creator, caption and copyright', async () => {
    const exif = exifOf([
      [0x010e, 'Cầu mới'],
      [0x013b, 'Lê Mai; Đỗ Hồng'],
      [0x8298, 'TTXVN'],
    ]);
    expect(await readPicture({ exif })).toMatchObject({
      creators: ['Lê Mai', 'Đỗ Hồng'],
      caption: 'Cầu mới',
      copyright: 'TTXVN',
    });
  });

  test('what a camera writes of its own accord is no caption', async () => {
    expect(await readPicture({ exif: exifOf([[0x010e, 'OLYMPUS DIGITAL CAMERA']]) })).toEqual(NOTHING);
  });
});

test.each([
  ['2022-11-18', '2022-11-18'],
  ['2022-11-18T15:43', '2022-11-18T15:43'],
  ['2022-11-18T15:43:00.50+07:00', '2022-11-18T15:43:00.50+07:00'],
  ['2022-02-31', null],
  ['0000-00-00T00:00:00', null],
  ['9999-12-31', null],
  ['hôm qua', null],
])('a picture of “%s” was taken: %s', async (written, taken) => {
  const xmp = packet('', `photoshop:DateCreated="${written}"`);
  expect((await readPicture({ xmp })).taken).toBe(taken);
});

test.each([
  ['nothing', {}],
  ['empty blocks', { xmp: Buffer.alloc(0), iptc: Buffer.alloc(0), exif: Buffer.alloc(0) }],
  [
    'noise',
    { xmp: Buffer.from('\xff\xfe<'), iptc: Buffer.from('8BIM\x04'), exif: Buffer.from('II*\0\xff\xff') },
  ],
  ['a file that is not there', { exif: '/nowhere/at-all.tif' }],
])('of %s nothing is said', async (_name, blocks) => {
  expect(await readPicture(blocks)).toEqual(NOTHING);
});

test('a long caption is cut to what a figure takes', async () => {
  const { caption } = await readPicture({ iptc: dataSets([120, 'á'.repeat(2000)]) });
  expect(caption).toHaveLength(600);
  expect(caption).toMatch(/á…$/);
});

describe('what is embedded', () => {
  test('is read back the same, whatever signs it has', async () => {
    const data: PictureData = {
      creators: ['Nguyễn Văn A', `O'Neil & "B" <C>`],
      creditLine: ']]>&amp;',
      caption: 'Cầu mới — “thông xe”',
      copyright: '© 2022',
      taken: '2022-11-18T15:43:00+07:00',
    };
    expect(await readPicture({ xmp: Buffer.from(embedded(data)?.xmp ?? '') })).toEqual(data);
  });

  test('is nothing for a picture that says nothing', () => {
    expect(embedded(NOTHING)).toBeUndefined();
  });
});
