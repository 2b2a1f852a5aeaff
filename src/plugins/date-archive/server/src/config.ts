import type { Core, UID } from '@strapi/strapi';
import { z } from '@strapi/utils';
import { IANAZone } from 'luxon';
import { HOUSE_STYLES } from '../../shared/dateline';

const houseStyle = z.strictObject({
  dateline: z.string().min(1),
  day: z.string().min(1),
  month: z.string().min(1),
  year: z.string().min(1),
});

const schema = z
  .strictObject({
    contentType: z.string({ error: 'name the content type to archive, such as "api::article.article"' }),
    dateField: z.string().min(1),
    timeZone: z.string().refine((zone) => IANAZone.isValidZone(zone), {
      error: ({ input }) => `"${String(input)}" is no IANA time zone, such as "Asia/Ho_Chi_Minh"`,
    }),
    styles: z.record(z.string(), houseStyle),
    pageSize: z.number().int().min(1),
    maxPageSize: z.number().int().min(1),
    fields: z.array(z.string()).optional(),
    populate: z.union([z.string(), z.array(z.string()), z.record(z.string(), z.unknown())]).optional(),
  })
  .refine(({ pageSize, maxPageSize }) => pageSize <= maxPageSize, {
    path: ['pageSize'],
    error: 'must not be larger than maxPageSize',
  });

export type Config = Omit<z.infer<typeof schema>, 'contentType'> & { contentType: UID.ContentType };

/** As Strapi reads it from `config/plugins.ts`, under `date-archive`. */
export const config = {
  default: {
    dateField: 'publicationDate',
    timeZone: 'Asia/Ho_Chi_Minh',
    styles: HOUSE_STYLES,
    pageSize: 25,
    maxPageSize: 100,
  },
  /** @throws {Error} naming every key that is wrong; Strapi then does not start. */
  validator(raw: unknown): void {
    const result = schema.safeParse(raw);
    if (result.success) return;
    const faults = result.error.issues.map(
      ({ path, message }) => `  ${['config', ...path].join('.')}: ${message}`
    );
    throw new Error(`date-archive, in config/plugins:\n${faults.join('\n')}`);
  },
};

/** The plugin's configuration, defaults filled in and already validated. */
export const readConfig = (strapi: Core.Strapi): Config =>
  strapi.config.get('plugin::date-archive') as Config;
