import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { DateTime } from 'luxon';
import { readLanguage } from '../../editorial/sentences';
import { formatOfEnding, preparePicture, type PreparedPicture } from '../../pictures/prepare';
import { PictureRefusal } from '../../pictures/refusals';
import { prepared } from './prepared';

interface RequestFile {
  filepath: string;
  originalFilename?: string | null;
  mimetype?: string | null;
  detectedMimeType?: string;
  size: number;
}

interface FileInfo {
  name?: string | null;
  caption?: string | null;
  alternativeText?: string | null;
}

type Data = Record<string, unknown> & { fileInfo?: FileInfo | FileInfo[] };
interface StoredFile {
  id: number;
  name: string;
  ext?: string | null;
}

export interface UploadService {
  upload(given: { data: Data; files: RequestFile | RequestFile[] }, options?: object): Promise<StoredFile[]>;
  replace(
    id: number | string,
    given: { data: Data; file: RequestFile },
    options?: object
  ): Promise<StoredFile>;
  updateFileInfo(id: number | string, info: FileInfo, options?: object): Promise<StoredFile>;
  remove(file: StoredFile): Promise<unknown>;
  getSettings(): Promise<{ sizeOptimization?: boolean } | null>;
}

const FILE = 'plugin::upload.file';
/** Of a file's name, in UTF-16 code units: PostgreSQL keeps 255, with the prefix of a smaller version. */
const LONGEST_NAME = 200;
const UNUSABLE = /[<>:"/\\|?*\p{Cc}]|^(con|prn|aux|nul|com\d|lpt\d|\.{1,2})$/iu;

/** What a browser runs, or reads as a page, with all the rights of whoever is logged in to the admin panel. */
const ACTIVE_ENDING =
  /\.(x?html?|xht|shtml|mht|mhtml|m?js|cjs|xml|xslt?|xsd|svgz|swf|rss|atom|rdf|mml|xul|xaml|wsdl|xpl)$/i;
const ACTIVE_TYPE =
  /^((text|application)\/(html|(x-)?(java|ecma)script|xml|mathml|x-shockwave-flash)|.*\+xml)$/i;

const checkActive = ({ name, mimes }: { name: string; mimes: string[] }): void => {
  if (ACTIVE_ENDING.test(name.trim()) || mimes.some((mime) => ACTIVE_TYPE.test(mime.split(';')[0].trim())))
    throw new PictureRefusal('active', name);
};

const checkInfo = ({ name, caption, alternativeText }: FileInfo, fileName: string): void => {
  if (name && name.length > LONGEST_NAME) throw new PictureRefusal('fileName', name);
  if ([name, caption, alternativeText].some((text) => text?.includes('\0')))
    throw new PictureRefusal('nul', fileName);
};

const checkName = (sent: string): void => {
  if (sent.length > LONGEST_NAME || UNUSABLE.test(sent)) throw new PictureRefusal('fileName', sent);
};

/** A moment without an offset is one of the photographer's clock, and those are set to the newsroom's. */
const momentOf = (taken: string | null, zone: string): Date | null =>
  taken === null ? null : DateTime.fromISO(taken, { zone }).toJSDate();

/**
 * What the upload plugin does with files, by whatever way they come (admin panel, API, addresses, the sample): pictures
 * are made fit first, all that are sent together before any is stored, and a refusal is a sentence.
 */
export const extendUpload = (strapi: Core.Strapi, base: UploadService): UploadService => {
  const asAnswer = (error: unknown): unknown => {
    if (!(error instanceof PictureRefusal)) return error;
    const sentence = error.sentence(readLanguage(strapi));
    return error.fault === 'tooLarge'
      ? new errors.PayloadTooLargeError(sentence)
      : new errors.ValidationError(sentence);
  };

  /** Has the work done with a folder of its own, and leaves nothing behind. */
  const withFolder = async <Result>(work: (folder: string) => Promise<Result>): Promise<Result> => {
    const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'toa-soan-pictures-'));
    try {
      return await work(folder);
    } catch (error) {
      throw asAnswer(error);
    } finally {
      for (const filepath of prepared.keys()) {
        if (path.dirname(filepath) === folder) prepared.delete(filepath);
      }
      await fs.rm(folder, { recursive: true, force: true });
    }
  };

  const checkSize = (name: string, size: number): void => {
    const { sizeLimit } = strapi.config.get('plugin::upload') as { sizeLimit?: number };
    if (sizeLimit && size > sizeLimit)
      throw new PictureRefusal('tooLarge', name, Math.floor(sizeLimit / 1e6));
  };

  const prepare = async (file: RequestFile, info: FileInfo, folder: string, ending?: string | null) => {
    const sent = {
      filepath: file.filepath,
      name: file.originalFilename ?? '',
      size: file.size,
      mimes: [file.mimetype, file.detectedMimeType].filter((mime) => typeof mime === 'string'),
    };
    checkName(sent.name);
    checkInfo(info, sent.name);
    const isOptimized = Boolean((await base.getSettings())?.sizeOptimization);
    const format = ending ? formatOfEnding(`x${ending}`) : undefined;
    const picture = await preparePicture(sent, { folder, isOptimized, format });
    checkSize(sent.name, picture?.size ?? sent.size);
    if (!picture) {
      checkActive(sent);
      return { file, info };
    }
    if (ending && !format) throw new PictureRefusal('otherKind', sent.name);
    return { file: await keep(picture, file, folder), info: describe(picture, sent.name, info) };
  };

  const keep = async (picture: PreparedPicture, file: RequestFile, folder: string): Promise<RequestFile> => {
    const { filepath, name, mime, size, data } = picture;
    // A drawing is stored as it is: a copy keeps what is ours apart from what is the sender's.
    const own =
      path.dirname(filepath) === folder ? filepath : path.join(folder, `${path.basename(filepath)}-copy`);
    if (own !== filepath) await fs.copyFile(filepath, own);
    const { timeZone } = strapi.config.get('plugin::date-archive') as { timeZone: string };
    prepared.set(own, { ...picture, filepath: own, takenAt: momentOf(data.taken, timeZone) });
    return { ...file, filepath: own, originalFilename: name, mimetype: mime, detectedMimeType: mime, size };
  };

  const describe = (picture: PreparedPicture, sentName: string, info: FileInfo): FileInfo => ({
    ...info,
    name: info.name && info.name !== sentName ? info.name : picture.name,
    caption: info.caption?.trim() ? info.caption : (picture.data.caption ?? info.caption),
  });

  const find = (id: number | string): Promise<StoredFile | null> =>
    strapi.db.query(FILE).findOne({ where: { id } });

  return {
    ...base,
    upload: ({ data, files }, options) =>
      withFolder(async (folder) => {
        const sent = [files].flat();
        const infos = Array.isArray(data.fileInfo) ? data.fileInfo : [data.fileInfo];
        const ready = [];
        for (const [index, file] of sent.entries())
          ready.push(await prepare(file, infos[index] ?? {}, folder));
        const stored: StoredFile[] = [];
        try {
          for (const { file, info } of ready)
            stored.push(...(await base.upload({ data: { ...data, fileInfo: info }, files: file }, options)));
        } catch (error) {
          for (const file of stored) await base.remove(file);
          throw error;
        }
        return stored;
      }),
    replace: (id, { data, file }, options) =>
      withFolder(async (folder) => {
        const old = await find(id);
        const given = [data.fileInfo].flat()[0] ?? {};
        const ready = await prepare(file, given, folder, old?.ext);
        return base.replace(id, { data: { ...data, fileInfo: ready.info }, file: ready.file }, options);
      }),
    async updateFileInfo(id, info, options) {
      try {
        checkInfo(info, (await find(id))?.name ?? '');
      } catch (error) {
        throw asAnswer(error);
      }
      return base.updateFileInfo(id, info, options);
    },
  };
};
