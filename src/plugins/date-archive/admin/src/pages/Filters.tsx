import {
  Combobox,
  ComboboxOption,
  Field,
  Grid,
  SingleSelect,
  SingleSelectOption,
} from '@strapi/design-system';
import * as React from 'react';
import type { DeskSettings, DeskValuesAnswer } from '../../../shared/desk';
import { localeNameOf } from '../locale-name';
import { type Address, scopeParams } from './address';
import type { Texts } from './texts';
import { useAnswer } from './useAnswer';

type Type = DeskSettings['types'][number];

const WAIT_MS = 250;

/** Entries that a cut can be asked by, by a part of their name. */
const RelationFilter = ({
  cut,
  address,
  chosen,
  onChange,
  texts,
}: {
  cut: Type['cuts'][number];
  address: Address;
  /** What the chosen one is called. */
  chosen: string | null;
  onChange(value: string | null): void;
  texts: Texts;
}) => {
  const { say } = texts;
  const value = address.cut?.name === cut.name ? address.cut.value : '';
  const [q, setQ] = React.useState('');
  const [isOpen, setIsOpen] = React.useState(false);
  const [typed, setTyped] = React.useState<string>();
  React.useEffect(() => {
    const timer = setTimeout(() => setQ(typed ?? ''), WAIT_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  // A new choice is written by its name, not by what was typed to find it.
  React.useEffect(() => setTyped(undefined), [value]);

  const { type, locale } = scopeParams({ ...address, cut: null });
  const { answer, isLoading } = useAnswer<DeskValuesAnswer>(isOpen ? '/values' : null, {
    ...{ type, cut: cut.name },
    ...(locale && { locale }),
    ...(q && { q }),
  });
  const found = answer?.data ?? [];
  const own = value && chosen && !found.some(({ documentId }) => documentId === value);
  const options = [...(own ? [{ documentId: value, name: chosen }] : []), ...found];

  return (
    <Field.Root name={`archive-${cut.name}`}>
      <Field.Label>{cut.label}</Field.Label>
      <Combobox
        // The server has searched already, by slug and without marks, too: what it found is shown.
        autocomplete={{ type: 'list', filter: undefined } as never}
        placeholder={say('filter.all')}
        value={value}
        textValue={typed ?? (value ? (chosen ?? '') : '')}
        onTextValueChange={(text) => setTyped(text)}
        onChange={(next) => onChange(next ? String(next) : null)}
        onClear={() => {
          setTyped(undefined);
          onChange(null);
        }}
        clearLabel={say('filter.clear')}
        open={isOpen}
        onOpenChange={(open) => {
          setIsOpen(open);
          if (!open) setTyped(undefined);
        }}
        loading={isLoading}
        loadingMessage={say('loading')}
        noOptionsMessage={() => say('filter.none')}
      >
        {options.map(({ documentId, name }) => (
          <ComboboxOption key={documentId} value={documentId} textValue={name}>
            {name}
          </ComboboxOption>
        ))}
      </Combobox>
    </Field.Root>
  );
};

const Choice = ({
  label,
  name,
  value,
  options,
  onChange,
  onClear,
  texts,
}: {
  label: string;
  name: string;
  value: string | null;
  options: { value: string; label: string }[];
  onChange(value: string): void;
  onClear?(): void;
  texts: Texts;
}) => (
  <Field.Root name={`archive-${name}`}>
    <Field.Label>{label}</Field.Label>
    <SingleSelect
      aria-label={label}
      value={value}
      onChange={(next) => onChange(String(next))}
      onClear={onClear}
      clearLabel={texts.say('filter.clear')}
      placeholder={texts.say('filter.all')}
    >
      {options.map((option) => (
        <SingleSelectOption key={option.value} value={option.value}>
          {option.label}
        </SingleSelectOption>
      ))}
    </SingleSelect>
  </Field.Root>
);

/** Which entries the page is about. One cut at a time: the archive is counted by each, not by all at once. */
export const Filters = ({
  address,
  types,
  cutLabel,
  onChange,
  children,
  texts,
}: {
  address: Address;
  types: Type[];
  cutLabel: string | null;
  onChange(change: Partial<Address>): void;
  /** What stands before them. */
  children: React.ReactNode;
  texts: Texts;
}) => {
  const { say } = texts;
  const type = types.find(({ name }) => name === address.type) as Type;
  const cutBy = (name: string) => (value: string | null) =>
    onChange({ cut: value === null ? null : { name, value } });
  const item = (key: string, children: React.ReactNode) => (
    <Grid.Item key={key} col={2} m={3} s={6} xs={6} direction="column" alignItems="stretch">
      {children}
    </Grid.Item>
  );
  return (
    <Grid.Root gap={4}>
      <Grid.Item col={4} m={12} s={12} xs={12} direction="column" alignItems="stretch">
        {children}
      </Grid.Item>
      {types.length > 1 &&
        item(
          'type',
          <Choice
            label={say('filter.type')}
            name="type"
            value={address.type}
            options={types.map(({ name, label }) => ({ value: name, label }))}
            onChange={(name) => onChange({ type: name, cut: null })}
            texts={texts}
          />
        )}
      {type.locales.length > 1 &&
        item(
          'locale',
          <Choice
            label={say('filter.locale')}
            name="locale"
            value={address.locale}
            options={type.locales.map((code) => ({
              value: code,
              label: localeNameOf(code, texts.locale),
            }))}
            onChange={(locale) => onChange({ locale })}
            texts={texts}
          />
        )}
      {type.cuts.map((cut) =>
        item(
          cut.name,
          cut.values ? (
            <Choice
              label={cut.label}
              name={cut.name}
              value={address.cut?.name === cut.name ? address.cut.value : null}
              options={cut.values.map((value) => ({ value, label: value }))}
              onChange={cutBy(cut.name)}
              onClear={() => cutBy(cut.name)(null)}
              texts={texts}
            />
          ) : (
            <RelationFilter
              cut={cut}
              address={address}
              chosen={address.cut?.name === cut.name ? cutLabel : null}
              onChange={cutBy(cut.name)}
              texts={texts}
            />
          )
        )
      )}
    </Grid.Root>
  );
};
