import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { PASSWORD } from './admin-users';
import {
  DESK,
  hindrancesIn,
  launchChromium,
  openPage,
  openPictureDialog,
  PHONE,
  register,
  shoot,
  signIn,
} from './chromium';
import { createDatabase, createSecrets, type Database, type Server, startStrapi } from './newsroom';
import { createPictureFile, type PictureFile } from './picture-file';

const available = inject('available');

const TITLE = 'Làng gốm nhóm lại lò củi';
const NEWER = 'Làng gốm nhóm lại lò củi sau mười năm';
const TOMORROW = 'Chợ hoa mở cửa từ nửa đêm';
const CREDIT = 'Nguyễn Văn A/TTXVN';
const AUTHOR = 'Phan Thị Gốm';
const ADMINISTRATOR = 'quantri@toasoan.example';

const ROLES = {
  reporter: 'Phóng viên',
  editor: 'Biên tập viên',
  managingEditor: 'Thư ký tòa soạn',
  translator: 'Biên dịch',
};
type Role = keyof typeof ROLES;

const emailOf = (role: Role): string => `${role.toLowerCase()}@toasoan.example`;

/** One day at the desk, from an empty database: each test is the next hour of it. */
describe.skipIf(!available.chromium)('a day at the desk', () => {
  const faults: string[] = [];
  let database: Database;
  let server: Server;
  let browser: Browser;
  let picture: PictureFile;
  let page: Page;
  let articlePath: string;

  beforeAll(async () => {
    database = await createDatabase();
    picture = await createPictureFile('lo-gom');
    server = await startStrapi({ ...createSecrets(), ...database.env, SERVE_ADMIN: 'true' });
    browser = await launchChromium(available.chromium as string);
  });

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    await database?.drop();
    await picture?.remove();
  });

  /** Someone else sits down at the desk. */
  const sitDown = async (role: Role): Promise<void> => {
    await page?.context().close();
    page = await openPage(browser, faults);
    await signIn(page, server.origin, emailOf(role));
  };

  const goTo = (address: string) => page.goto(`${server.origin}/admin${address}`);
  const articles = '/content-manager/collection-types/api::article.article';
  const title = () => page.locator('input[name="title"]');
  const save = () => page.getByRole('button', { name: 'Lưu', exact: true });
  const publish = () => page.getByRole('button', { name: 'Xuất bản', exact: true });
  const panel = (name: string) =>
    page.locator('aside').filter({ has: page.getByRole('heading', { name, exact: true }) });
  const saved = () =>
    page
      .getByText(/^Đã lưu/)
      .first()
      .waitFor();

  const addAuthor = async () => {
    await page.getByLabel('Tác giả').click();
    await page.getByRole('option', { name: new RegExp(AUTHOR) }).click();
  };

  /** Finds an article by a date as one types it, in the archive page, and opens it. */
  const findByDate = async (typed: string, found: string): Promise<void> => {
    await goTo('/');
    await page.getByRole('link', { name: 'Lưu trữ theo ngày' }).first().click();
    const field = page.getByLabel('Đi tới ngày');
    await field.fill(typed);
    await field.press('Enter');
    await page.getByRole('link', { name: found, exact: true }).click();
    await title().waitFor();
    expect(await title().inputValue()).toBe(found);
  };

  test('the first administrator registers and has users of the four roles made', async () => {
    page = await openPage(browser, faults);
    await register(page, server.origin, ADMINISTRATOR);
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('vi');
    await page.getByText('Tin hôm nay').first().waitFor();
    const ask = async (method: string, address: string, data?: object) =>
      (await server.ask(address, { method, data, headers })).body;
    let headers: Record<string, string> = {};
    const { data } = await ask('POST', '/admin/login', { email: ADMINISTRATOR, password: PASSWORD });
    headers = { Authorization: `Bearer ${data.token ?? data.accessToken}` };
    const roles = (await ask('GET', '/admin/roles')).data;
    for (const [role, name] of Object.entries(ROLES)) {
      const { id } = roles.find((one) => one.name === name) as { id: number };
      const invited = await ask('POST', '/admin/users', {
        ...{ firstname: name, email: emailOf(role as Role), roles: [id] },
      });
      const { registrationToken } = invited.data;
      const userInfo = { firstname: name, password: PASSWORD };
      await ask('POST', '/admin/register', { registrationToken, userInfo });
    }
    await ask('POST', '/content-manager/collection-types/api::author.author', {
      ...{ name: AUTHOR, kind: 'reporter' },
    });
  });

  test('a reporter writes, and credits a picture with what its file says', async () => {
    await sitDown('reporter');
    await goTo(`${articles}/create?plugins[i18n][locale]=vi`);
    await title().fill(TITLE);
    await addAuthor();
    const dialog = await openPictureDialog(page);
    await dialog.getByRole('button').nth(2).click();
    await page.locator('input[type="file"]').first().setInputFiles(picture.path);
    await dialog.getByText('lo-gom.jpg').waitFor();
    await dialog.getByRole('button').last().click();
    await dialog.getByText('900✕600').waitFor();
    await dialog.getByRole('button').last().click();
    await dialog.waitFor({ state: 'detached' });

    const foreseen = panel('Khi bấm Xuất bản');
    await foreseen.getByText('Ảnh thứ 1 chưa có nguồn ảnh').waitFor();
    await page.getByRole('button', { name: `Tạo “${CREDIT}” và dùng` }).click();
    await foreseen.getByText('Có thể xuất bản').waitFor();
    await shoot(page, 'day-1-reporter');
    expect(await publish().isEnabled()).toBe(false);
    await save().click();
    await page.waitForURL((url) => !url.pathname.endsWith('/create'));
    articlePath = new URL(page.url()).pathname.replace('/admin', '');
    await goTo('/');
    await page.getByRole('link', { name: TITLE }).first().waitFor();
    await shoot(page, 'day-2-reporter-home');
  });

  test('an editor finds it on the home page, edits it, is told what will happen, and publishes it', async () => {
    await sitDown('editor');
    await page.getByRole('link', { name: TITLE }).first().click();
    await page.waitForLoadState('networkidle');
    await title().fill(NEWER);
    const foreseen = panel('Khi bấm Xuất bản');
    await foreseen.getByText(/^Lên trang ngay, với dòng ngày: /).waitFor();
    expect(await hindrancesIn(page, foreseen.locator('[aria-live]'))).toEqual([]);
    await shoot(page, 'day-3-editor');
    await publish().click();
    const today = async () => (await server.ask('/api/date-archive/today')).body.data;
    await expect.poll(async () => (await today()).length, { timeout: 20_000 }).toBe(1);
    expect(await today()).toMatchObject([
      { title: NEWER, authors: [{ name: AUTHOR }], photos: [{ creditLine: `Ảnh: ${CREDIT}` }] },
    ]);
    await foreseen.getByText(/^Thay đổi lên trang ngay; ngày đăng giữ nguyên/).waitFor();
  });

  test('a managing editor schedules another one, sees it wait, and calls it back', async () => {
    await sitDown('managingEditor');
    await goTo(`${articles}/create?plugins[i18n][locale]=vi`);
    await title().fill(TOMORROW);
    await addAuthor();
    await panel('Khi bấm Xuất bản').getByText('Có thể xuất bản').waitFor();
    const more = page.locator('aside button[aria-haspopup="menu"]').first();
    await more.click();
    await page.getByRole('menuitem', { name: /Hẹn giờ đăng/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Hoặc gõ ngày giờ').fill('00:00 1/1/2040');
    await dialog.getByText(/^Chủ Nhật, ngày 1 tháng 1 năm 2040 - 00:00/).waitFor();
    await shoot(page, 'day-4-schedule');
    await dialog.getByRole('button', { name: 'Hẹn giờ đăng' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.waitForURL((url) => !url.pathname.endsWith('/create'));

    await findByDate('1/1/2040', TOMORROW);
    await panel('Ngày đăng')
      .getByText(/^Chờ đăng: sẽ lên trang lúc 00:00/)
      .waitFor();
    expect((await server.ask('/api/articles')).body.data).toHaveLength(1);
    await more.click();
    await page.getByRole('menuitem', { name: /Rút lại/ }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Rút lại' }).click();
    await panel('Ngày đăng')
      .getByText(/^Bản nháp; nếu xuất bản, sẽ chờ đến/)
      .waitFor();
  });

  test('a translator writes the English version, and leaves publishing to others', async () => {
    await sitDown('translator');
    await goTo(`${articlePath}?plugins[i18n][locale]=en`);
    await title().waitFor();
    await page.waitForLoadState('networkidle');
    await title().fill('The potters light their wood kiln again');
    await panel('Khi bấm Xuất bản').getByText('Có thể xuất bản').waitFor();
    await save().click();
    await saved();
    expect(await publish().isEnabled()).toBe(false);
    expect((await server.ask('/api/articles?locale=en')).body.data).toEqual([]);
    await shoot(page, 'day-5-translator');
  });

  test.each(Object.keys(ROLES) as Role[])('the %s finds the article by the date of the day', async (role) => {
    await sitDown(role);
    await findByDate('hôm nay', NEWER);
  });

  test('home and archive hinder nobody, at the desk and on a phone', async () => {
    for (const [name, size] of Object.entries({ desk: DESK, phone: PHONE })) {
      await page.setViewportSize(size);
      await goTo('/plugins/date-archive');
      await page.getByRole('grid').first().waitFor();
      // While it loads, the calendar is dim.
      await page.waitForLoadState('networkidle');
      expect(await hindrancesIn(page, page.locator('main'))).toEqual([]);
      await shoot(page, `day-6-archive-${name}`);
      await goTo('/');
      await page.getByText('Bản nháp của tôi').first().waitFor();
      await page.waitForLoadState('networkidle');
      for (const widget of ['Bản nháp của tôi', 'Ảnh chưa có nguồn']) {
        // The frame of a widget, its title too, is Strapi’s.
        const own = page.locator('section').filter({ hasText: widget }).locator('xpath=./*[last()]');
        expect(await hindrancesIn(page, own)).toEqual([]);
      }
      await shoot(page, `day-7-home-${name}`, { fullPage: true });
    }
  });

  test('nothing failed in the page', () => {
    expect(faults).toEqual([]);
  });
});
