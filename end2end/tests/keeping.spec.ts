// Answers are kept between pages, visits and restarts of the server; and not kept
// where a browser refuses, or a person deletes.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { complaint, feedback, goOn, openAt } from "../support/draft.js";
import { mailTo } from "../support/outbox.js";
import { REFERENCE } from "../support/reference.js";
import { startServer } from "../support/server.js";
import { expect, test } from "../support/test.js";
import { at, opening, proceed } from "../support/walk.js";

// These pages load no script (weight.spec.ts): one mode is as good as the other.
const PLAIN = { tag: "@phone-nojs" };

test("carry on with a report", PLAIN, async ({ page }) => {
  await openAt(page, feedback(), "feedback");
  await page.goto("/report/feedback");
  await expect(page.getByText("You have begun this report")).toBeVisible();
  await expect(page.getByRole("button", { name: "Start now" })).toHaveCount(0);
  await opening(page, () => page.getByRole("button", { name: "Carry on with it" }).click());
  expect(at(page)).toBe("feedback");
});

test("delete it and start again", PLAIN, async ({ page }) => {
  await openAt(page, feedback(), "feedback");
  await page.goto("/report/feedback");
  await opening(page, () => page.getByRole("button", { name: "Delete it and start again" }).click());
  expect(at(page)).toBe("about");
  await expect(page.locator("main form :checked")).toHaveCount(0);
});

test("the start page shows no answer of a report that was begun", async ({ page }) => {
  await openAt(page, feedback({ own: { feedback: "Constable Rhubarb" } }), "reply");
  await page.goto("/report/feedback");
  await expect(page.locator("body")).not.toContainText("Rhubarb");
});

test("several forms are open at once", async ({ page }) => {
  await openAt(page, feedback(), "feedback");
  await openAt(page, complaint(), "who-you-are");
  await page.goto("/report/feedback/feedback");
  expect(at(page)).toBe("feedback");
  await page.goto("/report/complaint/who-you-are");
  expect(at(page)).toBe("who-you-are");
});

test("the page says until when answers are kept", PLAIN, async ({ page }) => {
  await openAt(page, feedback(), "kind");
  const tomorrow = new Date(Date.now() + 86_400_000).toLocaleDateString("en-GB", { timeZone: "Europe/London", day: "numeric", month: "long" });
  await expect(page.locator(".fc-kept")).toContainText(tomorrow);
});

test("no answer is kept in the browser", async ({ page, context }) => {
  await openAt(page, feedback({ own: { feedback: "Constable Rhubarb" } }), "check");
  const cookies = await context.cookies();
  expect(cookies.map(({ name, httpOnly, sameSite, expires }) => ({ name, httpOnly, sameSite, expires }))).toEqual([
    { name: "fc", httpOnly: true, sameSite: "Lax", expires: -1 },
  ]);
  const stored = await page.evaluate(() => localStorage.length + sessionStorage.length);
  expect(stored).toBe(0);
});

test("a restart of the server in the middle of a report", async ({ page, watch }) => {
  // What was on its way when the server went.
  watch.allow(/ERR_CONNECTION_(REFUSED|RESET)/);
  const dataDir = mkdtempSync(join(tmpdir(), "front-counter-restart-"));
  let server = await startServer({ dataDir });
  try {
    const { port, url } = server;
    const own = feedback();
    await page.goto(url);
    await openAt(page, { ...own, origin: url }, "feedback");
    await server.kill();
    server = await startServer({ dataDir, port });
    await page.getByRole("textbox").fill("Typed while the server was away.");
    await proceed(page);
    await goOn(page, own, "submitted");
    await expect(page.locator(".fc-reference")).toHaveText(REFERENCE);
    const mail = await mailTo(own.email, dataDir);
    expect(mail.subject).toContain((await page.locator(".fc-reference").textContent()) ?? "?");
  } finally {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
});
