import {
  Button,
  Flex,
  IconButton,
  SingleSelect,
  SingleSelectOption,
  Typography,
} from '@strapi/design-system';
import { ChevronLeft, ChevronRight } from '@strapi/icons';
import type { Day } from '../../../shared/calendar';
import type { DeskYearsAnswer } from '../../../shared/desk';
import { type Address, periodOfShown, shownOf, stepShown, type View } from './address';
import type { Texts } from './texts';

/** Which month or year is drawn, and the way to others. */
export const CalendarBar = ({
  address,
  today,
  years,
  onShow,
  onToday,
  texts,
}: {
  address: Address;
  today: Day;
  /** Those with news; undefined while they are not known. */
  years: DeskYearsAnswer['data'] | undefined;
  onShow(change: Partial<Address>): void;
  onToday(): void;
  texts: Texts;
}) => {
  const { say } = texts;
  const { view, date, shown } = address;
  const year = Number(shown.slice(0, 4));
  const listed = [...new Set([...(years ?? []).map((one) => one.year), year, Number(today.slice(0, 4))])];
  const nameOf = (one: number): string => {
    if (!years) return texts.period({ year: one });
    const count = years.find((found) => found.year === one)?.published ?? 0;
    return say('year.option', { year: String(one), count });
  };
  /** The chosen day’s own month if the year drawn has it. */
  const shownAs = (next: View): string => {
    if (next === 'year') return shown.slice(0, 4);
    return shownOf(date.startsWith(shown) ? date : `${shown}-01-01`, next);
  };

  return (
    <Flex justifyContent="space-between" wrap="wrap" gap={3} paddingBottom={3}>
      <Flex gap={1}>
        <IconButton
          label={say(`${view}.previous`)}
          disabled={shown <= '0001-01'}
          onClick={() => onShow({ shown: stepShown(shown, -1) })}
        >
          <ChevronLeft />
        </IconButton>
        <IconButton
          label={say(`${view}.next`)}
          disabled={shown >= (view === 'year' ? '9998' : '9998-12')}
          onClick={() => onShow({ shown: stepShown(shown, 1) })}
        >
          <ChevronRight />
        </IconButton>
        <Button variant="tertiary" onClick={onToday}>
          {say('today')}
        </Button>
      </Flex>
      <Typography tag="h2" variant="delta" id="archive-shown">
        {texts.period(periodOfShown(shown))}
      </Typography>
      <Flex gap={2} wrap="wrap">
        <SingleSelect
          size="S"
          aria-label={say('year')}
          value={year}
          onChange={(next) => onShow({ shown: `${String(next).padStart(4, '0')}${shown.slice(4)}` })}
        >
          {listed
            .sort((a, b) => b - a)
            .map((one) => (
              <SingleSelectOption key={one} value={one}>
                {nameOf(one)}
              </SingleSelectOption>
            ))}
        </SingleSelect>
        <Flex role="group" aria-label={say('view')} gap={1}>
          {(['month', 'year'] as View[]).map((one) => (
            <Button
              key={one}
              size="S"
              variant={one === view ? 'secondary' : 'tertiary'}
              aria-pressed={one === view}
              onClick={() => one !== view && onShow({ view: one, shown: shownAs(one) })}
            >
              {say(`view.${one}`)}
            </Button>
          ))}
        </Flex>
      </Flex>
    </Flex>
  );
};
