import { type Measured, medianOf } from './measure';
import type { Times } from './profile';
import type { QuestionName } from './questions';

/** Who answers: the plugin with its cache and without, the bare server, its memory alone, and stock Strapi. */
export type ServerName = 'warm' | 'cold' | 'bare' | 'kept' | 'stock' | 'rules';
export type RowName = QuestionName | 'empty' | 'publish' | 'republish';

/** What was measured of the archives of one database. */
export interface Measurements {
  database: string;
  sizes: number[];
  /** Of the largest archive. */
  boot: Record<'plugin' | 'stock', number>;
  idle: Record<'plugin' | 'stock', number>;
  loaded: Record<'plugin' | 'stock', number>;
  rebuildMs: number;
  /** Of the recounts that readers did after each publication, by size. */
  recountMs: Map<number, number>;
  /** Of cold answers from the largest archive: milliseconds of one, by whose code ran. */
  profiles: Map<RowName, Times>;
  add(size: number, server: ServerName, row: RowName, measured: Measured): void;
  /** Medians of the rounds. */
  of(size: number, server: ServerName, row: RowName): Measured;
}

export function createMeasurements(database: string, sizes: number[]): Measurements {
  const rounds = new Map<string, Measured[]>();
  const keyOf = (size: number, server: ServerName, row: RowName) => `${size} ${server} ${row}`;
  const none = () => ({ plugin: NaN, stock: NaN });
  return {
    database,
    sizes,
    boot: none(),
    idle: none(),
    loaded: none(),
    rebuildMs: NaN,
    recountMs: new Map(),
    profiles: new Map(),
    add(size, server, row, measured) {
      const key = keyOf(size, server, row);
      rounds.set(key, [...(rounds.get(key) ?? []), measured]);
    },
    of: (size, server, row) => medianOf(rounds.get(keyOf(size, server, row)) ?? []),
  };
}
