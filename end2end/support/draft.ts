// Short cuts to a state that a test begins from, and what a page holds to post by hand.

import type { BrowserContext, Page } from "@playwright/test";
import { answerAll, begin, proceed, walk, type Walk } from "./walk.js";

let n = 0;

/** An address that no other test uses, to find its mail by. */
export const ownEmail = () => `test-${process.pid}-${Date.now()}-${n++}@example.com`;

/** Thanks or feedback: the shortest form, with a long text and a reply by e-mail. */
export const feedback = (more: Partial<Walk> = {}): Walk => ({ form: "feedback", email: ownEmail(), ...more });

/** A sensitive form, with 'Exit this page'. */
export const complaint = (more: Partial<Walk> = {}): Walk => ({ form: "complaint", email: ownEmail(), ...more });

/** Walks to a page, as in `check`, without answering it. */
export const walkTo = (page: Page, to: Walk, until: string) => walk(page, { ...to, until });

/** From a page opened by 'Change' on; ends at `until`. */
export const goOn = (page: Page, to: Walk, until: string) => answerAll(page, { ...to, until });

export { begin, proceed };

/** The protected field of the page's form. */
export const csrfOf = (page: Page) => page.locator('main form input[name="csrf"]').first().inputValue();

/** Posts fields with the browser's own cookies, as its page would. Redirects are followed. */
export async function post(page: Page, path: string, fields: Record<string, string>) {
  const origin = new URL(page.url()).origin;
  return page.context().request.post(`${origin}${path}`, { form: fields, headers: { Origin: origin } });
}

/** Saves typed text as the island does. */
export async function autosave(
  context: BrowserContext,
  origin: string,
  form: string,
  save: { csrf: string; place: string; revision: number; fields: [string, string][] },
) {
  return context.request.post(`${origin}/report/${form}/autosave`, { data: save, headers: { Origin: origin } });
}

/** The text of one row of the check page. */
export const row = (page: Page, name: string) =>
  page.locator(".govuk-summary-list__row", { has: page.locator("dt", { hasText: new RegExp(`^${name}$`) }) });

/** 'Change' of one row. */
export const changeLink = (page: Page, name: string) => row(page, name).getByRole("link", { name: /^Change/ });
