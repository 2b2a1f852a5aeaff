import type { PreparedPicture } from '../../pictures/prepare';

/** A file on its way through the upload plugin. */
export interface FileData {
  name: string;
  hash: string;
  ext?: string;
  mime?: string;
  path?: string;
  width?: number | null;
  height?: number | null;
  filepath?: string;
  tmpWorkingDirectory?: string;
  /** Where a picture lies that was made fit: the plugin drops `filepath` once it has stored the file. */
  preparedPath?: string;
  getStream(): NodeJS.ReadableStream;
}

/** Pictures made fit to be stored, by the path of the temporary file that is being stored. */
export const prepared = new Map<string, PreparedPicture & { takenAt: Date | null }>();
