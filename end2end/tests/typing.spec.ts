// The long text: characters are counted and what is typed is saved, with script;
// without, the page says the limit and 'Continue' saves.

import { complaint, feedback, openAt } from "../support/draft.js";
import { expect, test } from "../support/test.js";
import { awake, hide, NOT_SAVED, SAVED, seen, text } from "../support/typing.js";
import { at, proceed } from "../support/walk.js";
import type { Page } from "@playwright/test";

const count = (page: Page) => page.locator(".govuk-character-count__message:not(.govuk-visually-hidden)");

test("what is typed is saved after a pause, and there after a reload", { tag: "@phone-js" }, async ({ page }) => {
  await openAt(page, feedback(), "feedback");
  await awake(page);
  await text(page).fill("Somebody found my hat.");
  await expect(seen(page)).toHaveText(SAVED);
  await expect(page.getByRole("status").filter({ hasText: SAVED })).toHaveCount(1);
  await page.reload();
  await expect(text(page)).toHaveValue("Somebody found my hat.");
});

test("it is saved when the page is hidden", async ({ page }) => {
  await openAt(page, feedback(), "feedback");
  await awake(page);
  await text(page).fill("Half a sen");
  await hide(page);
  await expect(seen(page)).toHaveText(SAVED);
  await page.reload();
  await expect(text(page)).toHaveValue("Half a sen");
});

test("saved text is not an answer yet", async ({ page }) => {
  await openAt(page, feedback(), "feedback");
  await awake(page);
  await text(page).fill("Half a sen");
  await hide(page);
  await expect(seen(page)).toHaveText(SAVED);
  await page.goto("/report/feedback/check");
  await expect(page).toHaveURL(/\/feedback\/feedback$/);
});

test("text typed before the island wakes is kept, counted and saved", async ({ page }) => {
  let open = () => {};
  const gate = new Promise<void>((resolve) => (open = resolve));
  await page.route("**/*.wasm", async (route) => {
    await gate;
    await route.continue();
  });
  await openAt(page, feedback(), "feedback");
  await text(page).pressSequentially("Typed early");
  open();
  await awake(page);
  await expect(text(page)).toHaveValue("Typed early");
  await expect(count(page)).toHaveText("You have 1,989 characters remaining");
  await expect(seen(page)).toHaveText(SAVED);
});

test("characters are counted, politely, and too many are refused", async ({ page }) => {
  await openAt(page, feedback(), "feedback");
  await awake(page);
  await expect(count(page)).toHaveText("You have 2,000 characters remaining");
  await text(page).fill("x".repeat(1999));
  await expect(count(page)).toHaveText("You have 1 character remaining");
  // Spoken once typing rests.
  const spoken = page.locator(".govuk-character-count [aria-live=polite]");
  await expect(spoken).toHaveText("You have 1 character remaining");
  // A line end is one character, here and on the server.
  await text(page).fill("x\n".repeat(1000) + "x");
  await expect(count(page)).toHaveText("You have 1 character too many");
  await expect(count(page)).toHaveClass(/govuk-error-message/);
  await proceed(page);
  await expect(page.locator(".govuk-error-summary")).toContainText("must be 2,000 characters or less");
  await text(page).fill("x\n".repeat(999) + "xx");
  await proceed(page);
  await expect(page.locator(".govuk-error-summary")).toHaveCount(0);
});

test("without script the limit is said and Continue saves", { tag: "@phone-nojs" }, async ({ page }) => {
  await openAt(page, feedback(), "feedback");
  await expect(page.getByText("You can enter up to 2,000 characters")).toBeVisible();
  await text(page).fill("Somebody found my hat.");
  await proceed(page);
  await page.goto("/report/feedback/feedback");
  await expect(text(page)).toHaveValue("Somebody found my hat.");
});

test("an older tab does not overwrite what a newer one saved", async ({ page, context, watch }) => {
  watch.allow(/409 \(Conflict\)/);
  await openAt(page, feedback(), "feedback");
  const older = await context.newPage();
  await older.goto(page.url());
  await Promise.all([awake(page), awake(older)]);
  await text(page).fill("The newer text");
  await hide(page);
  await expect(seen(page)).toHaveText(SAVED);
  await text(older).fill("The older text");
  await hide(older);
  await expect(seen(older)).toHaveText(NOT_SAVED);
  await page.reload();
  await expect(text(page)).toHaveValue("The newer text");
});

test("two tabs that type on different pages both keep their text", async ({ page, context }) => {
  await openAt(page, complaint({ own: { discrimination: "no" } }), "effect-on-you");
  const other = await context.newPage();
  await page.goto("/report/complaint/your-account?change=1");
  await other.goto("/report/complaint/effect-on-you");
  await Promise.all([awake(page), awake(other)]);
  await text(page).fill("In the first tab");
  await text(other).fill("In the second tab");
  await Promise.all([hide(page), hide(other)]);
  await Promise.all([expect(seen(page)).toHaveText(SAVED), expect(seen(other)).toHaveText(SAVED)]);
  await page.reload();
  await expect(text(page)).toHaveValue("In the first tab");
  // The other page comes next, with its own text.
  await proceed(page);
  expect(at(page)).toBe("effect-on-you");
  await expect(text(page)).toHaveValue("In the second tab");
});

test("a save that does not get through says so, and is tried again", async ({ page, watch }) => {
  watch.allow(/Failed to load resource/);
  await openAt(page, feedback(), "feedback");
  await awake(page);
  await page.route("**/autosave", (route) => route.abort());
  await text(page).fill("In a tunnel");
  await hide(page);
  await expect(seen(page)).toHaveText(NOT_SAVED);
  await page.unroute("**/autosave");
  await text(page).fill("Out of the tunnel");
  await hide(page);
  await expect(seen(page)).toHaveText(SAVED);
});
