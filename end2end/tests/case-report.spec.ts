// The page of a report as an officer works it: what can be done, a note, a link, related
// reports, what came in; and the case on paper. Not for: keying in (staff.spec.ts), moving
// a report on, or writing to the reporter.

import { inspect, keepSource } from "../support/inspect.js";
import { jumpOn } from "../support/shortcut.js";
import { arrive, expect, pathOf, signOut, takeCall, test, type Office } from "../support/staff.js";
import { opening } from "../support/walk.js";
import type { Page } from "@playwright/test";

const BOTH = { tag: ["@desktop-js", "@desktop-nojs"] };
const NOTE = "Rang twice before\nand was upset";

const lookAt = (page: Page, script: boolean) => (name: string, faults = false) => inspect(page, { name: `staff ${name}`, script, faults });
const press = (page: Page, name: string) => opening(page, () => page.getByRole("button", { name, exact: true }).click());
const entries = (page: Page) => page.locator(".fc-timeline__item");

test.beforeEach(({ page }) => keepSource(page));

/** Feedback of somebody with this number; its reference. */
async function keyIn(page: Page, office: Office, phone: string, words: string): Promise<string> {
  await takeCall(page, office, "feedback", { "their-reference": "CAD 4711" });
  await jumpOn(page, { form: "feedback", email: "", own: { reply: "phone", "your-phone": phone, feedback: words } });
  return page.locator(".fc-reference").innerText();
}

/** Prints what the page shows to a file; how many sheets it takes. Each is A4. */
async function paper(page: Page, name: string): Promise<number> {
  const bytes = await page.pdf({ path: test.info().outputPath(`${name}.pdf`), preferCSSPageSize: true });
  const text = bytes.toString("latin1");
  const boxes = [...text.matchAll(/\/MediaBox\s*\[([^\]]+)\]/g)].map(([, box]) => (box ?? "").trim().split(/\s+/).map(Number));
  expect(boxes.length, "sheets").toBeGreaterThan(0);
  for (const [left = 1, bottom = 1, width = 0, height = 0] of boxes) {
    expect([left, bottom]).toEqual([0, 0]);
    // 210 by 297 mm, in points.
    expect(Math.abs(width - 595.28), "width of A4").toBeLessThan(1.5);
    expect(Math.abs(height - 841.89), "height of A4").toBeLessThan(1.5);
  }
  return [...text.matchAll(/\/Type\s*\/Page\b/g)].length;
}

test("a note, a link, and what may belong to it", BOTH, async ({ page, office, script }) => {
  test.slow();
  const look = lookAt(page, script);
  const phone = script ? "01632 960401" : "01632 960402";
  await arrive(page, office, "Nia Bevan", ["agent"]);
  const first = await keyIn(page, office, phone, "The officer found my umbrella");
  const second = await keyIn(page, office, phone, "It was the red umbrella");
  await signOut(page);

  const officer = await arrive(page, office, "Olu Reed", ["officer"], ["service-feedback"]);
  await page.goto(`${office.url}/staff/reports/${second}`);
  const main = page.locator("main");
  for (const seen of ["Nobody", "red umbrella", "CAD 4711", "Nia Bevan", "Next time limit"]) await expect(main).toContainText(seen);
  // Each part is one step away.
  await page.getByRole("navigation", { name: "On this page" }).getByRole("link", { name: "Timeline" }).click();
  await expect(page).toHaveURL(/#timeline$/);
  await expect(page.getByRole("heading", { name: "Timeline" })).toBeInViewport();
  await look("case");

  await press(page, "Save internal note");
  await expect(page.locator(".govuk-error-summary")).toContainText("Enter the internal note");
  await look("case, no note", true);
  await page.getByLabel("New internal note").fill(NOTE);
  await press(page, "Save internal note");
  expect(pathOf(page)).toBe(`/staff/reports/${second}`);
  const note = entries(page).first();
  await expect(note.getByRole("heading")).toHaveText("Internal note – the reporter never sees this");
  await expect(note).toContainText("Rang twice before");
  await expect(note).toContainText(officer.name);
  const border = await note.evaluate((element) => getComputedStyle(element).borderTopStyle);
  expect(border, "not told by colour").toBe("dashed");
  await look("case with a note");

  await press(page, "Link these reports");
  await expect(page.locator(".govuk-error-summary")).toContainText("Select how they belong together");
  await look("case, no link", true);
  const alike = main.locator("li").filter({ hasText: first });
  await expect(main).toContainText("Same email address or phone number: 1");
  // Nobody types what is on the page.
  await opening(page, () => alike.getByRole("link", { name: /^Link them/ }).click());
  await expect(page.locator("#other")).toHaveValue(first);
  await page.getByRole("radio", { name: /^They are duplicates/ }).check();
  await press(page, "Link these reports");
  await expect(main).toContainText("This report is a duplicate of");
  await look("case with a link");
  await opening(page, () => main.locator("form li").getByRole("link", { name: first }).click());
  await expect(main).toContainText("This report has a duplicate");
  await expect(main, "notes are of one report").not.toContainText("Rang twice");
  await opening(page, () => page.getByRole("button", { name: /^Remove the link/ }).click());
  await expect(main).toContainText("This report is not linked to another.");
  await expect(entries(page).first()).toContainText(`Link to ${second} removed`);
});

test("what came in is looked at", BOTH, async ({ page, office, script }) => {
  test.slow();
  const look = lookAt(page, script);
  const phone = script ? "01632 960403" : "01632 960404";
  await arrive(page, office, "Mai Webb", ["agent"]);
  const reference = await keyIn(page, office, phone, "Thank you for the quick answer");
  await takeCall(page, office, "feedback");
  await jumpOn(page, { form: "feedback", email: "", own: { reply: "phone", "your-phone": phone, feedback: "And for the tea" }, until: "check" });
  await opening(page, () => page.getByRole("link", { name: "Add to an earlier report" }).click());
  await opening(page, () => page.getByRole("row").filter({ hasText: reference }).getByRole("link", { name: "Add to this report" }).click());
  await press(page, "Add to this report");
  await signOut(page);

  await arrive(page, office, "Rhys Cole", ["officer"], ["service-feedback"]);
  await page.goto(`${office.url}/staff/reports/${reference}`);
  await expect(page.getByRole("region", { name: "New information" })).toBeVisible();
  await expect(page.locator("main")).toContainText("And for the tea");
  await look("case with new information");
  const other = await page.context().newPage();
  await other.goto(page.url());
  await press(page, "I have looked at this");
  await expect(page.getByRole("button", { name: "I have looked at this" })).toHaveCount(0);
  await expect(entries(page).first()).toContainText("New information was looked at");

  // The same from a page that was open meanwhile.
  await opening(other, () => other.getByRole("button", { name: "I have looked at this" }).click());
  await expect(other.getByRole("alert").filter({ hasText: "New information was looked at" })).toContainText("Rhys Cole");
  await inspect(other, { name: "staff case, changed meanwhile", script });
  await other.close();
});

test("a case on paper", async ({ page, office, script }) => {
  test.slow();
  const look = lookAt(page, script);
  await arrive(page, office, "Pia Lowe", ["agent"]);
  const reference = await keyIn(page, office, "01632 960405", "The counter was shut at noon. ".repeat(60));
  await signOut(page);
  const officer = await arrive(page, office, "Una Frost", ["officer"], ["service-feedback"]);
  await page.goto(`${office.url}/staff/reports/${reference}`);
  for (const words of [NOTE, "Second note. ".repeat(150)]) {
    await page.getByLabel("New internal note").fill(words);
    await press(page, "Save internal note");
  }
  await opening(page, () => page.getByRole("link", { name: "Print this report" }).click());
  const sheet = page.locator(".fc-paper");
  for (const seen of [reference, officer.name, "The counter was shut", "CAD 4711", "Internal notes are left out.", "For staff only. The reporter must not see this."]) await expect(sheet).toContainText(seen);
  await expect(page.locator("main")).not.toContainText("Rang twice");
  await look("case on paper");
  await page.emulateMedia({ media: "print" });
  for (const around of [".fc-header", ".fc-parts", ".fc-footer", ".govuk-back-link", ".fc-paper__about"]) {
    for (const part of await page.locator(around).all()) await expect(part, `${around} is not printed`).toBeHidden();
  }
  const repeated = await page.locator(".fc-paper__running").evaluate((element) => getComputedStyle(element).display);
  expect(repeated, "comes again on every page").toBe("table-header-group");
  await page.emulateMedia({ media: null });
  const without = await paper(page, "case");

  await opening(page, () => page.getByRole("link", { name: "Include internal notes" }).click());
  await expect(sheet).toContainText("Rang twice");
  await expect(page.locator(".fc-paper__running")).toContainText("The reporter must not see this. Internal notes are included.");
  await expect(page.locator(".fc-paper .fc-note")).toHaveCount(2);
  await look("case on paper, with notes");
  const sheets = await paper(page, "case-with-notes");
  expect(sheets, "a case is not cut off").toBeGreaterThan(1);
  expect(sheets).toBeGreaterThanOrEqual(without);
  expect(sheets, "and wastes no paper").toBeLessThanOrEqual(6);
});
