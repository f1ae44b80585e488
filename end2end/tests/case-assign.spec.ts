// Who has a report and how urgent it is: take the next one, ten who take at once, assign,
// change the priority, pass to another team, and a page that others acted behind. Not for:
// which answers make a report urgent (server/tests/cases).

import { inspect, keepSource } from "../support/inspect.js";
import { answerUntil, jump } from "../support/shortcut.js";
import { arrive, expect, invite, openOffice, pathOf, setPassword, signIn, signOut, test, type Office } from "../support/staff.js";
import { opening, proceed } from "../support/walk.js";
import type { Page, Route } from "@playwright/test";

const BOTH = { tag: ["@desktop-js", "@desktop-nojs"] };
const WHY = "A councillor rang about it";

test.beforeEach(({ page }) => keepSource(page));

/** Sent online by somebody new; its reference. */
async function send(page: Page, office: Office, kind: string): Promise<string> {
  await page.context().clearCookies();
  await jump(page, { form: "feedback", email: "sender@example.com", origin: office.url, own: { kind } }, office.url);
  return page.locator(".fc-reference").innerText();
}

const facts = (page: Page) => page.locator("main dl").first();
const press = (page: Page, name: string) => opening(page, () => page.getByRole("button", { name, exact: true }).click());
const follow = (page: Page, name: string) => opening(page, () => page.getByRole("link", { name, exact: true }).click());

test("a report is taken, given away, made urgent and passed on", BOTH, async ({ page, context, script }) => {
  test.slow();
  // Of its own: what others sent would be taken too.
  const office = await openOffice({ FRONT_COUNTER_STAFF__REQUIRE_SECOND_FACTOR: "false" });
  const look = (name: string, faults = false) => inspect(page, { name: `staff ${name}`, script, faults });
  try {
    const thanks = await send(page, office, "thanks");
    const idea = await send(page, office, "idea");
    const report = (reference: string) => `/staff/reports/${reference}`;

    const olu = await arrive(page, office, "Olu Reed", ["officer"], ["service-feedback"]);
    await page.goto(`${office.url}/staff/queue`);
    await expect(page.getByRole("row").filter({ hasText: thanks })).toContainText("Low");
    await look("queue with priorities");
    await page.goto(`${office.url}/staff/queue/next`);
    await look("next, something waits");
    await press(page, "Take the next report");
    expect(pathOf(page), "the more urgent one first").toBe(report(idea));
    await expect(facts(page)).toContainText(olu.name);
    await expect(page.getByRole("button", { name: "Assign to me" })).toHaveCount(0);
    await look("report, one's own");

    await follow(page, "Change the priority");
    await look("priority");
    await press(page, "Change the priority");
    await expect(page.locator(".govuk-error-summary")).toContainText("Enter why you change the priority");
    await look("priority", true);
    await page.getByRole("radio", { name: "High", exact: true }).check();
    await page.locator("#reason").fill(WHY);
    await press(page, "Change the priority");
    expect(pathOf(page)).toBe(report(idea));
    await expect(facts(page)).toContainText(`High. ${olu.name} changed it from Normal: “${WHY}”`);
    await look("report, priority changed");

    await follow(page, "Assign this report");
    await look("assign");
    await press(page, "Assign");
    await expect(page.locator(".govuk-error-summary")).toContainText("Select who should have this report");
    await look("assign", true);
    await page.getByRole("radio", { name: /^Nobody/ }).check();
    await press(page, "Assign");
    await expect(facts(page)).toContainText("Nobody");
    await press(page, "Assign to me");
    expect(pathOf(page)).toBe(report(idea));
    await expect(facts(page)).toContainText(olu.name);

    await follow(page, "Pass to another team");
    await expect(page.locator("main")).toContainText("There is no other team");
    await look("pass on, nowhere to");
    await signOut(page);
    const pat = await invite(office, "Pat Cole", ["officer"], ["property"]);
    await setPassword(page, pat);
    await signIn(page, office, olu);
    await page.goto(`${office.url}${report(idea)}/team`);
    await look("pass on");
    await press(page, "Pass it on");
    await expect(page.locator(".govuk-error-summary")).toContainText("Select which team should have this report");
    await look("pass on", true);
    await page.locator("main input[type=radio]").first().check();
    await page.locator("#reason").fill("It is about something that was found");
    await press(page, "Pass it on");
    expect(pathOf(page)).toBe("/staff/queue");
    await expect(page.locator("main")).not.toContainText(idea);
    expect((await page.goto(`${office.url}${report(idea)}`))?.status(), "of another team now").toBe(404);

    await page.goto(`${office.url}/staff/queue`);
    await press(page, "Take the next report");
    expect(pathOf(page)).toBe(report(thanks));
    await page.goto(`${office.url}/staff/queue`);
    await press(page, "Take the next report");
    expect(pathOf(page)).toBe("/staff/queue/next");
    await expect(page.locator("main")).toContainText("No report waits for you.");
    await look("next, nothing waits");

    // The same report in two windows: the second act is told of the first, and loses nothing.
    await page.goto(`${office.url}${report(thanks)}/priority`);
    const other = await context.newPage();
    await other.goto(`${office.url}${report(thanks)}/priority`);
    await other.getByRole("radio", { name: "Normal", exact: true }).check();
    await other.locator("#reason").fill("They asked for a reply");
    await press(other, "Change the priority");
    await other.close();
    await page.getByRole("radio", { name: "Urgent", exact: true }).check();
    await page.locator("#reason").fill(WHY);
    await press(page, "Change the priority");
    await expect(page.getByRole("alert")).toContainText("This report was changed after you opened this page");
    await expect(page.locator("#reason")).toHaveValue(WHY);
    await expect(page.getByRole("radio", { name: "Urgent", exact: true })).toBeChecked();
    await look("priority, changed meanwhile");
    await proceed(page);
    await expect(facts(page)).toContainText("Urgent");
  } finally {
    await office.close();
  }
});

test("ten officers who take the next one at once get ten reports", async ({ browser, watch }) => {
  test.slow();
  const TEN = 10;
  // Of its own: what others sent would be taken too.
  const office = await openOffice({ FRONT_COUNTER_STAFF__REQUIRE_SECOND_FACTOR: "false" });
  const contexts = await Promise.all(Array.from({ length: TEN }, () => browser.newContext({ locale: "en-GB" })));
  try {
    const pages: Page[] = [];
    const officers: string[] = [];
    for (const context of contexts) {
      await answerUntil(context, { form: "feedback", email: "sender@example.com", origin: office.url }, office.url);
      const page = await context.newPage();
      watch.page(page);
      const { name } = await arrive(page, office, `Tam Hill ${pages.length + TEN}`, ["officer"], ["service-feedback"]);
      officers.push(name);
      pages.push(page);
    }

    // Each press is held until all have pressed: the server gets them in one moment.
    let letGo = () => {};
    const allPressed = new Promise<void>((resolve) => (letGo = resolve));
    let pressed = 0;
    const hold = async (route: Route) => {
      if (route.request().method() === "POST") {
        if (++pressed === TEN) letGo();
        await allPressed;
      }
      await route.continue();
    };
    for (const page of pages) {
      await page.goto(`${office.url}/staff/queue/next`);
      await page.route("**/staff/queue/next", hold);
    }
    await Promise.all(pages.map((page) => press(page, "Take the next report")));

    expect(pressed).toBe(TEN);
    expect(new Set(pages.map(pathOf)).size, "each got another").toBe(TEN);
    for (const [n, page] of pages.entries()) {
      expect(pathOf(page)).toMatch(/^\/staff\/reports\/FC-/);
      await expect(facts(page)).toContainText(officers[n] ?? "nobody");
    }
    const first = pages[0]!;
    await first.goto(`${office.url}/staff/queue/next`);
    await expect(first.locator("main")).toContainText("No report waits for you.");
  } finally {
    for (const context of contexts) await context.close();
    await office.close();
  }
});
