// Answers a page with the keys alone: Tab from field to field, arrows and Space to
// choose, Enter to go on. Every stop must show that it has the focus (WCAG 2.4.7).

import { expect, type Page } from "@playwright/test";
import { answerFor, type Answers } from "./answers.js";
import { withDefaults } from "./fill.js";
import { readControls } from "./fields.js";
import { at, opening } from "./walk.js";

interface Stop {
  id: string;
  name: string;
  words: string;
  /** In the page's main form, and leads on. */
  button: boolean;
  link: boolean;
  main: boolean;
  visible: boolean;
}

const stop = (page: Page): Promise<Stop | null> =>
  page.evaluate(() => {
    const on = document.activeElement as HTMLElement | null;
    if (!on || on === document.body) return null;
    const marked = (element: Element | null | undefined, pseudo?: string) => {
      if (!element) return false;
      const style = getComputedStyle(element, pseudo);
      const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
      return ring || style.boxShadow !== "none" || style.backgroundColor === "rgb(255, 221, 0)";
    };
    return {
      id: on.id,
      name: (on as HTMLInputElement).name ?? "",
      words: on.textContent?.trim() ?? "",
      button: on.matches("main form button, main a.govuk-button"),
      link: on.matches("a"),
      main: !!on.closest("main"),
      // Radios and checkboxes draw their ring on the label.
      visible: marked(on) || marked((on as HTMLInputElement).labels?.[0], "::before"),
    };
  });

/** From the top of the page to its button, answering on the way. */
export async function answerByKeyboard(page: Page, answers: Answers): Promise<void> {
  const here = at(page);
  const list = await page.locator("main h1").evaluate((h1) => !h1.closest("form"));
  const done = new Set<string>();
  for (let presses = 0; presses < 80; presses++) {
    await page.keyboard.press("Tab");
    const on = await stop(page);
    if (!on) continue;
    expect.soft(on.visible, `${here}: focus shows on '${on.id || on.words}'`).toBe(true);
    if (on.button) return opening(page, () => page.keyboard.press("Enter"));
    if (!on.main || !on.name || done.has(on.id)) continue;
    done.add(on.id);
    await answerStop(page, on, answers, list);
  }
  throw new Error(`${here}: the Tab key does not reach the button`);
}

/** Tabs until it has the focus. */
export async function tabTo(page: Page, wanted: string): Promise<void> {
  const target = page.locator(wanted).first();
  for (let presses = 0; presses < 80; presses++) {
    await page.keyboard.press("Tab");
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`the Tab key does not reach ${wanted}`);
}

/** Answers the question that has the focus, with all of its fields. */
export async function answerQuestion(page: Page, answers: Answers): Promise<void> {
  const question = () => page.evaluate(() => document.activeElement?.closest("[data-question]")?.getAttribute("data-question"));
  const here = await question();
  const done = new Set<string>();
  for (let presses = 0; presses < 30 && (await question()) === here; presses++) {
    const on = await stop(page);
    if (on?.name && !on.name.endsWith("-not-stated") && !done.has(on.id)) {
      done.add(on.id);
      await answerStop(page, on, answers, false);
    }
    await page.keyboard.press("Tab");
  }
}

async function answerStop(page: Page, on: Stop, answers: Answers, list: boolean): Promise<void> {
  const controls = await readControls(page);
  const control = controls.find((c) => c.id === on.id);
  if (!control) return;
  if (control.kind === "radio") {
    const group = controls.filter((c) => c.name === control.name);
    // Lists of items: one, then no more.
    const items = await page.locator("main dl .govuk-summary-list__row").count();
    const wanted = list ? group[items > 0 ? 1 : 0] : withDefaults(group, answers)[0];
    await page.keyboard.press("Space");
    const turns = group.findIndex((c) => c.id === wanted?.id) - group.findIndex((c) => c.id === control.id);
    for (let i = 0; i < Math.abs(turns); i++) await page.keyboard.press(turns > 0 ? "ArrowDown" : "ArrowUp");
    await expect(page.locator(`[id="${wanted?.id}"]`)).toBeChecked();
    return;
  }
  const answer = answerFor(control, answers);
  if (control.kind === "checkbox") {
    if (answer) await page.keyboard.press("Space");
  } else if (control.kind === "select") {
    await page.keyboard.press("ArrowDown");
  } else if (typeof answer === "string") {
    await page.keyboard.type(answer);
  }
}
