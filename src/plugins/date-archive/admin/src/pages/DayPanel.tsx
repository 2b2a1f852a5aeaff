import {
  Box,
  Button,
  Flex,
  IconButton,
  Link,
  Loader,
  Status,
  Typography,
  VisuallyHidden,
} from '@strapi/design-system';
import { ChevronLeft, ChevronRight } from '@strapi/icons';
import * as React from 'react';
import { NavLink } from 'react-router-dom';
import { styled } from 'styled-components';
import type { Day } from '../../../shared/calendar';
import type { DeskDayAnswer, DeskEntry } from '../../../shared/desk';
import type { Failure } from '../failure';
import { Failed } from './Failed';
import { type State, type Texts, VARIANTS } from './texts';

const List = styled.ol`
  list-style: none;
  margin: 0;
  padding: 0;

  li {
    padding: 1.2rem 0;
    border-top: 0.1rem solid ${({ theme }) => theme.colors.neutral150};
  }
  a,
  a span {
    white-space: normal;
    overflow-wrap: anywhere;
  }
`;

const Badge = ({ state, texts }: { state: State; texts: Texts }) => (
  <Status variant={VARIANTS[state]} size="XS">
    <Typography variant="omega" fontWeight="bold" textColor={`${VARIANTS[state]}700`}>
      {texts.state(state)}
    </Typography>
  </Status>
);

const Entry = ({ entry, to, texts }: { entry: DeskEntry; to: string; texts: Texts }) => (
  <li>
    <Flex direction="column" alignItems="stretch" gap={2}>
      <Flex gap={2} wrap="wrap">
        <Typography tag="time" dateTime={entry.date} fontWeight="bold" textColor="neutral800">
          {entry.time}
        </Typography>
        <Badge state={entry.state} texts={texts} />
        {entry.isModified && <Badge state="modified" texts={texts} />}
      </Flex>
      <Link tag={NavLink} to={to}>
        {entry.title ?? texts.say('untitled')}
      </Link>
    </Flex>
  </li>
);

/** Beside a long year the list stays in sight. */
const Sheet = styled(Box)`
  @media (min-width: 1101px) {
    position: sticky;
    top: 1.6rem;
    max-height: calc(100vh - 3.2rem);
    overflow-y: auto;
  }
`;

/** The entries of the chosen day, with the way into the editor. */
export const DayPanel = ({
  date,
  answer,
  failure,
  retry,
  editorOf,
  onSelect,
  onPage,
  panelRef,
  texts,
}: {
  date: Day;
  answer?: DeskDayAnswer;
  failure?: Failure;
  retry(): void;
  editorOf(documentId: string): string;
  onSelect(day: Day): void;
  onPage(page: number): void;
  panelRef: React.RefObject<HTMLElement>;
  texts: Texts;
}) => {
  const { say } = texts;
  const meta = answer?.meta;
  const step = (day: Day | null | undefined, label: string, icon: React.ReactNode) => (
    <IconButton
      label={day ? `${say(label)}: ${texts.day(day)}` : say(label)}
      variant="ghost"
      disabled={!day}
      onClick={() => day && onSelect(day)}
    >
      {icon}
    </IconButton>
  );
  return (
    <Sheet
      ref={panelRef as never}
      tag="section"
      aria-labelledby="archive-day"
      background="neutral0"
      hasRadius
      shadow="tableShadow"
      padding={4}
    >
      <Flex justifyContent="space-between" alignItems="flex-start" gap={2} paddingBottom={3}>
        <Flex direction="column" alignItems="stretch" gap={1}>
          <Typography tag="h2" variant="delta" id="archive-day">
            {texts.day(date)}
          </Typography>
          {meta?.lunar && (
            <Typography variant="pi" textColor="neutral600">
              {say('lunar', { label: meta.lunar.label })}
            </Typography>
          )}
          {meta && (
            <Typography variant="pi" textColor="neutral600" data-testid="day-counts">
              {texts.counts(meta)}
            </Typography>
          )}
        </Flex>
        <Flex>
          {step(meta?.previous, 'day.previous', <ChevronLeft />)}
          {step(meta?.next, 'day.next', <ChevronRight />)}
        </Flex>
      </Flex>
      {failure && <Failed failure={failure} retry={retry} texts={texts} />}
      {!answer && !failure && (
        <Flex justifyContent="center" padding={6}>
          <Loader small>{say('loading')}</Loader>
        </Flex>
      )}
      {answer && answer.data.length > 0 && (
        <List aria-labelledby="archive-day">
          {answer.data.map((entry) => (
            <Entry
              key={`${entry.documentId} ${entry.state}`}
              entry={entry}
              to={editorOf(entry.documentId)}
              texts={texts}
            />
          ))}
        </List>
      )}
      {answer && answer.data.length === 0 && (
        <Typography textColor="neutral600">{say('day.empty')}</Typography>
      )}
      {meta && meta.hidden > 0 && (
        <Typography tag="p" variant="pi" textColor="neutral600">
          {say('day.hidden', { count: meta.hidden })}
        </Typography>
      )}
      {meta && meta.pagination.pageCount > 1 && (
        <Flex tag="nav" aria-label={say('pages')} justifyContent="space-between" gap={2} paddingTop={3}>
          <Button
            variant="tertiary"
            disabled={meta.pagination.page <= 1}
            onClick={() => onPage(meta.pagination.page - 1)}
          >
            {say('page.previous')}
          </Button>
          <Typography variant="pi" textColor="neutral600">
            {say('page.of', { page: meta.pagination.page, pages: meta.pagination.pageCount })}
          </Typography>
          <Button
            variant="tertiary"
            disabled={meta.pagination.page >= meta.pagination.pageCount}
            onClick={() => onPage(meta.pagination.page + 1)}
          >
            {say('page.next')}
          </Button>
        </Flex>
      )}
      <VisuallyHidden>
        <div role="status" aria-live="polite">
          {meta && `${texts.day(date)}: ${texts.counts(meta)}`}
        </div>
      </VisuallyHidden>
    </Sheet>
  );
};
