// What goes wrong has a page of its own that says so, loses nothing and leads on.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { csrfOf, feedback, post, openAt } from "../support/draft.js";
import { inspect, keepSource } from "../support/inspect.js";
import { startServer } from "../support/server.js";
import { expect, test } from "../support/test.js";
import { at, opening, proceed } from "../support/walk.js";

// These pages load no script (weight.spec.ts): one mode is as good as the other.
const PLAIN = { tag: "@phone-nojs" };
const BOTH = { tag: ["@desktop-js", "@phone-nojs"] };

test.beforeEach(({ page }) => keepSource(page));

test("addresses that lead nowhere", PLAIN, async ({ page, script }) => {
  for (const [path, status, title] of [
    ["/nothing/here", 404, "Page not found"],
    ["/help/nothing", 404, "Page not found"],
    ["/report/nothing", 404, "We do not have that type of report"],
    ["/report/nothing/start", 404, "We do not have that type of report"],
    ["/report/feedback/leave", 405, "That page cannot be opened this way"],
    ["/report/feedback/about", 410, "We do not have your answers any more"],
  ] as const) {
    const response = await page.goto(path);
    expect(response?.status(), path).toBe(status);
    await expect(page.getByRole("heading", { level: 1 }), path).toHaveText(title);
    await expect(page.locator("main"), path).toContainText("999");
    await inspect(page, { name: `problem ${title}`, script });
  }
});

test("an unknown question of a report that was begun", PLAIN, async ({ page, script }) => {
  await openAt(page, feedback(), "feedback");
  const response = await page.goto("/report/feedback/nothing");
  expect(response?.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("That question is not in this report");
  await inspect(page, { name: "problem unknown step", script });
  // Nothing is lost.
  await page.getByRole("link", { name: "Go to the start of this report" }).click();
  await expect(page.getByText("You have begun this report")).toBeVisible();
});

test("a forged page", PLAIN, async ({ page, script }) => {
  await openAt(page, feedback(), "kind");
  await page.locator('main form input[name="csrf"]').evaluate((field) => ((field as HTMLInputElement).value = "forged"));
  await page.locator('[name="kind"][value="thanks"]').check();
  await proceed(page);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("This page was too old to use");
  await inspect(page, { name: "problem forged", script });
  await page.goto("/report/feedback/check");
  expect(at(page)).toBe("kind");
});

test("refused cookies", PLAIN, async ({ page, script, context }) => {
  await page.goto("/report/feedback");
  await context.clearCookies();
  await proceed(page);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("This service needs one cookie");
  await inspect(page, { name: "problem no cookies", script });
});

test("already sent", PLAIN, async ({ page, script }) => {
  await openAt(page, feedback(), "submitted");
  const response = await page.goto("/report/feedback/kind");
  expect(response?.status()).toBe(409);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("You have already sent this report");
  await inspect(page, { name: "problem already sent", script });
});

test("more text than we take in one go", BOTH, async ({ page, script }) => {
  await openAt(page, feedback(), "feedback");
  await page.locator("main form textarea").evaluate((area) => ((area as HTMLTextAreaElement).value = "x".repeat(300_000)));
  await proceed(page);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("That is more than we can take in one go");
  await inspect(page, { name: "problem too large", script });
});

test("begun already: carry on", PLAIN, async ({ page, script }) => {
  await openAt(page, feedback(), "kind");
  await page.goto("/report/feedback");
  await inspect(page, { name: "start of a report that was begun", script });
});

test("too many requests: typed values are kept and sent again", BOTH, async ({ page, script }) => {
  const dataDir = mkdtempSync(join(tmpdir(), "front-counter-limit-"));
  const server = await startServer({ dataDir, env: { FRONT_COUNTER_LIMITS__DRAFT_POSTS_PER_MINUTE: "20" } });
  try {
    await openAt(page, { ...feedback(), origin: server.url }, "feedback");
    const csrf = await csrfOf(page);
    const refused = async () => (await post(page, "/report/feedback/feedback", { csrf })).status() === 429;
    // One is allowed again every three seconds: on a busy machine the page may come too late.
    for (let tries = 0; tries < 5; tries++) {
      await page.goto(`${server.url}/report/feedback/feedback`);
      await page.locator("main form textarea").fill('Typed & "kept"');
      while (!(await refused()));
      await proceed(page);
      if ((await page.getByRole("heading", { level: 1 }).textContent()) === "That is too fast for us") break;
    }
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("That is too fast for us");
    await expect(page.locator("main")).toContainText("999");
    await expect(page.locator('main form [name="feedback"]')).toHaveValue('Typed & "kept"');
    await inspect(page, { name: "problem too many requests", script });
    await page.waitForTimeout(3_200);
    await opening(page, () => page.getByRole("button", { name: "Send again" }).click());
    await page.goto(`${server.url}/report/feedback/feedback`);
    await expect(page.locator("main form textarea")).toHaveValue('Typed & "kept"');
  } finally {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
});
