// From triage to the outcome, with the keys alone; and two officers who act on one report
// at the same time. Not for: who may do what (server/tests/cases/).

import { inspect, keepSource } from "../support/inspect.js";
import { tabTo } from "../support/keyboard.js";
import { jump } from "../support/shortcut.js";
import { arrive, expect, pathOf, test, type Office } from "../support/staff.js";
import { opening } from "../support/walk.js";
import type { Page } from "@playwright/test";

const BOTH = { tag: ["@desktop-js", "@desktop-nojs"] };
const WHY = "There is a camera, but it was off.";

const heading = (page: Page) => page.getByRole("heading", { level: 1 });
const lookAt = (page: Page, script: boolean) => (name: string, faults = false) => inspect(page, { name: `staff act ${name}`, script, faults });

test.beforeEach(({ page }) => keepSource(page));

/** Sends it online; its reference. */
async function sendOnline(page: Page, office: Office, form: string): Promise<string> {
  await jump(page, { form, email: "sam@example.com", origin: office.url }, office.url);
  return page.locator(".fc-reference").innerText();
}

/** From the report's page to the page of an act, by its link. */
async function choose(page: Page, act: string): Promise<void> {
  await tabTo(page, `main a[href$="/act/${act}"]`);
  await opening(page, () => page.keyboard.press("Enter"));
  expect(pathOf(page)).toContain(`/act/${act}`);
}

/** Types into the field that Tab comes to. */
async function type(page: Page, field: string, words: string): Promise<void> {
  await tabTo(page, `[id="${field}"]`);
  await page.keyboard.type(words);
}

/** Chooses the n-th of the radios, from 0: Space takes the first, arrows go on. */
async function pick(page: Page, name: string, n: number): Promise<void> {
  await tabTo(page, `input[name="${name}"]`);
  await page.keyboard.press("Space");
  for (let i = 0; i < n; i++) await page.keyboard.press("ArrowDown");
  await expect(page.locator(`input[name="${name}"]`).nth(n)).toBeChecked();
}

/** The page's button. */
async function press(page: Page): Promise<void> {
  await tabTo(page, "main form button.govuk-button");
  await opening(page, () => page.keyboard.press("Enter"));
}

/** What the report's page says of the state. */
const state = (page: Page) => page.locator(".govuk-summary-list__row").filter({ has: page.locator("dt", { hasText: /^State$/ }) }).locator("dd");

/** What was just done, where the page says so. */
const done = (page: Page) => page.locator("main [role=status]");

/** The act leads to the page on which the reporter is written to. */
async function toldNext(page: Page, report: string, said: string): Promise<void> {
  expect(pathOf(page)).toBe(`${report}/message`);
  await expect(done(page)).toContainText(`${said} Now tell the reporter.`);
  await expect(done(page)).toBeFocused();
}

test("a complaint from triage to its outcome by keyboard alone", async ({ page, office, script }) => {
  test.setTimeout(180_000);
  const look = lookAt(page, script);
  const reference = await sendOnline(page, office, "complaint");
  await arrive(page, office, "Olu Reed", ["officer"], ["professional-standards"]);
  const report = `/staff/reports/${reference}`;
  await page.goto(office.url + report);
  await expect(state(page)).toHaveText("Received");

  await choose(page, "begin-triage");
  await look("begin-triage");
  await press(page);
  expect(pathOf(page)).toBe(report);
  await expect(state(page)).toHaveText("In triage");
  await expect(done(page)).toHaveText("Triage of this report has begun.");
  await expect(done(page), "it is read out").toBeFocused();

  await choose(page, "ask");
  await expect(page.locator("main")).toContainText("Waiting for you");
  await press(page);
  await expect(page.locator(".govuk-error-summary")).toContainText("Enter what you need from them");
  await look("ask", true);
  await type(page, "reason", "The day that it happened");
  await press(page);
  await toldNext(page, report, "The report now waits for the reporter.");
  await look("ask, told next");
  await tabTo(page, "main form a.govuk-link:not([target])");
  await opening(page, () => page.keyboard.press("Enter"));
  await expect(state(page)).toHaveText("Waiting for the reporter");
  await choose(page, "answered");
  await look("answered");
  await press(page);
  await expect(state(page)).toHaveText("In triage");

  await choose(page, "withdraw");
  await expect(page.locator("main .govuk-warning-text")).toContainText("has signed");
  await look("withdraw a complaint");
  await tabTo(page, "main form a.govuk-link");
  await opening(page, () => page.keyboard.press("Enter"));
  expect(pathOf(page), "nothing was done").toBe(report);

  await choose(page, "close");
  await expect(page.locator("main")).toContainText("We have finished with your report.");
  await look("close a complaint");
  await press(page);
  await expect(page.locator(".govuk-error-summary")).toContainText("Select the outcome");
  await look("close a complaint", true);
  await pick(page, "outcome", 2);
  await type(page, "reason", WHY);
  await press(page);
  await toldNext(page, report, "The report is closed.");
  await type(page, "text", "We looked into what you told us. We could not find out who it was.");
  for (const button of ["check", "send"]) {
    await tabTo(page, `button[value="${button}"]`);
    await opening(page, () => page.keyboard.press("Enter"));
  }
  expect(pathOf(page)).toBe(report);
  await expect(done(page)).toHaveText("Your message goes to the reporter by email.");
  await expect(state(page)).toHaveText("Closed");
  await inspect(page, { name: "staff report, closed", script });

  await choose(page, "reopen");
  await look("reopen");
  await type(page, "reason", "They found the tape");
  await press(page);
  await expect(state(page)).toHaveText("In triage");
});

test("a crime from triage to its outcome by keyboard alone", async ({ page, office, script }) => {
  test.setTimeout(180_000);
  const look = lookAt(page, script);
  const reference = await sendOnline(page, office, "crime");
  await arrive(page, office, "Una Frost", ["officer"], ["crime-recording"]);
  await page.goto(`${office.url}/staff/reports/${reference}`);
  await choose(page, "begin-triage");
  await press(page);

  await choose(page, "refer");
  await look("refer");
  await type(page, "reason", "British Transport Police: it was on a train");
  await press(page);
  await expect(state(page)).toHaveText("Referred elsewhere");
  await choose(page, "reopen");
  await type(page, "reason", "It was at the bus stop before the station");
  await press(page);
  await expect(state(page)).toHaveText("In triage");

  await choose(page, "close");
  await look("close a crime");
  await pick(page, "outcome", 2);
  await expect(page.locator('input[name="outcome"]:checked')).toHaveValue("no-suspect");
  await type(page, "reason", WHY);
  await press(page);
  await toldNext(page, `/staff/reports/${reference}`, "The report is closed.");
  await page.goto(`${office.url}/staff/reports/${reference}`);
  await expect(state(page)).toHaveText("Closed");
  // What does not go with the state is refused, and says so.
  const refused = await page.goto(`${office.url}/staff/reports/${reference}/act/close`);
  expect(refused?.status()).toBe(403);
  await expect(heading(page)).toHaveText("You cannot do this now");
  await look("refused");
});

test("of two officers on one report the second is told, and loses nothing", BOTH, async ({ page, office, script, browser, watch }) => {
  test.setTimeout(180_000);
  const look = lookAt(page, script);
  const reference = await sendOnline(page, office, "feedback");
  const officer = await arrive(page, office, "Rhys Cole", ["officer"], ["service-feedback"]);
  const context = await browser.newContext({ locale: "en-GB", javaScriptEnabled: script });
  const second = await context.newPage();
  watch.page(second);
  keepSource(second);
  const colleague = await arrive(second, office, "Mai Webb", ["officer"], ["service-feedback"]);
  expect(colleague.name).not.toBe(officer.name);

  const act = (name: string) => `${office.url}/staff/reports/${reference}/act/${name}`;
  const send = (on: Page) => opening(on, () => on.locator("main form button.govuk-button").click());
  await page.goto(act("withdraw"));
  await second.goto(act("begin-triage"));
  await send(second);
  await page.locator("#reason").fill(WHY);
  await send(page);
  const told = page.locator("main [role=alert]");
  await expect(told).toContainText(`Began triage: ${colleague.name}`);
  await expect(page.locator("#reason")).toHaveValue(WHY);
  await look("stale");

  // It still fits: sent once more. What the other one has open by then does not go any more.
  await second.goto(act("close"));
  await send(page);
  await expect(state(page)).toHaveText("Withdrawn");
  await second.locator('input[name="outcome"]').first().check();
  await second.locator("#reason").fill("We told the team.");
  await send(second);
  await expect(heading(second)).toHaveText("You cannot do this now");
  await expect(second.locator("main [role=alert]")).toContainText(`Withdrawn: ${officer.name}`);
  await expect(second.locator("#reason")).toHaveValue("We told the team.");
  await inspect(second, { name: "staff act stale, not possible any more", script });
  await context.close();

  await page.goto(act("close"));
  await expect(page.locator("main textarea"), "nothing was typed here").toHaveCount(0);
  await look("refused, nothing typed");
});
