import { type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { hindrancesIn, launchChromium, shoot } from './chromium';
import { createDatabase, createSecrets, type Database, type Server, startStrapi } from './newsroom';
import { holdAnswers } from './slow-answers';

const available = inject('available');

const ARTICLES = 'content-manager/collection-types/api::article.article';
const AUTHORS = 'content-manager/collection-types/api::author.author';
const TITLE = 'Tin hẹn giờ của thư ký';
const PASSWORD = 'Mat-khau-2022';
const PHONE = { width: 375, height: 812 };
const DESK = { width: 1366, height: 768 };

/** What the newsroom's clock shows: `20:00:30 25/11/2026`, as an editor types it. */
const typedOf = (moment: Date): string => {
  const parts = new Intl.DateTimeFormat('vi-VN', {
    timeZone: 'Asia/Ho_Chi_Minh',
    hourCycle: 'h23',
    ...{ hour: '2-digit', minute: '2-digit', second: '2-digit' },
    ...{ day: 'numeric', month: 'numeric', year: 'numeric' },
  }).formatToParts(moment);
  const part = (type: string) => parts.find((one) => one.type === type)?.value;
  return `${part('hour')}:${part('minute')}:${part('second')} ${part('day')}/${part('month')}/${part('year')}`;
};

/** The same to the minute, as the panel says it. */
const shownOf = (moment: Date): string => {
  const [time, day] = typedOf(moment).split(' ');
  return `${time.slice(0, 5)}, ${day}`;
};

describe.skipIf(!available.chromium)('scheduling in Chromium', () => {
  let database: Database;
  let server: Server;
  let browser: Browser;
  let page: Page;
  let token: string;
  const faults: string[] = [];

  const admin = async (method: string, address: string, data?: unknown) => {
    const { body } = await server.ask(`/${address}`, {
      method,
      headers: { Authorization: `Bearer ${token}` },
      data,
    });
    return body;
  };

  const screenshot = (name: string) => shoot(page, name);

  /** Of what axe finds in a part of the page, what hinders people. */
  const hindrances = (part: string) => hindrancesIn(page, page.locator(part).first());

  const panel = () => page.locator('aside').filter({ has: page.getByRole('heading', { name: 'Ngày đăng' }) });
  const openMenu = () =>
    page.getByRole('button', { name: /^(More document actions|Thao tác khác với mục)$/ }).click();
  const openActions = async (name: RegExp) => {
    await openMenu();
    await page.getByRole('menuitem', { name }).click();
  };
  const logIn = async (email: string) => {
    page.on('pageerror', (error) => faults.push(error.message));
    await page.addInitScript(() => localStorage.setItem('strapi-admin-language', 'vi'));
    await page.goto(`${server.origin}/admin/auth/login`);
    await page.locator('input[name="email"]').fill(email);
    await page.locator('input[name="password"]').fill(PASSWORD);
    await page.locator('button[type="submit"]').click();
    await page.waitForURL((url) => !url.pathname.includes('/auth/'));
  };
  const article = () =>
    page.goto(`${server.origin}/admin/${ARTICLES}/${documentId}?plugins[i18n][locale]=vi`);

  /** A typed moment, not the lunar day of one. */
  const READING = /desk\/moment\?q=/;
  const PUBLISHING = /actions\/publish/;

  const schedule = async (moment: Date) => {
    await openActions(/Hẹn giờ đăng/);
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Hoặc gõ ngày giờ').fill(typedOf(moment));
    await dialog.getByRole('button', { name: 'Hẹn giờ đăng' }).click();
    await dialog.waitFor({ state: 'detached' });
  };

  let documentId: string;
  let waitingAddress: string;

  beforeAll(async () => {
    database = await createDatabase();
    server = await startStrapi({ ...createSecrets(), ...database.env, SERVE_ADMIN: 'true' });
    const registered = await server.ask('/admin/register-admin', {
      method: 'POST',
      data: { firstname: 'Thư ký', email: 'thuky@toasoan.example', password: PASSWORD },
    });
    token = registered.body.data.token ?? registered.body.data.accessToken;
    const author = await admin('POST', AUTHORS, { name: 'Lê Thử Nghiệm', kind: 'reporter' });
    const created = await admin('POST', `${ARTICLES}?locale=vi`, {
      title: TITLE,
      authors: { connect: [{ documentId: author.data.documentId, id: author.data.id }] },
    });
    documentId = created.data.documentId;
    browser = await launchChromium(available.chromium as string);
    page = await (await browser.newContext({ viewport: DESK, locale: 'vi-VN' })).newPage();
    await logIn('thuky@toasoan.example');
  });

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    await database?.drop();
  });

  const coming = new Date(Math.ceil(Date.now() / 3_600_000) * 3_600_000 + 5 * 3_600_000);

  test('a draft has its panel: no date yet, and an address that nobody finds', async () => {
    await article();
    await panel().getByText('Bản nháp', { exact: true }).waitFor();
    await panel().getByText('Được đặt khi xuất bản lần đầu').waitFor();
    await panel().getByText('/index.html?article=tin-hen-gio-cua-thu-ky&locale=vi').waitFor();
    await panel().getByText('(chưa xuất bản)').waitFor();
    expect(await panel().getByRole('link').count()).toBe(0);
    await screenshot('panel-draft');
  });

  test('the dialog says what it understands, and refuses what is over', async () => {
    await openActions(/Hẹn giờ đăng/);
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Hoặc gõ ngày giờ').fill('20:00 31/2/2027');
    await dialog.getByText(/Không có ngày 31/).waitFor();
    await dialog.getByLabel('Hoặc gõ ngày giờ').fill('20:00 18/11/2022');
    await dialog.getByText('Thứ Sáu, ngày 18 tháng 11 năm 2022 - 20:00').waitFor();
    await dialog.getByText('Âm lịch: ngày 25 tháng 10 năm Nhâm Dần').waitFor();
    await dialog.getByText(/Lúc ấy đã qua/).waitFor();
    expect(await dialog.getByRole('button', { name: 'Hẹn giờ đăng' }).isDisabled()).toBe(true);
    await dialog.getByLabel('Hoặc gõ ngày giờ').fill(typedOf(coming));
    await dialog.getByText(/tự lên trang/).waitFor();
    expect(await hindrances('[role="dialog"]')).toEqual([]);
    await screenshot('dialog');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  });

  test('the dialog fits on a phone', async () => {
    await page.setViewportSize(PHONE);
    await openActions(/Hẹn giờ đăng/);
    const dialog = page.getByRole('dialog');
    const box = await dialog.boundingBox();
    expect(box).toMatchObject({ x: expect.any(Number), width: expect.any(Number) });
    expect(box && box.x >= 0 && box.x + box.width <= PHONE.width).toBe(true);
    await dialog.getByRole('button', { name: 'Hẹn giờ đăng' }).scrollIntoViewIfNeeded();
    await dialog.getByText(/tự lên trang/).waitFor();
    await screenshot('dialog-phone');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await page.setViewportSize(DESK);
  });

  test('a dialog that is closed while its date is read publishes nothing', async () => {
    const sent: string[] = [];
    page.on('request', (request) => sent.push(request.url()));
    const dialog = page.getByRole('dialog');
    const typed = dialog.getByLabel('Hoặc gõ ngày giờ');
    for (const close of [
      () => page.keyboard.press('Escape'),
      () => dialog.getByRole('button', { name: 'Hủy' }).click(),
    ]) {
      await openActions(/Hẹn giờ đăng/);
      const reading = await holdAnswers(page, READING);
      await typed.fill(typedOf(coming));
      await typed.press('Enter');
      await reading.asked;
      await dialog.locator('button[type="submit"][aria-disabled="true"]').waitFor();
      await screenshot('dialog-reading');
      await close();
      await dialog.waitFor({ state: 'detached' });
      await reading.letGo();
    }
    await page.reload();
    await panel().getByText('Bản nháp', { exact: true }).waitFor();
    expect(sent.filter((address) => PUBLISHING.test(address))).toEqual([]);
  });

  test('a failing server is not quoted in English', async () => {
    await openActions(/Hẹn giờ đăng/);
    const dialog = page.getByRole('dialog');
    await page.route(READING, (route) =>
      route.fulfill({
        status: 500,
        json: {
          data: null,
          error: { status: 500, name: 'InternalServerError', message: 'Internal Server Error' },
        },
      })
    );
    await dialog.getByLabel('Hoặc gõ ngày giờ').fill(typedOf(coming));
    await dialog.getByText('Không đọc được lúc này; hãy chọn ngày và giờ ở trên.').waitFor();
    await page.unrouteAll();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  });

  test('an article is scheduled, and waits', async () => {
    await schedule(coming);
    await page.getByText(`Đã hẹn: bài chờ đến ${shownOf(coming)} mới lên trang.`).waitFor();
    // It is not public, so nobody says that it is published.
    expect(await page.getByText('Đã xuất bản mục').count()).toBe(0);
    await panel()
      .getByText(new RegExp(`^Chờ đăng: sẽ lên trang lúc ${shownOf(coming)} \\(còn \\d+ giờ\\)$`))
      .waitFor();
    await panel().getByText('(chờ đăng)').waitFor();
    expect(await panel().getByRole('link').count()).toBe(0);
    expect((await server.ask(`/api/articles/${documentId}`)).status).toBe(404);
    const side = await panel().elementHandle();
    await side?.evaluate((element) => element.setAttribute('data-axe', 'panel'));
    expect(await hindrances('[data-axe="panel"] dl')).toEqual([]);
    await screenshot('panel-waiting');
  });

  test('on a phone the panel is in the drawer of the edit view', async () => {
    await page.setViewportSize(PHONE);
    await page.getByRole('button', { name: /^(Open more actions|Mở thêm thao tác)$/ }).click();
    await panel()
      .getByText(/^Chờ đăng/)
      .waitFor();
    await page.getByText('Xuất bản lần cuối').scrollIntoViewIfNeeded();
    const box = await panel().boundingBox();
    expect(box && box.x >= 0 && box.x + box.width <= PHONE.width).toBe(true);
    await screenshot('panel-phone');
    await page.setViewportSize(DESK);
  });

  test('the list and the home page show that it waits', async () => {
    await page.goto(`${server.origin}/admin/${ARTICLES}?plugins[i18n][locale]=vi`);
    await page.getByRole('gridcell', { name: 'Trên trang' }).waitFor();
    await page.getByRole('gridcell', { name: `Chờ đăng — ${shownOf(coming)}` }).waitFor();
    await screenshot('list');
    await page.goto(`${server.origin}/admin`);
    const widget = page.getByTestId('date-archive-today');
    await widget.getByText('Chờ đăng: 1').waitFor();
    await widget.getByRole('link', { name: TITLE }).waitFor();
    await widget.getByText(`Tiếng Việt · ${shownOf(coming)}`).waitFor();
    expect(await hindrances('[data-testid="date-archive-today"]')).toEqual([]);
    await screenshot('widget');
    await page.setViewportSize(PHONE);
    await widget.scrollIntoViewIfNeeded();
    await screenshot('widget-phone');
    await page.setViewportSize(DESK);
  });

  test('a link of the widget leads to the article, which is called back after a question', async () => {
    await page.getByTestId('date-archive-today').getByRole('link', { name: TITLE }).click();
    await panel()
      .getByText(/^Chờ đăng/)
      .waitFor();
    await openActions(/Rút lại/);
    const dialog = page.getByRole('alertdialog');
    await dialog.getByText(`sẽ không lên trang lúc ${shownOf(coming)}`).waitFor();
    await screenshot('call-back');
    await dialog.getByRole('button', { name: 'Rút lại' }).click();
    await panel()
      .getByText(/^Bản nháp; nếu xuất bản, sẽ chờ đến/)
      .waitFor();
    const { data } = await admin('GET', `${ARTICLES}/${documentId}?locale=vi`);
    expect(data).toMatchObject({ status: 'draft', publicationDate: coming.toISOString() });
  });

  test('what is not saved yet is saved with it, and on its second it is public', async () => {
    const lead = 'Sapô viết thêm trước khi hẹn giờ.';
    await page.locator('textarea[name="lead"]').fill(lead);
    const soon = new Date(Math.ceil(Date.now() / 1000) * 1000 + 12_000);
    await schedule(soon);
    await panel()
      .getByText(/^Chờ đăng: sẽ lên trang lúc .* \(còn \d+ giây\)$/)
      .waitFor();
    expect((await server.ask(`/api/articles/${documentId}`)).status).toBe(404);
    const seenAt = async (address: string): Promise<number> => {
      for (;;) {
        const { status, body } = await server.ask(address);
        if (status === 200 && JSON.stringify(body.data).includes(lead)) return Date.now();
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    };
    const seen = await Promise.all([
      seenAt(`/api/articles/${documentId}`),
      seenAt('/api/date-archive/today?fields[0]=lead'),
    ]);
    for (const moment of seen) {
      expect(moment).toBeGreaterThanOrEqual(soon.getTime());
      expect(moment - soon.getTime()).toBeLessThan(1500);
    }
    await panel().getByText('Đã lên trang', { exact: true }).waitFor();
    const link = panel().getByRole('link', { name: /article=tin-hen-gio-cua-thu-ky/ });
    expect(await link.getAttribute('target')).toBe('_blank');
    expect((await fetch((await link.getAttribute('href')) as string)).status).toBe(200);
    await screenshot('panel-public');
  });

  test('a new article that was never saved is scheduled from its form', async () => {
    await page.goto(`${server.origin}/admin/${ARTICLES}/create?plugins[i18n][locale]=vi`);
    await page.locator('input[name="title"]').fill('Bài mới hẹn ngay');
    await panel().getByText('Bản nháp', { exact: true }).waitFor();
    await page.getByLabel('Tác giả').click();
    await page.getByRole('option', { name: /Lê Thử Nghiệm/ }).click();
    const sent: string[] = [];
    page.on('request', (request) => sent.push(request.url()));
    await openActions(/Hẹn giờ đăng/);
    const reading = await holdAnswers(page, READING);
    const typed = page.getByRole('dialog').getByLabel('Hoặc gõ ngày giờ');
    await typed.fill(typedOf(coming));
    // Whoever sees nothing happen presses again.
    await typed.press('Enter');
    await typed.press('Enter');
    await reading.asked;
    await reading.letGo();
    await page.waitForURL((url) => !url.pathname.endsWith('/create'));
    expect(sent.filter((address) => PUBLISHING.test(address))).toHaveLength(1);
    waitingAddress = page.url();
    await panel()
      .getByText(/^Chờ đăng: sẽ lên trang lúc/)
      .waitFor();
    await page.goto(`${server.origin}/admin/${ARTICLES}?plugins[i18n][locale]=vi`);
    await page.getByRole('gridcell', { name: 'Đã lên trang' }).waitFor();
    expect(await page.getByRole('gridcell', { name: /^Chờ đăng —/ }).count()).toBe(1);
  });

  test('who may publish but not set the date is offered no scheduling, and may call back', async () => {
    const subject = 'api::article.article';
    const fields = ['title', 'slug', 'lead', 'authors'];
    const role = await admin('POST', 'admin/roles', { name: 'Không đặt ngày', description: '' });
    await admin('PUT', `admin/roles/${role.data.id}/permissions`, {
      permissions: [
        ['plugin::content-manager.explorer.read', [...fields, 'publicationDate']],
        ['plugin::content-manager.explorer.update', fields],
        ['plugin::content-manager.explorer.publish'],
        // The newsroom's own right, of no locale.
        ['api::newsroom.unpublish'],
      ].map(([action, own]) => ({
        action,
        subject,
        properties: {
          ...((action as string).startsWith('plugin::') && { locales: ['vi'] }),
          ...(own && { fields: own }),
        },
        conditions: [],
      })),
    });
    const email = 'bientap@toasoan.example';
    const roles = [role.data.id];
    const user = await admin('POST', 'admin/users', { firstname: 'Biên tập', email, roles });
    await admin('PUT', `admin/users/${user.data.id}`, { password: PASSWORD, isActive: true });
    const context = await browser.newContext({ viewport: DESK, locale: 'vi-VN' });
    const other = await context.newPage();
    const before = page;
    page = other;
    await logIn(email);
    await article();
    await panel().getByText('Đã lên trang', { exact: true }).waitFor();
    await openMenu();
    await page.getByRole('menuitem').first().waitFor();
    expect(await page.getByRole('menuitem', { name: /Hẹn giờ|Rút lại/ }).count()).toBe(0);
    await page.goto(waitingAddress);
    await panel()
      .getByText(/^Chờ đăng/)
      .waitFor();
    await openMenu();
    await page.getByRole('menuitem', { name: /Rút lại/ }).waitFor();
    expect(await page.getByRole('menuitem', { name: /Hẹn giờ/ }).count()).toBe(0);
    page = before;
    await context.close();
  });

  test('the widget of the day recovers by itself', async () => {
    const context = await browser.newContext({
      viewport: DESK,
      locale: 'vi-VN',
      storageState: await page.context().storageState(),
    });
    const before = page;
    page = await context.newPage();
    await page.addInitScript(() => localStorage.setItem('strapi-admin-language', 'vi'));
    await page.clock.install();
    const widget = page.getByTestId('date-archive-today');
    const failed = page.getByText('Chưa tải lại được; danh sách này có thể đã cũ.');
    for (const address of [/date-archive\/settings/, /desk\/today/]) {
      await page.route(address, (route) => route.abort());
      const refused = page.waitForEvent('requestfailed', (request) => address.test(request.url()));
      await page.goto(`${server.origin}/admin`);
      await refused;
      await page.getByText('Không thể tải nội dung tiện ích.').first().waitFor();
      await screenshot('widget-failed');
      await page.unrouteAll();
      await page.clock.fastForward('01:00');
      await widget.getByText('Chờ đăng: 1').waitFor();
    }
    await page.route(/desk\/today/, (route) => route.abort());
    await page.evaluate(() => window.dispatchEvent(new Event('focus')));
    await failed.waitFor();
    await screenshot('widget-stale');
    await page.unrouteAll();
    await page.clock.fastForward('01:00');
    await failed.waitFor({ state: 'detached' });
    page = before;
    await context.close();
  });

  test('in English and in the dark it says the same', async () => {
    const context = await browser.newContext({
      viewport: DESK,
      locale: 'en-GB',
      colorScheme: 'dark',
      storageState: await page.context().storageState(),
    });
    const dark = await context.newPage();
    await dark.addInitScript(() => {
      localStorage.setItem('strapi-admin-language', 'en');
      localStorage.setItem('STRAPI_THEME', 'dark');
    });
    const before = page;
    page = dark;
    await page.goto(`${server.origin}/admin`);
    await page.getByTestId('date-archive-today').getByText('Waiting: 1').waitFor();
    expect(await hindrances('[data-testid="date-archive-today"]')).toEqual([]);
    await screenshot('widget-dark');
    await page.getByTestId('date-archive-today').getByRole('link', { name: 'Bài mới hẹn ngay' }).click();
    await page.getByText(/^Waiting: on the site at .* \(\d+ hours left\)$/).waitFor();
    expect(await hindrances('dl')).toEqual([]);
    await openActions(/Schedule…/);
    await page.getByRole('dialog').getByText('Or type day and time').waitFor();
    expect(await hindrances('[role="dialog"]')).toEqual([]);
    await screenshot('dialog-dark');
    page = before;
    await context.close();
  });

  test('nothing failed in the page', () => {
    expect(faults).toEqual([]);
  });
});
