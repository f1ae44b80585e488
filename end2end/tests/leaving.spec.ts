// 'Exit this page': at once, from everywhere, and nothing is left behind.

import { autosave, complaint, csrfOf, openAt } from "../support/draft.js";
import { fill } from "../support/fill.js";
import { EXIT_TO } from "../support/server.js";
import { expect, test } from "../support/test.js";
import { at, proceed } from "../support/walk.js";
import type { BrowserContext, Cookie, Page } from "@playwright/test";

// The neutral site, which the tests do not reach.
test.beforeEach(async ({ context, watch }) => {
  watch.allow(new RegExp(EXIT_TO));
  watch.allow(/net::ERR_|Failed to load resource/);
  await context.route(`${EXIT_TO}*`, (route) => route.fulfill({ contentType: "text/html", body: "<title>Weather</title><h1>Weather</h1>" }));
});

const exit = (page: Page) => page.locator("#exit-this-page").getByRole("button", { name: "Exit this page" });

/** Is the draft gone on the server, for whoever still has its cookie? */
async function expectGone(context: BrowserContext, cookies: Cookie[], baseURL = "") {
  // The answer to leaving clears the cookie; put back before it comes, it would be cleared again.
  await expect.poll(async () => (await context.cookies()).map((cookie) => cookie.name), { message: "the cookie is gone" }).not.toContain("fc");
  await context.addCookies(cookies);
  await expect
    .poll(async () => (await context.request.get(`${baseURL}/report/complaint/what-about`)).status(), { message: "the draft is gone" })
    .toBe(410);
}

test("the button leaves, and the draft is gone", { tag: "@phone-js" }, async ({ page, context, baseURL }) => {
  await openAt(page, complaint(), "your-account");
  const cookies = await context.cookies();
  const before = await page.evaluate(() => history.length);
  await exit(page).click();
  await page.waitForURL(EXIT_TO);
  // The page that was left is not in the history: it was replaced.
  expect(await page.evaluate(() => history.length)).toBe(before);
  await expectGone(context, cookies, baseURL);
});

test("the button leaves without script", { tag: "@desktop-nojs" }, async ({ page, context, baseURL }) => {
  await openAt(page, complaint(), "your-account");
  const cookies = await context.cookies();
  // Allowed by `form-action`: Chromium asks for the neutral site after the redirect.
  await Promise.all([page.waitForRequest(EXIT_TO), exit(page).click({ noWaitAfter: true })]);
  expect((await context.cookies()).map((cookie) => cookie.name)).not.toContain("fc");
  await expectGone(context, cookies, baseURL);
});

test("it is the second stop of the tab key, and Enter leaves", async ({ page }) => {
  await openAt(page, complaint(), "your-account");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to main content" })).toBeFocused();
  await page.keyboard.press("Tab");
  const link = page.locator(":focus");
  await expect(link).toHaveText("Exit this page");
  await expect(link).toBeInViewport();
  await page.keyboard.press("Enter");
  await page.waitForURL(EXIT_TO);
});

test("three bare presses of Shift leave, in a field too", async ({ page }) => {
  await openAt(page, complaint(), "your-account");
  await page.getByRole("textbox").fill("I was");
  for (const said of ["press 2 more times", "press 1 more time"]) {
    await page.keyboard.press("Shift");
    await expect(page.locator("[data-exit-status]")).toContainText(said);
  }
  await page.keyboard.press("Shift");
  await page.waitForURL(EXIT_TO);
});

test("Shift with another key does not count", async ({ page }) => {
  await openAt(page, complaint(), "your-account");
  const text = page.getByRole("textbox");
  await text.focus();
  for (const key of ["A", "B", "C", "D"]) await page.keyboard.press(`Shift+Key${key}`);
  await expect(text).toHaveValue("ABCD");
  await page.keyboard.press("Shift");
  await page.keyboard.press("Shift");
  await page.keyboard.press("Shift+KeyE");
  await page.keyboard.press("Shift");
  await page.keyboard.press("x");
  expect(at(page)).toBe("your-account");
  await expect(text).toHaveValue("ABCDEx");
});

for (const forcedColors of ["none", "active"] as const) {
  test(`the page is covered before the other one is there (forced colours: ${forcedColors})`, async ({ page }) => {
    await page.emulateMedia({ forcedColors });
    await openAt(page, complaint(), "your-account");
    await page.getByRole("textbox").fill("Rhubarb");
    const left = await exit(page).evaluate((button) => {
      (button as HTMLButtonElement).click();
      // The same moment: nothing was fetched yet.
      const cover = document.elementFromPoint(innerWidth / 2, innerHeight / 2);
      const { color, backgroundColor } = getComputedStyle(cover ?? document.body);
      return {
        cover: cover?.textContent,
        title: document.title,
        shown: document.querySelector("main")?.checkVisibility({ visibilityProperty: true }),
        opaque: /^rgb\(/.test(backgroundColor),
        readable: color !== backgroundColor,
      };
    });
    expect(left).toEqual({ cover: "Loading.", title: "Loading.", shown: false, opaque: true, readable: true });
    await page.waitForURL(EXIT_TO);
  });
}

test("back does not show the pages before", async ({ page, context, baseURL }) => {
  await openAt(page, complaint(), "written-permission");
  await fill(page, complaint());
  await proceed(page);
  const cookies = await context.cookies();
  await exit(page).click();
  await page.waitForURL(EXIT_TO);
  await expectGone(context, cookies, baseURL);
  await page.goBack();
  // The page that was left was replaced; the one before it was kept nowhere.
  expect(at(page)).toBe("written-permission");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("We do not have your answers any more");
});

test("autosave to a discarded draft is refused", async ({ page, context, baseURL }) => {
  await openAt(page, complaint(), "your-account");
  const save = { csrf: await csrfOf(page), place: "your-account", revision: 0, fields: [["what-happened", "Rhubarb"]] as [string, string][] };
  const cookies = await context.cookies();
  expect((await autosave(context, baseURL ?? "", "complaint", save)).status()).toBe(200);
  await exit(page).click();
  await page.waitForURL(EXIT_TO);
  await expectGone(context, cookies, baseURL);
  expect((await autosave(context, baseURL ?? "", "complaint", { ...save, revision: 1 })).status()).toBe(410);
});

test("the interruption page says what exiting does and does not do", { tag: ["@phone-js", "@phone-nojs"] }, async ({ page, script }) => {
  await page.goto("/report/complaint");
  await page.getByRole("button", { name: "Start now" }).click();
  await expect(page.getByText("stay in your browser’s history")).toBeVisible();
  // Shift works with script alone, and is promised with script alone.
  await expect(page.getByText("press the Shift key 3 times")).toBeVisible({ visible: script });
  await expect(exit(page)).toBeVisible();
});
