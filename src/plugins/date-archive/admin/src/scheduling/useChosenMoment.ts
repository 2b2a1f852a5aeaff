import { getFetchClient } from '@strapi/admin/strapi-admin';
import * as React from 'react';
import { useIntl } from 'react-intl';
import { dayOf } from '../../../shared/calendar';
import type { MomentAnswer } from '../../../shared/desk';
import { clockOf, momentOf } from '../../../shared/moments';
import { failureOf } from '../failure';
import { useNow } from './useNow';

/** Who is typing is not interrupted. */
const PAUSE_MS = 500;

const HOUR = 3_600_000;

/** The next full hour that is half an hour away. */
const suggested = (): Date => new Date(Math.ceil((Date.now() + HOUR / 2) / HOUR) * HOUR);

/**
 * A moment to come, chosen by its day and time on the newsroom's clock, or typed as the archive reads dates: what is
 * typed fills in the day and the time.
 */
export const useChosenMoment = (initial: Date | undefined, timeZone: string) => {
  const { locale: language, formatMessage } = useIntl();
  const [start] = React.useState(() => (initial && initial > new Date() ? initial : suggested()));
  const [day, setDay] = React.useState(() => dayOf(start, timeZone));
  const [time, setTime] = React.useState(() => clockOf(start, timeZone));
  const [typed, setTyped] = React.useState('');
  const [isRead, setIsRead] = React.useState(true);
  const [typedFault, setTypedFault] = React.useState<string>();
  const latest = React.useRef('');
  latest.current = typed;

  const moment = momentOf(day, time, timeZone);
  // A moment that was still to come may pass while the dialog is open.
  const now = useNow(moment?.getTime());
  const fault = !moment ? 'time' : moment <= now ? 'past' : undefined;

  /** What is typed, read by the server; undefined if that refused it, and its sentence is shown. */
  const read = React.useCallback(async (): Promise<Date | undefined> => {
    const q = latest.current;
    try {
      const { data } = await getFetchClient().get<MomentAnswer>('/date-archive/desk/moment', {
        params: { q: encodeURIComponent(q), language },
      });
      if (q !== latest.current) return undefined;
      const found = new Date(data.data.at);
      setDay(dayOf(found, timeZone));
      setTime(clockOf(found, timeZone));
      setIsRead(true);
      return found;
    } catch (error) {
      if (q !== latest.current) return undefined;
      const { sentence } = failureOf(error);
      setTypedFault(sentence ?? formatMessage({ id: 'date-archive.schedule.typed.failed' }));
      return undefined;
    }
  }, [language, timeZone, formatMessage]);

  React.useEffect(() => {
    if (isRead || typed.trim() === '') return undefined;
    const timer = setTimeout(() => void read(), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [isRead, typed, read]);

  /** What is chosen by hand replaces what was typed. */
  const byHand = (set: (value: string) => void) => (value: string) => {
    set(value);
    setTyped('');
    setTypedFault(undefined);
    setIsRead(true);
  };

  return {
    day,
    time,
    typed,
    typedFault,
    moment,
    fault,
    now,
    setDay: byHand(setDay),
    setTime: byHand(setTime),
    setTyped: (value: string) => {
      setTyped(value);
      setTypedFault(undefined);
      setIsRead(value.trim() === '');
    },
    /** The moment that is chosen in the end: what is typed is read first. Undefined if it is none to come. */
    confirm: async (): Promise<Date | undefined> => {
      const last = isRead ? moment : await read();
      return last && last.getTime() > Date.now() ? last : undefined;
    },
  };
};
