import type { Core } from '@strapi/strapi';
import type { CivilDays } from '../../shared/calendar';
import type { RowReader } from './archive/rows';
import type { ArchivedType } from './archived-types';
import { noteChanges } from './counts/changes';
import type { Counts } from './counts/counts';
import type { Notes } from './counts/notes';
import type { Versions } from './counts/versions';
import type { Wire } from './counts/wire';
import type { Sql } from './database/sql';
import { registerActions } from './desk/access';
import { keepPublicationDate } from './scheduling/publication-date';
import { refuseDroppedDate } from './scheduling/refuse-dropped-date';

const EPOCH = new Date(0);

/** How the database's driver writes the moment 1970-01-01T00:00:00Z into a column without a zone. */
const writeEpoch = async (strapi: Core.Strapi): Promise<string> => {
  const knex = strapi.db.connection;
  const type = strapi.db.dialect.client === 'postgres' ? 'timestamp' : 'datetime';
  const text = strapi.db.dialect.client === 'postgres' ? 'text' : 'char';
  const { rows, 0: first } = await knex.raw(`select cast(cast(? as ${type}) as ${text}) as written`, [EPOCH]);
  return (rows ?? first)[0].written;
};

/**
 * Warns when the database's driver keeps dates in the time zone of the process: then the same rows mean other moments
 * under another `TZ`, and no arithmetic can tell which. SQLite keeps milliseconds since 1970 and is always right.
 */
const checkZoneOfDriver = async (strapi: Core.Strapi): Promise<void> => {
  if (strapi.db.dialect.client === 'sqlite') return;
  const written = await writeEpoch(strapi);
  if (written.startsWith('1970-01-01 00:00:00')) return;
  strapi.log.warn(
    `date-archive: the database driver keeps dates in the time zone of this process (1970-01-01T00:00Z is written "${written}"). ` +
      'Under another TZ every date moves. Keep TZ as it is for ever, or see "Dates in UTC" in the README of strapi-plugin-date-archive.'
  );
};

/** Reads the configured `fields` and `populate` as a request's would be read. */
const checkSelections = async (strapi: Core.Strapi, types: ArchivedType[]): Promise<void> => {
  for (const { uid, fields, populate, detail } of types) {
    const selections = {
      fields,
      populate,
      'detail.fields': detail.fields,
      'detail.populate': detail.populate,
    };
    for (const [key, value] of Object.entries(selections)) {
      const [part] = key.split('.').slice(-1);
      try {
        await strapi.contentAPI.validate.query({ [part]: value }, strapi.contentType(uid));
      } catch (cause) {
        const reason = (cause as Error).message;
        throw new Error(`date-archive, in config/plugins: config.contentTypes.${uid}.${key}: ${reason}`, {
          cause,
        });
      }
    }
  }
};

/**
 * Checks the rest of the configuration, which Strapi can read only now, and begins to note what is written. An archive
 * that has never been counted, or was under another configuration, is counted before the first answer.
 *
 * @throws {Error} naming the key, if it names what the content type does not have.
 */
export async function bootstrap({ strapi }: { strapi: Core.Strapi }): Promise<void> {
  const service = <T>(name: string): T => strapi.plugin('date-archive').service(name) as T;
  const types = service<ArchivedType[]>('types');
  await checkSelections(strapi, types);
  await checkZoneOfDriver(strapi);
  await registerActions(strapi);
  // Within the project's own rules: what they lock, they lock before the date is written.
  for (const type of types) {
    strapi.documents.use(refuseDroppedDate(strapi, type, () => new Date()));
    strapi.documents.use(keepPublicationDate(strapi, type, () => new Date()));
  }
  noteChanges(strapi, service<Sql>('sql'), types, service<CivilDays>('civilDays'), service<Notes>('notes'));
  // Last, so that it is the innermost: the project's own middlewares see what it reads.
  strapi.documents.use(service<RowReader>('rows').readByRows);
  await service<Versions>('versions').current();
}

/** Ends an import of Strapi's, which runs without the server and tells nobody; lets go of Redis. */
export async function destroy({ strapi }: { strapi: Core.Strapi }): Promise<void> {
  await (strapi.plugin('date-archive').service('counts') as Counts).forgetReplaced();
  (strapi.plugin('date-archive').service('wire') as Wire | null)?.close();
}
