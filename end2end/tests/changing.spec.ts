// Changing answers from the check page, items of a repeat, and two tabs at once.

import { changeLink, feedback, row, openAt } from "../support/draft.js";
import { fill } from "../support/fill.js";
import { expect, test } from "../support/test.js";
import { at, opening, proceed } from "../support/walk.js";

// Where no page loads a script, one mode is as good as the other.
const PLAIN = { tag: "@phone-nojs" };
const BOTH = { tag: ["@phone-nojs", "@desktop-js"] };

test("a change link comes straight back to the check page", BOTH, async ({ page }) => {
  await openAt(page, feedback(), "check");
  await opening(page, () => changeLink(page, "What you told us").click());
  expect(at(page)).toBe("feedback");
  await expect(page.getByRole("textbox")).toHaveValue(/raining/);
  await page.getByRole("textbox").fill("It was sunny.");
  await proceed(page);
  expect(at(page)).toBe("check");
  await expect(row(page, "What you told us")).toContainText("It was sunny.");
});

test("'Back' from a change goes to the check page", BOTH, async ({ page }) => {
  await openAt(page, feedback(), "check");
  await opening(page, () => changeLink(page, "What you told us").click());
  await opening(page, () => page.getByRole("link", { name: "Back", exact: true }).click());
  expect(at(page)).toBe("check");
});

test("a fault on the way of a change still comes straight back", BOTH, async ({ page }) => {
  await openAt(page, feedback(), "check");
  await opening(page, () => changeLink(page, "What you told us").click());
  await page.getByRole("textbox").fill("");
  await proceed(page);
  await expect(page.locator(".govuk-error-summary")).toBeVisible();
  await page.getByRole("textbox").fill("Mended.");
  await proceed(page);
  expect(at(page)).toBe("check");
});

test("what a change newly opens is asked before the check page", BOTH, async ({ page }) => {
  const quiet = feedback({ own: { reply: "no" } });
  await openAt(page, quiet, "check");
  await page.goto("/report/feedback/reply?change=1");
  await page.locator('[name="reply"][value="email"]').check();
  await proceed(page);
  const asked: string[] = [];
  while (at(page) !== "check" && asked.length < 10) {
    asked.push(at(page));
    await fill(page, quiet);
    await proceed(page);
  }
  expect(asked).toEqual(["your-name", "your-email"]);
  await expect(page.locator("main")).toContainText(quiet.email);

  // Closed and opened once more: the answer is still there.
  for (const reply of ["no", "email"]) {
    await page.goto("/report/feedback/reply?change=1");
    await page.locator(`[name="reply"][value="${reply}"]`).check();
    await proceed(page);
    expect(at(page)).toBe("check");
    expect((await page.locator("main").innerText()).includes(quiet.email)).toBe(reply === "email");
  }
});

test("items are added, changed and removed", BOTH, async ({ page }) => {
  const answers = { form: "lost-property", email: "lost@example.com" };
  await openAt(page, answers, "items");
  // openAt stops before the list is answered for the first time.
  const add = async (thing: string) => {
    const more = page.locator('[type=radio][name="items"][value="yes"]');
    if ((await more.count()) > 0) await more.check();
    await proceed(page);
    await page.locator("main form input[type=text]").first().fill(thing);
    await proceed(page);
    await page.locator("main form textarea").first().fill("Red, with a broken strap");
    await proceed(page);
    while (at(page) !== "items") await proceed(page);
  };
  await add("Umbrella");
  await add("Hat");
  const list = page.locator("main dl");
  await expect(list).toContainText("Umbrella");
  await expect(list).toContainText("Hat");

  await opening(page, () => page.getByRole("link", { name: /^Change .*2$/ }).click());
  await expect(page.locator("main form input[type=text]").first()).toHaveValue("Hat");
  await page.locator("main form input[type=text]").first().fill("Scarf");
  await proceed(page);
  while (at(page) !== "items") await proceed(page);
  await expect(list).toContainText("Scarf");

  await opening(page, () => page.getByRole("link", { name: /^Remove .*1$/ }).click());
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Remove");
  await expect(page.locator("main")).toContainText("Umbrella");
  await proceed(page);
  await expect(list).not.toContainText("Umbrella");
  await expect(list).toContainText("Scarf");
});

test("two tabs on different pages merge", async ({ page, context }) => {
  await openAt(page, feedback(), "check");
  const other = await context.newPage();
  await page.goto("/report/feedback/feedback?change=1");
  await other.goto("/report/feedback/person?change=1");
  await page.getByRole("textbox").fill("From the first tab.");
  await other.getByRole("textbox").first().fill("From the second tab");
  await Promise.all([proceed(page), proceed(other)]);
  await page.goto("/report/feedback/check");
  await expect(page.locator("main")).toContainText("From the first tab.");
  await expect(page.locator("main")).toContainText("From the second tab");
});

test("a page opened too early leads to the first open question", PLAIN, async ({ page }) => {
  await openAt(page, feedback(), "kind");
  for (const early of ["reply", "check", "submitted"]) {
    await page.goto(`/report/feedback/${early}`);
    expect(at(page)).toBe("kind");
  }
});

test("what was typed stays when it is wrong", PLAIN, async ({ page }) => {
  const walk = { form: "lost-property", email: "lost@example.com", repeats: true };
  await openAt(page, walk, "lost-when");
  const fields = page.locator("main form input[type=text]");
  await fields.nth(0).fill("31");
  await fields.nth(1).fill("2");
  await fields.nth(2).fill("2026");
  await proceed(page);
  await expect(page).toHaveTitle(/^Error: /);
  for (const [i, value] of ["31", "2", "2026"].entries()) await expect(fields.nth(i)).toHaveValue(value);
});

test("what another tab changed is said and seen before it is sent", BOTH, async ({ page, context }) => {
  await openAt(page, feedback(), "check");
  const other = await context.newPage();
  await other.goto("/report/feedback/feedback?change=1");
  await other.getByRole("textbox").fill("Changed behind the other tab.");
  await proceed(other);
  await expect(page.locator("main").getByRole("alert")).toHaveCount(0);
  await proceed(page);
  expect(at(page)).toBe("check");
  const notice = page.locator("main").locator("[role=alert], .govuk-notification-banner");
  await expect(notice.filter({ hasText: /changed/ })).toBeVisible();
  await expect(row(page, "What you told us")).toContainText("Changed behind the other tab.");
  await proceed(page);
  expect(at(page)).toBe("submitted");
});
