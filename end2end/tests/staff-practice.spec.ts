// Practising on an invented caller: the same pages, marked as practice, and at the end
// what would have happened in place of a reference. Not for: what each caller's answers
// come to (server/tests/staff/practice.rs).

import { fill } from "../support/fill.js";
import { inspect, keepSource } from "../support/inspect.js";
import { arrive, expect, notes, oneByOne, pathOf, test } from "../support/staff.js";
import { answerAll, at, opening, proceed } from "../support/walk.js";
import type { Page } from "@playwright/test";

const BOTH = { tag: ["@desktop-js", "@desktop-nojs"] };
const heading = (page: Page) => page.getByRole("heading", { level: 1 });
const banner = (page: Page) => page.getByText("Practice: nothing is sent.", { exact: true });

test.beforeEach(({ page }) => keepSource(page));

test("practising on an invented caller", BOTH, async ({ page, office, script }) => {
  test.slow();
  const look = (name: string, faults = false) => inspect(page, { name: `staff ${name}`, script, faults });
  await arrive(page, office, "Ida Boyle", ["agent"]);
  await page.goto(`${office.url}/staff/enter`);
  await expect(banner(page)).toHaveCount(0);
  await opening(page, () => page.getByRole("link", { name: "Practise without sending" }).click());
  await look("practice");
  await opening(page, () => page.getByRole("link", { name: "Practise with Joan Tregarth" }).click());
  await expect(banner(page)).toBeVisible();
  await expect(page.locator(".fc-caller")).toContainText("I just want to say thank you");
  await look("practice notes");
  await proceed(page);
  await look("practice notes", true);
  await fill(page, notes());
  await proceed(page);
  await oneByOne(page);

  const own = { feedback: "She fell outside the library. The officer sat with her and carried her shopping to the car." };
  const visited: string[] = [];
  await answerAll(page, {
    form: "feedback",
    email: "joan.tregarth@example.org",
    own,
    until: "check",
    visit: async (name) => {
      visited.push(name);
      await expect(banner(page)).toBeVisible();
      await expect(page.locator(".fc-caller details")).toHaveAttribute("open", /.*/);
    },
  });
  expect(visited.length).toBeGreaterThan(3);
  await expect(banner(page)).toBeVisible();
  await look("practice read-back");
  await opening(page, () => page.getByRole("button", { name: "Finish the practice report" }).click());
  expect(at(page)).toBe("practised");
  await expect(heading(page)).toHaveText("What would have happened");
  await expect(page.locator("main")).toContainText("Service feedback");
  await expect(page.locator("main")).toContainText("4417");
  await expect(page.locator(".fc-reference")).toHaveCount(0);
  await look("practised");

  await page.goto(`${office.url}/staff/drafts`);
  await expect(page.getByRole("row").filter({ hasText: "Practice: " })).toHaveCount(1);
  await look("drafts, practice");
  await page.goBack();
  await opening(page, () => page.getByRole("button", { name: "Finish and delete this practice" }).click());
  expect(pathOf(page)).toBe("/staff/practice");
  await page.goto(`${office.url}/staff/drafts`);
  await expect(page.locator("main")).toContainText("You have no parked calls or letters.");
});

test("a call that ends at an exit", async ({ page, office, script }) => {
  await arrive(page, office, "Jon Pike", ["agent"]);
  await page.goto(`${office.url}/staff/practice/crime/break-in-now`);
  await fill(page, notes());
  await proceed(page);
  await oneByOne(page);
  await page.locator('[name="danger"][value="yes"]').check();
  await proceed(page);
  expect(at(page)).toBe("emergency");
  await expect(page.locator("main")).toContainText("This is practice: nothing is recorded.");
  await opening(page, () => page.getByRole("button", { name: "Record and close" }).click());
  await expect(page.locator("main")).toContainText("The call would have ended at");
  await expect(page.locator("main .govuk-warning-text")).toHaveCount(0);
  await inspect(page, { name: "staff practised, an exit", script });
});
