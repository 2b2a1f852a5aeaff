import { useForm, useQueryParams } from '@strapi/admin/strapi-admin';
import { Box, Flex, Typography } from '@strapi/design-system';
import * as React from 'react';
import { useIntl } from 'react-intl';
import { dayOf } from '../../../shared/calendar';
import type { Settings } from '../../../shared/contract';
import { formatDateline } from '../../../shared/dateline';
import type { Standing } from '../../../shared/desk';
import { shortMomentOf, timeLeftUntil } from '../../../shared/moments';
import { Addresses } from './Addresses';
import { type ArchivedSettings, useArchived } from './settings';
import { dueOf, useStanding, versionOf } from './standing';
import { useLunar } from './useLunar';
import { useNow } from './useNow';

interface Document {
  [field: string]: unknown;
  locale?: string | null;
  status?: string;
}

interface Shown {
  settings: Settings;
  archived: ArchivedSettings;
  model: string;
  documentId?: string;
  document?: Document;
  locale: string;
}

const dateOf = (value: unknown): Date | undefined => {
  const date = typeof value === 'string' || value instanceof Date ? new Date(value) : undefined;
  return date && !Number.isNaN(date.getTime()) ? date : undefined;
};

const Row = ({ name, children }: { name: string; children: React.ReactNode }) => (
  <Box width="100%">
    <Typography tag="dt" variant="pi" fontWeight="bold" textColor="neutral600">
      {name}
    </Typography>
    <Box tag="dd" margin={0} style={{ overflowWrap: 'anywhere' }}>
      {children}
    </Box>
  </Box>
);

/** How the entry stands in this locale, in words. */
const State = ({ standing, date, timeZone }: { standing?: Standing; date?: Date; timeZone: string }) => {
  const { formatMessage, locale } = useIntl();
  const published = standing?.published;
  const next = published ? dateOf(published.date) : date;
  const now = useNow(next?.getTime());
  const isAhead = next !== undefined && next > now;
  const facts = isAhead && {
    moment: shortMomentOf(next, timeZone, locale),
    left: timeLeftUntil(next, now, locale),
  };
  const state = published ? (facts ? 'waiting' : 'public') : facts ? 'draft-ahead' : 'draft';
  return (
    <>
      <Typography tag="p" fontWeight="bold" textColor="neutral800">
        {formatMessage({ id: `date-archive.panel.state.${state}` }, facts || {})}
      </Typography>
      {standing?.isModified && (
        <Typography tag="p" variant="pi" textColor="neutral600">
          {formatMessage({ id: 'date-archive.panel.modified' })}
        </Typography>
      )}
    </>
  );
};

const DatePanelContent = ({ settings, archived, model, documentId, document, locale }: Shown) => {
  const { formatMessage, locale: adminLocale } = useIntl();
  const values = useForm('DatePanel', ({ values: all }) => all as Record<string, unknown>);
  const savedId = document && documentId;
  const { found, hasFailed } = useStanding(model, savedId, versionOf(document));
  // Nothing is said of a saved entry before it is known.
  const isKnown = !savedId || found !== undefined;
  const { timeZone, styles } = settings;
  const date = dateOf(values[archived.dateField]);
  const day = date && dayOf(date, timeZone);
  const lunar = useLunar(date);
  const standing = found?.standings.find((one) => one.locale === null || one.locale === locale);
  const now = useNow(standing?.published?.date ? Date.parse(standing.published.date) : undefined);
  const published = standing?.published ?? undefined;
  const first = standing && !dueOf(standing, now) ? dateOf(published?.date) : undefined;
  const never = formatMessage({ id: 'date-archive.panel.never' });
  const text = (id: string) => formatMessage({ id: `date-archive.panel.${id}` });
  return (
    <Flex tag="dl" direction="column" alignItems="stretch" gap={3} width="100%" margin={0}>
      <Row name={text('state')}>
        {isKnown ? (
          <State standing={standing} date={date} timeZone={timeZone} />
        ) : (
          <Typography>{text(hasFailed ? 'failed' : 'loading')}</Typography>
        )}
      </Row>
      <Row name={formatMessage({ id: 'date-archive.dateline.title' })}>
        <Typography>
          {date
            ? formatDateline(date, timeZone, locale, styles)
            : formatMessage({ id: 'date-archive.dateline.empty' })}
        </Typography>
      </Row>
      {lunar && (
        <Row name={text('lunar')}>
          <Typography>{lunar}</Typography>
        </Row>
      )}
      {archived.publicUrl && isKnown && found?.canReadSlug !== false && (
        <Row name={text('address')}>
          <Addresses
            template={archived.publicUrl}
            standings={found?.standings ?? []}
            timeZone={timeZone}
            live={{
              locale,
              day,
              slug: archived.slugField ? (values[archived.slugField] as string | null) : null,
              documentId: savedId,
            }}
          />
        </Row>
      )}
      {isKnown && (
        <>
          <Row name={text('first')}>
            <Typography>{first ? shortMomentOf(first, timeZone, adminLocale) : never}</Typography>
          </Row>
          <Row name={text('last')}>
            <Typography>
              {published ? shortMomentOf(new Date(published.at), timeZone, adminLocale) : never}
            </Typography>
          </Row>
        </>
      )}
    </Flex>
  );
};

/** Side panel of the edit view, for archived content types alone: when the entry is published, for whom and where. */
export const DatePanel = ({
  model,
  document,
  documentId,
}: {
  model: string;
  document?: Document;
  documentId?: string;
}) => {
  const { formatMessage, locale: adminLocale } = useIntl();
  const [{ query }] = useQueryParams<{ plugins?: { i18n?: { locale?: string } } }>();
  const known = useArchived(model);
  if (!known) return null;
  // An entry that is not saved yet has its locale in the address alone.
  const locale = document?.locale ?? query.plugins?.i18n?.locale ?? adminLocale;
  return {
    title: formatMessage({ id: 'date-archive.panel.title' }),
    content: (
      <DatePanelContent
        {...known}
        model={model}
        document={document}
        documentId={documentId}
        locale={locale}
      />
    ),
  };
};
