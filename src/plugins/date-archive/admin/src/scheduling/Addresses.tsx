import { Box, Link, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { dayOf } from '../../../shared/calendar';
import type { Standing } from '../../../shared/desk';
import { type AddressParts, publicUrlOf } from '../../../shared/public-url';
import { localeNameOf } from '../locale-name';
import { dueOf } from './standing';
import { useNow } from './useNow';

interface Given {
  template: string;
  standings: Standing[];
  timeZone: string;
  /** The entry as it stands in the form, in the locale that is being written. */
  live: AddressParts;
}

/** A path is one of the server that the panel works with. */
const absolute = (address: string): string => {
  const { backendURL } = (window as unknown as { strapi: { backendURL: string } }).strapi;
  return new URL(address, backendURL).href;
};

const Address = ({ standing, template, timeZone, live }: Given & { standing: Standing }) => {
  const { formatMessage, locale: language } = useIntl();
  const { published, draft, locale, documentId } = standing;
  const now = useNow(published?.date ? Date.parse(published.date) : undefined);
  const isLive = locale === null || locale === live.locale;
  const version = published ?? draft;
  const stored: AddressParts = {
    locale: locale ?? live.locale,
    day: version?.date ? dayOf(new Date(version.date), timeZone) : undefined,
    slug: version?.slug,
    documentId,
  };
  // Readers find the published version, whatever is being written.
  const address = publicUrlOf(template, published || !isLive ? stored : live);
  const state = published ? (dueOf(standing, now) ? 'waiting' : null) : 'unpublished';
  return (
    <Box tag="li">
      {locale !== null && (
        <Typography variant="pi" textColor="neutral600" tag="span">
          {`${localeNameOf(locale, language)}: `}
        </Typography>
      )}
      {address && !state && (
        <Link href={absolute(address)} isExternal style={{ display: 'inline' }}>
          {address}
        </Link>
      )}
      {address && state && <Typography textColor="neutral800">{`${address} `}</Typography>}
      {state && (
        <Typography variant="pi" textColor="neutral600">
          {formatMessage({ id: `date-archive.panel.address.${state}` })}
        </Typography>
      )}
    </Box>
  );
};

/** The address on the website of each locale that the entry has: links where readers find it already. */
export const Addresses = (given: Given) => {
  const { standings, live } = given;
  const isNew = !standings.some(({ locale }) => locale === null || locale === live.locale);
  const fresh: Standing = {
    documentId: live.documentId ?? '',
    locale: live.locale,
    draft: null,
    published: null,
    isModified: false,
  };
  return (
    <Box tag="ul">
      {[...(isNew ? [fresh] : []), ...standings].map((standing) => (
        <Address key={standing.locale ?? ''} {...given} standing={standing} />
      ))}
    </Box>
  );
};
