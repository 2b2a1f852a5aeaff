import fs from 'node:fs/promises';
import path from 'node:path';
import sharp, { type Metadata, type Sharp } from 'sharp';
import { embedded } from './embed';
import { type PictureData, readPicture } from './read';
import { PictureRefusal } from './refusals';
import { isHarmlessSvg } from './svg';

/** A file as it was sent: where it lies, and what the sender says of it. */
interface SentFile {
  filepath: string;
  name: string;
  size: number;
  /** Types that the sender declares or the platform found. */
  mimes: string[];
}

/** A picture as it will be stored: without anything private, its credit data inside. */
export interface PreparedPicture {
  filepath: string;
  name: string;
  size: number;
  mime: string;
  data: PictureData;
}

interface HowToPrepare {
  /** Where to write. */
  folder: string;
  /** Smaller files rather than every last detail. */
  isOptimized: boolean;
  /** The format to write, where an address must keep its ending. */
  format?: Format;
}

/** A whole page of newspaper at 600 dpi, or the largest cameras; a hundredth of what a bomb unfolds to. */
const MOST_PIXELS = 150_000_000;
/** Colour profiles are kilobytes; a larger one is a printer's, or none. */
const LARGEST_PROFILE = 1_000_000;
const LARGEST_SVG = 5_000_000;
const SECONDS = 60;

const MIMES = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  tiff: 'image/tiff',
  gif: 'image/gif',
  avif: 'image/avif',
  svg: 'image/svg+xml',
};
export type Format = keyof typeof MIMES;

const ENDINGS: Record<Format, string[]> = {
  jpeg: ['.jpg', '.jpeg', '.jpe', '.jfif'],
  png: ['.png'],
  webp: ['.webp'],
  tiff: ['.tif', '.tiff'],
  gif: ['.gif'],
  avif: ['.avif'],
  svg: ['.svg'],
};
/** Pictures, too, but none that is taken in. */
const OTHER_ENDINGS =
  /\.(heic|heif|svgz|bmp|dib|ico|cur|psd|jxl|jp2|j2k|jpx|apng|xcf|dng|cr2|cr3|nef|nrw|arw|raf|orf|rw2|pef|srw)$/i;

/** The first bytes of pictures. */
const BEGINNINGS = [
  /^\xff\xd8\xff/s,
  /^\x89PNG\r\n/s,
  /^GIF8[79]a/s,
  /^RIFF.{4}WEBP/s,
  /^(II\*\0|MM\0\*|II\+\0|MM\0\+)/s,
  /^.{4}ftyp(avif|avis|heic|heix|heim|heis|hevc|hevx|mif1|msf1)/s,
  /^8BPS\0/s,
];

export const formatOfEnding = (name: string): Format | undefined =>
  (Object.keys(ENDINGS) as Format[]).find((format) =>
    ENDINGS[format].includes(path.extname(name).toLowerCase())
  );

const readBeginning = async (filepath: string): Promise<string> => {
  const file = await fs.open(filepath);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(1024), 0, 1024, 0);
    return buffer.subarray(0, bytesRead).toString('latin1');
  } finally {
    await file.close();
  }
};

const isSvg = (beginning: string) => /^[^\0]*<([\w.-]+:)?svg[\s>]/i.test(beginning);

/** Whether a file is, or is said to be, a picture: any other file is none of our business. */
const isPicture = ({ name, mimes }: SentFile, beginning: string): boolean =>
  mimes.some((mime) => /^image\//i.test(mime)) ||
  formatOfEnding(name) !== undefined ||
  OTHER_ENDINGS.test(name) ||
  BEGINNINGS.some((pattern) => pattern.test(beginning));

/** The name with the ending of what the file really is: a name that lies would be believed by browsers. */
const withEnding = (name: string, format: Format): string =>
  formatOfEnding(name) === format ? name : `${path.basename(name, path.extname(name))}${ENDINGS[format][0]}`;

const readMetadata = async (file: SentFile): Promise<Metadata> => {
  try {
    return await sharp(file.filepath, { limitInputPixels: false }).metadata();
  } catch {
    throw new PictureRefusal('broken', file.name);
  }
};

const EXIF_NAME = Buffer.from('Exif\0\0');

const readData = ({ xmp, iptc, exif, format }: Metadata, filepath: string): Promise<PictureData> => {
  const block = exif?.subarray(0, EXIF_NAME.length).equals(EXIF_NAME)
    ? exif.subarray(EXIF_NAME.length)
    : exif;
  return readPicture({ xmp, iptc, exif: format === 'tiff' ? filepath : block });
};

/** Writes the picture in a format. Strapi's own qualities: 80 if it is to be small. */
const encode = (picture: Sharp, format: Format, isOptimized: boolean, hasAlpha: boolean): Sharp => {
  const quality = isOptimized ? 80 : 100;
  switch (format) {
    case 'jpeg':
      return (hasAlpha ? picture.flatten({ background: 'white' }) : picture).jpeg({
        quality,
        ...(!isOptimized && { chromaSubsampling: '4:4:4' }),
      });
    case 'png':
      return picture.png(isOptimized ? { quality } : {});
    case 'webp':
      return picture.webp({ quality });
    case 'tiff':
      return picture.tiff(isOptimized && !hasAlpha ? { quality } : { compression: 'lzw' });
    case 'avif':
      return picture.avif({ quality });
    default:
      return picture.gif();
  }
};

const prepareSvg = async (file: SentFile): Promise<PreparedPicture> => {
  const { name, size, filepath } = file;
  if (size > LARGEST_SVG || !isHarmlessSvg(await fs.readFile(filepath)))
    throw new PictureRefusal('unsafeSvg', name);
  const { width, height } = await readMetadata(file);
  if (width * height > MOST_PIXELS) throw new PictureRefusal('tooManyPixels', name, MOST_PIXELS / 1e6);
  try {
    await sharp(filepath).resize(32).timeout({ seconds: SECONDS }).toBuffer();
  } catch {
    throw new PictureRefusal('broken', name);
  }
  const data = { creators: [], creditLine: null, caption: null, copyright: null, taken: null };
  return { filepath, name: withEnding(name, 'svg'), size, mime: MIMES.svg, data };
};

/**
 * Makes a picture fit to be stored and shown: whole, of a size that a server can hold, upright, and with nothing in it
 * but its pixels, their colour profile and its credit data. Undefined for a file that is not a picture.
 *
 * @throws PictureRefusal if it cannot be.
 */
export async function preparePicture(
  file: SentFile,
  { folder, isOptimized, format: wanted }: HowToPrepare
): Promise<PreparedPicture | undefined> {
  const { name, filepath, size } = file;
  const beginning = await readBeginning(filepath);
  if (!isPicture(file, beginning)) {
    if (wanted) throw new PictureRefusal('otherKind', name);
    return undefined;
  }
  if (size === 0) throw new PictureRefusal('empty', name);
  const isBitmap = BEGINNINGS.some((pattern) => pattern.test(beginning));
  const drawing = !isBitmap && (isSvg(beginning) || formatOfEnding(name) === 'svg');
  if (drawing ? wanted && wanted !== 'svg' : wanted === 'svg') throw new PictureRefusal('otherKind', name);
  if (drawing) return prepareSvg(file);
  if (/^.{4}ftyp(hei|hev)/s.test(beginning)) throw new PictureRefusal('heic', name);
  if (OTHER_ENDINGS.test(name) && !BEGINNINGS.slice(0, 4).some((pattern) => pattern.test(beginning)))
    throw new PictureRefusal(/\.hei[cf]$/i.test(name) ? 'heic' : 'format', name);

  const metadata = await readMetadata(file);
  const { width, height, pages = 1, icc, hasAlpha } = metadata;
  if (metadata.compression === 'hevc') throw new PictureRefusal('heic', name);
  const format = metadata.compression === 'av1' ? 'avif' : (metadata.format as string);
  if (format === 'svg' || !(format in MIMES)) throw new PictureRefusal('format', name);
  if (width * height * pages > MOST_PIXELS)
    throw new PictureRefusal('tooManyPixels', name, MOST_PIXELS / 1e6);

  const target = wanted ?? (format as Format);
  const data = await readData(metadata, filepath);
  const isAnimated = pages > 1 && ['gif', 'webp'].includes(target);
  let picture = sharp(filepath, { animated: isAnimated, limitInputPixels: MOST_PIXELS }).timeout({
    seconds: SECONDS,
  });
  if (!isAnimated) picture = picture.autoOrient();
  if (icc && icc.length <= LARGEST_PROFILE) picture = picture.keepIccProfile();
  const inside = embedded(data);
  if (inside) picture = picture.withXmp(inside.xmp).withExif(inside.exif);
  const written = path.join(folder, `${path.basename(filepath)}-prepared`);
  try {
    const info = await encode(picture, target, isOptimized, hasAlpha).toFile(written);
    return { filepath: written, name: withEnding(name, target), size: info.size, mime: MIMES[target], data };
  } catch {
    throw new PictureRefusal('broken', name);
  }
}

/** A smaller version of a prepared picture, with all it says; within a box of so many pixels. */
export async function writeSmaller(
  filepath: string,
  written: string,
  box: { width: number; height: number }
): Promise<{ width: number; height: number; size: number }> {
  const { width, height, pageHeight, size } = await sharp(filepath, {
    animated: true,
    limitInputPixels: MOST_PIXELS,
  })
    .resize({ ...box, fit: 'inside' })
    .keepMetadata()
    .timeout({ seconds: SECONDS })
    .toFile(written);
  return { width, height: (pageHeight as number | undefined) ?? height, size };
}
