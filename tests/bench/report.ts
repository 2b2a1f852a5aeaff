import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Measurements, RowName, ServerName } from './measurements';
import { CONNECTIONS } from './measure';
import { OWNERS } from './profile';
import { PAGE_SIZE, type QuestionName, TEN } from './questions';

/** How a run was asked for. */
export interface Settings {
  rounds: number;
  seconds: number;
  days: number;
}

const MILLION = 1_000_000;

const QUESTIONS: Record<QuestionName, string> = {
  day: `day list (${PAGE_SIZE} a page)`,
  ten: `day list, its first ${TEN}`,
  month: 'days of a month, counted',
  year: 'months of a year, counted',
  years: 'years, counted',
  neighbours: 'article with its neighbours',
};

const SERVERS: Record<ServerName, string> = {
  warm: 'plugin, warm',
  cold: 'plugin, cold',
  bare: 'bare Node',
  kept: 'bare Node, kept in a `Map`',
  stock: 'stock Strapi REST',
  rules: 'newsroom without the plugin',
};

export const COUNTED = ['month', 'year', 'years', 'neighbours'] as const;

/** Each question with those who answer it. */
export const ROWS: [RowName, ServerName[]][] = [
  ['day', ['cold', 'warm', 'bare', 'kept', 'stock']],
  ['ten', ['cold', 'warm', 'bare']],
  ...COUNTED.map((name): [RowName, ServerName[]] => [name, ['cold', 'warm', 'bare']]),
  ['empty', ['cold']],
];

const number = (value: number, digits = 0): string =>
  value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });

const times = (value: number): string => `${value.toFixed(2)} ×`;

const table = (head: string[], rows: string[][]): string => {
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
  const rule = head.map((_, index) => (index === 0 ? '---' : '--:'));
  return [line(head), line(rule), ...rows.map(line)].join('\n');
};

const mark = (isReached: boolean): string => (isReached ? '✓' : '✗');

const speeds = (of: Measurements, size: number): string =>
  table(
    ['answer', 'from', 'requests/s', 'p50 ms', 'p99 ms'],
    ROWS.flatMap(([row, servers]) =>
      servers.map((server) => {
        const { rate, p50, p99 } = of.of(size, server, row);
        const what = row === 'empty' ? 'empty route' : QUESTIONS[row as QuestionName];
        return [
          what,
          row === 'empty' ? 'the server of “plugin, cold”' : SERVERS[server],
          number(rate),
          number(p50, 2),
          number(p99, 2),
        ];
      })
    )
  );

/** A ratio that is to be at least so much, at every size. */
interface Target {
  what: string;
  least: number;
  ratio(size: number): number;
  /** What it would be if the plugin's own code took no time. */
  limit?(size: number): number;
}

const targetsOf = (of: Measurements): Target[] => {
  const rate = (size: number, server: ServerName, row: RowName) => of.of(size, server, row).rate;
  return [
    {
      what: 'day list: cold ÷ stock REST with the ideal index',
      least: 5,
      ratio: (size) => rate(size, 'cold', 'day') / rate(size, 'stock', 'day'),
    },
    {
      what: 'day list: warm ÷ bare',
      least: 2,
      ratio: (size) => rate(size, 'warm', 'day') / rate(size, 'bare', 'day'),
    },
    ...COUNTED.flatMap((row) => [
      {
        what: `${QUESTIONS[row]}: cold ÷ empty route of the same server`,
        least: 0.7,
        ratio: (size: number) => rate(size, 'cold', row) / rate(size, 'cold', 'empty'),
        // An empty request, and then what the bare server does for the same answer.
        limit: (size: number) => 1 / (1 + rate(size, 'cold', 'empty') / rate(size, 'bare', row)),
      },
      {
        what: `${QUESTIONS[row]}: warm ÷ bare`,
        least: 0.7,
        ratio: (size: number) => rate(size, 'warm', row) / rate(size, 'bare', row),
      },
    ]),
  ];
};

const ratios = (of: Measurements): string =>
  table(
    ['requests/s', ...of.sizes.map((size) => number(size)), 'target', '', 'limit'],
    targetsOf(of).map(({ what, least, ratio, limit }) => {
      const reached = of.sizes.map(ratio);
      return [
        what,
        ...reached.map(times),
        `≥ ${least} ×`,
        mark(reached.every((one) => one >= least)),
        limit ? of.sizes.map(limit).map(times).join(', ') : '',
      ];
    })
  );

const LEAST_OF_SMALL = 0.85;

/** The largest archive against the smallest. */
const growth = (of: Measurements): string => {
  const [small, large] = [of.sizes[0], of.sizes[of.sizes.length - 1]];
  const rows = Object.keys(QUESTIONS) as QuestionName[];
  return table(
    [`${number(large)} ÷ ${number(small)} articles, requests/s`, 'cold', 'warm', 'bare', 'target', ''],
    rows.map((row) => {
      const [cold, warm, bare] = (['cold', 'warm', 'bare'] as const).map(
        (server) => of.of(large, server, row).rate / of.of(small, server, row).rate
      );
      // The larger archive's answer has more articles in it: no target for that.
      const isSame = row !== 'day';
      return [
        QUESTIONS[row],
        ...[cold, warm, bare].map(times),
        isSame ? `≥ ${LEAST_OF_SMALL} ×` : '',
        isSame ? mark(Math.min(cold, warm) >= LEAST_OF_SMALL) : '',
      ];
    })
  );
};

const costs = (of: Measurements): string => {
  const large = of.sizes[of.sizes.length - 1];
  const publishing = (['publish', 'republish'] as const).flatMap((task) =>
    of.sizes.map((size) => {
      const [ours, theirs] = [of.of(size, 'warm', task), of.of(size, 'rules', task)];
      const ratio = ours.p50 / theirs.p50;
      const what = task === 'publish' ? 'publishing one article' : 'editing it and publishing again';
      return [
        `${what} at ${number(size)}, median (p99) ms`,
        `${number(ours.p50, 1)} (${number(ours.p99, 1)})`,
        `${number(theirs.p50, 1)} (${number(theirs.p99, 1)})`,
        times(ratio),
        '≤ 1.15 ×',
        mark(ratio <= 1.15),
      ];
    })
  );
  const rows = [
    ...publishing,
    ...of.sizes.map((size) => [
      `recount by the next reader at ${number(size)}, ms`,
      number(of.recountMs.get(size) ?? NaN, 1),
      ...['', '', '', ''],
    ]),
    [
      `memory after the same load at ${number(large)}, MiB`,
      number(of.loaded.plugin),
      number(of.loaded.stock),
      times(of.loaded.plugin / of.loaded.stock),
      '≤ 1.3 ×',
      mark(of.loaded.plugin <= 1.3 * of.loaded.stock),
    ],
    [
      `memory, idle, at ${number(large)}, MiB`,
      number(of.idle.plugin),
      number(of.idle.stock),
      times(of.idle.plugin / of.idle.stock),
      ...['', ''],
    ],
    [
      `boot at ${number(large)}, ms`,
      number(of.boot.plugin),
      number(of.boot.stock),
      times(of.boot.plugin / of.boot.stock),
      ...['', ''],
    ],
    [
      `rebuild of ${number(large)}, s`,
      number(of.rebuildMs / 1000, 1),
      ...['', ''],
      // The target is for SQLite and a million.
      ...(of.database.startsWith('SQLite') && large === MILLION
        ? ['≤ 60 s', mark(of.rebuildMs <= 60_000)]
        : ['', '']),
    ],
  ];
  return table(['', 'with the plugin', 'without', 'ratio', 'target', ''], rows);
};

const profiles = (of: Measurements): string => {
  const rows = ['empty', ...COUNTED] as const;
  const microseconds = (row: RowName, owner: (typeof OWNERS)[number]) =>
    Math.round((of.profiles.get(row)?.[owner] ?? 0) * 1000);
  const nameOf = (row: (typeof rows)[number]) => (row === 'empty' ? 'empty route' : QUESTIONS[row]);
  return table(
    ['one cold answer, µs of the process', ...rows.map(nameOf)],
    [
      ...OWNERS.map((owner) => [owner, ...rows.map((row) => number(microseconds(row, owner)))]),
      [
        'together',
        ...rows.map((row) => number(OWNERS.reduce((sum, owner) => sum + microseconds(row, owner), 0))),
      ],
    ]
  );
};

const versionOf = (name: string): string =>
  (
    JSON.parse(fs.readFileSync(path.join(process.cwd(), 'node_modules', name, 'package.json'), 'utf8')) as {
      version: string;
    }
  ).version;

/** The results as Markdown, of the databases that are done. */
export function describe(done: Measurements[], { rounds, seconds, days }: Settings): string {
  const cpus = os.cpus();
  const memory = Math.round(os.totalmem() / 2 ** 30);
  return [
    '# What `npm run bench` measured',
    `${new Date().toISOString().slice(0, 10)}; ${cpus.length} cores, ${cpus[0].model.trim()}, ${memory} GiB; ` +
      `Node ${process.version.slice(1)}, Strapi ${versionOf('@strapi/strapi')}; ${CONNECTIONS} connections of autocannon on the same machine; ` +
      `medians of ${rounds} rounds of ${seconds} s, in which all take turns.`,
    `Articles are spread over twenty years, nine of ten in Vietnamese, each with its draft, 3 KB of text, an author and a ` +
      `credited picture. Every connection goes through ${days} random days, or their months, years and articles. ` +
      `*Cold* is the plugin without its cache, *warm* with it and each address asked once before. *Stock* is Strapi alone ` +
      `with the same content types and index. *Bare* is Node's http server with the database's driver, the same index and ` +
      `counts; it queries each time, and writes no labels, date lines or headers. *Kept in a \`Map\`* is how fast a ready answer can go out ` +
      `to this client at all. *Limit* is what the ratio would be if an answer cost what an empty route of Strapi and the bare ` +
      `server's answer cost together. The *microseconds* are of Node's profiler, which slows what it watches; a database ` +
      `server's own are not in them. A day list of the larger archive has more articles in it, so sizes are compared by its first ${TEN}.`,
    ...done.flatMap((of) => [
      `## ${of.database}`,
      ratios(of),
      ...(of.sizes.length > 1 ? [growth(of)] : []),
      costs(of),
      profiles(of),
      ...of.sizes.flatMap((size) => [`### ${number(size)} articles`, speeds(of, size)]),
    ]),
    '',
  ].join('\n\n');
}
