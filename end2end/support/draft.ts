// Short cuts to a state that a test begins from, and what a page holds to post by hand.

import type { BrowserContext, Page } from "@playwright/test";
import { jump } from "./shortcut.js";
import { answerAll, type Walk } from "./walk.js";

let n = 0;

/** An address that no other test uses, to find its mail by. */
export const ownEmail = () => `test-${process.pid}-${Date.now()}-${n++}@example.com`;

/** Thanks or feedback: the shortest form, with a long text and a reply by e-mail. */
export const feedback = (more: Partial<Walk> = {}): Walk => ({ form: "feedback", email: ownEmail(), ...more });

/** A sensitive form, with 'Exit this page'. */
export const complaint = (more: Partial<Walk> = {}): Walk => ({ form: "complaint", email: ownEmail(), ...more });

/** Opens a page, as in `check`, with everything before it answered. */
export const openAt = (page: Page, to: Walk, until: string) => jump(page, { ...to, until }, process.env.FC_E2E_URL ?? "");

/** From a page opened by 'Change' on; ends at `until`. */
export const goOn = (page: Page, to: Walk, until: string) => answerAll(page, { ...to, until });

/** The protected field of the page's form. */
export const csrfOf = (page: Page) => page.locator('main form input[name="csrf"]').first().inputValue();

/** What the page's form sends besides what a person enters. */
export const hiddenOf = (page: Page): Promise<Record<string, string>> =>
  page
    .locator("main form")
    .first()
    .evaluate((form) => Object.fromEntries([...form.querySelectorAll<HTMLInputElement>("input[type=hidden]")].map(({ name, value }) => [name, value])));

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
