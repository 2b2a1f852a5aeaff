import type { Core } from '@strapi/strapi';
import { LRUCache } from 'lru-cache';
import type { ArchivedType } from '../archived-types';
import type { Counts, State } from './counts';
import type { Wire } from './wire';

/** An answer as it went out, body and headers, for those who ask the same. */
export interface Answer {
  body: Buffer;
  etag: string;
  /** The headers that were set for it, and no others. */
  headers: [name: string, value: string | string[]][];
  /** Milliseconds since 1970 after which it may be wrong. */
  until: number;
}

/** The content as it is between two changes: what was found out of it holds for as long. */
export interface Version {
  number: number;
  /** When content changed last. An entry that has become due since changes answers, too. */
  changedAt: Date;
  answers: LRUCache<string, Answer>;
  /** Finds something out once. */
  once<T>(key: string, find: () => Promise<T>): Promise<T>;
}

const ANSWER_OVERHEAD = 512;
const FINDINGS_KEPT = 1000;
/** Longer questions are answered, and not remembered: readers may ask in endless ways. */
const LONGEST_FINDING = 500;
/** With a wire to the other instances the database is asked all the same, for one that died before it could speak. */
const TRUST_WIRE_MS = 1000;

const createVersion = ({ version, changedAt }: State, maxBytes: number): Version => {
  const findings = new LRUCache<string, Promise<unknown>>({ max: FINDINGS_KEPT });
  return {
    number: version,
    changedAt,
    answers: new LRUCache({
      maxSize: Math.max(1, maxBytes),
      sizeCalculation: ({ body, headers }, key) =>
        ANSWER_OVERHEAD + body.length + 2 * (key.length + JSON.stringify(headers).length),
    }),
    once<T>(key: string, find: () => Promise<T>): Promise<T> {
      const known = findings.get(key);
      if (known) return known as Promise<T>;
      const found = find();
      if (key.length > LONGEST_FINDING) return found;
      findings.set(key, found);
      found.catch(() => findings.delete(key));
      return found;
    },
  };
};

/**
 * Which version of the content is the present one. The database says so, and so all instances agree: whoever asks
 * gets the version of a look that began after the question, and counts that are settled. Many who ask at once share
 * one look.
 */
export function createVersions(strapi: Core.Strapi, counts: Counts, maxBytes: number, wire: Wire | null) {
  let present: Version | undefined;
  let trustedUntil = 0;
  let announcements = 0;
  let running: Promise<unknown> = Promise.resolve();
  let next: Promise<Version> | undefined;

  wire?.onAnnounced(() => {
    announcements += 1;
    trustedUntil = 0;
  });

  /** Has what must be counted anew counted. */
  const rebuild = async (types: ArchivedType[]): Promise<void> => {
    for (const type of types) {
      const began = Date.now();
      strapi.log.info(`date-archive: counting all entries of ${type.uid} …`);
      await counts.rebuild(type);
      const seconds = ((Date.now() - began) / 1000).toFixed(1);
      strapi.log.info(`date-archive: counted ${type.uid} in ${seconds} s`);
    }
  };

  /** What is counted, with all that was written before the question; those who go on writing are not waited for. */
  const settled = async (): Promise<State> => {
    for (;;) {
      const seen = await counts.look();
      if (seen.unknown.length > 0) {
        await rebuild(seen.unknown);
        continue;
      }
      if (!seen.isBehind) return seen;
      const state = await counts.settle();
      if (state) return state;
    }
  };

  const look = async ({ keep }: { keep: boolean }): Promise<Version> => {
    const began = Date.now();
    const heard = announcements;
    const isWired = wire?.isConnected() ?? false;
    const state = await settled();
    // What a transaction sees may never come true: it is for its own eyes.
    if (!keep) return createVersion(state, 0);
    if (present?.number !== state.version) present = createVersion(state, maxBytes);
    // What was announced while we looked is for the next one.
    trustedUntil = isWired && heard === announcements ? began + TRUST_WIRE_MS : 0;
    return present;
  };

  return {
    /** The version that was the present one when it was last asked for: what is made of it must be checked with `current`. */
    known(): Promise<Version> {
      return present && !strapi.db.inTransaction() ? Promise.resolve(present) : this.current();
    },

    /**
     * Reads all of one state of the database, whatever is written meanwhile. It holds a connection and, where there is
     * something to recount, keeps others from it: it is for those who were overtaken by writes.
     */
    async atOnce<T>(read: (version: Version) => Promise<T>): Promise<T> {
      for (;;) {
        const made = await counts.readSettled((state) => read(createVersion(state, 0)));
        if (made) return made.result;
        await this.current();
      }
    },

    /**
     * The version of now, for answers that are there already: while the other instances tell of their writes, the
     * database is not asked each time. A write that is not told of yet may be in what is read now, so what is made anew
     * must be checked with `current`.
     */
    heard(): Promise<Version> {
      const isTrusted = present && Date.now() < trustedUntil && !strapi.db.inTransaction();
      return isTrusted ? Promise.resolve(present as Version) : this.current();
    },

    /** The version of now, as the database says. */
    current(): Promise<Version> {
      if (strapi.db.inTransaction()) return look({ keep: false });
      if (!next) {
        // After the questions that came in the same turn, and after the look that is under way.
        const mine: Promise<Version> = Promise.all([running, new Promise(setImmediate)]).then(() => {
          next = undefined;
          const started = look({ keep: true });
          running = started.catch(() => undefined);
          return started;
        });
        next = mine;
      }
      return next;
    },
  };
}

export type Versions = ReturnType<typeof createVersions>;
