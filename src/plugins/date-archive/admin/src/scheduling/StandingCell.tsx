import { Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { shortMomentOf } from '../../../shared/moments';
import { useArchived } from './settings';
import { dueOf, useStanding, versionOf } from './standing';
import { useNow } from './useNow';

interface Row {
  [field: string]: unknown;
  documentId: string;
  status?: string;
  locale?: string | null;
}

const StandingCell = ({ row, model }: { row: Row; model: string }) => {
  const { formatMessage, locale: language } = useIntl();
  const known = useArchived(model);
  const isPublished = row.status !== 'draft';
  const { found } = useStanding(model, isPublished ? row.documentId : undefined, versionOf(row));
  const standing = found?.standings.find(({ locale }) => locale === null || locale === row.locale);
  const date = standing?.published?.date;
  const now = useNow(date ? Date.parse(date) : undefined);
  if (!known || !standing?.published) return null;
  const isWaiting = dueOf(standing, now) !== undefined;
  const moment = isWaiting && date ? shortMomentOf(new Date(date), known.settings.timeZone, language) : '';
  return (
    <Typography textColor="neutral800" fontWeight={isWaiting ? 'bold' : undefined}>
      {formatMessage({ id: `date-archive.list.${isWaiting ? 'waiting' : 'public'}` }, { moment })}
    </Typography>
  );
};

interface Table {
  displayedHeaders: unknown[];
  layout: { options?: { 'date-archive'?: { isArchived?: boolean } } };
}

/** The list view's column that says whether readers see an entry, beside the status, which cannot. */
export const addStandingColumn = ({ displayedHeaders, layout }: Table): Table => {
  if (!layout.options?.['date-archive']?.isArchived) return { displayedHeaders, layout };
  const column = {
    attribute: { type: 'custom' },
    name: 'dateArchiveStanding',
    label: { id: 'date-archive.list.header', defaultMessage: 'On the site' },
    searchable: false,
    sortable: false,
    cellFormatter: (row: Row, _header: unknown, { model }: { model: string }) => (
      <StandingCell row={row} model={model} />
    ),
  };
  // Second, where a narrow window still shows it.
  const [first, ...others] = displayedHeaders;
  const headers = first === undefined ? [column] : [first, column, ...others];
  return { displayedHeaders: headers, layout };
};
