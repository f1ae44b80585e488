// A page with a long text, where what is typed is saved: its parts, and what a
// person does there.

import { expect, type Page } from "@playwright/test";

export const SAVED = "What you typed is saved";
export const NOT_SAVED = "What you typed is not saved yet. Select Continue to save it.";

/** The islands of the page listen. */
export const awake = (page: Page) => expect(page.locator("html")).toHaveAttribute("data-islands", "awake");
export const text = (page: Page) => page.locator("main form textarea");
/** What the page says of saving. */
export const seen = (page: Page) => page.locator(".fc-saved");

/** As when a person changes to another app and comes back: saves without waiting for the pause. */
export const hide = (page: Page) =>
  page.evaluate(() => {
    Object.defineProperty(document, "hidden", { value: true, configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
    Reflect.deleteProperty(document, "hidden");
  });

/** As when a phone keeps the page in the background: no timer runs any more. What is done after it still counts. */
export const freeze = (page: Page) =>
  page.evaluate(() => {
    window.setTimeout = (() => 0) as unknown as typeof window.setTimeout;
  });

/** Leaves the page hidden. */
export const stayHidden = (page: Page) =>
  page.evaluate(() => {
    Object.defineProperty(document, "hidden", { value: true, configurable: true });
    Object.defineProperty(document, "visibilityState", { value: "hidden", configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
  });

/** Types on a page that is awake, and waits until it says that it is saved. */
export async function typeAndSave(page: Page, words: string, area = text(page)): Promise<void> {
  await area.fill(words);
  await hide(page);
  await expect(seen(page).filter({ hasText: SAVED })).toHaveCount(1);
}
