// Text that is saved and not sent with 'Continue' yet: nothing beside it is lost, and
// it is neither left behind nor taken for an answer.

import { changeLink, complaint, feedback, openAt, row } from "../support/draft.js";
import { expect, test } from "../support/test.js";
import { awake, freeze, hide, seen, stayHidden, SAVED, text, typeAndSave } from "../support/typing.js";
import { at, opening, proceed } from "../support/walk.js";

const HELD = "Saved, and not sent with Continue.";

test("a tick that was answered stays where a text of the same page is saved", { tag: "@phone-js" }, async ({ page }) => {
  await openAt(page, complaint({ own: { effects: "distress trust" } }), "injuries");
  await page.goto("/report/complaint/effect-on-you");
  await awake(page);
  await typeAndSave(page, "I could not sleep.");
  await page.reload();
  await expect(text(page)).toBeVisible();
  await expect(text(page)).toHaveValue("I could not sleep.");
  const ticked = await page.locator('[name="effects"]:checked').evaluateAll((boxes) => boxes.map((box) => (box as HTMLInputElement).value));
  expect(ticked).toEqual(["distress", "trust"]);
});

test("a text under an option is shown again, with the option", async ({ page }) => {
  await openAt(page, complaint(), "written-permission");
  await page.locator('[name="permission"][value="cannot"]').check();
  await awake(page);
  await typeAndSave(page, "She is very ill.");
  await page.reload();
  await expect(text(page)).toBeVisible();
  await expect(text(page)).toHaveValue("She is very ill.");
  await expect(page.locator('[name="permission"]:checked')).toHaveValue("cannot");
});

test("two long texts of a page are both kept", async ({ page }) => {
  await openAt(page, complaint(), "outcome-wanted");
  await awake(page);
  const areas = { "put-right-what": "My record.", "wanted-other": "A new lock." };
  for (const option of ["put-right", "other"]) await page.locator(`[name="wanted"][value="${option}"]`).check();
  for (const [name, words] of Object.entries(areas)) await page.locator(`[name="${name}"]`).fill(words);
  await hide(page);
  await expect(seen(page).filter({ hasText: SAVED })).toHaveCount(2);
  await page.reload();
  for (const [name, words] of Object.entries(areas)) {
    await expect(page.locator(`[name="${name}"]`)).toBeVisible();
    await expect(page.locator(`[name="${name}"]`)).toHaveValue(words);
  }
});

test("text typed while changing an answer is asked for before sending", { tag: "@phone-js" }, async ({ page, context }) => {
  await openAt(page, feedback(), "check");
  // Shows the answers as they were.
  const older = await context.newPage();
  await older.goto(page.url());
  await opening(page, () => changeLink(page, "What you told us").click());
  await awake(page);
  await typeAndSave(page, HELD);

  // Sending is not possible without it, from wherever.
  await proceed(older);
  expect(at(older)).toBe("feedback");
  await expect(text(older)).toHaveValue(HELD);

  // 'Back', and the browser's own. Where the check page comes first, its button leads to the text.
  await opening(page, () => page.getByRole("link", { name: "Back", exact: true }).click());
  if (at(page) === "check") await proceed(page);
  expect(at(page)).toBe("feedback");
  await expect(text(page)).toHaveValue(HELD);
  await page.goto("/report/feedback/check");
  expect(at(page)).toBe("feedback");

  await proceed(page);
  expect(at(page), "nothing else is asked again").toBe("check");
  await expect(row(page, "What you told us")).toContainText(HELD);
});

test("the last words are saved when the page is hidden while a save is under way", { tag: "@phone-js" }, async ({ page, context }) => {
  let arrive = () => {};
  const gate = new Promise<void>((resolve) => (arrive = resolve));
  let saves = 0;
  await openAt(page, feedback(), "feedback");
  await page.route("**/autosave", async (route) => {
    if (saves++ === 0) await gate;
    await route.continue();
  });
  await awake(page);
  await text(page).fill("The first words");
  await hide(page);
  await expect.poll(() => saves, "a save is under way").toBe(1);
  await freeze(page);
  await text(page).fill("The first words, and the last");
  await stayHidden(page);
  arrive();
  // Not asked of the page, which is in the background.
  const kept = async () => (await context.request.get(page.url())).text();
  await expect.poll(kept, "what the server has").toContain("The first words, and the last");
});
