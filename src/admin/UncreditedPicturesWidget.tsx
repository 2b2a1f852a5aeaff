import { useFetchClient, Widget } from '@strapi/admin/strapi-admin';
import { Box, Flex, Link, Typography } from '@strapi/design-system';
import * as React from 'react';
import { useIntl } from 'react-intl';
import { NavLink } from 'react-router-dom';
import type { UncreditedAnswer, UncreditedArticle } from '../pictures/uncredited';

type State = 'loading' | 'failed' | 'forbidden' | UncreditedAnswer;

const useUncredited = (): State => {
  const { get } = useFetchClient();
  const [state, setState] = React.useState<State>('loading');
  React.useEffect(() => {
    let current = true;
    get<{ data: UncreditedAnswer }>('/newsroom/uncredited')
      .then(({ data }) => current && setState(data.data))
      .catch(
        (error: { status?: number }) => current && setState(error.status === 403 ? 'forbidden' : 'failed')
      );
    return () => {
      current = false;
    };
  }, [get]);
  return state;
};

const addressOf = ({ documentId, locale }: UncreditedArticle) =>
  `/content-manager/collection-types/api::article.article/${documentId}?plugins[i18n][locale]=${locale}`;

/** Home page: articles with a picture that has no photo credit, the most recently saved first. */
const UncreditedPicturesWidget = () => {
  const { formatDisplayName, formatMessage } = useIntl();
  const state = useUncredited();
  if (state === 'loading') return <Widget.Loading />;
  if (state === 'failed') return <Widget.Error />;
  if (state === 'forbidden') return <Widget.NoPermissions />;
  const { count, most, articles } = state;
  if (count === 0)
    return (
      <Widget.NoData>
        {formatMessage({
          id: 'toa-soan.uncredited.none',
          defaultMessage: 'Every recent picture has its photo credit.',
        })}
      </Widget.NoData>
    );
  return (
    <Flex direction="column" alignItems="stretch" gap={3}>
      <Typography fontWeight="bold">
        {formatMessage(
          {
            id: 'toa-soan.uncredited.count',
            defaultMessage:
              '{count}{more, select, yes {+} other {}} {count, plural, one {article has a picture} other {articles have pictures}} without a photo credit',
          },
          { count, more: count === most ? 'yes' : 'no' }
        )}
      </Typography>
      <Box tag="ul">
        {articles.map((article) => (
          <Box tag="li" key={`${article.documentId}-${article.locale}`} paddingTop={1} paddingBottom={1}>
            <Link tag={NavLink} to={addressOf(article)}>
              {article.title ??
                formatMessage({ id: 'toa-soan.uncredited.untitled', defaultMessage: 'Untitled article' })}
            </Link>{' '}
            <Typography variant="pi" textColor="neutral600">
              {formatDisplayName(article.locale, { type: 'language' })}
              {' · '}
              {article.isPublished
                ? formatMessage({ id: 'toa-soan.uncredited.published', defaultMessage: 'published' })
                : formatMessage({ id: 'toa-soan.uncredited.draft', defaultMessage: 'draft' })}
            </Typography>
          </Box>
        ))}
      </Box>
    </Flex>
  );
};

export default UncreditedPicturesWidget;
