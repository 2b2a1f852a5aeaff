import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { root } from './newsroom';
import { credited } from './pictures';

/** A file that an editor chooses on the own disk. */
export interface PictureFile {
  path: string;
  /** Takes it away, and what was uploaded of it. */
  remove(): Promise<void>;
}

/** An agency's picture of 900 by 600, of a name that no other test gives. */
export async function createPictureFile(name: string): Promise<PictureFile> {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'toa-soan-picture-'));
  const file = path.join(folder, `${name}.jpg`);
  await fs.writeFile(file, await credited('jpeg', 900, 600));
  return {
    path: file,
    async remove() {
      await fs.rm(folder, { recursive: true });
      const uploads = path.join(root, 'public/uploads');
      const stored = new RegExp(`(^|_)${name.replaceAll('-', '_')}_`);
      for (const one of await fs.readdir(uploads)) if (stored.test(one)) await fs.rm(path.join(uploads, one));
    },
  };
}
