// Acknowledgement by letter: keyed in, found in the print tray, on paper, posted and
// wiped. The paper is looked at as a browser lays it out: is it A4, and does the address
// stand where a window envelope shows it, whichever way the sheet slips in it?

import { inspect, keepSource } from "../support/inspect.js";
import { jumpOn } from "../support/shortcut.js";
import { arrive, expect, pathOf, takeCall, test, type Office } from "../support/staff.js";
import { opening } from "../support/walk.js";
import type { Page } from "@playwright/test";

const MM = 96 / 25.4;
/** The margins of the sheet (style/_letter.scss), and what is left between them. */
const TOP = 15;
const SIDE = 20;
const BETWEEN = 170;

/** Notes of somebody who wants a letter, and no e-mail. */
const LETTER = {
  channel: "post",
  contact: "letter",
  "post-name": "Sam Sampleton",
  "post-address-line1": "17 Quillwort Row",
  "post-address-line2": "Flat 2",
  "post-address-town": "Lampeter",
  "post-address-postcode": "ZE2 9XX",
  print: "",
};

const heading = (page: Page) => page.getByRole("heading", { level: 1 });
const press = (page: Page, name: string) => opening(page, () => page.getByRole("button", { name, exact: true }).click());

test.beforeEach(({ page }) => keepSource(page));

/** Keys it in to the end; its reference. */
async function keyIn(page: Page, office: Office, form: string, own: Record<string, string>): Promise<string> {
  await takeCall(page, office, form, own);
  await jumpOn(page, { form, email: "caller@example.com" });
  await expect(page.locator("main")).toContainText("It is in the print tray.");
  await expect(page.locator("main")).not.toContainText("Give them this code too");
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

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Where parts of each letter stand on its sheet, in millimetres. */
async function measured(page: Page): Promise<Record<"letter" | "to" | "from" | "text", Box>[]> {
  const size = page.viewportSize();
  await page.emulateMedia({ media: "print" });
  await page.setViewportSize({ width: Math.round(BETWEEN * MM), height: 1100 });
  for (const around of [".fc-header", ".fc-parts", ".fc-footer", ".govuk-back-link", ".fc-letters__about", "main .govuk-button"]) {
    for (const part of await page.locator(around).all()) await expect(part, `${around} is not printed`).toBeHidden();
  }
  const found = await page.locator("article").evaluateAll(
    (letters, { mm, top, side }) =>
      letters.map((letter) => {
        const origin = letter.getBoundingClientRect();
        const on = (element: Element | null) => {
          const box = (element ?? document.body).getBoundingClientRect();
          return {
            left: side + (box.left - origin.left) / mm,
            top: top + (box.top - origin.top) / mm,
            right: side + (box.right - origin.left) / mm,
            bottom: top + (box.bottom - origin.top) / mm,
          };
        };
        const sheet = { left: origin.left / mm, top: 0, right: origin.right / mm, bottom: 0 };
        const part = (name: string) => on(letter.querySelector(name));
        return { letter: sheet, to: part(".fc-letter__to"), from: part(".fc-letter__from"), text: part("h2") };
      }),
    { mm: MM, top: TOP, side: SIDE },
  );
  await page.emulateMedia({ media: null });
  if (size) await page.setViewportSize(size);
  return found;
}

async function expectInWindow(page: Page): Promise<void> {
  for (const { letter, to, from, text } of await measured(page)) {
    expect(letter.left, "nothing pushes the letter aside").toBeCloseTo(0, 0);
    expect(letter.right, "as wide as the sheet allows").toBeCloseTo(BETWEEN, 0);
    // Seen wherever the sheet lies in the envelope.
    expect(to.left).toBeGreaterThanOrEqual(20);
    expect(to.right).toBeLessThanOrEqual(100.5);
    expect(to.top).toBeGreaterThanOrEqual(57);
    expect(to.bottom).toBeLessThanOrEqual(81.5);
    // Never seen: who writes, and what.
    expect(from.left).toBeGreaterThan(110);
    expect(text.top).toBeGreaterThan(92);
  }
}

test("a letter is printed, posted and wiped", async ({ page, office, script }) => {
  test.setTimeout(180_000);
  const look = (name: string, faults = false) => inspect(page, { name: `staff ${name}`, script, faults });
  await arrive(page, office, "Mia Frost", ["agent"]);
  const reference = await keyIn(page, office, "feedback", LETTER);
  await look("submitted, by letter");
  await page.goto(`${office.url}/staff/letters`);
  await look("letters");
  await press(page, "Print those selected");
  await expect(page.locator(".govuk-error-summary")).toContainText("Select a letter");
  await look("letters, none selected", true);
  await page.getByLabel(reference, { exact: true }).check();
  await press(page, "Mark those selected as posted");
  await expect(page.locator(".govuk-error-summary")).toContainText(`Print ${reference} before you mark it as posted`);
  await look("letters, not printed", true);

  await opening(page, () => page.getByRole("link", { name: `Look at it ${reference}` }).click());
  const address = page.url();
  await expect(heading(page)).toHaveText(`Letter about ${reference}`);
  await look("letter");
  await press(page, "Print this letter");
  await expect(heading(page)).toHaveText("1 letter to print");
  const letter = page.locator("article");
  for (const seen of ["Sam Sampleton", "17 Quillwort Row", "LAMPETER", "ZE2 9XX", reference, "Foxtrot, Charlie", "Your tracking code"]) {
    await expect(letter).toContainText(seen);
  }
  await look("letters to print");
  await expectInWindow(page);
  expect(await paper(page, "letter"), "one sheet").toBe(1);

  await press(page, "Mark as posted");
  await expect(heading(page)).toHaveText("Have you posted this letter?");
  await look("posting");
  await press(page, "Yes, mark as posted");
  expect(pathOf(page)).toBe("/staff/letters");
  await expect(page.getByRole("status")).toHaveText("1 letter is marked as posted.");
  await expect(page.locator("main")).not.toContainText(reference);
  await look("letters, posted");
  await page.goto(address);
  await expect(page.locator("main")).toContainText("We deleted its address and text then");
  await expect(page.locator("main")).not.toContainText("Quillwort");
  await look("letter, gone");
});

test("a letter is withdrawn, and the team is asked to tell them", async ({ page, office, script }) => {
  test.setTimeout(180_000);
  const look = (name: string, faults = false) => inspect(page, { name: `staff ${name}`, script, faults });
  const follow = (name: string) => opening(page, () => page.getByRole("link", { name, exact: true }).click());
  await arrive(page, office, "Gwen Vale", ["agent", "officer"], ["service-feedback"]);
  const reference = await keyIn(page, office, "feedback", LETTER);
  await page.goto(`${office.url}/staff/letters`);
  await follow(`Look at it ${reference}`);
  const address = page.url();
  await follow("Withdraw this letter");
  await expect(heading(page)).toHaveText(`Withdraw the letter about ${reference}?`);
  await expect(page.locator("main")).not.toContainText("Quillwort");
  await look("letter, withdrawing");
  await press(page, "Withdraw the letter");
  await expect(page.locator(".govuk-error-summary")).toContainText("Select why the letter is withdrawn");
  await look("letter, withdrawing without a reason", true);
  await page.getByRole("radio", { name: "It is not safe to write to them" }).check();
  await press(page, "Withdraw the letter");
  expect(pathOf(page)).toBe("/staff/letters");
  await expect(page.getByRole("status")).toHaveText("The letter is withdrawn.");
  await expect(page.locator("main")).not.toContainText(reference);
  await look("letters, withdrawn");
  await page.goto(address);
  await expect(page.locator("main")).toContainText("This letter was withdrawn");
  await look("letter, withdrawn");

  await page.goto(`${office.url}/staff/queue`);
  const row = page.getByRole("row").filter({ hasText: reference });
  await expect(row.locator(".govuk-tag")).toHaveText("Not acknowledged");
  await look("queue, with something to do");
  await opening(page, () => row.getByRole("link", { name: reference, exact: true }).click());
  const toDo = page.getByRole("region", { name: "To do" });
  await expect(toDo).toContainText("nothing is on its way to them");
  await expect(page.locator("main")).toContainText("it was not safe to write to them");
  await look("report, with something to do");
  await opening(page, () => toDo.getByRole("button", { name: /^Mark as done/ }).click());
  await expect(heading(page)).toHaveText(reference);
  await expect(toDo).toHaveCount(0);
  await expect(page.locator(".fc-timeline__item").filter({ hasText: "Acknowledgement was dealt with" })).toContainText("Gwen Vale");
  await look("report, with something done");
});

test("in Welsh, in large print, and several at once", async ({ page, office, script }) => {
  test.setTimeout(300_000);
  await arrive(page, office, "Nia Pugh", ["agent"]);
  const welsh = await keyIn(page, office, "complaint", { ...LETTER, language: "cy" });
  const large = await keyIn(page, office, "feedback", { ...LETTER, print: "large" });
  const both = await keyIn(page, office, "feedback", { ...LETTER, language: "cy", print: "large" });
  await page.goto(`${office.url}/staff/letters`);
  const row = page.getByRole("row").filter({ hasText: welsh });
  await expect(row, "what it is about is not for others to see").toContainText("Restricted");
  for (const one of [welsh, large, both]) await page.getByLabel(one, { exact: true }).check();
  await press(page, "Print those selected");
  await expect(heading(page)).toHaveText("3 letters to print");
  const letter = (reference: string) => page.locator("article").filter({ hasText: reference });
  await expect(letter(welsh)).toHaveAttribute("lang", "cy");
  await expect(letter(welsh)).toContainText("Eich cyfeirnod");
  await expect(letter(welsh)).toContainText("erbyn");
  await expect(letter(large)).toHaveAttribute("lang", "en");
  await expect(letter(both)).toHaveAttribute("lang", "cy");
  const points = (reference: string) =>
    letter(reference).locator("p").last().evaluate((p) => (parseFloat(getComputedStyle(p).fontSize) * 72) / 96);
  expect(await points(welsh)).toBeGreaterThanOrEqual(12);
  for (const one of [large, both]) expect(await points(one)).toBeGreaterThanOrEqual(16);
  await inspect(page, { name: "staff letters to print, several", script });
  await expectInWindow(page);
  const sheets = await paper(page, "letters");
  expect(sheets, "each begins on a sheet of its own").toBeGreaterThanOrEqual(3);
  expect(sheets, "large print takes two at most").toBeLessThanOrEqual(5);
});
