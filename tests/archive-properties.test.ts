import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { act, anchorIn, anyAction, beginning, beginWorld } from './archive-actions';
import { type CutName, differencesIn, expectAsScanned, type Look, readClock } from './naive-archive';
import { createDatabase, type Database, type Newsroom, startNewsroom } from './newsroom';

const { databases } = inject('available');

const ZONES = [
  'Asia/Ho_Chi_Minh',
  'America/New_York',
  'Asia/Tehran',
  'Africa/Cairo',
  'America/Sao_Paulo',
  'Pacific/Apia',
  'UTC',
];

/** A failure names its seed; `PROPERTY_SEED` repeats it, `PROPERTY_RUNS` looks longer. */
const seed = Number(process.env.PROPERTY_SEED ?? Date.now() % 2 ** 31);
const numRuns = Number(process.env.PROPERTY_RUNS ?? 8);
const MOST_MS = 10 * 60_000;

/** A start costs seconds: SQLite, the quickest, goes through more zones. */
const zonesOf = (client: string): string[] => {
  const first = (seed + databases.indexOf(client as never)) % ZONES.length;
  const count = client === 'sqlite' ? 3 : 2;
  return Array.from({ length: count }, (_one, index) => ZONES[(first + index * 2) % ZONES.length]);
};

const look: fc.Arbitrary<Look> = fc.record({
  locale: fc.constantFrom<('vi' | 'en')[]>('vi', 'vi', 'vi', 'en'),
  cut: fc.option(
    fc.record({
      name: fc.constantFrom<CutName[]>('author', 'author', 'model', 'credit'),
      which: fc.nat({ max: 3 }),
      byId: fc.boolean(),
    }),
    { freq: 1 }
  ),
  which: fc.nat({ max: 72_000 }),
  isElsewhere: fc.constantFrom(false, false, false, true),
  pageSize: fc.integer({ min: 1, max: 4 }),
  span: fc.tuple(fc.nat({ max: 180 }), fc.nat({ max: 180 })),
});

const steps = fc.array(
  fc.record({
    actions: fc.array(anyAction, { minLength: 1, maxLength: 3 }),
    looks: fc.array(look, { minLength: 1, maxLength: 2 }),
  }),
  { minLength: 2, maxLength: 5, size: 'max' }
);

const cases = databases.flatMap((client) => zonesOf(client).map((zone) => [client, zone] as const));

describe.each(cases)(`on %s, in %s (PROPERTY_SEED=${seed})`, (client, zone) => {
  let database: Database;
  let newsroom: Newsroom;

  beforeAll(async () => {
    database = await createDatabase(client);
    database.env.NEWSROOM_TIME_ZONE = zone;
    newsroom = await startNewsroom(client, database);
  });

  afterAll(async () => {
    await newsroom?.stop();
    await database?.drop();
  });

  test(
    'whatever is done to articles, in any order, the archive is what a scan of all of them finds',
    async () => {
      const { strapi, ask } = newsroom;
      const clock = readClock(zone);
      const anchors = fc.array(anchorIn(clock), { minLength: 2, maxLength: 3 });

      await fc.assert(
        fc.asyncProperty(anchors, beginning, steps, async (moments, articles, sequence) => {
          const world = await beginWorld(strapi, moments, articles);
          for (const { actions, looks } of sequence) {
            for (const action of actions) await act(world, action);
            for (const one of looks) await expectAsScanned(strapi, ask, clock, one);
          }
          expect(await differencesIn(strapi)).toEqual([]);
        }),
        { seed, numRuns, interruptAfterTimeLimit: MOST_MS / 2, markInterruptAsFailure: true }
      );
    },
    MOST_MS
  );
});
