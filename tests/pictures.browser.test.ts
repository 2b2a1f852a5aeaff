import path from 'node:path';
import { type Browser, type Locator, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { type AskAs, logIn } from './admin-users';
import { hindrancesIn, launchChromium, openPage, openPictureDialog, register } from './chromium';
import { createDatabase, createSecrets, type Database, type Server, startStrapi } from './newsroom';
import { createPictureFile, type PictureFile } from './picture-file';

const available = inject('available');

const ARTICLES = '/content-manager/collection-types/api::article.article';
const EMAIL = 'thuky@toasoan.example';
const PANEL = 'Nguồn ảnh';

describe.skipIf(!available.chromium)('an editor credits a picture, in Chromium', () => {
  let database: Database;
  let server: Server;
  let browser: Browser;
  let page: Page;
  let picture: PictureFile;
  const faults: string[] = [];

  const shoot = async (name: string, part?: Locator) => {
    const { SCREENSHOTS } = process.env;
    if (!SCREENSHOTS) return;
    await part?.scrollIntoViewIfNeeded();
    await page.screenshot({ path: path.join(SCREENSHOTS, `${name}.png`) });
  };

  /** Serious faults in a part of the page that is ours. */
  const faultsOf = (part: Locator) => hindrancesIn(page, part.first());
  const panel = () =>
    page
      .locator('aside')
      .filter({ has: page.getByRole('heading', { name: PANEL }) })
      .last();
  const widget = () => page.getByText('1 bài viết có ảnh chưa có nguồn ảnh').locator('xpath=..');

  let person: AskAs;
  /** What the editor's browser asks the server for. */
  const ask = async (address: string, data: unknown) =>
    (await person('POST', address, data)).body as unknown as { data: { id: number; documentId: string } };

  /** A draft with an author, as the content manager makes one. */
  const createDraft = async (title: string): Promise<string> => {
    const { data } = await ask(`${ARTICLES}?plugins[i18n][locale]=vi`, {
      title,
      authors: { connect: [author] },
    });
    return `${server.origin}/admin${ARTICLES}/${data.documentId}?plugins[i18n][locale]=vi`;
  };
  let author: { id: number; documentId: string };

  /** Adds a figure and picks its picture in the media dialog. */
  const addPicture = async (choose: (dialog: Locator) => Promise<void>) => {
    const dialog = await openPictureDialog(page);
    await choose(dialog);
    await dialog.getByRole('button').last().click();
    await dialog.waitFor({ state: 'detached' });
  };

  beforeAll(async () => {
    database = await createDatabase();
    picture = await createPictureFile('cau-moi');
    server = await startStrapi({ ...createSecrets(), ...database.env, SERVE_ADMIN: 'true' });
    browser = await launchChromium(available.chromium as string);
    page = await openPage(browser, faults);
    await register(page, server.origin, EMAIL);
    person = await logIn(server.ask, EMAIL);
    author = (await ask('/content-manager/collection-types/api::author.author', { name: 'Lê Thử Nghiệm' }))
      .data;
  });

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    await database?.drop();
    await picture?.remove();
  });

  test('home says that every picture has its credit', async () => {
    await page.getByText('Mọi ảnh mới đều đã có nguồn.').waitFor();
  });

  test('a picture is uploaded in the media dialog, and the panel shows what its file says', async () => {
    await page.goto(await createDraft('Cầu mới nối hai bờ sông'));
    await page.locator('input[name="title"]').waitFor();
    expect(await page.getByRole('heading', { name: PANEL }).count()).toBe(0);
    await addPicture(async (dialog) => {
      await dialog.getByRole('button').nth(2).click();
      await page.locator('input[type="file"]').first().setInputFiles(picture.path);
      await dialog.getByText('cau-moi.jpg').waitFor();
      await dialog.getByRole('button').last().click();
      await dialog.getByText('900✕600').waitFor();
    });
    await page.getByText('Tệp ảnh ghi: Nguyễn Văn A/TTXVN').waitFor();
    await page.getByRole('button', { name: 'Tạo “Nguyễn Văn A/TTXVN” và dùng' }).waitFor();
    await shoot('1-proposed', panel());
    expect(await faultsOf(panel())).toEqual([]);
  });

  const publish = () => page.getByRole('button', { name: /^(Xuất bản|Publish)$/ }).click();
  const REFUSAL = 'Ảnh thứ 1 chưa có nguồn ảnh: hãy chọn nguồn ảnh trước khi xuất bản.';

  test('without its credit the article is not published', async () => {
    await publish();
    await page.getByText(REFUSAL).first().waitFor();
    expect((await server.ask('/api/articles')).body.data).toEqual([]);
    await shoot('2-refused', panel());
  });

  test('one click makes the credit and gives it to the picture, its caption too', async () => {
    await page.getByRole('button', { name: 'Tạo “Nguyễn Văn A/TTXVN” và dùng' }).click();
    await page.getByRole('status').getByText('Ảnh 1 đã có nguồn: Nguyễn Văn A/TTXVN.').waitFor();
    expect(await page.locator('[name="photos.0.caption"]').inputValue()).toBe('Cầu mới thông xe');
    await shoot('3-credited', panel());
    await publish();
    const published = async () =>
      (await server.ask('/api/articles?populate[photos][populate]=*')).body.data[0]?.photos[0];
    await expect.poll(published, { timeout: 20_000 }).toMatchObject({
      caption: 'Cầu mới thông xe',
      creditLine: 'Ảnh: Nguyễn Văn A/TTXVN',
      image: { creator: 'Nguyễn Văn A', creditLine: 'Nguyễn Văn A/TTXVN' },
    });
  });

  test('the next picture of the same person is matched, and credited from the keyboard', async () => {
    await page.goto(await createDraft('Cầu mới nhìn từ xa'));
    await addPicture((dialog) => dialog.getByRole('checkbox').last().click());
    const use = page.getByRole('button', { name: 'Dùng “Nguyễn Văn A/TTXVN”' });
    await use.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('status').getByText('Ảnh 1 đã có nguồn').waitFor();
    await publish();
    const count = async () => (await server.ask('/api/articles')).body.data.length;
    await expect.poll(count, { timeout: 20_000 }).toBe(2);
  });

  test('a draft whose picture has no credit is on the home page, with a link into the editor', async () => {
    await page.goto(await createDraft('Cầu mới lúc lên đèn'));
    await addPicture((dialog) => dialog.getByRole('checkbox').last().click());
    const saved = page.waitForResponse(
      (response) => response.url().includes(ARTICLES) && response.request().method() === 'PUT'
    );
    await page.getByRole('button', { name: /^(Lưu|Save)$/ }).click();
    expect((await saved).status()).toBe(200);
    await page.goto(`${server.origin}/admin`);
    await widget().waitFor();
    await shoot('4-home', widget());
    expect(await faultsOf(widget())).toEqual([]);
    await page.setViewportSize({ width: 390, height: 844 });
    await shoot('5-home-phone', widget());
    await widget().getByRole('link', { name: 'Cầu mới lúc lên đèn' }).click();
    await page.getByRole('button', { name: 'Dùng “Nguyễn Văn A/TTXVN”' }).waitFor();
    await shoot('6-panel-phone', panel());
    expect(await faultsOf(panel())).toEqual([]);
  });

  test('nothing failed in the page', () => {
    expect(faults).toEqual([]);
  });
});
