// What WCAG 2.2 added at levels A and AA, a test for each, beyond what axe sees.

import { forms } from "../support/choices.js";
import { complaint, feedback, openAt } from "../support/draft.js";
import { answerUntil } from "../support/shortcut.js";
import { obscured, smallTargets } from "../support/targets.js";
import { expect, test } from "../support/test.js";
import { at, proceed, type Visit, type Walk } from "../support/walk.js";
import type { Page } from "@playwright/test";

const AROUND = ["/", "/report", "/report/complaint", "/report/crime", "/track", "/help/contact", "/help/accessibility", "/help/privacy", "/help/cookies", "/nothing"];

/** Looks at every page of a form up to `until`, each with its answers; ends there. */
async function eachPage(page: Page, to: Walk, until: string, look: (where: string) => Promise<void>): Promise<void> {
  const places = new Set<string>();
  await openAt(page, { ...to, visit: async (place) => void places.add(place) }, until);
  for (const place of [...places, until]) {
    await page.goto(`/report/${to.form}/${place}`);
    expect(at(page), "the page that was asked for").toBe(place);
    await look(`${to.form}/${place}`);
  }
}

test("2.4.11 Focus Not Obscured: nothing covers what has the focus", { tag: "@phone-js" }, async ({ page }) => {
  // As at 400 % zoom, where what is fixed takes the most room.
  await page.setViewportSize({ width: 320, height: 256 });
  await openAt(page, complaint(), "part-of-it");
  // The last is the longest; the others of its kind have the same frame.
  for (const path of ["", "/", "/report", "/report/complaint", "/track", "/help/contact", "/nothing", "/help/privacy"]) {
    if (path) await page.goto(path);
    await page.evaluate(() => window.scrollTo(0, 0));
    // Down the whole page and up again.
    for (const key of ["Tab", "Shift+Tab"]) {
      for (let presses = 0; presses < 60; presses++) {
        await page.keyboard.press(key);
        const on = await obscured(page);
        if (on === null) break;
        expect.soft(on, `${path || at(page)}, ${key}`).toBe("");
      }
    }
  }
});

test("2.5.7 Dragging Movements: nothing is dragged", async ({ page }) => {
  await page.addInitScript(() => {
    const heard = ((window as unknown as { heard: string[] }).heard = []) as string[];
    const add = EventTarget.prototype.addEventListener;
    EventTarget.prototype.addEventListener = function (this: EventTarget, type: string, ...rest: never[]) {
      heard.push(type);
      return add.call(this, type, ...(rest as unknown as Parameters<typeof add> extends [unknown, ...infer R] ? R : never));
    };
  });
  const expectNoDragging = async () => {
    const heard = await page.evaluate(() => (window as unknown as { heard: string[] }).heard);
    expect(heard.filter((type) => /drag|drop|move|touch/.test(type)), page.url()).toEqual([]);
    await expect(page.locator("[draggable=true], input[type=range], canvas"), page.url()).toHaveCount(0);
  };
  for (const path of AROUND) {
    await page.goto(path);
    await expectNoDragging();
  }
  await openAt(page, complaint(), "your-account");
  await expect(page.locator("html")).toHaveAttribute("data-islands", "awake");
  await expectNoDragging();
});

test("2.5.8 Target Size: 24 by 24 px, or room around, or in a sentence", { tag: ["@phone-js", "@desktop-js"] }, async ({ page }) => {
  test.setTimeout(120_000);
  const look = async (where: string) => expect.soft(await smallTargets(page), where).toEqual([]);
  for (const path of AROUND) {
    await page.goto(path);
    await look(path);
  }
  // Every kind of field, a list with an item, the check page and the confirmation.
  await eachPage(page, { form: "lost-property", email: "targets@example.com", repeats: true }, "check", look);
  await proceed(page);
  await look("submitted");
  await eachPage(page, complaint(), "officers", look);
});

test("3.2.6 Consistent Help: in the same order on every page", { tag: "@phone-js" }, async ({ page }) => {
  const help = (on: Page) =>
    on.evaluate(() => {
      const whole = [...document.querySelectorAll("header, main, footer")].map((part) => part.localName);
      const links = [...document.querySelectorAll("footer a")].map((link) => `${link.textContent} ${link.getAttribute("href")}`);
      return [...whole, document.querySelector("footer p")?.textContent, ...links];
    });
  await page.goto("/");
  const wanted = await help(page);
  expect(wanted.slice(0, 3)).toEqual(["header", "main", "footer"]);
  expect(wanted.join()).toContain("/help/contact");
  for (const path of AROUND) {
    await page.goto(path);
    expect(await help(page), path).toEqual(wanted);
  }
  const look = async (where: string) => expect(await help(page), where).toEqual(wanted);
  await eachPage(page, feedback(), "check", look);
  await proceed(page);
  await look("submitted");
});

test("3.3.7 Redundant Entry: no form asks for the same thing twice", async ({ browser, baseURL }) => {
  for (const form of forms) {
    const context = await browser.newContext();
    // What a browser could fill in is what a person could have to repeat; and every field.
    const asked = new Map<string, string>();
    const visit = async (where: string, { controls = [] }: Visit) => {
      for (const { name, kind, autocomplete } of controls) {
        if (kind === "radio" || kind === "checkbox") continue;
        for (const key of [autocomplete, `field ${name}`].filter(Boolean)) {
          expect(asked.get(key) ?? where, `${form}: ${key} is asked twice`).toBe(where);
          asked.set(key, where);
        }
      }
    };
    await answerUntil(context, { form, email: "once@example.com", repeats: true, visit }, baseURL ?? "");
    expect(asked.size, form).toBeGreaterThan(3);
    await context.close();
  }
});

test("3.3.7 Redundant Entry: what was entered is there when one comes back", { tag: "@phone-nojs" }, async ({ page }) => {
  const report = feedback();
  await openAt(page, report, "check");
  await page.goto("/report/feedback/your-email");
  await expect(page.locator("input[type=email]")).toHaveValue(report.email);
  await page.goto("/report/feedback/about");
  await expect(page.locator('[value="person"]')).toBeChecked();
});

test("3.3.8 Accessible Authentication: no test of memory, and paste is allowed", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  for (const path of AROUND) {
    await page.goto(path);
    await expect(page.locator("input[type=password], img, canvas, iframe"), path).toHaveCount(0);
    // What proves that a report is one's own is not kept by a browser that others may use
    // too: there it must be possible to paste it, which the criterion asks for.
    const kept = path === "/track" ? ":not(form[action='/track'], form[action='/track'] *)" : "";
    await expect(page.locator(`[autocomplete=off]${kept}`), path).toHaveCount(0);
  }
  await page.goto("/track");
  for (const field of await page.locator("main input[type=text]").all()) {
    await page.evaluate(() => navigator.clipboard.writeText("ABCD-EFGH"));
    await field.focus();
    await page.keyboard.press("Control+V");
    await expect(field).toHaveValue("ABCD-EFGH");
  }
  await expect(page.locator("main input[type=text]")).toHaveCount(2);
  await openAt(page, feedback(), "your-email");
  await page.evaluate(() => navigator.clipboard.writeText("pasted@example.com"));
  await page.locator("input[type=email]").focus();
  await page.keyboard.press("Control+V");
  await expect(page.locator("input[type=email]")).toHaveValue("pasted@example.com");
  await expect(page.locator("input[type=email]")).toHaveAttribute("autocomplete", "email");
});
