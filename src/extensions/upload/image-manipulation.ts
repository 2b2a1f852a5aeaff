import fs from 'node:fs';
import path from 'node:path';
import type { Core } from '@strapi/strapi';
import { file as fileSizes } from '@strapi/utils';
import { writeSmaller } from '../../pictures/prepare';
import { type FileData, prepared } from './prepared';

export interface ImageManipulation {
  isImage(file: FileData): Promise<boolean>;
  isFaultyImage(file: FileData): Promise<boolean>;
  isOptimizableImage(file: FileData): Promise<boolean>;
  isResizableImage(file: FileData): Promise<boolean>;
  optimize(file: FileData): Promise<FileData>;
  generateThumbnail(file: FileData): Promise<FileData | null>;
  generateResponsiveFormats(file: FileData): Promise<{ key: string; file: FileData }[]>;
  generateFileName(name: string): string;
}

/** Strapi's own sizes, in pixels. */
const THUMBNAIL = { width: 245, height: 156 };
const BREAKPOINTS = { large: 1000, medium: 750, small: 500 };

/** Prefix, random part and ending come on top of it, and a file system takes 255 characters. */
const LONGEST_NAME = 150;

const preparedOf = ({ filepath }: FileData) => (filepath ? prepared.get(filepath) : undefined);

const isPrepared = (file: FileData) => file.preparedPath !== undefined || preparedOf(file) !== undefined;

const isBitmap = (file: FileData) => isPrepared(file) && file.mime !== 'image/svg+xml';

const isLargerThan = ({ width, height }: FileData, box: { width: number; height: number }) =>
  (width ?? 0) > box.width || (height ?? 0) > box.height;

/** A smaller version that says what its picture says; those that Strapi makes have lost it. */
const makeVersion = async (
  file: FileData,
  key: string,
  box: { width: number; height: number }
): Promise<FileData> => {
  const hash = `${key}_${file.hash}`;
  const filepath = path.join(file.tmpWorkingDirectory ?? '', hash);
  const { size, ...dimensions } = await writeSmaller(file.preparedPath as string, filepath, box);
  return {
    name: `${key}_${file.name}`,
    hash,
    ext: file.ext,
    mime: file.mime,
    filepath,
    path: file.path,
    getStream: () => fs.createReadStream(filepath),
    ...dimensions,
    ...{ size: fileSizes.bytesToKbytes(size), sizeInBytes: size },
  };
};

/**
 * The upload plugin's work on pictures. One that was made fit has been decoded and written anew already, so that it is
 * neither examined nor optimized a second time; every smaller version of it keeps its credit data.
 */
export const extendManipulation =
  (base: ImageManipulation) =>
  ({ strapi }: { strapi: Core.Strapi }): ImageManipulation => ({
    ...base,
    isImage: async (file) => isPrepared(file) || base.isImage(file),
    isFaultyImage: async (file) => !isPrepared(file) && base.isFaultyImage(file),
    isOptimizableImage: async (file) => isPrepared(file) || base.isOptimizableImage(file),
    isResizableImage: async (file) => (isPrepared(file) ? isBitmap(file) : base.isResizableImage(file)),

    async optimize(file) {
      const picture = preparedOf(file);
      if (!picture) return base.optimize(file);
      const { creators, creditLine, copyright } = picture.data;
      const said = { creator: creators.join(', ') || null, creditLine, copyright, takenAt: picture.takenAt };
      return { ...file, ...said, preparedPath: picture.filepath };
    },

    async generateThumbnail(file) {
      if (!file.preparedPath) return base.generateThumbnail(file);
      return isLargerThan(file, THUMBNAIL) ? makeVersion(file, 'thumbnail', THUMBNAIL) : null;
    },

    async generateResponsiveFormats(file) {
      if (!file.preparedPath) return base.generateResponsiveFormats(file);
      const settings = await strapi.plugin('upload').service('upload').getSettings();
      if (!settings?.responsiveDimensions) return [];
      const breakpoints: Record<string, number> = strapi.config.get(
        'plugin::upload.breakpoints',
        BREAKPOINTS
      );
      const versions = [];
      for (const [key, side] of Object.entries(breakpoints)) {
        const box = { width: side, height: side };
        if (isLargerThan(file, box)) versions.push({ key, file: await makeVersion(file, key, box) });
      }
      return versions;
    },

    generateFileName(name) {
      const [, slug, random] = /^(.*)(_[^_]*)$/s.exec(base.generateFileName(name)) ?? [];
      return `${slug.slice(0, LONGEST_NAME)}${random}`;
    },
  });
