// The time limits of a report: shown with how each stands, paused for a reason that the
// rule allows, let go on, and marked as met. Not for: what dates they come to.

import { inspect, keepSource } from "../support/inspect.js";
import { jumpOn } from "../support/shortcut.js";
import { arrive, expect, signOut, takeCall, test } from "../support/staff.js";
import { opening } from "../support/walk.js";

const BOTH = { tag: ["@desktop-js", "@desktop-nojs"] };

test.beforeEach(({ page }) => keepSource(page));

test("a time limit is paused, goes on, and is marked as met", BOTH, async ({ page, office, script }) => {
  test.slow();
  const look = (name: string, faults = false) => inspect(page, { name: `staff ${name}`, script, faults });
  // What is said to listeners alone is set apart by a space.
  const press = (name: string) => opening(page, () => page.getByRole("button", { name: name.replace(": ", " : "), exact: true }).click());
  const line = (name: string) => page.getByRole("row").filter({ has: page.getByRole("rowheader", { name, exact: true }) });
  await arrive(page, office, "Nell Gray", ["agent"]);
  await takeCall(page, office, "antisocial-behaviour");
  await jumpOn(page, { form: "antisocial-behaviour", email: "caller@example.com" });
  const reference = await page.locator(".fc-reference").innerText();
  await signOut(page);

  await arrive(page, office, "Ivo Hart", ["officer"], ["neighbourhood-policing"]);
  await expect(page.locator("main")).toContainText(/due soon|overdue/);
  await look("home, with what is due");
  await page.goto(`${office.url}/staff/reports/${reference}`);
  await opening(page, () => page.getByRole("link", { name: "Pause a time limit, or mark it as met" }).click());
  await expect(line("Outcome")).toContainText("Internal limit");
  await look("time limits");

  await press("Pause: Outcome");
  await expect(page.locator(".govuk-error-summary")).toContainText("Select why you pause it");
  await look("time limits", true);
  await page.getByRole("radio", { name: "Waiting for the person to answer" }).check();
  await press("Pause: Outcome");
  await expect(line("Outcome")).toContainText("Paused since");
  await look("time limits, one paused");
  await press("Resume: Outcome");
  await expect(line("Outcome")).not.toContainText("Paused");

  await press("Mark as met: First update");
  await expect(page.locator(".govuk-error-summary")).toContainText("Select how you told them");
  await page.getByRole("group", { name: /First update/ }).getByRole("radio", { name: "By phone" }).check();
  await press("Mark as met: First update");
  await expect(line("First update")).toContainText("Met");
  await expect(line("Progress update"), "the next news are due after that").toHaveCount(1);
  await look("time limits, one met");
  await page.goto(`${office.url}/staff/reports/${reference}`);
  await expect(page.locator("main")).toContainText("Time limit met: First update");
});
