import { deflateSync } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';

/** A picture of noise, so that its file is as large as a photograph's. */
export const photo = (width = 1200, height = 800): Sharp =>
  sharp({
    create: {
      width,
      height,
      channels: 3,
      background: '#3a6',
      noise: { type: 'gaussian', mean: 128, sigma: 20 },
    },
  });

const XMP = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
 xmlns:exif="http://ns.adobe.com/exif/1.0/" xmlns:aux="http://ns.adobe.com/exif/1.0/aux/" xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"
 photoshop:Credit="Nguyễn Văn A/TTXVN" photoshop:DateCreated="2022-11-18T15:43:00" exif:GPSLatitude="21,1.8N" aux:SerialNumber="SERIAL-4711">
<dc:creator><rdf:Seq><rdf:li> Nguyễn Văn A </rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">New bridge opens</rdf:li><rdf:li xml:lang="vi-VN">Cầu mới thông xe</rdf:li></rdf:Alt></dc:description>
<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">© TTXVN</rdf:li></rdf:Alt></dc:rights>
<Iptc4xmpCore:CreatorContactInfo Iptc4xmpCore:CiAdrExtadr="12 ngõ Nhà Riêng" Iptc4xmpCore:CiTelWork="0900000000"/>
</rdf:Description></rdf:RDF></x:xmpmeta>`;

/** A picture as an agency sends it: credits, and where and with what it was taken, and where its maker lives. */
export const credited = (
  format: 'jpeg' | 'png' | 'webp' | 'tiff' | 'avif',
  width?: number,
  height?: number
): Promise<Buffer> => {
  const picture = photo(width, height)
    .withXmp(XMP)
    .withExif({
      IFD0: { Artist: 'Nguyen Van A', Make: 'Private Camera' },
      IFD2: { BodySerialNumber: 'SERIAL-4711' },
      IFD3: {
        ...{ GPSLatitudeRef: 'N', GPSLatitude: '21/1 1/1 48/1' },
        ...{ GPSLongitudeRef: 'E', GPSLongitude: '105/1 51/1 0/1' },
      },
    })
    .withIccProfile('p3');
  return picture.toFormat(format, format === 'avif' ? { effort: 0 } : {}).toBuffer();
};

const dataSet = (number: number, value: Buffer) => {
  const head = Buffer.from([0x1c, 2, number, 0, 0]);
  head.writeUInt16BE(value.length, 3);
  return Buffer.concat([head, value]);
};

const insertAfterStart = (jpeg: Buffer, marker: number, body: Buffer) => {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), head, body, jpeg.subarray(2)]);
};

/** A JPEG with IPTC data sets, each of the bytes given. */
export const withIptc = (jpeg: Buffer, values: [number: number, value: Buffer][]): Buffer => {
  const sets = Buffer.concat(values.map(([number, value]) => dataSet(number, value)));
  const head = Buffer.from('Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\0', 'latin1');
  head.writeUInt32BE(sets.length, head.length - 4);
  return insertAfterStart(jpeg, 0xed, Buffer.concat([head, sets, Buffer.alloc(sets.length % 2)]));
};

/** A JPEG with a comment, or another segment, of the bytes given. */
export const withSegment = (jpeg: Buffer, body: Buffer, marker = 0xfe): Buffer =>
  insertAfterStart(jpeg, marker, body);

const CRC = Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value >>> 0;
});
const checksum = (bytes: Buffer) =>
  (bytes.reduce((sum, byte) => CRC[(sum ^ byte) & 255] ^ (sum >>> 8), 0xffffffff) ^ 0xffffffff) >>> 0;

const chunk = (name: string, body: Buffer) => {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), body]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(checksum(named));
  return Buffer.concat([length, named, sum]);
};

/** A PNG of a few kilobytes that unfolds to so many pixels on each side. */
export const pngBomb = (side: number): Buffer => {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  head.set([1, 0], 8);
  const rows = deflateSync(Buffer.alloc(Math.ceil(side / 8) + 1));
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0)),
  ]);
};
