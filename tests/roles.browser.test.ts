import { type Browser, type BrowserContext, type Locator, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { launchChromium, shoot } from './chromium';
import { createUser, PASSWORD } from './admin-users';
import {
  createDatabase,
  createSecrets,
  type Database,
  publishArticle,
  type Server,
  startNewsroom,
  startStrapi,
} from './newsroom';

const available = inject('available');

const UNPUBLISH = /^(Gỡ|Hủy xuất bản|Unpublish)/;
const DELETE = /^(Xóa|Delete)/;

const ROLES = ['phong-vien', 'bien-tap-vien', 'thu-ky-toa-soan', 'bien-dich', 'strapi-super-admin'] as const;
const TITLE = 'Chợ đêm mở thêm một dãy hàng';

describe.skipIf(!available.chromium)('the admin panel, by role, in Chromium', () => {
  const emails: Record<string, string> = {};
  const faults: string[] = [];
  let database: Database;
  let server: Server;
  let browser: Browser;
  let context: BrowserContext | undefined;
  let published: string;

  beforeAll(async () => {
    database = await createDatabase();
    const newsroom = await startNewsroom('sqlite', database);
    for (const role of ROLES) emails[role] = (await createUser(newsroom.strapi, role)).email;
    emails.english = (await createUser(newsroom.strapi, 'thu-ky-toa-soan', 'en')).email;
    published = (await publishArticle(newsroom.strapi, '2022-11-18T08:43:00.000Z', { title: TITLE }))
      .documentId;
    await newsroom.stop();
    server = await startStrapi({ ...createSecrets(), ...database.env, SERVE_ADMIN: 'true' });
    browser = await launchChromium(available.chromium as string);
  });

  afterEach(async () => {
    await context?.close();
  });

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    await database?.drop();
  });

  /** The panel in front of someone who has typed an address and a password. */
  const enter = async (who: string, language = 'vi'): Promise<Page> => {
    context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'vi-VN' });
    const page = await context.newPage();
    page.on('pageerror', (error) => faults.push(`${who}: ${error.message}`));
    await page.addInitScript((chosen) => localStorage.setItem('strapi-admin-language', chosen), language);
    await page.goto(`${server.origin}/admin/auth/login`);
    await page.locator('input[name="email"]').fill(emails[who]);
    await page.locator('input[name="password"]').fill(PASSWORD);
    await page.locator('button[type="submit"]').click();
    await page.waitForURL((url) => !url.pathname.includes('/auth/'));
    return page;
  };

  const open = (page: Page, type: string, rest = '') =>
    page.goto(`${server.origin}/admin/content-manager/collection-types/api::${type}.${type}${rest}`);

  const look = (page: Page, name: string) => shoot(page, name, { fullPage: true });

  const moreOf = (page: Page) => page.locator('aside button[aria-haspopup="menu"]').first();
  const headerMenuOf = (page: Page) => page.locator('main button[aria-haspopup="menu"]:visible').first();
  const titleOf = (page: Page) => page.locator('input[name="title"]');
  const dateOf = (page: Page) => page.getByRole('group', { name: 'Ngày đăng' }).getByRole('combobox').first();
  const saveOf = (page: Page) => page.getByRole('button', { name: /^(Lưu|Save)$/ });
  const enabled = (page: Page, button: Locator) => button.and(page.locator(':enabled'));
  const publishOf = (page: Page) => page.getByRole('button', { name: /^(Xuất bản|Publish)$/ });

  test('a reporter writes a draft, chooses the kind of a credit in Vietnamese, and cannot publish', async () => {
    const page = await enter('phong-vien');
    await open(page, 'article');
    await page.locator('a[href*="/create"]').first().waitFor();
    await look(page, 'reporter-list');
    expect(await page.getByText(TITLE).count()).toBe(0);
    await open(page, 'article', '/create');
    await titleOf(page).fill('Lớp học bơi miễn phí');
    await page.getByText('Theo thứ tự ký tên. Bài cần ít nhất một tác giả mới xuất bản được.').waitFor();
    await page
      .getByText('Ảnh (0)')
      .locator('xpath=ancestor::div[.//button][1]')
      .getByRole('button')
      .first()
      .click();
    await page.getByRole('combobox', { name: 'Loại nguồn ảnh' }).click();
    for (const kind of ['Ảnh chụp', 'Ảnh minh họa', 'Ảnh tư liệu', 'Đồ họa', 'Ảnh chụp màn hình'])
      await page.getByRole('option', { name: kind, exact: true }).waitFor();
    await look(page, 'reporter-credit');
    await page.getByRole('option', { name: 'Ảnh tư liệu' }).click();
    await saveOf(page).click();
    await page.waitForURL((url) => !url.pathname.endsWith('/create'));
    await publishOf(page).waitFor();
    await page.waitForLoadState('networkidle');
    await titleOf(page).fill('Lớp học bơi miễn phí cho trẻ em');
    await enabled(page, saveOf(page)).waitFor();
    await look(page, 'reporter-draft');
    expect(await publishOf(page).isDisabled()).toBe(true);
    expect(await dateOf(page).isDisabled()).toBe(true);
  });

  test('an editor may publish, and is not offered to unpublish, delete or date what is published', async () => {
    const page = await enter('bien-tap-vien');
    await open(page, 'article', `/${published}`);
    // The form takes its values anew when all of the entry is there.
    await page.waitForLoadState('networkidle');
    await titleOf(page).fill(`${TITLE} hải sản`);
    await enabled(page, publishOf(page)).waitFor();
    expect(await dateOf(page).isDisabled()).toBe(true);
    await moreOf(page).click();
    await page.getByRole('menuitem').first().waitFor();
    await look(page, 'editor-menu');
    expect(await page.getByRole('menuitem', { name: UNPUBLISH }).count()).toBe(0);
    await page.keyboard.press('Escape');
    await headerMenuOf(page).click();
    await page.getByRole('menuitem').first().waitFor();
    await look(page, 'editor-header-menu');
    expect(await page.getByRole('menuitem', { name: DELETE }).count()).toBe(0);
  });

  test('a managing editor dates and unpublishes', async () => {
    const page = await enter('thu-ky-toa-soan');
    await open(page, 'article', `/${published}`);
    await publishOf(page).waitFor();
    expect(await dateOf(page).isEnabled()).toBe(true);
    await moreOf(page).click();
    await look(page, 'managing-editor-menu');
    await page.getByRole('menuitem', { name: UNPUBLISH }).first().waitFor();
    await page.keyboard.press('Escape');
    await headerMenuOf(page).click();
    await page.getByRole('menuitem', { name: DELETE }).first().waitFor();
  });

  test('a translator reads the original and writes the translation', async () => {
    const page = await enter('bien-dich');
    await open(page, 'article', `/${published}?plugins[i18n][locale]=vi`);
    await publishOf(page).waitFor();
    expect(await titleOf(page).isDisabled()).toBe(true);
    await look(page, 'translator-original');
    await open(page, 'article', `/${published}?plugins[i18n][locale]=en`);
    await page.waitForLoadState('networkidle');
    await titleOf(page).fill('Night market adds a row of stalls');
    await enabled(page, saveOf(page)).waitFor();
    await look(page, 'translator-translation');
    expect(await publishOf(page).isDisabled()).toBe(true);
  });

  test('lists and filters have the words of an enumeration', async () => {
    const page = await enter('bien-tap-vien');
    await open(page, 'author');
    await page.getByRole('gridcell', { name: 'Phóng viên' }).waitFor();
    await page.getByRole('button', { name: /^(Bộ lọc|Filters)$/ }).click();
    await look(page, 'author-list');
  });

  test('a filter by the id of an entry has a name that an editor knows', async () => {
    const page = await enter('bien-tap-vien');
    await open(page, 'article');
    await page.getByRole('button', { name: /^(Bộ lọc|Filters)$/ }).click();
    await page.getByRole('combobox', { name: 'Chọn trường' }).click();
    await page.getByRole('option', { name: 'Mã mục', exact: true }).waitFor();
    expect(await page.getByRole('option', { name: 'documentId' }).count()).toBe(0);
  });

  test('a server that cannot be reached is told in Vietnamese', async () => {
    const page = await enter('bien-tap-vien');
    await open(page, 'article', `/${published}?plugins[i18n][locale]=vi`);
    await titleOf(page).fill('Chợ đêm đông khách');
    await page.route('**/content-manager/collection-types/**', (route) =>
      route.request().method() === 'PUT' ? route.abort() : route.continue()
    );
    await saveOf(page).click();
    await page.getByText('Không nhận được trả lời của máy chủ.').first().waitFor();
    expect(await page.getByText('Failed to fetch').count()).toBe(0);
  });

  test('who reads English reads English labels, help and values', async () => {
    const page = await enter('english', 'en');
    await open(page, 'article', '/create');
    await page
      .getByText('In the order of the byline. An article needs at least one to be published.')
      .waitFor();
    await page.getByText('Publication date', { exact: true }).waitFor();
    await look(page, 'english');
    await open(page, 'author');
    await page.getByRole('gridcell', { name: 'Reporter' }).waitFor();
    await page.getByText('Kind', { exact: true }).waitFor();
    await look(page, 'english-list');
  });

  test('the administrator finds four roles, and the right to unpublish among theirs', async () => {
    const page = await enter('strapi-super-admin');
    await page.goto(`${server.origin}/admin/settings/roles`);
    for (const name of ['Quản trị', 'Phóng viên', 'Biên tập viên', 'Thư ký tòa soạn', 'Biên dịch'])
      await page.getByText(name, { exact: true }).waitFor();
    await look(page, 'roles');
    await page.getByText('Thư ký tòa soạn', { exact: true }).click();
    await page.getByText('Gỡ bài').first().waitFor();
    await look(page, 'managing-editor-role');
  });

  test('what publishing would do is told anew each minute', async () => {
    const page = await enter('thu-ky-toa-soan');
    await page.clock.install();
    await open(page, 'article', `/${published}?plugins[i18n][locale]=vi`);
    await page.getByText(/^Thay đổi lên trang ngay/).waitFor();
    const asked = page.waitForRequest(/publishing-preview/);
    await page.clock.fastForward('01:01');
    await asked;
  });

  test('what publishing would do is told anew when an article is unpublished', async () => {
    const page = await enter('thu-ky-toa-soan');
    await open(page, 'article', `/${published}?plugins[i18n][locale]=vi`);
    await page.getByText(/^Thay đổi lên trang ngay/).waitFor();
    await moreOf(page).click();
    await page.getByRole('menuitem', { name: 'Gỡ', exact: true }).click();
    await page.getByText(/^Ngày đăng lùi về/).waitFor();
  });

  test('nothing failed in the page', () => {
    expect(faults).toEqual([]);
  });
});
