import * as React from 'react';
import { styled } from 'styled-components';
import type { Day } from '../../../shared/calendar';
import type { DeskDay } from '../../../shared/desk';
import { shadeOf, weeksOf } from './address';
import { Dot, Mark } from './Marks';
import type { Texts } from './texts';

/** What the grids of the page have in common. */
export interface GridState {
  days: Map<Day, DeskDay>;
  shades: number[];
  /** The day that the keyboard stands on. */
  cursor: Day;
  selected: Day;
  today: Day;
  isLoading: boolean;
  onSelect(day: Day): void;
  onKey(event: React.KeyboardEvent, day: Day): void;
}

/** Of each shade, how much of the colour is in it; letters stay legible on all, in the light and in the dark. */
export const STRENGTHS = [0, 15, 30, 50, 100];

const Table = styled.table<{ $isSmall: boolean; $isLoading: boolean }>`
  width: 100%;
  table-layout: fixed;
  opacity: ${({ $isLoading }) => ($isLoading ? 0.6 : 1)};
  /* What comes at once does not flicker. */
  transition: opacity 0.1s ${({ $isLoading }) => ($isLoading ? '0.3s' : '0s')};
  border-collapse: separate;
  border-spacing: ${({ $isSmall }) => ($isSmall ? '0.2rem' : '0.4rem')};

  th {
    padding: 0.2rem 0;
    text-align: center;
    font-size: ${({ $isSmall }) => ($isSmall ? '1.1rem' : '1.2rem')};
    font-weight: 600;
    color: ${({ theme }) => theme.colors.neutral600};
  }
`;

const Cell = styled.td<{ $isSmall: boolean; $isOutside: boolean; $isSelected: boolean; $shade: number }>`
  position: relative;
  height: ${({ $isSmall }) => ($isSmall ? '2.6rem' : '7.4rem')};
  padding: ${({ $isSmall }) => ($isSmall ? '0' : '0.6rem')};
  vertical-align: ${({ $isSmall }) => ($isSmall ? 'middle' : 'top')};
  text-align: ${({ $isSmall }) => ($isSmall ? 'center' : 'left')};
  border-radius: ${({ theme }) => theme.borderRadius};
  cursor: pointer;
  color: ${({ theme, $shade }) => ($shade === 4 ? theme.colors.buttonNeutral0 : theme.colors.neutral800)};
  background: ${({ theme, $isOutside, $shade }) =>
    $isOutside
      ? theme.colors.neutral100
      : `color-mix(in srgb, ${theme.colors.buttonPrimary600} ${STRENGTHS[$shade]}%, ${theme.colors.neutral0})`};
  box-shadow: inset 0 0 0
    ${({ theme, $isSelected }) =>
      $isSelected ? `0.2rem ${theme.colors.primary600}` : `0.1rem ${theme.colors.neutral150}`};

  &:hover {
    box-shadow: inset 0 0 0 0.2rem ${({ theme }) => theme.colors.primary500};
  }
  &:focus-visible {
    outline: 0.3rem solid ${({ theme }) => theme.colors.primary600};
    outline-offset: 0.1rem;
    z-index: 1;
  }
  @media (max-width: 767px) {
    height: ${({ $isSmall }) => ($isSmall ? '2.6rem' : '7.8rem')};
    padding: ${({ $isSmall }) => ($isSmall ? '0' : '0.3rem')};
  }
`;

const Solar = styled.span<{ $isToday: boolean; $isSmall: boolean }>`
  display: inline-block;
  min-width: 2.2rem;
  padding: 0 0.3rem;
  border-radius: 1.1rem;
  text-align: center;
  line-height: 2.2rem;
  font-size: ${({ $isSmall }) => ($isSmall ? '1.1rem' : '1.4rem')};
  font-weight: ${({ $isSmall, $isToday }) => ($isSmall && !$isToday ? 400 : 700)};
  ${({ theme, $isToday }) =>
    $isToday && `background: ${theme.colors.buttonPrimary600}; color: ${theme.colors.buttonNeutral0};`}
`;

const LunarDate = styled.span<{ $isFirst: boolean }>`
  font-size: 1.1rem;
  line-height: 2.2rem;
  font-weight: ${({ $isFirst }) => ($isFirst ? 700 : 400)};
  color: ${({ theme, $isFirst }) => ($isFirst ? theme.colors.danger600 : theme.colors.neutral600)};
`;

const Head = styled.span`
  display: flex;
  flex-wrap: wrap;
  align-items: baseline;
  justify-content: space-between;
  gap: 0 0.4rem;
`;

const Counts = styled.span`
  display: flex;
  flex-wrap: wrap;
  gap: 0 0.8rem;
  margin-top: 0.2rem;
  @media (max-width: 767px) {
    flex-direction: column;
    margin-top: 0;
  }
`;

const Dots = styled.span`
  position: absolute;
  top: -0.1rem;
  right: -0.1rem;
  display: flex;
`;

const Blank = styled.td`
  padding: 0;
`;

const InMonth = ({ date, day, today, texts }: { date: Day; day?: DeskDay; today: Day; texts: Texts }) => (
  <>
    <Head>
      <Solar $isToday={date === today} $isSmall={false}>
        {Number(date.slice(8))}
      </Solar>
      {day?.lunar && (
        <LunarDate $isFirst={day.lunar.day === 1}>
          {day.lunar.day}/{day.lunar.month}
          {day.lunar.leap && ` ${texts.say('leap')}`}
        </LunarDate>
      )}
    </Head>
    {day && (
      <Counts>
        {day.published > 0 && <Mark state="published">{day.published}</Mark>}
        {day.scheduled > 0 && <Mark state="scheduled">{day.scheduled}</Mark>}
        {day.drafts > 0 && <Mark state="draft">{day.drafts}</Mark>}
      </Counts>
    )}
  </>
);

const InYear = ({ date, day, today }: { date: Day; day?: DeskDay; today: Day }) => (
  <>
    <Solar $isToday={date === today} $isSmall>
      {Number(date.slice(8))}
    </Solar>
    <Dots>
      {day && day.scheduled > 0 && <Dot $state="scheduled" />}
      {day && day.drafts > 0 && <Dot $state="draft" />}
    </Dots>
  </>
);

/** A month as a calendar; a small one, of the heat map, has no days of other months and no numbers of entries. */
export const MonthGrid = ({
  month,
  labelledBy,
  isSmall = false,
  grid,
  texts,
}: {
  month: string;
  labelledBy: string;
  isSmall?: boolean;
  grid: GridState;
  texts: Texts;
}) => {
  const cell = (date: Day) => {
    const isOutside = !date.startsWith(month);
    if ((isSmall && isOutside) || date < '0001-01-01' || date > '9998-12-31') return <Blank key={date} />;
    const day = grid.days.get(date);
    const shade = isSmall ? shadeOf(day?.published ?? 0, grid.shades) : 0;
    return (
      <Cell
        key={date}
        role="gridcell"
        data-date={date}
        tabIndex={date === grid.cursor ? 0 : -1}
        aria-selected={date === grid.selected}
        aria-current={date === grid.today ? 'date' : undefined}
        aria-label={texts.cell(date, day)}
        onClick={() => grid.onSelect(date)}
        onKeyDown={(event) => grid.onKey(event, date)}
        $isSmall={isSmall}
        $isOutside={isOutside}
        $isSelected={date === grid.selected}
        $shade={shade}
      >
        {isSmall ? (
          <InYear date={date} day={day} today={grid.today} />
        ) : (
          <InMonth date={date} day={day} today={grid.today} texts={texts} />
        )}
      </Cell>
    );
  };

  return (
    <Table
      role="grid"
      aria-labelledby={labelledBy}
      aria-busy={grid.isLoading}
      $isSmall={isSmall}
      $isLoading={grid.isLoading}
    >
      <thead>
        <tr>
          {[1, 2, 3, 4, 5, 6, 7].map((number) => {
            const { short, long } = texts.weekday(number);
            return (
              <th key={number} scope="col" abbr={long} aria-label={long}>
                {short}
              </th>
            );
          })}
        </tr>
      </thead>
      <tbody>
        {weeksOf(month).map((week) => (
          <tr key={week[0]}>{week.map(cell)}</tr>
        ))}
      </tbody>
    </Table>
  );
};
