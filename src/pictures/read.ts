import exifr from 'exifr';
import { DateTime } from 'luxon';
import { cleanText, decodeLegacy, decodeXml } from './texts';

/** What a picture says about itself, as far as a newsroom prints it. Texts are NFC, trimmed and of bounded length. */
export interface PictureData {
  /** Who took or made it; several people each on their own. */
  creators: string[];
  /** The line the sender wants to see printed, or the agency: “TTXVN”, “Nguyễn Văn A/TTXVN”. */
  creditLine: string | null;
  caption: string | null;
  copyright: string | null;
  /** `2022-11-18`, `2022-11-18T15:43:00` (the photographer's clock) or with an offset: as exact as the picture is. */
  taken: string | null;
}

/** The metadata blocks of a picture, as its container holds them. */
export interface Blocks {
  /** The XMP packet. */
  xmp?: Buffer;
  /** The Photoshop resource of a JPEG, or bare IIM data sets. */
  iptc?: Buffer;
  /** A TIFF structure: the EXIF block, or the path of a whole TIFF file. */
  exif?: Buffer | string;
}

/** Longest texts kept, in characters. A caption is as long as a figure's may be. */
const LONGEST = { creator: 120, creditLine: 255, caption: 600, copyright: 500 };
const MOST_CREATORS = 5;

type Raw = Record<string, unknown>;

/** What cameras write of their own accord where a caption would be. */
const CAMERA_WORDS =
  /^(olympus digital camera|sony dsc|dcim|dsc|digital camera|exif_jpeg_picture|minolta digital camera|camera|default|untitled)$/i;

const WANTED_ELEMENTS = ['dc:creator', 'dc:description', 'dc:rights'];
const WANTED_TEXTS = ['photoshop:Credit', 'photoshop:Source', 'photoshop:DateCreated'];
/** Beyond this, an element is not text that anybody prints. In characters. */
const LONGEST_ELEMENT = 8000;

/**
 * The few properties that are read, cut out of the packet: an editing program's history can be megabytes, and a
 * hostile packet would keep a parser busy for hours.
 */
const shorten = (packet: string): string => {
  const parts = [...WANTED_ELEMENTS, ...WANTED_TEXTS].map((name) => {
    const start = packet.indexOf(`<${name}`);
    const end = start < 0 ? -1 : packet.indexOf(`</${name}>`, start);
    return end < 0 || end - start > LONGEST_ELEMENT ? '' : packet.slice(start, end + name.length + 3);
  });
  const attributes = WANTED_TEXTS.flatMap((name) => {
    const start = packet.indexOf(`${name}=`);
    return start < 0
      ? []
      : (packet.slice(start, start + LONGEST_ELEMENT).match(/^[\w:]+=("[^"]*"|'[^']*')/) ?? []).slice(0, 1);
  });
  return `<rdf:RDF><rdf:Description ${attributes.join(' ')}>${parts.join('')}</rdf:Description></rdf:RDF>`;
};

const JPEG_START = Buffer.from([0xff, 0xd8]);
const JPEG_END = Buffer.from([0xff, 0xda, 0, 2, 0xff, 0xd9]);
const LONGEST_SEGMENT = 65533;

const segment = (marker: number, ...parts: Buffer[]): Buffer => {
  const body = Buffer.concat(parts);
  if (body.length > LONGEST_SEGMENT) return Buffer.alloc(0);
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
};

const PHOTOSHOP = Buffer.from('Photoshop 3.0\0');

/** The Photoshop resource that holds these IIM data sets. */
const asResource = (iptc: Buffer): Buffer => {
  if (iptc.subarray(0, PHOTOSHOP.length).equals(PHOTOSHOP)) return iptc;
  if (iptc.subarray(0, 4).toString('latin1') === '8BIM') return Buffer.concat([PHOTOSHOP, iptc]);
  const head = Buffer.from('8BIM\x04\x04\0\0\0\0\0\0', 'latin1');
  head.writeUInt32BE(iptc.length, 8);
  return Buffer.concat([PHOTOSHOP, head, iptc]);
};

const OPTIONS = { mergeOutput: false, translateKeys: false, translateValues: false, reviveValues: false };

/** A block that cannot be read says nothing; whether the picture itself is whole is not its business. */
const parse = async (input: Buffer | string, wanted: object): Promise<Record<string, Raw>> => {
  try {
    return ((await exifr.parse(input, { ...OPTIONS, ...wanted })) as Record<string, Raw> | undefined) ?? {};
  } catch {
    return {};
  }
};

const isObject = (value: unknown): value is Raw => typeof value === 'object' && value !== null;

/** The texts of an XMP property; of language alternatives only one: Vietnamese, else the default, else the first. */
const textsOfXmp = (value: unknown): string[] => {
  const items = (Array.isArray(value) ? value : [value]).filter((item) => item !== undefined);
  const byLanguage = items.filter(isObject);
  if (byLanguage.length > 0) {
    const speaks = (language: string) =>
      byLanguage.find(({ lang }) => String(lang).toLowerCase().split('-')[0] === language);
    const chosen = speaks('vi') ?? speaks('x') ?? byLanguage[0];
    return chosen.value === undefined ? [] : [decodeXml(String(chosen.value))];
  }
  return items.map((item) => decodeXml(String(item)));
};

const textsOfIptc = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value])
    .filter((item): item is string => typeof item === 'string')
    .map((item) => decodeLegacy(Buffer.from(item, 'latin1')));

/** EXIF's ASCII, which many write in UTF-8; what was in another charset is lost and not guessed at. */
const textsOfExif = (value: unknown): string[] =>
  typeof value === 'string' && !value.includes('\ufffd') ? [value] : [];

const dateOfIptc = (date: unknown, time: unknown): string | undefined => {
  const day = /^(\d{4})(\d\d)(\d\d)$/.exec(String(date));
  if (!day) return undefined;
  const clock = /^(\d\d)(\d\d)(\d\d)(?:([+-]\d\d)(\d\d))?$/.exec(String(time));
  const [, hours, minutes, seconds, offset, rest] = clock ?? [];
  const moment = clock ? `T${hours}:${minutes}:${seconds}${offset ? `${offset}:${rest}` : ''}` : '';
  return `${day[1]}-${day[2]}-${day[3]}${moment}`;
};

const dateOfExif = (date: unknown, offset: unknown): string | undefined => {
  const found = /^(\d{4}):(\d\d):(\d\d) (\d\d:\d\d:\d\d)/.exec(String(date));
  if (!found) return undefined;
  const zone = /^[+-]\d\d:\d\d/.exec(String(offset));
  return `${found[1]}-${found[2]}-${found[3]}T${found[4]}${zone?.[0] ?? ''}`;
};

const TAKEN = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?$/;

/** The first that a calendar has, of a year since there is photography. */
const firstDate = (candidates: (string | undefined)[]): string | null =>
  candidates.find((text): text is string => {
    if (text === undefined || !TAKEN.test(text)) return false;
    const date = DateTime.fromISO(text, { setZone: true });
    return date.isValid && date.year >= 1826 && date <= DateTime.now().plus({ days: 2 });
  }) ?? null;

/**
 * Reads who made a picture, whose it is, what it shows and when it was taken: XMP first, then IPTC, then EXIF, each
 * fact from the first that knows it. Never throws: what cannot be read is not there.
 */
export async function readPicture({ xmp, iptc, exif }: Blocks): Promise<PictureData> {
  const container = Buffer.concat([
    JPEG_START,
    ...(xmp
      ? [
          segment(
            0xe1,
            Buffer.from('http://ns.adobe.com/xap/1.0/\0'),
            Buffer.from(shorten(xmp.toString('utf8')))
          ),
        ]
      : []),
    ...(iptc ? [segment(0xed, asResource(iptc))] : []),
    JPEG_END,
  ]);
  const {
    dc = {},
    photoshop = {},
    iptc: iim = {},
  } = await parse(container, { xmp: true, iptc: true, tiff: false });
  const { ifd0 = {}, exif: camera = {} } = exif
    ? await parse(exif, { ifd0: true, exif: true, xmp: false, iptc: false, icc: false })
    : {};

  const first = (lists: string[][], most: number): string | null =>
    lists.flatMap((list) => list.map((text) => cleanText(text, most))).find(Boolean) ?? null;
  const people = [
    textsOfXmp(dc.creator),
    textsOfIptc(iim[80]),
    textsOfExif(ifd0[0x013b]).flatMap((text) => text.split(';')),
  ]
    .map((list) => list.map((text) => cleanText(text, LONGEST.creator)).filter(Boolean))
    .find((list) => list.length > 0);
  const captions = [textsOfXmp(dc.description), textsOfIptc(iim[120]), textsOfExif(ifd0[0x010e])];

  return {
    creators: [...new Set(people)].slice(0, MOST_CREATORS),
    creditLine: first(
      [
        textsOfXmp(photoshop.Credit),
        textsOfIptc(iim[110]),
        textsOfXmp(photoshop.Source),
        textsOfIptc(iim[115]),
      ],
      LONGEST.creditLine
    ),
    caption: first(
      captions.map((list) => list.filter((text) => !CAMERA_WORDS.test(text.trim()))),
      LONGEST.caption
    ),
    copyright: first(
      [textsOfXmp(dc.rights), textsOfIptc(iim[116]), textsOfExif(ifd0[0x8298])],
      LONGEST.copyright
    ),
    taken: firstDate([
      ...textsOfXmp(photoshop.DateCreated),
      dateOfIptc(iim[55], iim[60]),
      dateOfExif(camera[0x9003], camera[0x9011]),
    ]),
  };
}
