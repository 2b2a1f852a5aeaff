import fs from 'node:fs/promises';
import path from 'node:path';
import { decodePage, PageFault, readPage } from '../import/page';
import { writePage } from '../import/write';
import { closeNewsroom, createNewsroom } from './newsroom';

/**
 * `npm run import -- <file…>`: newspaper pages as text become articles. What cannot be understood is reported as
 * `file:line: reason`, the others go in; the exit status is 1 if any was refused.
 */
async function main(files: string[]): Promise<number> {
  const language = (process.env.LC_ALL || process.env.LANG || '').startsWith('vi') ? 'vi' : 'en';
  if (files.length === 0) {
    console.error('Usage: npm run import -- <file…>   (newspaper pages as UTF-8 text)');
    return 1;
  }
  const strapi = await createNewsroom({ serveAdminPanel: false }).load();
  let refused = 0;
  for (const file of files) {
    try {
      const text = decodePage(await fs.readFile(path.resolve(process.env.INIT_CWD ?? '.', file)));
      const page = readPage(text, strapi.plugin('date-archive').service('dateline'));
      const { isNew, slug, models } = await writePage(strapi, page);
      console.log(`${file}: ${isNew ? 'published as' : 'is here already:'} ${slug}`);
      for (const { model, isNew: isDraft } of models) {
        console.log(`  ${isDraft ? 'model drafted' : 'model linked'}: “${model.name}” – ${model.hostUnit}`);
      }
    } catch (error) {
      refused += 1;
      const [line, reason] =
        error instanceof PageFault ? [error.line, error.in(language)] : [1, (error as Error).message];
      console.error(`${file}:${line}: ${reason}`);
    }
  }
  await closeNewsroom(strapi);
  return refused > 0 ? 1 : 0;
}

main(process.argv.slice(2)).then(
  (status) => process.exit(status),
  (error) => {
    console.error(error);
    process.exit(1);
  }
);
