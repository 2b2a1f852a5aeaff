import type { Core } from '@strapi/strapi';
import { readConfig } from './config';

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
 * Reads the configured `fields` and `populate` as a request's would be read, and warns when the database's driver keeps dates in
 * the time zone of the process: then the same rows mean other moments under another `TZ`, and no arithmetic can
 * tell which. SQLite keeps milliseconds since 1970 and is always right.
 *
 * @throws {Error} naming the key, if it names what the content type does not have.
 */
export async function bootstrap({ strapi }: { strapi: Core.Strapi }): Promise<void> {
  const { contentType, fields, populate } = readConfig(strapi);
  for (const [key, value] of Object.entries({ fields, populate })) {
    try {
      await strapi.contentAPI.validate.query({ [key]: value }, strapi.contentType(contentType));
    } catch (cause) {
      throw new Error(`date-archive, in config/plugins: config.${key}: ${(cause as Error).message}`, {
        cause,
      });
    }
  }
  if (strapi.db.dialect.client === 'sqlite') return;
  const written = await writeEpoch(strapi);
  if (!written.startsWith('1970-01-01 00:00:00')) {
    strapi.log.warn(
      `date-archive: the database driver keeps dates in the time zone of this process (1970-01-01T00:00Z is written "${written}"). ` +
        'Under another TZ every date moves. Keep TZ as it is for ever, or see "Dates in UTC" in the README of strapi-plugin-date-archive.'
    );
  }
}
