import { useIntl } from 'react-intl';
import { type Day, type Period, periodOf } from '../../../shared/calendar';
import type { DeskCounts, DeskDay, DeskSettings, DeskState } from '../../../shared/desk';
import { labelOf } from '../../../shared/dateline';

export type State = DeskState | 'modified';

/** How the content manager colours a state. */
export const VARIANTS = {
  published: 'success',
  scheduled: 'warning',
  draft: 'secondary',
  modified: 'alternative',
} as const;

/** What the page says, in the language of the panel. */
export const useTexts = ({ styles }: Pick<DeskSettings, 'styles'>) => {
  const { formatMessage, locale } = useIntl();
  const say = (id: string, values?: Record<string, string | number>): string =>
    formatMessage({ id: `date-archive.page.${id}` }, values) as string;

  /** “9 đã xuất bản, 1 chờ đăng”; of nothing “không có mục nào”. */
  const counts = ({ published, scheduled, drafts }: DeskCounts): string => {
    const parts = [
      ...(published > 0 ? [say('count.published', { count: published })] : []),
      ...(scheduled > 0 ? [say('count.scheduled', { count: scheduled })] : []),
      ...(drafts > 0 ? [say('count.drafts', { count: drafts })] : []),
    ];
    return parts.length > 0 ? parts.join(', ') : say('count.nothing');
  };

  const period = (named: Period): string => labelOf(named, locale, styles);
  const day = (date: Day): string => period(periodOf(date, 'day'));

  return {
    locale,
    say,
    counts,
    period,
    day,
    state: (state: State): string => say(`state.${state}`),
    /** All that a cell of the calendar shows, for those who hear it. */
    cell: (date: Day, counted: DeskDay | undefined): string => {
      if (!counted) return day(date);
      const name = counted.lunar ? `${day(date)}, ${counted.lunar.label}` : day(date);
      return `${name}: ${counts(counted)}`;
    },
    /** Monday is 1. */
    weekday: (number: number) => ({
      short: say(`weekday.${number}`),
      // 2024-01-01 was a Monday.
      long: new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(
        Date.UTC(2024, 0, number)
      ),
    }),
  };
};

export type Texts = ReturnType<typeof useTexts>;
