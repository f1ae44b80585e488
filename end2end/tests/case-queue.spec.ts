// The queue of a team: filtered, turned page by page, and kept as a view that a
// supervisor shares. Not for: what is done with a report (case-*.spec.ts).

import type { Page } from "@playwright/test";
import { inspect, keepSource } from "../support/inspect.js";
import { answerUntil } from "../support/shortcut.js";
import { arrive, expect, openOffice, pathOf, signOut, test } from "../support/staff.js";
import { opening, proceed } from "../support/walk.js";

const BOTH = { tag: ["@desktop-js", "@phone-nojs"] };
const TEAM = "service-feedback";
/** Two more than a page has. */
const REPORTS = 52;

const rows = (page: Page) => page.locator("main tbody tr");
const status = (page: Page) => page.locator("main [role=status]");
const summary = (page: Page) => page.locator(".govuk-error-summary");
const follow = (page: Page, name: string | RegExp) => opening(page, () => page.locator("main").getByRole("link", { name }).first().click());
const show = (page: Page) => opening(page, () => page.getByRole("button", { name: "Show reports" }).click());

/** Folded away until it is wanted, but where something in it is wrong. */
async function unfold(page: Page): Promise<void> {
  if (!(await page.locator("details.fc-filter[open]").count())) await page.locator(".fc-filter summary").click();
}

test.beforeEach(({ page }) => keepSource(page));

test("filters, pages, and a view that is shared", BOTH, async ({ page, browser, script }) => {
  test.slow();
  const look = (name: string, faults = false) => inspect(page, { name: `staff ${name}`, script, faults });
  const office = await openOffice({ FRONT_COUNTER_STAFF__REQUIRE_SECOND_FACTOR: "false" });
  try {
    const reporter = await browser.newContext();
    for (let n = 0; n < REPORTS; n++) {
      // Somebody else each time.
      await reporter.clearCookies();
      await answerUntil(reporter, { form: "feedback", email: "caller@example.com", origin: office.url }, office.url);
    }
    await reporter.close();

    await arrive(page, office, "Sue Grant", ["supervisor"], [TEAM]);
    await page.goto(`${office.url}/staff/queue`);
    await expect(page.locator("main")).toContainText(`${REPORTS} reports are open.`);
    await expect(rows(page)).toHaveCount(50);
    await look("queue, a full page");
    const first = await rows(page).locator("th a").allInnerTexts();
    await follow(page, "Next page");
    await expect(rows(page)).toHaveCount(REPORTS - 50);
    await look("queue, the second page");
    for (const reference of await rows(page).locator("th a").allInnerTexts()) expect(first).not.toContain(reference);
    await follow(page, "Previous page");
    expect(await rows(page).locator("th a").allInnerTexts()).toEqual(first);

    await follow(page, /^Received/);
    await expect(page.locator("th[aria-sort=descending]")).toContainText("Received");

    await unfold(page);
    await look("queue, its filters");
    await page.getByLabel(`Online (${REPORTS})`).check();
    await page.locator("#from").fill("yesterday");
    await show(page);
    await expect(summary(page)).toContainText("Received from must be a real date");
    await expect(page.locator("#from")).toHaveValue("yesterday");
    await expect(page.getByLabel(/^Online/)).toBeChecked();
    await look("queue", true);
    await page.locator("#from").fill("1 March 2026");
    await page.locator("#channel-phone").check();
    await show(page);
    expect(new URL(page.url()).search).toContain("channel=online&channel=phone");
    await expect(page.locator(".fc-chosen")).toContainText("Received from: 1 March 2026");
    await look("queue, filtered");
    await follow(page, /Channel: Online/);
    await expect(page.locator("main")).toContainText("No reports are like this.");
    await look("queue, nothing is like this");
    await follow(page, "Take off all filters");
    await expect(rows(page)).toHaveCount(50);

    await follow(page, "Assigned to nobody");
    await expect(page.locator(".fc-views [aria-current]")).toHaveText("Assigned to nobody");
    await unfold(page);
    await page.getByLabel(`English (${REPORTS})`).check();
    await show(page);
    await follow(page, "Keep these filters as a view");
    await look("view, new");
    await proceed(page);
    await expect(summary(page)).toContainText("Enter a name for the view");
    await look("view, new", true);
    await page.locator("#name").fill("To be given out");
    await page.locator("#share").selectOption(TEAM);
    await proceed(page);
    await expect(status(page)).toHaveText("The view is kept.");
    await look("views");
    await signOut(page);

    await arrive(page, office, "Olu Reed", ["officer"], [TEAM]);
    await page.goto(`${office.url}/staff/queue`);
    await follow(page, "To be given out");
    expect(new URL(page.url()).search).toBe("?assignee=nobody&language=en");
    await expect(rows(page)).toHaveCount(50);
    await look("queue, a shared view");
    await follow(page, "Change your views");
    await expect(page.locator("main")).toContainText("A supervisor can change it");
    await signOut(page);

    await arrive(page, office, "Sam West", ["supervisor"], [TEAM]);
    await page.goto(`${office.url}/staff/views`);
    await follow(page, /^Rename/);
    await look("view, rename");
    await page.locator("#name").fill("To be given out first");
    await proceed(page);
    await expect(status(page)).toHaveText("The view has its new name.");
    await follow(page, /^Delete/);
    await look("view, delete");
    await opening(page, () => page.getByRole("button", { name: "Delete the view" }).click());
    await expect(status(page)).toHaveText("The view is deleted.");
    await expect(page.locator("main")).toContainText("You have no views yet.");
    await look("views, none");

    // The address outlives the session.
    await signOut(page);
    await page.goto(`${office.url}/staff/queue?state=closed&sort=updated`);
    expect(pathOf(page)).toBe("/staff/sign-in");
    expect(new URL(page.url()).searchParams.get("to")).toBe("/staff/queue?state=closed&sort=updated");
  } finally {
    await office.close();
  }
});
