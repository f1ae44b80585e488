// 'Follow your report': from the confirmation to where the report stands, by keyboard, with
// and without script, in Welsh, and nothing of it is left in the browser. Not for: every
// state, and who is told nothing (server/tests/web/tracking.rs).

import { complaint, feedback, openAt } from "../support/draft.js";
import { inspect, keepSource } from "../support/inspect.js";
import { tabTo } from "../support/keyboard.js";
import { EXIT_TO } from "../support/server.js";
import { expect, test } from "../support/test.js";
import { opening, proceed, type Walk } from "../support/walk.js";
import { expectWelsh } from "../support/welsh.js";
import type { Page } from "@playwright/test";

const ALL = { tag: ["@phone-js", "@phone-nojs", "@desktop-js", "@desktop-nojs"] };
const SCRIPT = { tag: ["@phone-js", "@desktop-js"] };

const heading = (page: Page) => page.getByRole("heading", { level: 1 });
const exit = (page: Page) => page.locator("#exit-this-page").getByRole("button", { name: "Exit this page" });

test.beforeEach(({ page }) => keepSource(page));

/** Sends a report; its reference and code, on the confirmation. */
async function sent(page: Page, walk: Walk): Promise<[string, string]> {
  await openAt(page, walk, "submitted");
  return [await page.locator(".fc-reference").innerText(), await page.locator(".fc-tracking").innerText()];
}

/** Types both into the page that asks for them, and sends it. */
async function follow(page: Page, reference: string, code: string): Promise<void> {
  await page.locator("#reference").fill(reference);
  await page.locator("#code").fill(code);
  await proceed(page);
}

test("from the confirmation to where the report stands", ALL, async ({ page, context, script }) => {
  const [reference, code] = await sent(page, complaint());
  await opening(page, () => page.locator('main a[href="/track"]').click());
  await expect(heading(page)).toHaveText("Follow your report");

  await proceed(page);
  await expect(page.locator(".govuk-error-summary li")).toHaveText(["Enter your reference number", "Enter your tracking code"]);
  await inspect(page, { name: "/track empty", script, faults: true });
  await follow(page, reference, "BCDF GHJK MNPQ");
  await expect(page.locator(".govuk-error-summary li")).toHaveCount(1);
  await expect(page.locator("#reference")).toHaveValue(reference);
  await inspect(page, { name: "/track wrong", script, faults: true });

  // On another device, as somebody copies it from paper.
  await context.clearCookies();
  await page.goto("/track");
  await follow(page, ` ${reference.toLowerCase().replaceAll("-", " ")}`, code.toLowerCase().replaceAll("-", ""));
  await expect(heading(page)).toHaveText("Where your report stands");
  const main = page.locator("main");
  await expect(main.getByRole("heading", { name: "Received", exact: true })).toBeVisible();
  await expect(main).toContainText("We have your report.");
  await expect(main).toContainText(reference);
  await expect(main).not.toContainText(code);
  await inspect(page, { name: "/track found", script });

  // Nothing says later which report it was.
  expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe("/track");
  expect(await page.title()).not.toMatch(/complaint|FC-/i);
  expect(await context.cookies()).toEqual([]);
});

test("by keyboard alone", ALL, async ({ page }) => {
  const [reference, code] = await sent(page, feedback());
  await page.goto("/");
  await tabTo(page, 'main a[href="/track"]');
  await opening(page, () => page.keyboard.press("Enter"));
  await tabTo(page, "#reference");
  await page.keyboard.type(reference);
  await page.keyboard.press("Tab");
  await page.keyboard.type(`${code.slice(0, -1)}?`);
  await opening(page, () => page.keyboard.press("Enter"));
  // The summary has the focus; its line leads to the field.
  await expect(page.locator(".govuk-error-summary")).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.locator("#reference")).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type(code);
  await tabTo(page, "main form button");
  await opening(page, () => page.keyboard.press("Enter"));
  await expect(heading(page)).toHaveText("Where your report stands");
});

test("in Welsh", ALL, async ({ page, script }) => {
  const [reference, code] = await sent(page, complaint());
  await page.goto("/track?lang=cy");
  await follow(page, reference, "QQ");
  await expectWelsh(page, "/track wrong", { faults: true });
  await inspect(page, { name: "/track wrong", script, lang: "cy", faults: true });
  await follow(page, reference, code);
  await expectWelsh(page, "/track found");
  await expect(heading(page)).toHaveText("Ble mae eich adroddiad arni");
  await expect(page.locator("main")).toContainText("Wedi dod i law");
  await inspect(page, { name: "/track found", script, lang: "cy" });
});

test("it is small, and prints as what it says", SCRIPT, async ({ page }) => {
  const [reference, code] = await sent(page, feedback());
  await page.goto("/track");
  const weight = async (act: () => Promise<unknown>) => {
    const [response] = await Promise.all([page.waitForResponse((one) => one.request().isNavigationRequest()), act()]);
    await response.finished();
    expect(await response.headerValue("content-encoding")).toMatch(/br|gzip/);
    expect(await response.headerValue("cache-control")).toBe("no-store");
    expect(await page.evaluate(() => document.scripts.length), "no script").toBe(0);
    return (await response.request().sizes()).responseBodySize;
  };
  expect(await weight(() => page.goto("/track"))).toBeLessThan(3000);
  expect(await weight(() => follow(page, reference, code))).toBeLessThan(3000);
  await page.emulateMedia({ media: "print" });
  await expect(page.locator("main")).toContainText(reference);
  await expect(page.locator(".govuk-back-link")).toBeHidden();
});

test("'Exit this page' leaves at once where the report is a sensitive one", ALL, async ({ page, context, script, watch }) => {
  watch.allow(new RegExp(EXIT_TO));
  watch.allow(/net::ERR_|Failed to load resource/);
  await context.route(`${EXIT_TO}*`, (route) => route.fulfill({ contentType: "text/html", body: "<title>Weather</title><h1>Weather</h1>" }));
  const [reference, code] = await sent(page, complaint());
  await context.clearCookies();
  await page.goto("/track");
  await follow(page, reference, code);
  if (!script) {
    await Promise.all([page.waitForRequest(EXIT_TO), exit(page).click({ noWaitAfter: true })]);
    return;
  }
  const before = await page.evaluate(() => history.length);
  await exit(page).click();
  await page.waitForURL(EXIT_TO);
  // The page that was left was replaced in the history.
  expect(await page.evaluate(() => history.length)).toBe(before);
});
