// A demonstration: started on nothing, all three sides within a minute, and every page
// says what it is. What it invents is tested on the server's side.

import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { inspect, keepSource } from "../support/inspect.js";
import { startServer } from "../support/server.js";
import { expect, test } from "../support/test.js";
import { at, begin, opening, proceed } from "../support/walk.js";

const MINUTE = 60_000;
const pathOf = (page: Page) => new URL(page.url()).pathname;

test("a demonstration: all three sides within a minute", async ({ page, script }) => {
  test.setTimeout(240_000);
  keepSource(page);
  const look = (name: string, lang: "en" | "cy" = "en") => inspect(page, { name: `demonstration ${name}`, script, lang });
  const banner = page.getByRole("region", { name: "Demonstration" });
  const dataDir = mkdtempSync(join(tmpdir(), "front-counter-demo-"));
  const begun = Date.now();
  const server = await startServer({ dataDir, args: ["demo", "--fresh", "--reports", "20"] });
  try {
    // What it prints is all that one needs to know.
    const printed = readFileSync(join(dataDir, "server.log"), "utf8");
    const password = /password of each is: (\S+)/.exec(printed)?.[1] ?? "";
    expect(password).not.toBe("");
    const enter = async (role: string) => {
      const email = new RegExp(`(\\S+@\\S+) +${role} `).exec(printed)?.[1] ?? "";
      await page.goto(`${server.url}/staff/sign-in`);
      await expect(banner).toBeVisible();
      await page.locator("#email").fill(email);
      await page.locator("#password").fill(password);
      await proceed(page);
      expect(pathOf(page), `${role} is signed in`).toBe("/staff");
      await expect(banner).toBeVisible();
    };
    const leave = () => opening(page, () => page.getByRole("button", { name: "Sign out", exact: true }).click());

    await page.goto(server.url);
    await expect(banner).toContainText("Do not send real reports");
    await begin(page, { form: "feedback", email: "", text: "", origin: server.url });
    await expect(banner).toBeVisible();
    expect(at(page)).toBe("about");

    await enter("agent");
    await page.goto(`${server.url}/staff/enter/new/feedback`);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await page.goto(`${server.url}/staff/drafts`);
    await opening(page, () => page.getByRole("link", { name: /^Carry on/ }).first().click());
    expect(pathOf(page), "a call that waits is taken up").toMatch(/^\/staff\/enter\/[0-9a-f]{32}\//);
    await page.goto(`${server.url}/staff`);
    await leave();

    await enter("officer");
    await page.goto(`${server.url}/staff/queue`);
    await expect(page.locator("main tbody tr")).toHaveCount(20);
    await opening(page, () => page.locator('main a[href^="/staff/reports/"]').first().click());
    await expect(page.locator("main dl").first()).toBeVisible();
    expect(Date.now() - begun, "all three sides within a minute").toBeLessThan(MINUTE);

    await look("report");
    await leave();
    for (const [path, name] of [
      ["/", "home"],
      ["/nothing", "not found"],
      ["/staff/sign-in", "sign in"],
    ] as const) {
      await page.goto(server.url + path);
      await expect(banner).toBeVisible();
      await look(name);
    }
    await page.goto(`${server.url}/?lang=cy`);
    await expect(page.getByRole("region", { name: "Arddangosiad" })).toContainText("999");
    await look("home", "cy");
  } finally {
    await server.stop();
    const left = existsSync(join(dataDir, "front-counter.db")) || existsSync(join(dataDir, "outbox"));
    rmSync(dataDir, { recursive: true, force: true });
    expect(left, "everything is deleted when it ends").toBe(false);
  }
});
