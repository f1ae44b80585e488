// One form from the list of reports to the confirmation without a mouse.

import { answerByKeyboard } from "../support/keyboard.js";
import { REFERENCE } from "../support/reference.js";
import { expect, test } from "../support/test.js";
import { at, opening } from "../support/walk.js";

test("lost or found property by keyboard alone", async ({ page }) => {
  // Few words: every letter is a key.
  const answers = { form: "lost-property", email: "keys@example.com", text: "Red hat" };
  await page.goto("/report");
  const link = page.locator('main a[href="/report/lost-property"]');
  for (let i = 0; i < 40; i++) {
    await page.keyboard.press("Tab");
    if (await link.evaluate((element) => element === document.activeElement)) break;
  }
  await expect(link).toBeFocused();
  await opening(page, () => page.keyboard.press("Enter"));
  for (let pages = 0; pages < 60 && at(page) !== "submitted"; pages++) await answerByKeyboard(page, answers);
  await expect(page.locator(".fc-reference")).toHaveText(REFERENCE);
});

test("from a fault to its field by keyboard", async ({ page }) => {
  await page.goto("/report/feedback");
  await opening(page, () => page.getByRole("button", { name: "Start now" }).click());
  await opening(page, () => page.getByRole("button", { name: "Continue" }).click());
  await expect(page.locator(".govuk-error-summary")).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.locator('[name="about"]').first()).toBeFocused();
});
