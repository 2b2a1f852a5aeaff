import { Box, Flex, Typography } from '@strapi/design-system';
import * as React from 'react';
import { styled } from 'styled-components';
import type { Day } from '../../../shared/calendar';
import type { DeskDay } from '../../../shared/desk';
import {
  type Address,
  dayByKey,
  entryOf,
  monthsOf,
  periodOfShown,
  shadeOf,
  shadesOf,
  shownOf,
} from './address';
import { Dot, Mark } from './Marks';
import { type GridState, MonthGrid, STRENGTHS } from './MonthGrid';
import type { Texts } from './texts';

const Months = styled.div`
  display: grid;
  grid-template-columns: repeat(auto-fill, minmax(20rem, 1fr));
  gap: 2rem 2.4rem;
`;

const Shade = styled.span<{ $strength: number }>`
  display: inline-block;
  width: 1.6rem;
  height: 1.6rem;
  border-radius: ${({ theme }) => theme.borderRadius};
  box-shadow: inset 0 0 0 0.1rem ${({ theme }) => theme.colors.neutral200};
  background: ${({ theme, $strength }) =>
    `color-mix(in srgb, ${theme.colors.buttonPrimary600} ${$strength}%, ${theme.colors.neutral0})`};
`;

const Legend = ({ shades, texts }: { shades: number[]; texts: Texts }) => {
  const ranges = shades.map((end, index) => {
    const from = index === 0 ? 1 : shades[index - 1] + 1;
    return from === end ? `${end}` : `${from}–${end}`;
  });
  return (
    <Flex gap={4} wrap="wrap" paddingTop={4} data-testid="legend">
      <Typography variant="pi" textColor="neutral600">
        {texts.say('legend.published')}
      </Typography>
      {ranges.map((range, index) => (
        <Flex gap={1} key={range}>
          <Shade aria-hidden $strength={STRENGTHS[shadeOf(shades[index], shades)]} />
          <Typography variant="pi" textColor="neutral600">
            {range}
          </Typography>
        </Flex>
      ))}
      {(['scheduled', 'draft'] as const).map((state) => (
        <Flex gap={1} key={state}>
          <Dot aria-hidden $state={state} />
          <Typography variant="pi" textColor="neutral600">
            {texts.state(state)}
          </Typography>
        </Flex>
      ))}
    </Flex>
  );
};

const Signs = ({ texts }: { texts: Texts }) => (
  <Flex gap={4} wrap="wrap" paddingTop={3}>
    {(['published', 'scheduled', 'draft'] as const).map((state) => (
      <Mark key={state} state={state}>
        {texts.state(state)}
      </Mark>
    ))}
    <Typography variant="pi" textColor="neutral600">
      {texts.say('legend.lunar')}
    </Typography>
  </Flex>
);

/** The month or the year of the address, walked through with the keyboard as one calendar. */
export const Calendar = ({
  address,
  today,
  days,
  isLoading,
  onSelect,
  onShow,
  texts,
}: {
  address: Address;
  today: Day;
  days: DeskDay[];
  isLoading: boolean;
  onSelect(day: Day): void;
  /** The keyboard left the month or year that is drawn. */
  onShow(shown: string): void;
  texts: Texts;
}) => {
  const { view, date, shown } = address;
  const frame = React.useRef<HTMLDivElement>(null);
  const [moved, setMoved] = React.useState<Day>();
  /** The day that gets the focus once it is drawn. */
  const awaited = React.useRef<Day>();
  const cursor = moved?.startsWith(shown) ? moved : entryOf(address, today);

  // A day that was chosen otherwise is where the keyboard goes on.
  React.useEffect(() => setMoved(undefined), [date]);

  React.useEffect(() => {
    if (awaited.current !== cursor) return;
    awaited.current = undefined;
    frame.current?.querySelector<HTMLElement>(`[data-date="${cursor}"]`)?.focus();
  }, [cursor, shown]);

  const grid: GridState = {
    days: React.useMemo(() => new Map(days.map((day) => [day.date, day])), [days]),
    shades: React.useMemo(() => shadesOf(Math.max(0, ...days.map(({ published }) => published))), [days]),
    ...{ cursor, selected: date, today, isLoading },
    onSelect(day) {
      if (!day.startsWith(shown)) awaited.current = day;
      setMoved(day);
      onSelect(day);
    },
    onKey(event, day) {
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      if (event.key === 'Enter' || event.key === ' ') {
        event.preventDefault();
        onSelect(day);
        return;
      }
      const next = dayByKey(day, event.key, event.shiftKey);
      if (next === undefined) return;
      event.preventDefault();
      if (next === cursor) return;
      awaited.current = next;
      setMoved(next);
      if (!next.startsWith(shown)) onShow(shownOf(next, view));
    },
  };

  if (view === 'month') {
    return (
      <div ref={frame}>
        <MonthGrid month={shown} labelledBy="archive-shown" grid={grid} texts={texts} />
        <Signs texts={texts} />
      </div>
    );
  }
  return (
    <div ref={frame}>
      <Months>
        {monthsOf(shown).map((month) => (
          <Box key={month}>
            <Typography tag="h3" variant="sigma" textColor="neutral700" id={`archive-month-${month}`}>
              {texts.period(periodOfShown(month))}
            </Typography>
            <MonthGrid
              month={month}
              labelledBy={`archive-month-${month}`}
              isSmall
              grid={grid}
              texts={texts}
            />
          </Box>
        ))}
      </Months>
      <Legend shades={grid.shades} texts={texts} />
    </div>
  );
};
