// Answers any question page: reads its fields, answers each that is shown, and
// again what that reveals. Not for: moving between pages (walk.ts).

import type { Page } from "@playwright/test";
import { answerFor, type Answers } from "./answers.js";
import { readControls, type Control } from "./fields.js";

export async function fill(page: Page, answers: Answers, within?: string): Promise<void> {
  const done = new Set<string>();
  for (;;) {
    const todo = (await readControls(page, within)).filter((control) => control.shown && !done.has(control.name));
    if (todo.length === 0) return;
    for (const control of withDefaults(todo, answers)) {
      const field = page.locator(`[id="${control.id}"]`);
      const answer = answerFor(control, answers);
      if (control.kind === "radio") await field.check();
      else if (control.kind === "checkbox") await field.setChecked(answer === true);
      else if (control.kind === "select" && answer !== undefined) await field.selectOption(answer as string);
      else if (answer !== undefined) await field.fill(answer as string);
    }
    todo.forEach((control) => done.add(control.name));
  }
}

/** The controls to act on: of radios the one to choose, the first where no choice is named. */
export function withDefaults(controls: Control[], answers: Answers): Control[] {
  const chosen = (control: Control) => {
    const group = controls.filter((other) => other.name === control.name);
    const wanted = group.find((other) => answerFor(other, answers) === true) ?? group[0];
    return wanted === control;
  };
  return controls.filter((control) => control.kind !== "radio" || chosen(control));
}
