import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, chromium, type Locator, type Page } from 'playwright-core';
import { PASSWORD } from './admin-users';

/** The screens that editors have. */
export const DESK = { width: 1366, height: 768 };
export const PHONE = { width: 375, height: 812 };

// The machine may have no network and Chromium no need of one.
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

export const launchChromium = (executablePath: string): Promise<Browser> =>
  chromium.launch({ executablePath, args: ARGUMENTS });

/**
 * A page of a browser of one's own, as at the desk in Vietnam.
 * @param faults gets the message of each exception that the page does not catch.
 */
export async function openPage(browser: Browser, faults: string[]): Promise<Page> {
  const context = await browser.newContext({
    viewport: DESK,
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
  });
  const page = await context.newPage();
  page.on('pageerror', (error) => faults.push(error.message));
  return page;
}

/** Types what the first administrator types, on a fresh database. */
export async function register(page: Page, origin: string, email: string): Promise<void> {
  await page.goto(`${origin}/admin`);
  await page.locator('input[name="firstname"]').fill('Quản trị');
  await page.locator('input[name="email"]').fill(email);
  await page.locator('input[name="password"]').fill(PASSWORD);
  await page.locator('input[name="confirmPassword"]').fill(PASSWORD);
  await page.locator('button[type="submit"]').click();
  await page.waitForURL((url) => !url.pathname.includes('/auth/'));
}

/** Types an address and the password that all users of tests have. */
export async function signIn(page: Page, origin: string, email: string): Promise<void> {
  await page.goto(`${origin}/admin/auth/login`);
  await page.locator('input[name="email"]').fill(email);
  await page.locator('input[name="password"]').fill(PASSWORD);
  await page.locator('button[type="submit"]').click();
  await page.waitForURL((url) => !url.pathname.includes('/auth/'));
}

/** Adds a figure to the article that is open, and opens the dialog in which its picture is chosen. Buttons without a text are told by their place. */
export async function openPictureDialog(page: Page): Promise<Locator> {
  await page
    .getByText(/^Ảnh\s*\(0\)/)
    .first()
    .locator('xpath=following::button[1]')
    .click();
  await page.getByText('Tệp ảnh', { exact: true }).locator('xpath=following::button[1]').click();
  return page.getByRole('dialog');
}

/** Of what axe finds in a part of the page, what hinders people: serious and critical faults, with their place. */
export async function hindrancesIn(page: Page, part: Locator): Promise<string[]> {
  await part.evaluate((element) => {
    element.setAttribute('data-axe', '');
    // What is still fading in has the contrast of the moment. One without end cannot be finished.
    for (const animation of document.getAnimations())
      if (animation.effect?.getComputedTiming().endTime !== Infinity) animation.finish();
  });
  const { violations } = await new AxeBuilder({ page }).include('[data-axe]').analyze();
  await part.evaluate((element) => element.removeAttribute('data-axe'));
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`);
}

/** Keeps a picture of the page to be looked at, if `SCREENSHOTS` names a folder. */
export async function shoot(page: Page, name: string, options: { fullPage?: boolean } = {}): Promise<void> {
  const { SCREENSHOTS } = process.env;
  if (!SCREENSHOTS) return;
  await page.screenshot({
    ...options,
    path: path.join(SCREENSHOTS, `${name}.png`),
    animations: 'disabled',
  });
}
