import type { Core } from '@strapi/strapi';
import type { Settings } from '../../../shared/contract';
import type { Context } from '../archive/asked';
import type { ArchivedType } from '../archived-types';
import { readConfig } from '../config';

/** What the admin panel is told of the configuration. */
export const settings = ({ strapi }: { strapi: Core.Strapi }) => ({
  /** How the panel of the edit view writes a date line. */
  find(context: Context): void {
    const { timeZone, styles } = readConfig(strapi);
    const types: ArchivedType[] = strapi.plugin('date-archive').service('types');
    const contentTypes = types.map(({ uid, dateField, slugField, publicUrl }) => ({
      uid,
      dateField,
      slugField,
      publicUrl,
    }));
    context.body = { contentTypes, timeZone, styles } satisfies Settings;
  },
});
