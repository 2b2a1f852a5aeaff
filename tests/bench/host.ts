import type { Filling, Value } from './archive';

export type Row = Record<string, unknown>;

/** A connection that asks as fast as the driver can; values stand where the question marks are. */
interface Driver {
  prepare<R extends Row>(text: string): (values: Value[]) => Promise<R[]> | R[];
  close(): Promise<void>;
}

/** A kind of database that archives are kept in, under names. */
export interface Host {
  /** As the results call it, with its version and how much memory it keeps pages in. */
  describe(): Promise<string>;
  /** What Strapi needs of the environment. */
  env(name: string): Record<string, string>;
  exists(name: string): Promise<boolean>;
  /** Makes an empty one, in the place of any that is there. */
  create(name: string): Promise<void>;
  /** Puts rows into tables that Strapi has made, past Strapi. */
  fill(name: string, fillings: Filling[]): Promise<void>;
  /** Lets the database know what is in it, and leaves it at rest. */
  settle(name: string): Promise<void>;
  /** Makes another one with the same in it; undefined where that is best made anew. */
  copy?(name: string, to: string): Promise<void>;
  /** Says for good that it is whole. */
  markAsMade(name: string): Promise<void>;
  open(name: string): Promise<Driver>;
}

/** Strapi leaves tables alone that it has not made: this one says that an archive is whole. */
export const MADE = 'toa_soan_bench_made';
/** As many as in Strapi's own pool. */
export const CONNECTIONS = 10;

/** A database of a server, whose address leads to another one. */
export const atServer = (server: string, name: string): string => {
  const url = new URL(server);
  url.pathname = name;
  return url.href;
};
