import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { createDatabase, createSecrets, type Database, run, type Server, startStrapi } from './newsroom';

const { databases } = inject('available');
const ZONES = ['UTC', 'Asia/Ho_Chi_Minh', 'America/New_York'];

const page = (title: string, dateline: string) =>
  `${title}\n\n${dateline}\n\nSapô của bài.\n\nNội dung của bài.\n\nLê Thử Nghiệm\n`;

const PAGES = {
  'midnight.txt': page('Nửa đêm đầu năm', 'Thứ Bảy, ngày 1 tháng 1 năm 2022 - 00:30'),
  'evening.txt': page('Đêm cuối năm', 'Thứ Sáu, ngày 31 tháng 12 năm 2021 - 23:50'),
  // The clocks of New York go forward in the night of this day.
  'spring.txt': page('Tháng ba', 'Chủ Nhật, ngày 13 tháng 3 năm 2022 - 14:15'),
};

const ADDRESSES = [
  '',
  '/2021',
  '/2022',
  '/2021/12',
  '/2022/01',
  '/2021/12/31',
  '/2022/01/01',
  '/2022/03/13',
  '/latest',
];

describe.each(databases)('the same answers in every TZ on %s', (client) => {
  let database: Database;
  let folder: string;
  const secrets = createSecrets();
  const answers: Record<string, unknown> = {};

  beforeAll(async () => {
    database = await createDatabase(client);
    folder = await fs.mkdtemp(path.join(os.tmpdir(), 'toa-soan-zones-'));
    // Each page is written by a process of another zone.
    for (const [index, [name, text]] of Object.entries(PAGES).entries()) {
      const file = path.join(folder, name);
      await fs.writeFile(file, text);
      const env = { ...secrets, ...database.env, TZ: ZONES[(index + 1) % ZONES.length] };
      const { status, output } = await run(['dist/src/commands/import.js', file], env);
      expect({ status, output }).toEqual({ status: 0, output: expect.stringContaining('published as') });
    }
    for (const zone of ZONES) {
      const server: Server = await startStrapi({ ...secrets, ...database.env, TZ: zone });
      answers[zone] = await Promise.all(
        ADDRESSES.map(async (address) => (await server.ask(`/api/date-archive${address}`)).body)
      );
      await server.stop();
    }
  });

  afterAll(async () => {
    await fs.rm(folder, { recursive: true, force: true });
    await database.drop();
  });

  test.each(ZONES.slice(1))('TZ=%s answers as UTC does', (zone) => {
    expect(answers[zone]).toEqual(answers.UTC);
  });

  test('and they are the newsroom’s days', () => {
    const [root, , , , , lastDay, firstDay, spring] = answers.UTC as {
      data: Record<string, unknown>[];
      meta: Record<string, unknown>;
    }[];
    expect(root.data).toMatchObject([
      { year: 2021, count: 1 },
      { year: 2022, count: 2 },
    ]);
    expect(lastDay.data).toMatchObject([{ dateline: 'Thứ Sáu, ngày 31 tháng 12 năm 2021 - 23:50' }]);
    expect(lastDay.meta).toMatchObject({ next: { date: '2022-01-01' } });
    expect(firstDay.data).toMatchObject([{ dateline: 'Thứ Bảy, ngày 1 tháng 1 năm 2022 - 00:30' }]);
    expect(spring.data).toMatchObject([{ dateline: 'Chủ Nhật, ngày 13 tháng 3 năm 2022 - 14:15' }]);
  });
});
