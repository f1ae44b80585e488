// Every staff page and what it shows when something is wrong: right for everybody.
// Those of the second factor: staff-sign-in.spec.ts. The queue, a report and parked
// drafts: staff.spec.ts.

import { inspect, keepSource } from "../support/inspect.js";
import { arrive, expect, invite, oneByOne, pathOf, setPassword, signIn, signOut, takeCall, test } from "../support/staff.js";
import { answerAll, at, opening, proceed, type Visit } from "../support/walk.js";
import type { Page } from "@playwright/test";

const heading = (page: Page) => page.getByRole("heading", { level: 1 });
const lookAt = (page: Page, script: boolean) => (name: string, faults = false) => inspect(page, { name: `staff ${name}`, script, faults });

test.beforeEach(({ page }) => keepSource(page));

test("before signing in", async ({ page, office, script }) => {
  const look = lookAt(page, script);
  await page.goto(`${office.url}/staff/sign-in`);
  await look("sign in");
  await proceed(page);
  await look("sign in", true);
  await page.locator("#email").fill("nobody@staff.example");
  await page.locator("#password").fill("not-the-password");
  await proceed(page);
  await expect(page.locator(".govuk-error-summary")).toContainText("The email address or password is not correct");
  await look("sign in refused", true);

  const person = await invite(office, "Flo Hart", ["agent"]);
  await page.goto(person.link);
  await look("set password");
  for (const [password, fault] of [
    ["", "Enter a password"],
    ["short", "Password must be 12 characters or more"],
  ] as const) {
    await page.locator("#password").fill(password);
    await proceed(page);
    await expect(page.locator(".govuk-error-summary")).toContainText(fault);
    await look("set password", true);
  }
  await setPassword(page, person);
  const response = await page.goto(person.link);
  expect(response?.status(), "a link works once").toBe(410);
  await look("link gone");
});

test("around keying in", async ({ page, office, script }) => {
  test.slow();
  const look = lookAt(page, script);
  const agent = await arrive(page, office, "Gus Ray", ["agent"]);
  await look("home of an agent");
  for (const [path, name] of [
    ["enter", "enter"],
    ["enter?q=lost", "enter, found"],
    ["enter?q=xyzzy", "enter, nothing found"],
    ["drafts", "drafts, none"],
    ["sessions", "sessions, one"],
    ["enter/new/feedback", "notes"],
  ] as const) {
    await page.goto(`${office.url}/staff/${path}`);
    await look(name);
  }
  await proceed(page);
  await look("notes", true);

  await takeCall(page, office, "feedback");
  await opening(page, () => page.getByRole("link", { name: "Change notes of the call or letter" }).click());
  await look("notes, changing");
  await proceed(page);
  await oneByOne(page);
  expect(at(page)).toBe("about");
  // What was signed in stays so, and is seen from elsewhere.
  await page.context().clearCookies();
  await page.locator('[name="about"]').first().check();
  await proceed(page);
  await expect(heading(page)).toHaveText("You are signed out");
  await look("signed out");
  await signIn(page, office, agent);
  await page.goto(`${office.url}/staff/sessions`);
  await expect(page.locator("main tbody tr")).toHaveCount(2);
  await look("sessions");
  await opening(page, () => page.getByRole("button", { name: "Sign out everywhere else" }).click());
  await expect(page.locator("main tbody tr")).toHaveCount(1);
});

for (const [channel, told] of [
  ["phone", "Read this back to them"],
  ["post", "Check what you keyed in"],
] as const) {
  test(`each page of a form, keyed in by ${channel}`, async ({ page, office, script }) => {
    test.setTimeout(300_000);
    await arrive(page, office, "Hal Finch", ["agent"]);
    await takeCall(page, office, "feedback", { channel });
    const visit = async (place: string, { faults }: Visit) => {
      if (place === "check") await expect(heading(page)).toHaveText(told);
      await inspect(page, { name: `staff feedback/${place} by ${channel}`, script, faults });
    };
    // The second time much the same: only where an agent has other words.
    const thorough = channel === "phone";
    const other = async (place: string, state: Visit) => (/^(about|check|submitted)$/.test(place) ? visit(place, state) : undefined);
    await answerAll(page, { form: "feedback", email: "caller@example.com", thorough, visit: thorough ? visit : other });
    await expect(page.locator(".fc-reference")).toBeVisible();
    const response = await page.goto(page.url().replace(/submitted$/, "kind"));
    expect(response?.status(), "it was sent").toBe(409);
    await inspect(page, { name: "staff problem already sent", script });
  });
}

test("lists, removing, and exits while keying in", async ({ page, office, script }) => {
  test.setTimeout(300_000);
  await arrive(page, office, "Ivy Snow", ["agent"]);
  await takeCall(page, office, "lost-property");
  let lists = 0;
  const visit = async (place: string, { faults }: Visit) => {
    const wanted = /^(danger|items|items\/1\/remove|emergency|transport|report-theft)$/.test(place);
    const name = place === "items" ? `items ${lists++}` : place;
    if (wanted) await inspect(page, { name: `staff lost-property/${name}`, script, faults });
  };
  await answerAll(page, { form: "lost-property", email: "caller@example.com", thorough: true, repeats: true, visit, until: "check" });
  await inspect(page, { name: "staff lost-property/check", script });
  const response = await page.goto(`${office.url}/staff/enter/${"0".repeat(32)}/check`);
  expect(response?.status()).toBe(410);
  await inspect(page, { name: "staff problem no draft", script });
});

test("the other roles", async ({ page, office, script }) => {
  test.slow();
  const look = lookAt(page, script);
  await arrive(page, office, "Jo West", ["officer"], ["property"]);
  await look("home of an officer");
  await page.goto(`${office.url}/staff/queue`);
  await expect(page.locator("main")).toContainText("No reports.");
  await look("queue, empty");
  const refused = await page.goto(`${office.url}/staff/audit`);
  expect(refused?.status()).toBe(403);
  await expect(heading(page)).toHaveText("You cannot open this page");
  await look("forbidden");
  const missing = await page.goto(`${office.url}/staff/reports/FC-7KQ4-M2XR`);
  expect(missing?.status()).toBe(404);
  await signOut(page);

  await arrive(page, office, "Kit Dunn", ["auditor"]);
  await page.goto(`${office.url}/staff/audit`);
  await expect(page.getByRole("row").filter({ hasText: "Signed in" }).first()).toBeVisible();
  await look("audit");
  await signOut(page);

  await arrive(page, office, "Lee Marsh", ["administrator"]);
  await look("home of an administrator");
  expect(pathOf(page)).toBe("/staff");
  const nothing = await page.goto(`${office.url}/staff/nothing`);
  expect(nothing?.status()).toBe(404);
  await look("problem not found");
});
