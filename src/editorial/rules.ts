import type { Schema } from '@strapi/strapi';
import { DateTime } from 'luxon';

/** A rule that an entry breaks, where, and what its sentence has to tell. */
export interface Fault {
  rule:
    | 'required'
    | 'tooLong'
    | 'tooMany'
    | 'slug'
    | 'url'
    | 'date'
    | 'choice'
    | 'text'
    | 'nul'
    | 'blocks'
    | 'locale'
    | 'status'
    | 'search'
    | 'author'
    | 'credit'
    | 'uncredited'
    | 'unpublished';
  /** The field, from the entry down: `['photos', '0', 'caption']`. */
  path: string[];
  /** The component that the field belongs to, if not the entry itself. */
  component?: string;
  facts?: Record<string, string | number>;
}

type Attributes = Record<string, Schema.Attribute.AnyAttribute>;
type Values = Record<string, unknown>;

/** Years that every database keeps and ISO 8601 writes with four digits. */
const isYear = (year: number) => year >= 1 && year <= 9998;

const DAY = /^\d{4}-\d{2}-\d{2}$/;
/** With its offset: without one, Strapi would read it in the time zone of the process. */
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

const isDate = (value: unknown, form: RegExp): boolean => {
  if (value instanceof Date || typeof value === 'number') {
    const date = new Date(value);
    return !Number.isNaN(date.getTime()) && isYear(date.getUTCFullYear());
  }
  if (typeof value !== 'string' || !form.test(value)) return false;
  const date = DateTime.fromISO(value, { zone: 'utc' });
  return date.isValid && isYear(date.year);
};

const isBlocks = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.every((block) => typeof block === 'object' && block !== null && 'type' in block);

/** Whether a value is, or has in it at any depth, a text of a kind. */
const hasText = (value: unknown, kind: RegExp): boolean => {
  if (typeof value === 'string') return kind.test(value);
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([name, inner]) => kind.test(name) || hasText(inner, kind));
};

/** PostgreSQL keeps it nowhere. */
const NUL = /\0/;
/** Half of a character that takes two code units, such as most emoji: no database keeps it in JSON. */
const HALF = /\p{Surrogate}/u;

/** Of the pictures, or other components, of a field. Each is written one by one, while all other writers wait. */
const MOST_COMPONENTS = 500;

/** Strapi's own types leave out what they do not use everywhere. */
type Limits = { maxLength?: number; regex?: string | RegExp; enum?: string[] };

const checkValue = (
  name: string,
  attribute: Schema.Attribute.AnyAttribute,
  value: unknown
): Omit<Fault, 'path'>[] => {
  const { maxLength, regex, enum: choices } = attribute as Limits;
  if (hasText(value, NUL)) return [{ rule: 'nul' }];
  switch (attribute.type) {
    case 'string':
    case 'text':
    case 'email': {
      if (typeof value !== 'string') return [{ rule: 'text' }];
      // In UTF-16 code units, as Strapi counts behind us.
      if (maxLength !== undefined && value.length > maxLength) {
        return [{ rule: 'tooLong', facts: { length: value.length, most: maxLength } }];
      }
      if (regex === undefined || value === '' || new RegExp(regex).test(value)) return [];
      return [{ rule: name === 'slug' ? 'slug' : 'url', facts: { value } }];
    }
    case 'date':
    case 'datetime':
      return isDate(value, attribute.type === 'date' ? DAY : MOMENT)
        ? []
        : [{ rule: 'date', facts: { value: String(value) } }];
    case 'blocks':
      if (!isBlocks(value)) return [{ rule: 'blocks' }];
      return hasText(value, HALF) ? [{ rule: 'text' }] : [];
    case 'enumeration':
      return choices?.includes(value as string)
        ? []
        : [{ rule: 'choice', facts: { value: String(value), choices: choices?.join(', ') ?? '' } }];
    default:
      return [];
  }
};

/** The components in a field, one or several, and where each stands. */
const componentsOf = (value: unknown, path: string[]): { item: Values; at: string[] }[] => {
  const valuesOf = (item: unknown) => (typeof item === 'object' && item !== null ? (item as Values) : {});
  if (!Array.isArray(value)) return [{ item: valuesOf(value), at: path }];
  return value.map((item, index) => ({ item: valuesOf(item), at: [...path, String(index)] }));
};

/**
 * What is wrong with the values that someone wants to save, draft or not: too long, not the shape of a slug or an
 * address, a date that no calendar has, a choice that is none. Values that are not given are not looked at.
 */
export function checkValues(
  values: Values,
  attributes: Attributes,
  attributesOf: (component: string) => Attributes,
  path: string[] = [],
  component?: string
): Fault[] {
  return Object.entries(attributes).flatMap(([name, attribute]): Fault[] => {
    const value = values[name];
    if (value === undefined || value === null) return [];
    if (attribute.type !== 'component') {
      return checkValue(name, attribute, value).map((fault) => ({
        ...fault,
        path: [...path, name],
        component,
      }));
    }
    const { component: inner } = attribute;
    if (Array.isArray(value) && value.length > MOST_COMPONENTS) {
      const facts = { count: value.length, most: MOST_COMPONENTS };
      return [{ rule: 'tooMany', path: [...path, name], facts, ...(component && { component }) }];
    }
    return componentsOf(value, [...path, name]).flatMap(({ item, at }) =>
      checkValues(item, attributesOf(inner), attributesOf, at, inner)
    );
  });
}

/**
 * The fields that readers must have: in everything that is kept, or only in what someone wants to save, where a
 * component that has its id is one that is kept.
 */
export function checkRequired(
  values: Values,
  attributes: Attributes,
  attributesOf: (component: string) => Attributes,
  only: 'all' | 'given' = 'all',
  path: string[] = [],
  component?: string
): Fault[] {
  return Object.entries(attributes).flatMap(([name, attribute]): Fault[] => {
    if (only === 'given' && !(name in values)) return [];
    const value = values[name];
    if ('required' in attribute && attribute.required && !String(value ?? '').trim()) {
      return [{ rule: 'required', path: [...path, name], component }];
    }
    if (attribute.type !== 'component' || value === undefined || value === null) return [];
    const { component: inner } = attribute;
    return componentsOf(value, [...path, name]).flatMap(({ item, at }) =>
      checkRequired(item, attributesOf(inner), attributesOf, 'id' in item ? only : 'all', at, inner)
    );
  });
}

/** An article as it is kept, its relations loaded. */
export interface StoredArticle {
  authors?: unknown[];
  photos?: { image?: unknown; credit?: unknown; creditKind?: string | null }[];
}

/** What an article must have before readers see it; its pictures, as a model's, have a check of their own. */
export function checkArticle({ authors = [] }: StoredArticle): Fault[] {
  return authors.length > 0 ? [] : [{ rule: 'author', path: ['authors'] }];
}

/**
 * A picture that says what kind of credit it has must say whose; if credits are required, so must every picture there
 * is. A credit without its picture is in order: a page moved in as text keeps it.
 */
export function checkPhotos(
  photos: StoredArticle['photos'] = [],
  { requireCredit }: { requireCredit: boolean }
): Fault[] {
  return photos.flatMap(({ image, credit, creditKind }, index): Fault[] => {
    if (credit || !(creditKind || (requireCredit && image))) return [];
    const rule = creditKind ? 'credit' : 'uncredited';
    return [{ rule, path: ['photos', String(index), 'credit'], facts: { position: index + 1 } }];
  });
}
