// Walks a form as a person does, page by page, from its start to wherever a test
// wants to be. Knows a page by its shape, not by its words, so it walks in Welsh too.

import { expect, type Page } from "@playwright/test";
import type { Answers } from "./answers.js";
import { choices } from "./choices.js";
import type { Control } from "./fields.js";
import { fill } from "./fill.js";

export interface Walk extends Answers {
  /** Of a server of the test's own. */
  origin?: string;
  /** Stops before answering this page: the path behind the form, as in `check`. */
  until?: string;
  /** Told of every page and state. */
  visit?: (page: string, state: Visit) => Promise<void>;
  /** Sends each page empty first, takes the way to each exit and back, and opens 'remove'. */
  thorough?: boolean;
  /** Adds an item to each repeat, once. */
  repeats?: boolean;
}

export interface Visit {
  /** Shown again after it was sent empty. */
  faults: boolean;
  /** On a short cut, where no browser is: the page, its address, and on the straight way its fields. */
  sent?: { html: string; url: string };
  controls?: Control[];
}

/** Does something that opens a page, and waits for it. */
export async function opening(page: Page, act: () => Promise<unknown>): Promise<void> {
  await Promise.all([page.waitForEvent("load"), act()]);
}

/** The page's one button that leads on. */
export const button = (page: Page) => page.locator("main form button[type=submit]").first();
export const proceed = (page: Page) => opening(page, () => button(page).click());

/** What stands behind `/report/{form}/` in the address, and behind `/staff/enter/{draft}/`. */
export const placeIn = (url: string) => {
  const parts = new URL(url).pathname.split("/");
  return parts.slice(parts[1] === "staff" ? 4 : 3).join("/");
};
export const at = (page: Page) => placeIn(page.url());

/** From the start page to the first question. */
export async function begin(page: Page, walk: Walk): Promise<void> {
  await page.goto(`${walk.origin ?? ""}/report/${walk.form}`);
  await walk.visit?.("", { faults: false });
  await proceed(page);
  if (at(page) === "start") {
    await walk.visit?.("start", { faults: false });
    await opening(page, () => page.locator("main a.govuk-button").click());
  }
}

/** Answers page after page; ends at `until`, else on the confirmation. */
export async function answerAll(page: Page, walk: Walk): Promise<void> {
  for (let pages = 0; pages < 200; pages++) {
    const here = at(page);
    if (here === walk.until) return;
    await walk.visit?.(here, { faults: false });
    if (here === "submitted") return;
    if (here === "check") await proceed(page);
    else if (await isList(page)) await answerList(page, walk);
    else await answerPage(page, walk);
  }
  throw new Error(`${walk.form}: no end in sight at ${page.url()}`);
}

export async function walk(page: Page, walk: Walk): Promise<void> {
  await begin(page, walk);
  await answerAll(page, walk);
}

async function isList(page: Page): Promise<boolean> {
  // The heading of a question stands in its form; that of a list above it.
  return page.locator("main h1").evaluate((h1) => !h1.closest("form") && !!document.querySelector("main form"));
}

async function answerPage(page: Page, walk: Walk): Promise<void> {
  const here = page.url();
  if (walk.thorough) {
    await sendEmpty(page, walk);
    // All of it was optional, and it was passed.
    if (page.url() !== here) await page.goto(here);
    await takeExits(page, walk);
  }
  await fill(page, walk);
  await proceed(page);
  expect(page.url(), "the answers were taken").not.toBe(here);
}

async function sendEmpty(page: Page, walk: Walk): Promise<void> {
  const here = at(page);
  // What is optional may be empty.
  if (/\((optional|dewisol)\)$/.test((await page.locator("main h1").innerText()).trim())) return;
  await proceed(page);
  if (at(page) === here) await walk.visit?.(here, { faults: true });
}

async function takeExits(page: Page, walk: Walk): Promise<void> {
  const here = page.url();
  for (const option of await exitsHere(page, walk)) {
    await page.locator(`main form ${option}`).check();
    await proceed(page);
    await walk.visit?.(at(page), { faults: false });
    await opening(page, () => page.locator("main p > a.govuk-link").last().click());
    expect(page.url(), "back from the exit").toBe(here);
  }
}

/** The options of this page that lead to an exit. */
async function exitsHere(page: Page, walk: Walk): Promise<string[]> {
  const all = Object.entries(choices[walk.form]?.exits ?? {}).flatMap(([question, values]) =>
    values.map((value) => `[name="${question}"][value="${value}"]`),
  );
  return page.locator("main form").first().evaluate((form, all) => all.filter((option) => form.querySelector(option)), all);
}

async function answerList(page: Page, walk: Walk): Promise<void> {
  const group = at(page);
  const items = await page.locator("main dl .govuk-summary-list__row").count();
  if (items > 0 && walk.thorough) {
    await opening(page, () => page.locator(`main a[href*="/${group}/1/remove"]`).click());
    await walk.visit?.(`${group}/1/remove`, { faults: false });
    await opening(page, () => page.locator("main form a.govuk-link").click());
  } else if (walk.thorough && (await page.locator("main form input[type=radio]").count()) > 0) {
    await sendEmpty(page, walk);
  }
  const choice = page.locator(`main form input[type=radio][value=${items === 0 && walk.repeats ? "yes" : "no"}]`);
  // Where there must be an item, the first is not asked about.
  if ((await choice.count()) > 0) await choice.check();
  await proceed(page);
}
