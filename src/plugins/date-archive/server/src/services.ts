import type { Core } from '@strapi/strapi';
import { formatDateline, readDateline } from '../../shared/dateline';
import { archiveService } from './archive';
import { readConfig } from './config';

/** Date lines in the newsroom's zone and house style, for the project's own code. */
const datelineService = ({ strapi }: { strapi: Core.Strapi }) => ({
  /** @throws {RangeError} as `readDateline`. */
  read: (text: string): Date | undefined => readDateline(text, readConfig(strapi).timeZone),
  format(instant: Date, locale: string): string {
    const { timeZone, styles } = readConfig(strapi);
    return formatDateline(instant, timeZone, locale, styles);
  },
});

export default { archive: archiveService, dateline: datelineService };
