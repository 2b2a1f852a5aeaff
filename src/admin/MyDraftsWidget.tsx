import { useFetchClient, Widget } from '@strapi/admin/strapi-admin';
import { Flex, Link, Typography } from '@strapi/design-system';
import * as React from 'react';
import { useIntl } from 'react-intl';
import { NavLink } from 'react-router-dom';
import type { MyDraft } from '../editorial/my-drafts';

const addressOf = ({ uid, documentId, locale }: MyDraft): string =>
  `/content-manager/collection-types/${uid}/${documentId}${locale ? `?plugins[i18n][locale]=${locale}` : ''}`;

/** Widget of the home page: what the editor has begun and readers do not have yet. */
const MyDraftsWidget = () => {
  const { formatDate, formatDisplayName, formatMessage, formatTime } = useIntl();
  const { get } = useFetchClient();
  const [drafts, setDrafts] = React.useState<MyDraft[]>();
  const [hasFailed, setHasFailed] = React.useState(false);
  React.useEffect(() => {
    let current = true;
    get<{ data: MyDraft[] }>('/newsroom/my-drafts')
      .then(({ data }) => current && setDrafts(data.data))
      .catch(() => current && setHasFailed(true));
    return () => {
      current = false;
    };
  }, [get]);

  if (hasFailed) return <Widget.Error />;
  if (!drafts) return <Widget.Loading />;
  if (drafts.length === 0) {
    return (
      <Widget.NoData>
        {formatMessage({ id: 'toa-soan.my-drafts.none', defaultMessage: 'You have no drafts.' })}
      </Widget.NoData>
    );
  }
  return (
    <Flex tag="ul" direction="column" alignItems="stretch" gap={3} width="100%">
      {drafts.map((draft) => (
        <Flex
          tag="li"
          key={`${draft.documentId} ${draft.locale}`}
          direction="column"
          alignItems="flex-start"
          gap={1}
        >
          <Link tag={NavLink} to={addressOf(draft)}>
            {draft.title ||
              formatMessage({ id: 'toa-soan.my-drafts.untitled', defaultMessage: '(no title yet)' })}
          </Link>
          <Typography variant="pi" textColor="neutral600">
            {draft.isPublished
              ? formatMessage({
                  id: 'toa-soan.my-drafts.modified',
                  defaultMessage: 'Changes not published',
                })
              : formatMessage({ id: 'toa-soan.my-drafts.draft', defaultMessage: 'Draft' })}
            {` · ${formatTime(draft.updatedAt)}, ${formatDate(draft.updatedAt)}`}
            {draft.locale && draft.locale !== 'vi'
              ? ` · ${formatDisplayName(draft.locale, { type: 'language' })}`
              : ''}
          </Typography>
        </Flex>
      ))}
    </Flex>
  );
};

export default MyDraftsWidget;
