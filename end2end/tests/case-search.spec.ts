// Searching the reports of one's teams: by a phone number as somebody says it, by words in
// whatever form, of an answer or of a message, on by pages of their own address. Not for:
// looking one up for a caller (staff-finding.spec.ts).

import { ownEmail } from "../support/draft.js";
import { inspect, keepSource } from "../support/inspect.js";
import { jump } from "../support/shortcut.js";
import { arrive, expect, pathOf, signOut, test, type Office } from "../support/staff.js";
import { opening } from "../support/walk.js";
import type { Page } from "@playwright/test";

const BOTH = { tag: ["@desktop-js", "@desktop-nojs"] };
const lookAt = (page: Page, script: boolean) => (name: string, faults = false) => inspect(page, { name: `staff ${name}`, script, faults });
const results = (page: Page) => page.locator("main ol > li");

test.beforeEach(({ page }) => keepSource(page));

/** Feedback that somebody sends online; its reference. */
async function send(page: Page, office: Office, own: Record<string, string>): Promise<string> {
  await page.context().clearCookies();
  await jump(page, { form: "feedback", email: ownEmail(), origin: office.url, own }, office.url);
  return page.locator(".fc-reference").innerText();
}

async function search(page: Page, words: string): Promise<void> {
  await page.locator("#query").fill(words);
  await opening(page, () => page.getByRole("button", { name: "Search", exact: true }).click());
}

/** The words of a report are written behind the request: a moment later they are found. */
async function findSoon(page: Page, words: string, reference: string): Promise<void> {
  await expect(async () => {
    await search(page, words);
    await expect(results(page)).toHaveCount(1, { timeout: 100 });
  }).toPass({ intervals: [500, 1_000], timeout: 20_000 });
  await expect(results(page)).toContainText(reference);
}

test("a report is found by a phone number and by its words", BOTH, async ({ page, office, script }) => {
  test.slow();
  const look = lookAt(page, script);
  const [phone, said, fruit] = script
    ? ["01632 960431", "+44 (0)1632 960-431", "persimmons"]
    : ["01632 960432", "01632960432", "mulberries"];
  const feedback = `The officers carried my ${fruit} to the café & were kind`;
  const reference = await send(page, office, { reply: "phone", "your-phone": phone, feedback });
  await arrive(page, office, "Dai Fern", ["officer"], ["service-feedback"]);
  await opening(page, () => page.getByRole("link", { name: "Search reports" }).first().click());
  await look("search");
  await search(page, "");
  await expect(page.locator(".govuk-error-summary")).toContainText("Enter what you are looking for");
  await look("search", true);
  await search(page, "the and");
  await expect(page.locator(".govuk-error-summary")).toContainText("Nearly every report has these words");

  await search(page, said);
  await expect(results(page)).toHaveCount(1);
  await expect(results(page)).toContainText(reference);
  await expect(results(page).locator("mark")).toHaveText(phone);
  expect(decodeURIComponent(page.url()), "nothing of it is in the address").not.toContain("1632");

  // 'carrying' and 'carried' have one stem, and an accent is none.
  const singular = script ? "persimmon" : "mulberry";
  await findSoon(page, `carrying ${singular} cafe`, reference);
  await expect(page).toHaveTitle(/^1 report found/);
  await expect(results(page).locator("mark")).toContainText(["carried", fruit, "café"]);
  await look("search, found");
  const link = page.url();
  await opening(page, () => results(page).getByRole("link", { name: reference }).click());
  expect(pathOf(page)).toBe(`/staff/reports/${reference}`);

  // The address leads back to it.
  await page.goto(link);
  await expect(results(page)).toContainText(reference);
  await expect(page.locator("#query")).toHaveValue(`carrying ${singular} cafe`);
  await search(page, `${fruit} elephants`);
  await expect(page.getByRole("heading", { name: "No reports found" })).toBeVisible();
  await look("search, nothing");
  await search(page, reference.toLowerCase());
  expect(pathOf(page)).toBe(`/staff/reports/${reference}`);
  await page.goto(`${office.url}/staff`);
  await signOut(page);

  // Another team finds nothing with the same link, and is not told that there is something.
  await arrive(page, office, "Bea Holm", ["officer"], ["property"]);
  await page.goto(link);
  await expect(page.getByRole("heading", { name: "No reports found" })).toBeVisible();
  await page.goto(link.replace(/q=..../, "q=zzzz"));
  await expect(page.locator(".govuk-error-summary")).toContainText("This link is not to a search");
  await look("search, not a link", true);
});

test("a report is found by a word in a message to the reporter", async ({ page, office }) => {
  const reference = await send(page, office, { reply: "email", "safe-email": "yes" });
  await arrive(page, office, "Gwen Rook", ["officer"], ["service-feedback"]);
  await page.goto(`${office.url}/staff/reports/${reference}/message`);
  await page.getByLabel("Your message").fill("We keep both glockenspiels for you at the counter.");
  for (const name of ["Check the message", "Send the message"]) {
    await opening(page, () => page.getByRole("button", { name, exact: true }).click());
  }
  expect(pathOf(page)).toBe(`/staff/reports/${reference}`);

  await page.goto(`${office.url}/staff/search`);
  await findSoon(page, "glockenspiel", reference);
  await expect(results(page)).toContainText("Message to the reporter:");
  await expect(results(page).locator("mark")).toHaveText(["glockenspiels"]);
});

test("somebody is found by their name alone", BOTH, async ({ page, office, script }) => {
  const name = script ? "Ottoline Marsh" : "Ottoline Brook";
  const [, family = ""] = name.split(" ");
  const reference = await send(page, office, { reply: "phone", "your-phone": "01632 960403", "your-name": name });
  const other = await send(page, office, { reply: "phone", "your-phone": "01632 960404", feedback: `We met at the ${family}` });
  await arrive(page, office, "Dai Fern", ["officer"], ["service-feedback"]);
  await page.goto(`${office.url}/staff/search`);
  await findSoon(page, `met ${family}`, other);
  await page.getByRole("checkbox", { name: "Look at names of people only" }).check();
  await findSoon(page, family, reference);
  await expect(page.getByRole("checkbox", { name: "Look at names of people only" })).toBeChecked();
  await expect(results(page).locator("mark")).toHaveText([family]);
});
