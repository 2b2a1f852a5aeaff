import { isFetchError } from '@strapi/admin/strapi-admin';
import { Button, Field, Flex, Typography } from '@strapi/design-system';
import * as React from 'react';
import type { Resolved, ResolveAnswer } from '../../../shared/contract';
import { failureOf } from '../failure';
import type { Texts } from './texts';
import { useAsk } from './useAnswer';

/** What an ambiguous text may mean, as the refusal has it. */
const readingsOf = (error: unknown): Resolved[] => {
  if (!isFetchError(error)) return [];
  const { details } = (error.response?.data?.error ?? {}) as { details?: { readings?: Resolved[] } };
  return details?.readings ?? [];
};

/** A date as readers type it: Enter leads there, or the server says under the field why not. */
export const DateField = ({
  onGo,
  place,
  texts,
}: {
  onGo(meaning: Resolved): void;
  /** Where the editor is. Who goes elsewhere no longer wants to be led to what was typed before. */
  place: string;
  texts: Texts;
}) => {
  const { say } = texts;
  const ask = useAsk();
  const [text, setText] = React.useState('');
  const [fault, setFault] = React.useState<string>();
  const [readings, setReadings] = React.useState<Resolved[]>([]);

  // The page may have been filtered since the question.
  const latestOnGo = React.useRef(onGo);
  latestOnGo.current = onGo;
  const asking = React.useRef<AbortController>();
  React.useEffect(() => () => asking.current?.abort(), [place]);

  const forget = () => {
    asking.current?.abort();
    setFault(undefined);
    setReadings([]);
  };

  const go = async (event: React.FormEvent) => {
    event.preventDefault();
    forget();
    const q = text.trim();
    if (!q) return;
    const { signal } = (asking.current = new AbortController());
    try {
      const { data } = await ask<ResolveAnswer>('/resolve', { q }, signal);
      if (!signal.aborted) latestOnGo.current(data);
    } catch (error) {
      if (signal.aborted) return;
      const several = readingsOf(error);
      setReadings(several);
      setFault(several.length > 0 ? say('go.several') : (failureOf(error).sentence ?? say('failed')));
    }
  };

  return (
    <form onSubmit={(event) => void go(event)} noValidate>
      <Field.Root name="archive-date" error={fault} hint={say('go.hint')}>
        <Field.Label>{say('go.label')}</Field.Label>
        <Field.Input
          type="text"
          autoComplete="off"
          maxLength={200}
          placeholder="18/11/2022"
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            forget();
          }}
        />
        <Field.Hint />
        <Field.Error />
      </Field.Root>
      {readings.length > 0 && (
        <Flex tag="ul" direction="column" alignItems="flex-start" gap={1} paddingTop={2}>
          {readings.map((reading) => (
            <li key={`${reading.date} ${reading.time}`}>
              <Button
                variant="tertiary"
                onClick={() => {
                  forget();
                  onGo(reading);
                }}
              >
                <Typography>{reading.label}</Typography>
              </Button>
            </li>
          ))}
        </Flex>
      )}
    </form>
  );
};
