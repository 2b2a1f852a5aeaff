import { useFetchClient, Widget } from '@strapi/admin/strapi-admin';
import { Box, Flex, Typography } from '@strapi/design-system';
import * as React from 'react';
import { useIntl } from 'react-intl';
import { Link } from 'react-router-dom';
import type { TodayAnswer, TodayEntry, TodayList } from '../../../shared/desk';
import { shortMomentOf } from '../../../shared/moments';
import { localeNameOf } from '../locale-name';
import { RETRY_MS, useTurn } from '../useTurn';
import { useSettings } from './settings';

/** The longest that a timer of a browser runs. */
const LONGEST_MS = 2 ** 31 - 1;

/** After its moment, so that the server finds it public. */
const AFTER_MS = 500;

const untilNext = ({ meta: { now, until } }: TodayAnswer): number =>
  Math.min(Date.parse(until) - Date.parse(now) + AFTER_MS, LONGEST_MS);

/** Asked again when the window is looked at, when an entry becomes due, when the day is over, and after a failure. */
const useToday = (): { today?: TodayAnswer; hasFailed: boolean } => {
  const { get } = useFetchClient();
  const { locale: language } = useIntl();
  const [state, setState] = React.useState<{ today?: TodayAnswer; hasFailed: boolean }>({ hasFailed: false });
  const [turn, next] = useTurn();
  React.useEffect(() => {
    let current = true;
    get<TodayAnswer>('/date-archive/desk/today', { params: { language } }).then(
      ({ data }) => current && setState({ today: data, hasFailed: false }),
      // What was known before is better than nothing.
      () => current && setState(({ today }) => ({ today, hasFailed: true }))
    );
    return () => {
      current = false;
    };
  }, [get, language, turn]);
  React.useEffect(() => {
    const wait = state.hasFailed ? RETRY_MS : state.today && untilNext(state.today);
    if (wait === undefined) return undefined;
    const timer = setTimeout(next, wait);
    return () => clearTimeout(timer);
  }, [state, next]);
  return state;
};

const Entry = ({ uid, entry, timeZone }: { uid: string; entry: TodayEntry; timeZone: string }) => {
  const { formatMessage, locale: language } = useIntl();
  const { documentId, locale, title, date } = entry;
  const query = locale ? `?plugins[i18n][locale]=${locale}` : '';
  return (
    <Box tag="li" paddingTop={1} paddingBottom={1}>
      <Typography
        tag={Link}
        to={`/content-manager/collection-types/${uid}/${documentId}${query}`}
        textColor="primary700"
        style={{ overflowWrap: 'anywhere' }}
      >
        {title ?? documentId}
      </Typography>
      <Typography variant="pi" textColor="neutral600">
        {' '}
        {[
          locale && localeNameOf(locale, language),
          date
            ? shortMomentOf(new Date(date), timeZone, language)
            : formatMessage({ id: 'date-archive.today.undated' }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </Typography>
    </Box>
  );
};

const List = ({
  uid,
  kind,
  list,
  timeZone,
}: {
  uid: string;
  kind: string;
  list: TodayList;
  timeZone: string;
}) => {
  const { formatMessage } = useIntl();
  const more = list.count - list.entries.length;
  return (
    <Box width="100%">
      <Typography tag="h3" variant="omega" fontWeight="bold">
        {formatMessage({ id: `date-archive.today.${kind}` }, { count: list.count })}
      </Typography>
      {list.count > 0 && (
        <Box tag="ul">
          {list.entries.map((entry) => (
            <Entry key={`${entry.documentId} ${entry.locale}`} uid={uid} entry={entry} timeZone={timeZone} />
          ))}
        </Box>
      )}
      {more > 0 && (
        <Typography tag="p" variant="pi" textColor="neutral600">
          {formatMessage({ id: 'date-archive.today.more' }, { count: more })}
        </Typography>
      )}
    </Box>
  );
};

/** “Tin hôm nay” on the home page: what is published, what waits, and which drafts are due. */
export const TodayWidget = () => {
  const { formatMessage } = useIntl();
  const { settings, hasFailed: hasNoSettings } = useSettings();
  const { today, hasFailed } = useToday();
  if (!today || !settings) return hasFailed || hasNoSettings ? <Widget.Error /> : <Widget.Loading />;
  if (today.data.length === 0) return <Widget.NoPermissions />;
  return (
    <Flex direction="column" alignItems="flex-start" gap={4} data-testid="date-archive-today">
      <Typography tag="p" textColor="neutral600">
        {today.meta.label}
      </Typography>
      {hasFailed && (
        <Typography tag="p" textColor="danger700" role="alert">
          {formatMessage({ id: 'date-archive.today.stale' })}
        </Typography>
      )}
      {today.data.map(({ uid, name, ...lists }) => (
        <Flex key={uid} direction="column" alignItems="flex-start" gap={4} width="100%">
          {today.data.length > 1 && (
            <Typography tag="p" variant="sigma" textColor="neutral600">
              {formatMessage({ id: `content-manager.content-types.${uid}`, defaultMessage: name })}
            </Typography>
          )}
          {(['published', 'waiting', 'drafts'] as const).map((kind) => (
            <List key={kind} uid={uid} kind={kind} list={lists[kind]} timeZone={settings.timeZone} />
          ))}
        </Flex>
      ))}
    </Flex>
  );
};
