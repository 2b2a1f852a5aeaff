import fs from 'node:fs/promises';
import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { readLanguage } from '../editorial/sentences';
import { PictureRefusal } from '../pictures/refusals';

interface TemporaryFile {
  filepath: string;
  originalFilename?: string | null;
}

const filesOf = (ctx: { request: object }): TemporaryFile[] => {
  const { files = {} } = ctx.request as { files?: Record<string, TemporaryFile | TemporaryFile[]> };
  return Object.values(files).flat();
};

/** What the parser of forms says of one that it cannot read. */
const isFormFault = (error: unknown): boolean =>
  error instanceof SyntaxError || (error instanceof Error && 'httpCode' in error);

/**
 * Stands before what reads the body: a form that cannot be read is answered with a sentence and not as the server's
 * fault, and the temporary files of a request that was refused are removed, which Strapi forgets.
 */
const uploads: Core.MiddlewareFactory =
  (_config, { strapi }) =>
  async (ctx, next) => {
    if (!ctx.is('multipart')) return next();
    try {
      return await next();
    } catch (error) {
      const language = readLanguage(strapi);
      if ((error as { status?: number }).status === 413 && !(error instanceof errors.ApplicationError))
        throw new errors.PayloadTooLargeError(new PictureRefusal('formTooLarge').sentence(language));
      // Strapi's own words for a single file without a byte.
      if (error instanceof errors.ApplicationError && error.message === 'Files are empty')
        throw new errors.ValidationError(
          new PictureRefusal('empty', filesOf(ctx)[0]?.originalFilename ?? '').sentence(language)
        );
      if (isFormFault(error)) throw new errors.ValidationError(new PictureRefusal('form').sentence(language));
      throw error;
    } finally {
      await Promise.all(filesOf(ctx).map(({ filepath }) => fs.rm(filepath, { force: true })));
    }
  };

export default uploads;
