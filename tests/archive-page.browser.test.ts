import path from 'node:path';
import { type Browser, type BrowserContext, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { hindrancesIn, launchChromium } from './chromium';
import {
  createDatabase,
  createSecrets,
  type Database,
  publishArticle,
  type Server,
  startNewsroom,
  startStrapi,
} from './newsroom';
import { holdAnswers } from './slow-answers';

const available = inject('available');

const EMAIL = 'thuky@toasoan.example';
const PASSWORD = 'Mat-khau-2022';
const DAY = 'Thứ Sáu, ngày 18 tháng 11 năm 2022';

/** @returns the one author who has written, and one who has not. */
const fill = async (database: Database): Promise<{ authorId: string; idleId: string }> => {
  const { strapi, stop } = await startNewsroom('sqlite', database);
  const author = await strapi
    .documents('api::author.author')
    .create({ data: { name: 'Đỗ Thị Mơ' } as never });
  const idle = await strapi
    .documents('api::author.author')
    .create({ data: { name: 'Lê Chưa Viết' } as never });
  const authors = [author.documentId];
  await publishArticle(strapi, '2022-11-18T08:43:00.000Z', { title: 'Thư viện lưu động về bản', authors });
  await publishArticle(strapi, '2022-11-18T02:00:00.000Z', { title: 'Chợ phiên mở sớm' });
  await publishArticle(strapi, '2022-11-24T02:00:00.000Z', { title: 'Mùng một ra đồng' });
  for (let number = 1; number <= 30; number += 1) {
    await publishArticle(strapi, `2022-10-05T0${number % 10}:15:00.000Z`, {
      title: `Tin ngày dài ${number}`,
    });
  }
  await publishArticle(strapi, '2032-01-05T02:00:00.000Z', { title: 'Chờ đến Tết' });
  for (const publicationDate of ['2022-11-18T10:00:00.000Z', undefined]) {
    await strapi.documents('api::article.article').create({
      locale: 'vi',
      data: { title: 'Còn đang viết', publicationDate } as never,
    });
  }
  await strapi.service('admin::user').create({
    ...{ firstname: 'Thư ký', email: EMAIL, password: PASSWORD, preferedLanguage: 'vi' },
    ...{ isActive: true, registrationToken: null },
    roles: [(await strapi.service('admin::role').getSuperAdmin()).id],
  });
  await stop();
  return { authorId: author.documentId, idleId: idle.documentId };
};

describe.skipIf(!available.chromium)('the archive page in Chromium', () => {
  let database: Database;
  let server: Server;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let authorId: string;
  let idleId: string;
  const faults: string[] = [];

  const go = async (query = '') => {
    await page.goto(`${server.origin}/admin/plugins/date-archive${query}`);
    await page.getByRole('grid').first().waitFor();
  };
  const cell = (name: string | RegExp) => page.getByRole('gridcell', { name });
  const dayTitle = () => page.locator('#archive-day');
  const period = () => page.locator('#archive-shown');
  const expectText = async (locator: ReturnType<typeof dayTitle>, text: string) => {
    await locator.filter({ hasText: text }).waitFor();
  };
  const author = () => page.getByRole('combobox', { name: /^(Tác giả|authors)$/ });
  const queryOf = () => new URL(page.url()).searchParams;

  const shot = async (name: string) => {
    const folder = process.env.SCREENSHOTS;
    const size = page.viewportSize();
    if (!folder || !size) return;
    await page.screenshot({ path: path.join(folder, `${name}-window.png`) });
    // Strapi scrolls its page inside the window.
    await page.setViewportSize({ ...size, height: size.width < 500 ? 3600 : 1700 });
    await page.screenshot({ path: path.join(folder, `${name}.png`) });
    await page.setViewportSize(size);
  };
  /** Axe looks at our own page, not at the frame that Strapi draws around it. */
  const faultsOfAxe = () => hindrancesIn(page, page.locator('main'));

  beforeAll(async () => {
    database = await createDatabase();
    ({ authorId, idleId } = await fill(database));
    server = await startStrapi({ ...createSecrets(), ...database.env, SERVE_ADMIN: 'true' });
    browser = await launchChromium(available.chromium as string);
    context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'vi-VN' });
    page = await context.newPage();
    page.on('pageerror', (error) => faults.push(error.message));
    await page.addInitScript(() => localStorage.setItem('strapi-admin-language', 'vi'));
    await page.goto(`${server.origin}/admin`);
    await page.locator('input[name="email"]').fill(EMAIL);
    await page.locator('input[name="password"]').fill(PASSWORD);
    await page.locator('button[type="submit"]').click();
    await page.waitForURL((url) => !url.pathname.includes('/auth/'));
  });

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    await database?.drop();
  });

  test('the menu leads to it, and it begins with the present month', async () => {
    await page.getByRole('link', { name: 'Lưu trữ theo ngày' }).first().click();
    await page.getByRole('heading', { name: 'Lưu trữ theo ngày', level: 1 }).waitFor();
    await page.locator('[aria-current="date"]').first().waitFor();
  });

  test('a typed date leads to its day, and the day’s entries into the editor', async () => {
    const field = page.getByLabel('Đi tới ngày');
    await field.fill('Thứ Sáu 18/11/2022');
    await field.press('Enter');
    await expectText(dayTitle(), DAY);
    await expectText(period(), 'Tháng 11 năm 2022');
    await page.getByText('Âm lịch: ngày 25 tháng 10 năm Nhâm Dần').waitFor();
    const list = page.getByRole('list', { name: DAY });
    await list.getByRole('link').nth(2).waitFor();
    expect(await list.getByRole('link').allTextContents()).toEqual([
      'Chợ phiên mở sớm',
      'Thư viện lưu động về bản',
      'Còn đang viết',
    ]);
    expect(await list.getByText('Bản nháp', { exact: true }).count()).toBe(1);
    await shot('archive-month');
    await list.getByRole('link', { name: 'Thư viện lưu động về bản' }).click();
    await page.waitForURL(/content-manager\/collection-types\/api::article\.article\/\w+\?.*locale/);
    expect(await page.locator('input[name="title"]').inputValue()).toBe('Thư viện lưu động về bản');
    await page.goBack();
    await expectText(dayTitle(), DAY);
  });

  test('a cell says its day, its lunar date and its counts', async () => {
    await cell(`${DAY}, ngày 25 tháng 10 năm Nhâm Dần: 2 đã xuất bản, 1 bản nháp`).waitFor();
    await cell(/^Thứ Năm, ngày 24 tháng 11 năm 2022, ngày 1 tháng 11 năm Nhâm Dần: 1 đã xuất bản$/).waitFor();
  });

  test('days, months and filters go back and forward with the browser', async () => {
    await cell(/ngày 24 tháng 11 năm 2022/).click();
    await page.getByRole('link', { name: 'Mùng một ra đồng' }).waitFor();
    expect(queryOf().get('date')).toBe('2022-11-24');
    await page.getByRole('button', { name: 'Tháng trước' }).click();
    await expectText(period(), 'Tháng 10 năm 2022');
    await page.goBack();
    await expectText(period(), 'Tháng 11 năm 2022');
    await page.goBack();
    await expectText(dayTitle(), DAY);
    await page.goForward();
    await expectText(dayTitle(), 'Thứ Năm, ngày 24 tháng 11 năm 2022');
    await page.reload();
    await page.getByRole('link', { name: 'Mùng một ra đồng' }).waitFor();
  });

  test('what is no date is refused under the field, in the server’s words', async () => {
    const field = page.getByLabel('Đi tới ngày');
    await field.fill('31/2/2022');
    await field.press('Enter');
    await page
      .getByText(/31\/2|31 tháng 2|tháng 2 năm 2022/)
      .first()
      .waitFor();
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    await field.fill('tuần sau nữa nhé');
    await field.press('Enter');
    await page.getByText(/Không đọc được ngày từ “tuần sau nữa nhé”/).waitFor();
  });

  test('what may be several dates is offered to choose from', async () => {
    const field = page.getByLabel('Đi tới ngày');
    // 2023 had a second month twice.
    await field.fill('rằm tháng 2 năm Quý Mão');
    await field.press('Enter');
    await page.getByText('Có thể hiểu theo nhiều cách. Hãy chọn:').waitFor();
    await page.getByRole('button', { name: 'Thứ Hai, ngày 6 tháng 3 năm 2023' }).waitFor();
    await page.getByRole('button', { name: 'Thứ Tư, ngày 5 tháng 4 năm 2023' }).click();
    await expectText(dayTitle(), 'Thứ Tư, ngày 5 tháng 4 năm 2023');
    await page.getByText('Ngày này không có mục nào.').waitFor();
    await page.getByText('Tháng này không có mục nào.').waitFor();
  });

  test('the keyboard walks through days, weeks and months, and Enter chooses', async () => {
    await go('?view=month&date=2022-11-18');
    await cell(new RegExp(DAY)).focus();
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('data-date'));
    const press = async (key: string, day: string) => {
      await page.keyboard.press(key);
      await page.waitForFunction((date) => document.activeElement?.getAttribute('data-date') === date, day);
      expect(await focused()).toBe(day);
    };
    await press('ArrowLeft', '2022-11-17');
    await press('ArrowDown', '2022-11-24');
    await press('Home', '2022-11-21');
    await press('End', '2022-11-27');
    await press('ArrowUp', '2022-11-20');
    await press('PageUp', '2022-10-20');
    await expectText(period(), 'Tháng 10 năm 2022');
    await press('Shift+PageUp', '2021-10-20');
    await press('Shift+PageDown', '2022-10-20');
    await press('ArrowUp', '2022-10-13');
    await press('ArrowUp', '2022-10-06');
    await press('ArrowLeft', '2022-10-05');
    // One cell of the calendar can be reached with Tab.
    expect(await page.locator('[role="gridcell"][tabindex="0"]').count()).toBe(1);
    await page.keyboard.press('Enter');
    await expectText(dayTitle(), 'Thứ Tư, ngày 5 tháng 10 năm 2022');
  });

  test('a long day has pages', async () => {
    await page.getByText('Trang 1/2').waitFor();
    await page.getByRole('button', { name: 'Trang sau' }).click();
    await page.getByText('Trang 2/2').waitFor();
    expect(queryOf().get('page')).toBe('2');
  });

  test('the buttons of a day lead to the nearest days with anything', async () => {
    await page.getByRole('button', { name: `Ngày sau có mục: ${DAY}` }).click();
    await expectText(dayTitle(), DAY);
    await page.getByRole('button', { name: /^Ngày sau có mục/ }).click();
    await page.getByRole('button', { name: /^Ngày sau có mục: .*2032/ }).click();
    await page.getByRole('link', { name: 'Chờ đến Tết' }).waitFor();
    await page.getByRole('list').getByText('Chờ đăng', { exact: true }).waitFor();
  });

  test('an author is found without marks and filters all counts', async () => {
    await go('?view=month&date=2022-11-18');
    await author().click();
    await author().fill('do thi');
    await page.getByRole('option', { name: 'Đỗ Thị Mơ' }).click();
    await cell(new RegExp(`${DAY}.*: 1 đã xuất bản$`)).waitFor();
    expect(queryOf().get('author')).toBeTruthy();
    await page.reload();
    await cell(new RegExp(`${DAY}.*: 1 đã xuất bản$`)).waitFor();
    expect(await author().inputValue()).toBe('Đỗ Thị Mơ');
    await page.getByRole('button', { name: 'Bỏ lọc' }).first().click();
    await cell(new RegExp(`${DAY}.*: 2 đã xuất bản, 1 bản nháp$`)).waitFor();
  });

  test('a date that is read slowly leads nowhere once the editor has gone elsewhere', async () => {
    await go('?view=month&date=2022-11-03');
    const field = page.getByLabel('Đi tới ngày');
    const type = async (text: string) => {
      await field.fill(text);
      await field.press('Enter');
    };
    const first = await holdAnswers(page, /desk\/resolve\?q=24/);
    await type('24/11/2022');
    await first.asked;
    await type('18/11/2022');
    await expectText(dayTitle(), DAY);
    await first.letGo();
    const second = await holdAnswers(page, /desk\/resolve/);
    await type('24/11/2022');
    await second.asked;
    await cell(/ngày 17 tháng 11 năm 2022/).click();
    await second.letGo();
    await page.getByRole('button', { name: 'Tháng trước' }).click();
    await expectText(period(), 'Tháng 10 năm 2022');
    await expectText(dayTitle(), 'Thứ Năm, ngày 17 tháng 11 năm 2022');
  });

  test('a filter that is chosen while a date is read stays chosen', async () => {
    await go('?view=month&date=2022-11-03');
    const field = page.getByLabel('Đi tới ngày');
    const reading = await holdAnswers(page, /desk\/resolve/);
    await field.fill('18/11/2022');
    await field.press('Enter');
    await reading.asked;
    await author().click();
    await page.getByRole('option', { name: 'Đỗ Thị Mơ' }).click();
    await page.waitForURL(/author=/);
    await reading.letGo();
    await expectText(dayTitle(), DAY);
    expect(queryOf().get('author')).toBeTruthy();
  });

  test('what is typed into a filter stays when the name of its value arrives', async () => {
    await go(`?view=month&date=2022-11-18&author=${authorId}`);
    const naming = await holdAnswers(page, /desk\/(calendar|day)/);
    await page.reload();
    await naming.asked;
    await author().click();
    await author().fill('do thi');
    await naming.letGo();
    // While the list is open, the rest of the page has no roles.
    await expectText(page.getByTestId('day-counts'), '1 đã xuất bản');
    expect(await author().inputValue()).toBe('do thi');
    await page.keyboard.press('Escape');
  });

  test('a key that leads nowhere does not take the focus back later', async () => {
    await go('?view=month&date=2022-11-14');
    await cell(/ngày 14 tháng 11 năm 2022/).focus();
    await page.keyboard.press('Home');
    await page.getByRole('button', { name: 'Tháng sau' }).click();
    await expectText(period(), 'Tháng 12 năm 2022');
    await page.getByRole('button', { name: 'Tháng trước' }).click();
    await cell(new RegExp(`${DAY}.*: 2 đã xuất bản`)).waitFor();
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('BUTTON');
  });

  test('the page of a long day stays while months are looked through', async () => {
    await go('?view=month&date=2022-10-05&page=2');
    await page.getByText('Trang 2/2').waitFor();
    await page.getByRole('button', { name: 'Tháng sau' }).click();
    await expectText(period(), 'Tháng 11 năm 2022');
    await page.getByRole('button', { name: 'Năm', exact: true }).click();
    await expectText(period(), 'Năm 2022');
    await page.getByText('Trang 2/2').waitFor();
    await page.getByRole('button', { name: /^Ngày sau có mục/ }).click();
    await expectText(dayTitle(), DAY);
    expect(queryOf().get('page')).toBeNull();
  });

  test('a page that a day does not have is its last', async () => {
    await go('?view=month&date=2022-10-05&page=9');
    await page.getByText('Trang 2/2').waitFor();
    await page
      .getByRole('link', { name: /^Tin ngày dài/ })
      .first()
      .waitFor();
    expect(queryOf().get('page')).toBe('2');
  });

  test('drafts without a date are counted of everyone, so not beside a filter', async () => {
    const undated = page.getByRole('link', { name: /chưa có ngày đăng/ });
    await go('?view=month&date=2022-11-18');
    await undated.waitFor();
    await go(`?view=month&date=2022-11-18&author=${idleId}`);
    await expectText(page.getByTestId('day-counts'), 'không có mục nào');
    await page.getByRole('combobox', { name: 'Chọn năm' }).filter({ hasText: '0 đã xuất bản' }).waitFor();
    expect(await undated.count()).toBe(0);
  });

  test('years have no number until it is known, and one that cannot be known is told', async () => {
    const year = page.getByRole('combobox', { name: 'Chọn năm' });
    const counting = await holdAnswers(page, /desk\/years/);
    await go('?view=month&date=2022-11-18');
    await cell(new RegExp(`${DAY}.*: 2 đã xuất bản`)).waitFor();
    expect(await year.textContent()).toBe('Năm 2022');
    await counting.letGo();
    await year.filter({ hasText: 'Năm 2022 · 33 đã xuất bản' }).waitFor();
    await page.route(/desk\/years/, (route) => route.abort());
    await page.reload();
    await page.getByRole('alert').filter({ hasText: 'Không nhận được trả lời của máy chủ' }).waitFor();
    await shot('archive-years-failed');
    await page.unrouteAll();
    await page.getByRole('button', { name: 'Thử lại' }).click();
    await year.filter({ hasText: 'Năm 2022 · 33 đã xuất bản' }).waitFor();
  });

  test('a page that is looked at again shows what changed, and which day it is', async () => {
    await go('?view=month&date=2022-11-18');
    await page.getByRole('link', { name: 'Chợ phiên mở sớm' }).waitFor();
    // Nobody waits for midnight: the real answer, a few years ago.
    await page.route(/desk\/day/, async (route) => {
      const response = await route.fetch();
      const answer = (await response.json()) as { meta: { today: string } };
      await route.fulfill({
        response,
        json: { ...answer, meta: { ...answer.meta, today: '2022-11-21' } },
      });
    });
    await page.evaluate(() => window.dispatchEvent(new Event('focus')));
    await page.locator('[aria-current="date"][data-date="2022-11-21"]').waitFor();
    await page.getByRole('button', { name: 'Hôm nay' }).click();
    await expectText(dayTitle(), 'Thứ Hai, ngày 21 tháng 11 năm 2022');
    await page.unrouteAll({ behavior: 'wait' });
  });

  test('the languages are called as the panel says them', async () => {
    await page.getByRole('combobox', { name: 'Ngôn ngữ' }).click();
    expect((await page.getByRole('option').allTextContents()).sort()).toEqual(['Tiếng Anh', 'Tiếng Việt']);
    await page.keyboard.press('Escape');
  });

  test('a year is a heat map of its days', async () => {
    await go('?view=month&date=2022-11-18');
    await page.getByRole('button', { name: 'Năm', exact: true }).click();
    await expectText(period(), 'Năm 2022');
    expect(await page.getByRole('grid').count()).toBe(12);
    await cell(/^Thứ Tư, ngày 5 tháng 10 năm 2022.*: 30 đã xuất bản$/).waitFor();
    await shot('archive-year');
    await cell(/^Thứ Tư, ngày 5 tháng 10 năm 2022/).click();
    await expectText(dayTitle(), 'Thứ Tư, ngày 5 tháng 10 năm 2022');
    await page.keyboard.press('PageDown');
    await page.waitForFunction(() => document.activeElement?.getAttribute('data-date') === '2022-11-05');
  });

  test('drafts without a date are a click away', async () => {
    await page.getByRole('link', { name: '1 bản nháp chưa có ngày đăng' }).click();
    await page.waitForURL(/content-manager/);
    await page.getByText('Còn đang viết').first().waitFor();
  });

  test('a server that does not answer is told, and asked again on request', async () => {
    await page.route(/date-archive\/desk\/(calendar|day)/, (route) => route.abort());
    await go('?view=month&date=2022-11-18');
    await page.getByRole('alert').nth(1).waitFor();
    await page.getByText('Không nhận được trả lời của máy chủ').first().waitFor();
    await shot('archive-error');
    await page.unroute(/date-archive\/desk\/(calendar|day)/);
    for (let left = 2; left > 0; left -= 1)
      await page.getByRole('button', { name: 'Thử lại' }).first().click();
    await page.getByRole('link', { name: 'Chợ phiên mở sớm' }).waitFor();
    await cell(new RegExp(`${DAY}.*: 2 đã xuất bản`)).waitFor();
  });

  test.each(['light', 'dark'])('axe finds no serious fault in the %s', async (theme) => {
    await page.evaluate((name) => localStorage.setItem('STRAPI_THEME', name), theme);
    for (const view of ['month', 'year']) {
      await go(`?view=${view}&date=2022-11-18`);
      await cell(new RegExp(`${DAY}.*: 2 đã xuất bản`)).waitFor();
      await page.getByRole('link', { name: 'Chợ phiên mở sớm' }).waitFor();
      await shot(`archive-${view}-${theme}`);
      expect(await faultsOfAxe()).toEqual([]);
    }
    await page.evaluate(() => localStorage.removeItem('STRAPI_THEME'));
  });

  test.each(['month', 'year'])('a phone shows the %s without scrolling sideways', async (view) => {
    await page.setViewportSize({ width: 375, height: 740 });
    await go(`?view=${view}&date=2022-11-18`);
    await page.getByRole('link', { name: 'Chợ phiên mở sớm' }).waitFor();
    await shot(`archive-${view}-phone`);
    const rightmost = await page.evaluate(() =>
      Math.max(
        document.documentElement.scrollWidth,
        ...Array.from(document.querySelectorAll('main *'), (one) => one.getBoundingClientRect().right)
      )
    );
    expect(rightmost).toBeLessThanOrEqual(375);
    expect(await faultsOfAxe()).toEqual([]);
  });

  test('nothing failed in the page', () => {
    expect(faults).toEqual([]);
  });
});
