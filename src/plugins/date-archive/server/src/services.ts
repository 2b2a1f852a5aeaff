import type { Core } from '@strapi/strapi';
import { createCivilDays } from '../../shared/calendar';
import { DateFault, readMoment, sentenceOfFault } from '../../shared/reading';
import { createEntries } from './archive/entries';
import { createMoves } from './archive/moves';
import { createPeriods } from './archive/periods';
import { createReaders } from './archive/readers';
import { createRowReader } from './archive/rows';
import { createWriter } from './archive/writer';
import { type ArchivedType, readArchivedTypes } from './archived-types';
import { readConfig } from './config';
import { createCounts } from './counts/counts';
import { createMaintenance } from './counts/maintenance';
import { createNotes } from './counts/notes';
import { createVersions } from './counts/versions';
import { createWire } from './counts/wire';
import { createSql } from './database/sql';

export interface Given {
  strapi: Core.Strapi;
}

/** The parts of the plugin, each made once, of those that it names. */
const part = <T>({ strapi }: Given, name: string): T => strapi.plugin('date-archive').service(name) as T;

/** Date lines in the newsroom's zone and house style, for the project's own code. */
const dateline = ({ strapi }: Given) => ({
  /**
   * The moment that a date line names; undefined for another text, or one without a time.
   * @throws {DateFault} as `readMoment`; a `RangeError` whose message says what is wrong.
   */
  read(text: string): Date | undefined {
    const civilDays = part<ReturnType<typeof createCivilDays>>({ strapi }, 'civilDays');
    return readMoment(text, readConfig(strapi).timeZone, civilDays.dayAt(Date.now()));
  },
  /** What is wrong with the date that `read` threw for, in the reader's language; undefined for any other error. */
  explain: (error: unknown, language: 'vi' | 'en'): string | undefined =>
    error instanceof DateFault ? sentenceOfFault(error, language) : undefined,
  format: (instant: Date, locale: string): string =>
    part<ReturnType<typeof createWriter>>({ strapi }, 'writer').dateline(instant, locale),
});

export default {
  types: ({ strapi }: Given) => readArchivedTypes(strapi),
  civilDays: ({ strapi }: Given) => createCivilDays(readConfig(strapi).timeZone),
  writer: ({ strapi }: Given) => createWriter(readConfig(strapi)),
  sql: ({ strapi }: Given) => createSql(strapi),
  rows: ({ strapi }: Given) => createRowReader(strapi, part({ strapi }, 'sql')),
  counts: ({ strapi }: Given) =>
    createCounts(
      strapi,
      part({ strapi }, 'sql'),
      part<ArchivedType[]>({ strapi }, 'types'),
      readConfig(strapi).timeZone,
      part({ strapi }, 'civilDays'),
      part({ strapi }, 'notes')
    ),
  notes: ({ strapi }: Given) => createNotes(strapi, part({ strapi }, 'sql'), part({ strapi }, 'wire')),
  wire: ({ strapi }: Given) => createWire(strapi),
  versions: ({ strapi }: Given) => {
    const { cache } = readConfig(strapi);
    return createVersions(
      strapi,
      part({ strapi }, 'counts'),
      cache ? cache.maxBytes : 0,
      part({ strapi }, 'wire')
    );
  },
  moves: ({ strapi }: Given) => createMoves(strapi, part({ strapi }, 'sql'), part({ strapi }, 'civilDays')),
  periods: ({ strapi }: Given) =>
    createPeriods(
      part({ strapi }, 'sql'),
      part({ strapi }, 'counts'),
      part({ strapi }, 'civilDays'),
      part({ strapi }, 'moves')
    ),
  entries: ({ strapi }: Given) =>
    createEntries(strapi, part({ strapi }, 'sql'), part({ strapi }, 'civilDays')),
  readers: ({ strapi }: Given) => createReaders(strapi, part({ strapi }, 'versions')),
  maintenance: ({ strapi }: Given) =>
    createMaintenance(part({ strapi }, 'types'), part({ strapi }, 'counts'), part({ strapi }, 'wire')),
  dateline,
};
