// Signing in with a second factor: taking one up, its codes, and what stands in for it.

import { inspect, keepSource } from "../support/inspect.js";
import { expect, invite, openOffice, pathOf, setPassword, signIn, signOut, test } from "../support/staff.js";
import { Authenticator } from "../support/totp.js";
import { opening, proceed } from "../support/walk.js";
import type { Page } from "@playwright/test";

const heading = (page: Page) => page.getByRole("heading", { level: 1 });
const summary = (page: Page) => page.locator(".govuk-error-summary");

test.beforeEach(({ page }) => keepSource(page));

test("signing in with a second factor", async ({ page, script }) => {
  test.slow();
  const look = (name: string, faults = false) => inspect(page, { name: `staff ${name}`, script, faults });
  const office = await openOffice();
  try {
    const person = await invite(office, "Sam Okafor", ["officer"], ["service-feedback"]);
    await setPassword(page, person);
    await signIn(page, office, person);
    expect(pathOf(page)).toBe("/staff/sign-in/enrol");
    await look("enrol");
    await page.goto(`${office.url}/staff/queue`);
    expect(pathOf(page), "nothing opens before it").toBe("/staff/sign-in/enrol");
    await proceed(page);
    await look("enrol", true);
    // A page with faults offers the same secret again.
    const app = new Authenticator(await page.locator("main p.fc-tracking").innerText());
    await page.locator("#code").fill(await app.code());
    await proceed(page);
    await expect(heading(page)).toHaveText("Keep your recovery codes");
    await look("recovery codes");
    const [recovery = ""] = await page.locator("main li.fc-tracking").allInnerTexts();
    await opening(page, () => page.getByRole("link", { name: "I have kept my codes" }).click());
    expect(pathOf(page)).toBe("/staff");

    await signOut(page);
    await signIn(page, office, person);
    expect(pathOf(page)).toBe("/staff/sign-in/code");
    await look("code");
    await proceed(page);
    await look("code", true);
    await page.locator("#code").fill(app.last());
    await proceed(page);
    await expect(summary(page), "a code works once").toContainText("has been used");
    await page.getByText("I cannot use my authenticator app").click();
    await page.locator("#recovery").fill("not-a-recovery-code");
    await proceed(page);
    await expect(page.locator("#recovery")).toBeVisible();
    await look("recovery code", true);
    await page.locator("#code").fill(await app.code());
    await page.locator("#recovery").fill("");
    await proceed(page);
    expect(pathOf(page), "a fresh code").toBe("/staff");
    await page.goto(`${office.url}/staff/sign-in/code`);
    await expect(heading(page)).toHaveText("Enter a security code to carry on");
    await look("step up");

    await page.goto(`${office.url}/staff`);
    await signOut(page);
    await signIn(page, office, person);
    await page.getByText("I cannot use my authenticator app").click();
    await page.locator("#recovery").fill(recovery);
    await proceed(page);
    expect(pathOf(page), "a recovery code").toBe("/staff");
  } finally {
    await office.close();
  }
});
