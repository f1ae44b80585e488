// People who work here, on a server of the tests' own: accounts from the command
// line, a password by the link that it prints, signing in and out, and beginning to
// key in. Not for: the pages of a form, which are walked as the public's (walk.ts).

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import type { Answers } from "./answers.js";
import { fill } from "./fill.js";
import { startServer, type RunningServer } from "./server.js";
import { clientOf, hidden } from "./shortcut.js";
import { expect, test as base } from "./test.js";
import { opening, proceed } from "./walk.js";

export const PASSWORD = "gravel-otter-lantern-27";

export interface Office {
  server: RunningServer;
  /** Without a slash at the end. */
  url: string;
  close(): Promise<void>;
}

export interface Person {
  name: string;
  email: string;
  /** Where the password is set. */
  link: string;
}

export type Role = "agent" | "officer" | "supervisor" | "administrator" | "auditor";

/** A server where staff give a second factor, unless `env` says otherwise. */
export async function openOffice(env: Record<string, string> = {}): Promise<Office> {
  const dataDir = mkdtempSync(join(tmpdir(), "front-counter-staff-"));
  const remove = () => rmSync(dataDir, { recursive: true, force: true });
  try {
    const server = await startServer({ dataDir, env });
    return { server, url: server.url, close: () => server.stop().finally(remove) };
  } catch (fault) {
    remove();
    throw fault;
  }
}

/** `test` with an office where a password is enough: one for each worker. */
export const test = base.extend<object, { office: Office }>({
  office: [
    async ({}, use) => {
      const office = await openOffice({ FRONT_COUNTER_STAFF__REQUIRE_SECOND_FACTOR: "false" });
      await use(office);
      await office.close();
    },
    { scope: "worker", timeout: 60_000 },
  ],
});

export { expect };

let n = 0;

/** An account without a password yet. */
export async function invite(office: Office, name: string, roles: Role[], teams: string[] = []): Promise<Person> {
  const email = `${name.toLowerCase().replaceAll(" ", ".")}.${process.pid}.${n++}@staff.example`;
  const rights = [...roles.flatMap((role) => ["--role", role]), ...teams.flatMap((team) => ["--team", team])];
  const printed = await office.server.command("user", "add", "--email", email, "--name", name, ...rights);
  // The link names the first origin; cookies are for `localhost`.
  const [path] = /\/staff\/set-password\/\S+/.exec(printed) ?? [];
  if (!path) throw new Error(`no link to set a password: ${printed}`);
  return { name, email, link: office.url + path };
}

export async function setPassword(page: Page, person: Person): Promise<void> {
  await page.goto(person.link);
  await page.locator("#password").fill(PASSWORD);
  await proceed(page);
  expect(pathOf(page), "the password was taken").toBe("/staff/sign-in");
}

/** E-mail address and password; a second factor may be asked for next. */
export async function signIn(page: Page, office: Office, person: Person): Promise<void> {
  await page.goto(`${office.url}/staff/sign-in`);
  await page.locator("#email").fill(person.email);
  await page.locator("#password").fill(PASSWORD);
  await proceed(page);
}

/**
 * Somebody new, signed in, where a password is enough. The pages on the way are posted to
 * and not opened: nearly every test begins so.
 */
export async function arrive(page: Page, office: Office, name: string, roles: Role[], teams: string[] = []): Promise<Person> {
  const person = await invite(office, name, roles, teams);
  await send(page, office, new URL(person.link).pathname, [["password", PASSWORD]]);
  await send(page, office, "/staff/sign-in", [["email", person.email], ["password", PASSWORD]]);
  await page.goto(`${office.url}/staff`);
  expect(pathOf(page), "signed in").toBe("/staff");
  return person;
}

/** Sends the form of a page that is not opened, as the browser would. */
async function send(page: Page, office: Office, path: string, fields: [string, string][]): Promise<void> {
  const client = clientOf(page.context(), office.url);
  // Of several forms on the page the first: their protected fields are worth the same.
  const csrf = hidden(await (await client.get(path)).text()).filter(([name]) => name === "csrf").slice(0, 1);
  const answer = await client.send(path, [...csrf, ...fields]);
  expect(answer.status(), "it was taken").toBe(200);
}

export async function signOut(page: Page): Promise<void> {
  await opening(page, () => page.getByRole("button", { name: "Sign out", exact: true }).click());
  expect(pathOf(page), "signed out").toBe("/staff/sign-in");
}

export const pathOf = (page: Page) => new URL(page.url()).pathname;

/** What is noted of a call that came yesterday. `own`: over what stands here. */
export function notes(own: Record<string, string> = {}): Answers {
  // Day and month are yesterday's already.
  const year = String(new Date(Date.now() - 86_400_000).getFullYear());
  return { form: "call", email: "", text: "Red hat", own: { channel: "phone", "received-date-year": year, ...own } };
}

/** Begins to key in: from the notes of the call to the form, on the phone all of it on one page. */
export async function openForm(page: Page, office: Office, form: string, own?: Record<string, string>): Promise<void> {
  await page.goto(`${office.url}/staff/enter/new/${form}`);
  await fill(page, notes(own));
  await proceed(page);
  await expect(page, "the notes were taken").toHaveURL(/\/staff\/enter\/[0-9a-f]{32}\//);
}

/** Begins to key in: from the notes of the call to the form's first question. */
export async function takeCall(page: Page, office: Office, form: string, own?: Record<string, string>): Promise<void> {
  await openForm(page, office, form, own);
  await oneByOne(page);
}

/** From the whole form to the pages of one question each. */
export async function oneByOne(page: Page): Promise<void> {
  if (pathOf(page).endsWith("/form")) await opening(page, () => page.locator("main a.fc-steps").click());
}

/** Leaves the page's question out, with the reason. */
export async function leaveOut(page: Page, question: string, reason: string): Promise<void> {
  await page.locator(".fc-no-answer summary").filter({ hasText: "No answer" }).first().click();
  await page.locator(`[id="${question}-not-stated"]`).selectOption(reason);
  await proceed(page);
}
