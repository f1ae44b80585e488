// The pages around the forms: front page, list of reports with its search, help.

import { forms } from "../support/choices.js";
import { inspect, keepSource } from "../support/inspect.js";
import { expect, test } from "../support/test.js";
import { opening } from "../support/walk.js";

// These pages load no script (weight.spec.ts): one mode is as good as the other.
const PLAIN = { tag: "@phone-nojs" };
const BOTH = { tag: ["@phone-js", "@desktop-nojs"] };

test("front page, list and help are right", BOTH, async ({ page, script }) => {
  keepSource(page);
  const paths = ["/", "/report", "/report?q=theft", "/report?q=zebra", "/track", "/help/contact", "/help/accessibility", "/help/privacy", "/help/cookies"];
  for (const path of paths) {
    const response = await page.goto(path);
    expect(response?.status(), path).toBe(200);
    await inspect(page, { name: path, script });
  }
});

test("from the front page to every form", PLAIN, async ({ page }) => {
  await page.goto("/");
  await opening(page, () => page.getByRole("link", { name: "Start a report" }).click());
  const hrefs = await page.locator("main .fc-form-list a").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  expect(hrefs.sort()).toEqual(forms.map((form) => `/report/${form}`).sort());
});

test("the search finds by other words, and says when it finds nothing", PLAIN, async ({ page }) => {
  const search = async (words: string) => {
    await page.goto("/report");
    await page.getByLabel("Search for what you want to report").fill(words);
    await opening(page, () => page.getByRole("button", { name: "Search" }).click());
  };
  const links = page.locator("main .fc-form-list a");
  for (const [words, form] of [["wallet", "lost-property"], ["burglary", "crime"], ["noise", "antisocial-behaviour"], ["misconduct", "complaint"], ["crash", "collision"]]) {
    await search(words);
    await expect(page.locator(`main a[href="/report/${form}"]`), words).toHaveCount(1);
    expect(await links.count(), words).toBeLessThan(forms.length);
  }
  await search("zebra");
  await expect(page.locator("main")).toContainText("Nothing found for “zebra”");
  await opening(page, () => page.getByRole("link", { name: "Show everything you can report" }).click());
  await expect(links).toHaveCount(forms.length);
  // Whatever is typed is text.
  await search('<b>"x"</b>');
  await expect(page.getByLabel("Search for what you want to report")).toHaveValue('<b>"x"</b>');
});

test("every start page says: emergency first, who, what, how long, anonymous", async ({ page }) => {
  for (const form of forms) {
    await page.goto(`/report/${form}`);
    const main = page.locator("main");
    await expect(main, form).toContainText("call 999");
    for (const heading of ["Who can use this form", "Staying anonymous", "How long it takes"]) {
      await expect(page.getByRole("heading", { name: heading }), `${form}: ${heading}`).toBeVisible();
    }
    await expect(page.getByRole("button", { name: "Start now" }), form).toBeVisible();
  }
});
