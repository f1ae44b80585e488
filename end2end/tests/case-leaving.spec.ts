// Leaving the page of a report: the way back leads to the list as it was filtered, and the
// browser asks before it leaves behind what was typed and not sent. Not for: the queue
// itself (case-queue.spec.ts), and what is saved while it is typed (saved-text.spec.ts).

import { ownEmail } from "../support/draft.js";
import { jump, jumpOn } from "../support/shortcut.js";
import { arrive, expect, openForm, pathOf, signOut, takeCall, test, type Office } from "../support/staff.js";
import { awake, text } from "../support/typing.js";
import { opening } from "../support/walk.js";
import type { Page } from "@playwright/test";

const BOTH = { tag: ["@desktop-js", "@desktop-nojs"] };
const TEAM = "service-feedback";
const HALF = "Rang twice and";

const note = (page: Page) => page.getByLabel("New internal note");
const link = (page: Page, name: string) => page.getByRole("link", { name, exact: true });
const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
const kept = async (page: Page) => (await page.context().cookies()).find(({ name }) => name === "fc-queue");

/** Sends it online; the path of its page. */
async function sendOnline(page: Page, office: Office): Promise<string> {
  await jump(page, { form: "feedback", email: ownEmail(), origin: office.url }, office.url);
  return `/staff/reports/${await page.locator(".fc-reference").innerText()}`;
}

/** Begins to leave; the browser asks, and the answer is no. */
async function stay(page: Page, leave: () => Promise<unknown>): Promise<void> {
  const asked = page.waitForEvent("dialog");
  const left = leave();
  const dialog = await asked;
  expect(dialog.type()).toBe("beforeunload");
  await dialog.dismiss();
  await left;
}

/** Leaves whatever is asked; every question. */
function asking(page: Page): string[] {
  const asked: string[] = [];
  page.on("dialog", (dialog) => {
    asked.push(dialog.type());
    void dialog.accept();
  });
  return asked;
}

test("back to the list as it was filtered", BOTH, async ({ page, office }) => {
  test.slow();
  const report = await sendOnline(page, office);
  await arrive(page, office, "Tove Lind", ["officer"], [TEAM]);
  const list = "?channel=online&sort=received";
  await page.goto(`${office.url}/staff/queue${list}`);
  expect(await kept(page)).toMatchObject({ path: "/staff", httpOnly: true, sameSite: "Lax", expires: -1 });
  await opening(page, () => page.locator(`main th a[href="${report}"]`).click());
  await note(page).fill(HALF);
  await opening(page, () => button(page, "Save internal note").click());
  await opening(page, () => link(page, "Write to the reporter").click());
  await opening(page, () => link(page, "Back").click());
  await opening(page, () => link(page, "Back").click());
  expect(pathOf(page)).toBe("/staff/queue");
  expect(new URL(page.url()).search).toBe(list);
  await signOut(page);
  expect(await kept(page), "whoever is next has their own").toBeUndefined();
});

test("half a note is not left behind without a question", async ({ page, office }) => {
  test.slow();
  const report = await sendOnline(page, office);
  await arrive(page, office, "Tess Quill", ["officer"], [TEAM]);
  await page.goto(`${office.url}${report}`);
  await note(page).pressSequentially(HALF);
  for (const leave of [
    () => link(page, "Templates").click(),
    () => link(page, "Print this report").click(),
    () => button(page, "Assign to me").click(),
    () => button(page, "Sign out").click(),
    // A second time, too.
    () => link(page, "Back").click(),
  ]) {
    await stay(page, leave);
    expect(pathOf(page)).toBe(report);
    await expect(note(page)).toHaveValue(HALF);
  }

  const asked = asking(page);
  await opening(page, () => button(page, "Save internal note").click());
  await expect(page.locator(".fc-timeline__item").first()).toContainText(HALF);
  await opening(page, () => link(page, "Templates").click());
  expect(asked, "what was sent is not asked for").toEqual([]);

  // Whoever means it may leave.
  await page.goto(`${office.url}${report}`);
  await note(page).pressSequentially(HALF);
  await opening(page, () => link(page, "Templates").click());
  expect(asked).toEqual(["beforeunload"]);
  expect(pathOf(page)).toBe("/staff/templates");
});

test("what saves by itself asks nothing", async ({ page, office }) => {
  test.slow();
  const asked = asking(page);
  await arrive(page, office, "Ravi Stone", ["agent"]);
  await takeCall(page, office, "feedback");
  await jumpOn(page, { form: "feedback", email: "", until: "feedback" });
  await awake(page);
  await text(page).pressSequentially(HALF);
  await opening(page, () => link(page, "Back").click());
  expect(asked, "a page of one question").toEqual([]);

  await openForm(page, office, "feedback");
  await awake(page);
  await page.locator("#whole-form #feedback").pressSequentially(HALF);
  await opening(page, () => link(page, "My parked calls and letters").click());
  expect(asked, "the whole form").toEqual([]);

  // The notes of a call are kept once they are sent.
  await page.goto(`${office.url}/staff/enter/new/feedback`);
  await page.locator('input[name="channel"][value="post"]').check();
  await page.getByLabel("Text of the letter").pressSequentially(HALF);
  await opening(page, () => link(page, "My parked calls and letters").click());
  expect(asked, "notes of a call").toEqual(["beforeunload"]);
});
