import type { Page } from 'playwright-core';

export async function crash(page: Page): Promise<void> {
  const gone = page.waitForEvent('crash');
  page.goto('chrome://crash').catch(() => undefined);
  await gone;
}

/**
 * The process of the page ends as by a fault of its own; another window begins at the same page, or at
 * another one.
 *
 *   page = await crashed(page, '#/');
 */
export async function crashed(page: Page, hash: string | null = null): Promise<Page> {
  const context = page.context();
  const address = new URL(page.url());
  if (hash !== null) address.hash = hash;
  await crash(page);
  const next = await context.newPage();
  await next.goto(address.href);
  return next;
}
