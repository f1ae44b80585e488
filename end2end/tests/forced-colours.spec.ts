// Where the system chooses the colours: on one page of each kind, what marks a
// choice, an edge, a fault and the focus is seen. That 'Exit this page' covers the
// page stands with leaving.spec.ts.

import { complaint, feedback, openAt } from "../support/draft.js";
import { unseen } from "../support/forced.js";
import { expect, test } from "../support/test.js";
import { at, proceed } from "../support/walk.js";
import type { Page } from "@playwright/test";

test.beforeEach(({ page }) => page.emulateMedia({ forcedColors: "active" }));

async function look(page: Page, where = new URL(page.url()).pathname): Promise<void> {
  expect(await page.evaluate(() => matchMedia("(forced-colors: active)").matches), where).toBe(true);
  expect.soft(await unseen(page), where).toEqual([]);
}

test("forced colours: the pages around a report", async ({ page }) => {
  for (const path of ["/", "/report", "/track", "/help/contact", "/nothing", "/report/feedback"]) {
    await page.goto(path);
    await look(page);
  }
});

test("forced colours: questions, list, check page and confirmation", async ({ page }) => {
  await openAt(page, { ...complaint(), repeats: true }, "check");
  await look(page);
  // Radios, checkboxes, a long text, a date, a place, a list, an address.
  for (const step of ["start", "danger-now", "part-of-it", "your-account", "when-it-happened", "place", "officers", "your-address", "declaration"]) {
    await page.goto(`/report/complaint/${step}`);
    expect(at(page), "the page is asked").toBe(step);
    await look(page);
  }
  await openAt(page, { form: "collision", email: "colours@example.com" }, "conditions");
  await look(page);
  await openAt(page, feedback(), "submitted");
  await look(page);
});

test("forced colours: faults, and the way out of a form", async ({ page }) => {
  await openAt(page, feedback(), "about");
  await proceed(page);
  await expect(page.locator(".govuk-error-summary")).toBeVisible();
  await look(page, "faults of radios");
  await openAt(page, feedback(), "your-email");
  await page.locator("input[type=email]").fill("nobody");
  await proceed(page);
  await expect(page.locator(".govuk-input--error")).toBeVisible();
  await look(page, "faults of a text");
  await openAt(page, complaint(), "danger-now");
  await page.locator('[name="danger"][value="yes"]').check();
  await proceed(page);
  await look(page, "exit of the form");
});
