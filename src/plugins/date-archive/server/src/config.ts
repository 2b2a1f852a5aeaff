import type { Core } from '@strapi/strapi';
import { z } from '@strapi/utils';
import { IANAZone } from 'luxon';
import { HOUSE_STYLES } from '../../shared/dateline';
import { faultOfPublicUrl } from '../../shared/public-url';

const houseStyle = z.strictObject({
  dateline: z.string().min(1),
  day: z.string().min(1),
  month: z.string().min(1),
  year: z.string().min(1),
  week: z.string().min(1).optional(),
});

const populate = z.union([z.string(), z.array(z.string()), z.record(z.string(), z.unknown())]);
const selection = { fields: z.array(z.string()).optional(), populate: populate.optional() };

/** A name that can stand in an address as a parameter. */
const parameter = z.string().regex(/^[a-zA-Z][\w-]{0,40}$/, {
  error: 'begin with a letter; then letters, digits, - and _, 41 at most',
});

const archived = z.strictObject({
  name: parameter.optional(),
  dateField: z.string().min(1).default('publicationDate'),
  slugField: z.string().min(1).optional(),
  publicUrl: z
    .string()
    .refine((template) => faultOfPublicUrl(template) === undefined, {
      error: ({ input }) => faultOfPublicUrl(String(input)),
    })
    .optional(),
  cuts: z
    .record(
      parameter,
      z.union([
        z.string().min(1),
        z.strictObject({ field: z.string().min(1), by: z.string().min(1).optional() }),
      ])
    )
    .default({}),
  ...selection,
  detail: z.strictObject(selection).optional(),
});

const cache = z.strictObject({
  maxBytes: z.number().int().min(1),
  maxAge: z.number().int().min(0),
  sharedMaxAge: z.number().int().min(0),
  tagHeader: z.string().regex(/^[\w-]+$/),
});

const schema = z
  .strictObject({
    contentTypes: z
      .record(z.string(), archived, { error: 'name the content types to archive' })
      .refine((types) => Object.keys(types).length > 0, {
        error: 'name at least one content type to archive, such as { "api::article.article": {} }',
      }),
    timeZone: z.string().refine((zone) => IANAZone.isValidZone(zone), {
      error: ({ input }) => `"${String(input)}" is no IANA time zone, such as "Asia/Ho_Chi_Minh"`,
    }),
    styles: z.record(z.string(), houseStyle),
    pageSize: z.number().int().min(1),
    maxPageSize: z.number().int().min(1),
    cache: z.union([z.literal(false), cache]),
    redisUrl: z
      .string()
      .refine((url) => url === '' || /^rediss?:\/\/\S+$/.test(url), {
        error: 'give an address such as "redis://127.0.0.1:6379", or none',
      })
      .optional(),
  })
  .refine(({ pageSize, maxPageSize }) => pageSize <= maxPageSize, {
    path: ['pageSize'],
    error: 'must not be larger than maxPageSize',
  });

export type TypeConfig = z.infer<typeof archived>;
export type CacheConfig = z.infer<typeof cache>;
export type Config = z.infer<typeof schema>;

/** As Strapi reads it from `config/plugins.ts`, under `date-archive`. */
export const config = {
  default: ({ env }: Core.Config.Shared.ConfigParams) => ({
    contentTypes: {},
    timeZone: 'Asia/Ho_Chi_Minh',
    styles: HOUSE_STYLES,
    pageSize: 25,
    maxPageSize: 100,
    cache: { maxBytes: 64 * 2 ** 20, maxAge: 60, sharedMaxAge: 60, tagHeader: 'Cache-Tag' },
    redisUrl: env('REDIS_URL', ''),
  }),
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

/** The plugin's configuration, already validated, with its defaults and those of each content type filled in. */
export const readConfig = (strapi: Core.Strapi): Config =>
  schema.parse(strapi.config.get('plugin::date-archive'));
