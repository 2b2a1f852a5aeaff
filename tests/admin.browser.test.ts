import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { launchChromium } from './chromium';
import { createDatabase, createSecrets, type Database, run, type Server, startStrapi } from './newsroom';

const available = inject('available');

const PAGE = `Thư viện lưu động về bản

Thứ Sáu, ngày 18 tháng 11 năm 2022 - 15:43

Mỗi tuần một chuyến, xe sách đi qua chín điểm trường.

Ảnh: Hà Văn Sách

Chuyến xe đầu tiên mang theo sáu trăm cuốn.

Lê Thử Nghiệm
`;

describe.skipIf(!available.chromium)('the admin panel in Chromium', () => {
  let database: Database;
  let server: Server;
  let browser: Browser;
  let page: Page;
  const faults: string[] = [];

  beforeAll(async () => {
    database = await createDatabase();
    const env = { ...createSecrets(), ...database.env };
    const file = path.join(await fs.mkdtemp(path.join(os.tmpdir(), 'toa-soan-page-')), 'page.txt');
    await fs.writeFile(file, PAGE);
    expect(await run(['dist/src/commands/import.js', file], env)).toMatchObject({ status: 0 });
    await fs.rm(path.dirname(file), { recursive: true });
    server = await startStrapi({ ...env, SERVE_ADMIN: 'true' });
    browser = await launchChromium(available.chromium as string);
    page = await browser.newPage({ viewport: { width: 1366, height: 768 }, locale: 'en-US' });
    page.on('pageerror', (error) => faults.push(error.message));
  });

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    await database?.drop();
  });

  test('the first administrator registers and is let in', async () => {
    await page.goto(`${server.origin}/admin`);
    // Nobody has chosen a language yet, and this browser prefers English.
    await page.getByRole('heading', { name: 'Chào mừng đến với Strapi!' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('vi');
    await page.locator('input[name="firstname"]').fill('Thư ký');
    await page.locator('input[name="email"]').fill('thuky@toasoan.example');
    await page.locator('input[name="password"]').fill('Mat-khau-2022');
    await page.locator('input[name="confirmPassword"]').fill('Mat-khau-2022');
    await page.locator('button[type="submit"]').click();
    await page.waitForURL((url) => !url.pathname.includes('/auth/'));
  });

  test('an article shows its Vietnamese fields and the date line that readers see', async () => {
    await page.goto(`${server.origin}/admin/content-manager/collection-types/api::article.article`);
    await page.getByText('Thư viện lưu động về bản').first().click();
    for (const label of ['Tiêu đề', 'Đường dẫn', 'Sapô', 'Nội dung', 'Tác giả', 'Mô hình', 'Ngày đăng']) {
      await page
        .locator('label, [class]')
        .filter({ hasText: new RegExp(`^${label}`) })
        .first()
        .waitFor();
    }
    await page.getByText('Thứ Sáu, ngày 18 tháng 11 năm 2022 - 15:43').waitFor();
    const screenshot = process.env.SCREENSHOTS && path.join(process.env.SCREENSHOTS, 'article.png');
    if (screenshot) await page.screenshot({ path: screenshot, fullPage: true });
  });

  test('a mistake is told in Vietnamese, and what was typed stays', async () => {
    const title = page.locator('input[name="title"]');
    await title.fill('Tiêu đề mới');
    await page.locator('input[name="slug"]').fill('Đường Dẫn Sai');
    await page.getByRole('button', { name: /^(Lưu|Save)$/ }).click();
    await page
      .getByText(/không đúng dạng: đường dẫn chỉ gồm chữ thường không dấu/)
      .first()
      .waitFor();
    expect(await title.inputValue()).toBe('Tiêu đề mới');
  });

  test('nothing failed in the page', () => {
    expect(faults).toEqual([]);
  });
});
