import { Alert, Box, Button, DatePicker, Field, Flex, Modal, Typography } from '@strapi/design-system';
import * as React from 'react';
import { useIntl } from 'react-intl';
import { formatDateline } from '../../../shared/dateline';
import { shortMomentOf, timeLeftUntil } from '../../../shared/moments';
import { type Settings } from '../../../shared/contract';
import { useChosenMoment } from './useChosenMoment';
import { useLunar } from './useLunar';
import { useSchedule } from './useSchedule';

interface Scheduled {
  settings: Settings;
  dateField: string;
  model: string;
  collectionType: string;
  documentId?: string;
  locale: string;
}

const pad = (part: number) => String(part).padStart(2, '0');

/** The picker knows no days, only moments of the browser's zone: a day is the one of noon there. */
const toPicker = (day: string): Date => new Date(`${day}T12:00:00`);
const fromPicker = (date: Date): string =>
  `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;

/** Asks on which day and at what time the entry is to become public, and publishes it with that date. */
export const ScheduleDialog = ({ settings, onClose, ...entry }: Scheduled & { onClose(): void }) => {
  const { formatMessage, locale: language } = useIntl();
  const { timeZone, styles } = settings;
  const schedule = useSchedule(entry);
  const chosen = useChosenMoment(schedule.initial, timeZone);
  const lunar = useLunar(chosen.moment);
  const text = (id: string, facts?: Record<string, string>) =>
    formatMessage({ id: `date-archive.schedule.${id}` }, facts);
  const [isBusy, setIsBusy] = React.useState(false);
  // What is asked for between two renders is not asked for twice.
  const isConfirming = React.useRef(false);
  const isOpen = React.useRef(true);
  React.useEffect(() => {
    isOpen.current = true;
    return () => {
      isOpen.current = false;
    };
  }, []);

  const confirm = async () => {
    const moment = await chosen.confirm();
    // Whoever closed it meanwhile wants nothing published.
    if (!moment || !isOpen.current) return;
    if (await schedule.publish(moment, shortMomentOf(moment, timeZone, language))) onClose();
  };
  const submit = async (event: React.FormEvent) => {
    event.preventDefault();
    // The modal stands in the edit view's form, as React sees it.
    event.stopPropagation();
    if (isConfirming.current) return;
    isConfirming.current = true;
    setIsBusy(true);
    await confirm().finally(() => {
      isConfirming.current = false;
      setIsBusy(false);
    });
  };
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Modal.Body>
        <Flex direction="column" alignItems="stretch" gap={4}>
          <Flex gap={4} alignItems="flex-start" wrap="wrap">
            <Box flex="1 1 20rem">
              <Field.Root name="date-archive-day" required>
                <Field.Label>{text('day')}</Field.Label>
                <DatePicker
                  value={toPicker(chosen.day)}
                  locale={language}
                  onChange={(date) => date && chosen.setDay(fromPicker(date))}
                  calendarLabel={text('day')}
                  monthSelectLabel={text('month')}
                  yearSelectLabel={text('year')}
                />
              </Field.Root>
            </Box>
            <Box flex="1 1 12rem">
              <Field.Root
                name="date-archive-time"
                required
                hint={text('time.hint', { zone: timeZone })}
                error={chosen.fault && chosen.fault !== 'past' ? text(`fault.${chosen.fault}`) : undefined}
              >
                <Field.Label>{text('time')}</Field.Label>
                <Field.Input
                  value={chosen.time}
                  onChange={(event: React.ChangeEvent<HTMLInputElement>) =>
                    chosen.setTime(event.target.value)
                  }
                  autoComplete="off"
                />
                <Field.Hint />
                <Field.Error />
              </Field.Root>
            </Box>
          </Flex>
          <Field.Root name="date-archive-typed" hint={text('typed.hint')} error={chosen.typedFault}>
            <Field.Label>{text('typed')}</Field.Label>
            <Field.Input
              value={chosen.typed}
              onChange={(event: React.ChangeEvent<HTMLInputElement>) => chosen.setTyped(event.target.value)}
              autoComplete="off"
            />
            <Field.Hint />
            <Field.Error />
          </Field.Root>
          <Box aria-live="polite" padding={4} background="neutral100" hasRadius>
            {chosen.moment && (
              <Typography tag="p" fontWeight="semiBold">
                {formatDateline(chosen.moment, timeZone, entry.locale, styles)}
              </Typography>
            )}
            {lunar && (
              <Typography tag="p" variant="pi" textColor="neutral700">
                {text('lunar', { lunar })}
              </Typography>
            )}
            {chosen.moment && (
              <Typography
                tag="p"
                variant="pi"
                textColor={chosen.fault === 'past' ? 'danger700' : 'neutral700'}
              >
                {chosen.fault === 'past'
                  ? text('fault.past')
                  : text('left', { left: timeLeftUntil(chosen.moment, chosen.now, language) })}
              </Typography>
            )}
          </Box>
          {schedule.refusal && (
            <Alert
              variant="danger"
              title={text('refused')}
              closeLabel={text('close')}
              onClose={schedule.forget}
            >
              {schedule.refusal}
            </Alert>
          )}
        </Flex>
      </Modal.Body>
      <Modal.Footer>
        <Button variant="tertiary" onClick={onClose}>
          {text('cancel')}
        </Button>
        <Button type="submit" loading={isBusy} disabled={Boolean(chosen.fault)}>
          {text('confirm')}
        </Button>
      </Modal.Footer>
    </form>
  );
};
