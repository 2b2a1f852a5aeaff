import type { Page, Request } from 'playwright-core';

/** The server's real answers to whatever has an address like this, which reach the page only when they are let go. */
interface HeldAnswers {
  /** Until the page has asked. */
  asked: Promise<unknown>;
  /** Until what was held has reached the page. */
  letGo(): Promise<void>;
}

/** Makes the server slow, as far as the page sees. */
export async function holdAnswers(page: Page, address: RegExp): Promise<HeldAnswers> {
  let open = (): void => undefined;
  const gate = new Promise<void>((resolve) => (open = resolve));
  const asked = page.waitForRequest(address);
  const held: Request[] = [];
  await page.route(address, async (route) => {
    held.push(route.request());
    const response = await route.fetch();
    await gate;
    await route.fulfill({ response });
  });
  return {
    asked,
    async letGo() {
      open();
      await page.unrouteAll({ behavior: 'wait' });
      // No response: the page no longer wanted one.
      for (const request of held) await (await request.response())?.finished();
      await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn))));
    },
  };
}
