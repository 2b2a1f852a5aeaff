import { Layouts, Page } from '@strapi/admin/strapi-admin';
import { Box, Flex, Link, Typography, VisuallyHidden } from '@strapi/design-system';
import * as React from 'react';
import { NavLink, useSearchParams } from 'react-router-dom';
import { styled } from 'styled-components';
import type {
  DeskCalendarAnswer,
  DeskDay,
  DeskDayAnswer,
  DeskSettings,
  DeskYearsAnswer,
} from '../../../shared/desk';
import {
  type Address,
  addressOf,
  changedBy,
  periodOfShown,
  readAddress,
  scopeParams,
  shownOf,
  spanOf,
  writeAddress,
} from './address';
import { Calendar } from './Calendar';
import { CalendarBar } from './CalendarBar';
import { DateField } from './DateField';
import { DayPanel } from './DayPanel';
import { Failed } from './Failed';
import { Filters } from './Filters';
import { useTexts } from './texts';
import { useAnswer } from './useAnswer';

const PERMISSIONS = [{ action: 'plugin::date-archive.read', subject: null }];

const NO_DAYS: DeskDay[] = [];

/** Below this part of the window a list is as good as unseen. */
const LOW = 0.8;

const Parts = styled.div`
  display: grid;
  grid-template-columns: minmax(0, 1fr) minmax(0, 34rem);
  align-items: start;
  gap: 1.6rem;
  @media (max-width: 1100px) {
    grid-template-columns: minmax(0, 1fr);
  }
`;

const Panel = styled(Box)`
  padding: 1.6rem;
  @media (max-width: 767px) {
    padding: 0.8rem;
  }
`;

const sum = (days: DeskDay[], shown: string) =>
  days
    .filter(({ date }) => date.startsWith(shown))
    .reduce(
      (all, { published, scheduled, drafts }) => ({
        published: all.published + published,
        scheduled: all.scheduled + scheduled,
        drafts: all.drafts + drafts,
      }),
      { published: 0, scheduled: 0, drafts: 0 }
    );

const Archive = ({ settings }: { settings: DeskSettings }) => {
  const [today, setToday] = React.useState(settings.today);
  const texts = useTexts(settings);
  const { say } = texts;
  const [query, setQuery] = useSearchParams();
  const address = readAddress(query, { ...settings, today });
  const { view, date, shown } = address;
  const type = settings.types.find(({ name }) => name === address.type) as DeskSettings['types'][number];

  const show = (change: Partial<Address>, { replace = false } = {}) => {
    const next = changedBy(address, change);
    if (JSON.stringify(next) !== JSON.stringify(address)) setQuery(writeAddress(next), { replace });
  };
  const select = (day: string) => show({ date: day, shown: shownOf(day, view) });

  const panel = React.useRef<HTMLElement>(null);
  /** Where the list stands below the calendar, it is brought into sight. */
  const choose = (day: string) => {
    select(day);
    const top = panel.current?.getBoundingClientRect().top ?? 0;
    if (top > window.innerHeight * LOW) panel.current?.scrollIntoView({ block: 'center' });
  };

  const scope = scopeParams(address);
  const calendar = useAnswer<DeskCalendarAnswer>('/calendar', { ...scope, ...spanOf(shown) });
  const day = useAnswer<DeskDayAnswer>('/day', { ...scope, date, page: String(address.page) });
  const years = useAnswer<DeskYearsAnswer>('/years', scope);

  // The page may stay open for days.
  const saidToday = day.answer?.meta.today;
  React.useEffect(() => {
    if (saidToday) setToday(saidToday);
  }, [saidToday]);

  const lastPage = day.answer && Math.max(1, day.answer.meta.pagination.pageCount);
  const isBeyond = lastPage !== undefined && address.page > lastPage;
  React.useEffect(() => {
    if (isBeyond) show({ page: lastPage }, { replace: true });
  });

  const failed = [calendar, years].filter(({ failure }) => failure);

  const days = calendar.answer?.data ?? NO_DAYS;
  const counted = sum(days, shown);
  const name = texts.period(periodOfShown(shown));
  const isEmpty = calendar.answer && counted.published + counted.scheduled + counted.drafts === 0;
  const heard = calendar.answer
    ? `${name}: ${texts.counts(counted)}`
    : calendar.isLoading
      ? say('loading')
      : '';
  const cutLabel = calendar.answer?.meta.cut?.label ?? day.answer?.meta.cut?.label ?? null;

  const localeQuery = address.locale && `plugins[i18n][locale]=${address.locale}`;
  const listUrl = `/content-manager/collection-types/${type.uid}`;

  return (
    <>
      <Layouts.Header title={say('title')} subtitle={say('subtitle')} />
      <Layouts.Content>
        <Flex direction="column" alignItems="stretch" gap={4} paddingBottom={8}>
          <Panel background="neutral0" hasRadius shadow="tableShadow">
            <Filters
              address={address}
              types={settings.types}
              cutLabel={cutLabel}
              onChange={show}
              texts={texts}
            >
              <DateField
                onGo={(meaning) => show(addressOf(meaning, address))}
                place={`${view} ${date} ${shown}`}
                texts={texts}
              />
            </Filters>
          </Panel>
          <Parts>
            <Panel
              tag="section"
              aria-labelledby="archive-shown"
              background="neutral0"
              hasRadius
              shadow="tableShadow"
            >
              <CalendarBar
                address={address}
                today={today}
                years={years.answer?.data}
                onShow={show}
                onToday={() => select(today)}
                texts={texts}
              />
              {failed[0]?.failure && (
                <Failed
                  failure={failed[0].failure}
                  retry={() => failed.forEach(({ retry }) => retry())}
                  texts={texts}
                />
              )}
              <Calendar
                address={address}
                today={today}
                days={days}
                isLoading={calendar.isLoading}
                onSelect={choose}
                onShow={(next) => show({ shown: next }, { replace: true })}
                texts={texts}
              />
              {isEmpty && (
                <Typography tag="p" paddingTop={3} textColor="neutral600">
                  {say(`${view}.empty`)}
                </Typography>
              )}
              {/* The link leads to all of them, whatever the page is filtered by. */}
              {years.answer && years.answer.meta.undated > 0 && !address.cut && (
                <Box paddingTop={3}>
                  <Link
                    tag={NavLink}
                    to={`${listUrl}?filters[$and][0][${type.dateField}][$null]=true${localeQuery && `&${localeQuery}`}`}
                  >
                    {say('undated', { count: years.answer.meta.undated })}
                  </Link>
                </Box>
              )}
              <VisuallyHidden>
                <div role="status" aria-live="polite">
                  {heard}
                </div>
              </VisuallyHidden>
            </Panel>
            <DayPanel
              date={date}
              answer={isBeyond ? undefined : day.answer}
              failure={day.failure}
              retry={day.retry}
              editorOf={(documentId) => `${listUrl}/${documentId}${localeQuery && `?${localeQuery}`}`}
              onSelect={select}
              panelRef={panel}
              onPage={(page) => show({ page })}
              texts={texts}
            />
          </Parts>
        </Flex>
      </Layouts.Content>
    </>
  );
};

const Loaded = () => {
  const { answer, failure, retry } = useAnswer<DeskSettings>('', {});
  const texts = useTexts({ styles: answer?.styles ?? {} });
  if (failure && !answer) {
    return (
      <Box padding={8}>
        <Failed failure={failure} retry={retry} texts={texts} />
      </Box>
    );
  }
  if (!answer) return <Page.Loading>{texts.say('loading')}</Page.Loading>;
  if (answer.types.length === 0) return <Page.NoPermissions content={texts.say('nothing')} />;
  return <Archive settings={answer} />;
};

/** “Lưu trữ theo ngày”: what is published, waits and is being written, by day. */
const ArchivePage = () => {
  const { say } = useTexts({ styles: {} });
  return (
    <Page.Protect permissions={PERMISSIONS}>
      <Page.Main>
        <Page.Title>{say('title')}</Page.Title>
        <Loaded />
      </Page.Main>
    </Page.Protect>
  );
};

export default ArchivePage;
