import type { Core } from '@strapi/strapi';
import { LRUCache } from 'lru-cache';
import type { Counts, Look } from './counts';
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
const FINDINGS_KEPT = 5000;
/** With a wire to the other instances the database is asked all the same, for one that died before it could speak. */
const TRUST_WIRE_MS = 1000;
const ATTEMPTS = 20;

const createVersion = ({ version, changedAt }: Look, maxBytes: number): Version => {
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

  const look = async ({ keep }: { keep: boolean }): Promise<Version> => {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const began = Date.now();
      const heard = announcements;
      const isWired = wire?.isConnected() ?? false;
      const seen = await counts.look();
      if (seen.unknown.length > 0) {
        for (const type of seen.unknown) {
          strapi.log.info(`date-archive: counting all entries of ${type.uid} …`);
          await counts.rebuild(type);
          strapi.log.info(
            `date-archive: counted ${type.uid} in ${((Date.now() - began) / 1000).toFixed(1)} s`
          );
        }
      } else if (seen.isBehind) {
        await counts.settle();
      } else {
        // What a transaction sees may never come true: it is for its own eyes.
        if (!keep) return createVersion(seen, 0);
        if (present?.number !== seen.version) present = createVersion(seen, maxBytes);
        // What was announced while we looked is for the next one.
        trustedUntil = isWired && heard === announcements ? began + TRUST_WIRE_MS : 0;
        return present;
      }
    }
    throw new Error('date-archive: content changes faster than its days can be counted.');
  };

  return {
    /** The version that was the present one when it was last asked for: what is made of it must be checked with `current`. */
    known(): Promise<Version> {
      return present && !strapi.db.inTransaction() ? Promise.resolve(present) : this.current();
    },

    /** The version of now. */
    current(): Promise<Version> {
      if (strapi.db.inTransaction()) return look({ keep: false });
      if (present && Date.now() < trustedUntil) return Promise.resolve(present);
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
