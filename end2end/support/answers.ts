// What a test types or ticks in a field: numbers and addresses that belong to
// nobody (Ofcom's 07700 900xxx, example.com), dates in the past.

import { choices } from "./choices.js";
import type { Control } from "./fields.js";

export interface Answers {
  /** The form, for its table of choices. */
  form: string;
  email: string;
  /** By field name, over everything else. */
  own?: Record<string, string>;
  /** The words of a text. Without any English, for Welsh pages. */
  text?: string;
}

export const PHONE = "07700 900123";

/** What to type or choose; `true`: tick; `undefined`: leave as it is. */
export function answerFor(control: Control, answers: Answers): string | true | undefined {
  // On one page with the whole form a field of an item says which.
  const name = control.name.split("__").at(-1) ?? "";
  const own = answers.own?.[name] ?? choices[answers.form]?.pick[name];
  switch (control.kind) {
    case "radio":
      return control.value === own ? true : undefined;
    case "checkbox":
      return ticked(control, own) ? true : undefined;
    case "select":
      // Why there is no answer: there is one.
      if (control.name.endsWith("-not-stated")) return own;
      return own ?? control.options[0];
    default:
      return own ?? typed(control, answers);
  }
}

/** Every option, so that all they reveal is asked; but not 'none of these', 'about' or 'I do not know'. */
function ticked(control: Control, own: string | undefined): boolean {
  if (own !== undefined) return own.split(" ").includes(control.value);
  return !control.apart && !/-(about|unknown|partial|none)$/.test(control.name);
}

function typed(control: Control, answers: Answers): string {
  const { name } = control;
  const yesterday = new Date(Date.now() - 86_400_000);
  if (name.endsWith("-day")) return String(yesterday.getDate());
  if (name.endsWith("-month")) return String(yesterday.getMonth() + 1);
  // Long enough ago that a form asks why.
  if (/-(from|to)-year$/.test(name)) return String(yesterday.getFullYear());
  if (name.endsWith("-year")) return String(yesterday.getFullYear() - 2);
  if (name.endsWith("-hour")) return name.includes("-to-") ? "17" : "9";
  if (name.endsWith("-minute")) return "30";
  if (name.endsWith("-postcode")) return "SW1A 1AA";
  if (control.registration) return "AB12 CDE";
  if (control.type === "email") return answers.email;
  if (control.type === "tel") return PHONE;
  if (control.mode === "numeric") return "12";
  if (control.mode === "decimal") return "25.50";
  return control.kind === "long" ? (answers.text ?? "It was raining and\nI saw two people.") : (answers.text ?? "Sam Sample");
}
