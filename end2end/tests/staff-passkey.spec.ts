// Passkeys: added beside an app, in place of a code, and in place of everything; taken
// up as the only second factor; removed. And the page of how one signs in.

import { inspect, keepSource } from "../support/inspect.js";
import { Device } from "../support/passkey.js";
import { arrive, expect, invite, openOffice, pathOf, setPassword, signIn, signOut, test, type Office, type Person } from "../support/staff.js";
import { Authenticator } from "../support/totp.js";
import { opening, proceed } from "../support/walk.js";
import type { Page } from "@playwright/test";

const heading = (page: Page) => page.getByRole("heading", { level: 1 });
const said = (page: Page) => page.locator("[data-passkey-said]");
const lookAt = (page: Page, script: boolean) => (name: string, faults = false) => inspect(page, { name: `staff ${name}`, script, faults });
const usePasskey = (page: Page, name: string) => opening(page, () => page.getByRole("button", { name, exact: true }).click());

test.beforeEach(({ page }) => keepSource(page));

/** Takes an app up at the first sign-in. */
async function enrol(page: Page, office: Office, person: Person): Promise<Authenticator> {
  await setPassword(page, person);
  await signIn(page, office, person);
  const app = new Authenticator(await page.locator("main p.fc-tracking").innerText());
  await page.locator("#code").fill(await app.code());
  await proceed(page);
  await opening(page, () => page.getByRole("link", { name: "I have kept my codes" }).click());
  expect(pathOf(page)).toBe("/staff");
  return app;
}

test("a passkey beside an app", async ({ page, script }) => {
  test.setTimeout(180_000);
  const look = lookAt(page, script);
  const office = await openOffice();
  try {
    const device = await Device.plugIn(page);
    const person = await invite(office, "Sam Okafor", ["officer"], ["service-feedback"]);
    const app = await enrol(page, office, person);
    await page.goto(`${office.url}/staff/security`);
    await look("security, no passkey");
    await page.getByRole("link", { name: "Add a passkey" }).click();
    await expect(heading(page)).toHaveText("Add a passkey");
    await look("add a passkey");

    // Not finished, in words; and again.
    await device.verifies(false);
    await page.getByRole("button", { name: "Create a passkey" }).click();
    await expect(said(page)).toContainText(/Try again/);
    await look("add a passkey, not finished");
    await device.verifies(true);
    await page.locator("#name").fill("Work laptop");
    await usePasskey(page, "Create a passkey");
    expect(pathOf(page)).toBe("/staff/security");
    await expect(page.locator("main tbody th")).toHaveText("Work laptop");
    await expect(page.getByRole("status")).toContainText("You added a passkey.");
    await look("security, a passkey");
    expect(await device.passkeys()).toBe(1);
    await page.goto(`${office.url}/staff/security/passkeys`);
    await page.getByRole("button", { name: "Create a passkey" }).click();
    await expect(said(page), "the device has one").not.toBeEmpty();

    // In place of everything.
    await page.goto(`${office.url}/staff`);
    await signOut(page);
    await page.goto(`${office.url}/staff/sign-in`);
    await look("sign in, with a passkey");
    await device.verifies(false);
    await page.getByRole("button", { name: "Sign in with a passkey" }).click();
    await expect(said(page)).toContainText("You did not finish with the passkey");
    await look("sign in, passkey not finished");
    await device.verifies(true);
    await usePasskey(page, "Sign in with a passkey");
    expect(pathOf(page), "a passkey alone").toBe("/staff");

    // In place of a code.
    await signOut(page);
    await signIn(page, office, person);
    expect(pathOf(page)).toBe("/staff/sign-in/code");
    await look("code, or a passkey");
    await usePasskey(page, "Use a passkey");
    expect(pathOf(page), "a passkey for a code").toBe("/staff");

    // The rest of the page, and the way back to the app alone.
    await page.goto(`${office.url}/staff/security/recovery-codes`);
    await look("new recovery codes");
    await proceed(page);
    await expect(page.locator("main li.fc-tracking")).toHaveCount(10);
    await page.goto(`${office.url}/staff/security/authenticator`);
    await look("replace the app");
    await proceed(page);
    await look("replace the app", true);
    await page.goto(`${office.url}/staff/security`);
    await opening(page, () => page.getByRole("link", { name: /^Remove/ }).click());
    await look("remove a passkey");
    await proceed(page);
    await expect(page.getByRole("status")).toContainText("You removed a passkey.");
    await signOut(page);
    await page.goto(`${office.url}/staff/sign-in`);
    await usePasskey(page, "Sign in with a passkey");
    expect(pathOf(page), "it is worth nothing").toBe("/staff/sign-in");
    await expect(page.locator(".govuk-error-summary")).toContainText("We could not accept that passkey");
    await look("sign in, passkey refused", true);
    await signIn(page, office, person);
    await page.locator("#code").fill(await app.code());
    await proceed(page);
    expect(pathOf(page)).toBe("/staff");
  } finally {
    await office.close();
  }
});

test("a passkey and nothing else", async ({ page, script }) => {
  test.slow();
  const look = lookAt(page, script);
  const office = await openOffice();
  try {
    await Device.plugIn(page);
    const person = await invite(office, "Uma Reid", ["agent"]);
    await setPassword(page, person);
    await signIn(page, office, person);
    await expect(heading(page)).toHaveText("Set up a second proof that it is you");
    await look("enrol, app or passkey");
    await usePasskey(page, "Create a passkey");
    await expect(heading(page)).toHaveText("Keep your recovery codes");
    await opening(page, () => page.getByRole("link", { name: "I have kept my codes" }).click());
    expect(pathOf(page)).toBe("/staff");
    await signOut(page);
    await signIn(page, office, person);
    await expect(heading(page)).toHaveText("Show that it is you");
    await look("passkey or recovery code");
    await opening(page, () => page.getByRole("button", { name: "Continue" }).click());
    await look("passkey or recovery code", true);
    await usePasskey(page, "Use a passkey");
    expect(pathOf(page)).toBe("/staff");
    await page.goto(`${office.url}/staff/security`);
    await opening(page, () => page.getByRole("link", { name: /^Remove/ }).click());
    await proceed(page);
    await expect(page.locator("main"), "the only one stays").toContainText("so you cannot remove it yet");
    await look("remove the last passkey");
  } finally {
    await office.close();
  }
});

test("a page that is too old to ask is got anew", async ({ page, office, watch }) => {
  // The question is refused, and that is what is looked at.
  watch.allow(/403.*\/staff\/passkey/);
  await Device.plugIn(page);
  await page.goto(`${office.url}/staff/sign-in`);
  const tab = await page.context().newPage();
  await arrive(tab, office, "Wyn Rees", ["agent"]);
  await tab.close();
  await usePasskey(page, "Sign in with a passkey");
  expect(pathOf(page), "they are signed in by now").toBe("/staff");
});

test("without script there is the other way", { tag: ["@desktop-nojs"] }, async ({ page, office, script }) => {
  const look = lookAt(page, script);
  await page.goto(`${office.url}/staff/sign-in`);
  await expect(page.getByRole("button", { name: "Sign in with a passkey" })).toBeHidden();
  await look("sign in");
  await arrive(page, office, "Vic Lowe", ["agent"]);
  await page.goto(`${office.url}/staff/security/passkeys`);
  await expect(page.locator("main")).toContainText("Your browser cannot create a passkey on this page");
  await expect(page.getByRole("button", { name: "Create a passkey" })).toBeHidden();
  await look("add a passkey");
  await page.goto(`${office.url}/staff/security`);
  await look("security of an agent");
});
