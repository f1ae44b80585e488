// People: invited by e-mail, given roles and teams, disabled; a supervisor's people; a
// forgotten password; a lost phone.

import type { Page } from "@playwright/test";
import { inspect, keepSource } from "../support/inspect.js";
import { mailsTo, mailTo, type Mail } from "../support/outbox.js";
import { arrive, expect, invite, openOffice, pathOf, setPassword, signIn, signOut, test, type Office, type Person } from "../support/staff.js";
import { Authenticator } from "../support/totp.js";
import { opening, proceed } from "../support/walk.js";

const heading = (page: Page) => page.getByRole("heading", { level: 1 });
const summary = (page: Page) => page.locator(".govuk-error-summary");
const status = (page: Page) => page.locator("main [role=status]");
const box = (page: Page, name: string, value: string) => page.locator(`input[name="${name}"][value="${value}"]`);
const follow = (page: Page, name: string) => opening(page, () => page.locator("main").getByRole("link", { name, exact: true }).click());
const press = (page: Page, name: string) => opening(page, () => page.getByRole("button", { name, exact: true }).click());
const lookAt = (page: Page, script: boolean) => (name: string, faults = false) => inspect(page, { name: `staff ${name}`, script, faults });

/** The link in a mail. It names the first origin; cookies are for `localhost`. */
function linkIn(mail: Mail, office: Office): string {
  const [path] = /\/staff\/set-password\/\S+/.exec(mail.text) ?? [];
  if (!path) throw new Error(`no link in ${mail.text}`);
  return office.url + path;
}

/** From the list of people to one of them, by the search. */
async function find(page: Page, office: Office, name: string): Promise<void> {
  await page.goto(`${office.url}/staff/people`);
  await page.locator("#q").fill(name);
  await proceed(page);
  expect(new URL(page.url()).search, "no name in the address").toBe("");
  await follow(page, name);
}

test.beforeEach(({ page }) => keepSource(page));

const BOTH = { tag: ["@desktop-js", "@phone-nojs"] };

test("somebody is invited, changed and disabled", BOTH, async ({ page, office, script }, { project }) => {
  test.slow();
  const look = lookAt(page, script);
  const admin = await arrive(page, office, "Ada Lane", ["administrator"]);
  await page.goto(`${office.url}/staff/people`);
  await look("people");
  await page.locator("#q").fill("xyzzy");
  await proceed(page);
  await expect(page.locator("main")).toContainText("Nobody found");
  await look("people, nobody found");
  await page.goto(`${office.url}/staff/people`);
  await follow(page, "Invite somebody");
  await look("invite");
  await proceed(page);
  await expect(summary(page)).toContainText("Select at least one role");
  await look("invite", true);

  const name = `Olu Frost ${project.name} ${process.pid}`;
  const email = `olu.${project.name}.${process.pid}@staff.example`;
  await page.locator("#name").fill(name);
  await page.locator("#email").fill(email);
  await box(page, "roles", "officer").check();
  await proceed(page);
  await expect(status(page)).toContainText("We are sending them an email");
  await expect(heading(page)).toHaveText(name);
  await look("person, invited");

  const mail = await mailTo(email, office.server.dataDir);
  expect(mail.subject).toBe("Set your password for Front Counter staff");
  expect(mail.text).not.toContain("Olu");
  expect(mail.html).toContain('<html lang="en">');
  const person: Person = { name, email, link: linkIn(mail, office) };
  await signOut(page);
  await setPassword(page, person);
  const again = await page.goto(person.link);
  expect(again?.status(), "a link works once").toBe(410);
  await signIn(page, office, person);
  expect(pathOf(page)).toBe("/staff");
  await signOut(page);

  await signIn(page, office, admin);
  await find(page, office, name);
  await look("person");
  await follow(page, "Change roles and teams");
  await look("rights");
  await box(page, "roles", "officer").uncheck();
  await proceed(page);
  await expect(summary(page)).toContainText("Select at least one role");
  await look("rights", true);
  await box(page, "roles", "agent").check();
  await box(page, "teams", "property").check();
  await proceed(page);
  await expect(status(page)).toContainText("Roles and teams are changed");
  await expect(page.locator("main dl")).toContainText("property");

  await follow(page, "Disable this account");
  await look("disable");
  await press(page, "Disable the account");
  await expect(status(page)).toContainText("This account is disabled");
  await look("person, disabled");
  await signOut(page);
  await signIn(page, office, person);
  await expect(summary(page)).toContainText("The email address or password is not correct");
});

test("a supervisor has people of their own teams", async ({ page, office, script }) => {
  test.slow();
  const look = lookAt(page, script);
  const tag = `${process.pid}`;
  const [own, other] = [`Wen Hill ${tag}`, `Yan Moor ${tag}`];
  await invite(office, own, ["agent"], ["roads-policing"]);
  await invite(office, other, ["agent"], ["intelligence"]);
  await arrive(page, office, `Sue Peak ${tag}`, ["supervisor"], ["roads-policing"]);
  await page.goto(`${office.url}/staff/people`);
  await expect(page.getByRole("link", { name: own })).toBeVisible();
  await expect(page.getByRole("link", { name: other })).toHaveCount(0);
  await look("people of a supervisor");
  await follow(page, own);
  await expect(page.locator("main form"), "no act of an administrator").toHaveCount(0);
  await follow(page, "Change roles and teams");
  await expect(page.locator('input[name="roles"]')).toHaveCount(2);
  await look("rights by a supervisor");
  await box(page, "roles", "officer").check();
  await proceed(page);
  await expect(page.locator("main dl")).toContainText("agent, officer");
  await page.goto(`${office.url}/staff/people`);
  await follow(page, `Sue Peak ${tag}`);
  await expect(page.locator("main")).toContainText("This is you");
  await look("person, own");
});

test("a forgotten password is set anew by e-mail", async ({ page, office, script }) => {
  test.slow();
  const look = lookAt(page, script);
  const person = await invite(office, "Flo Reed", ["agent"]);
  await setPassword(page, person);
  await page.goto(`${office.url}/staff/sign-in`);
  await follow(page, "I have forgotten my password");
  await look("forgotten password");
  await proceed(page);
  await look("forgotten password", true);
  const nobody = `nobody.${process.pid}@staff.example`;
  for (const email of [nobody, person.email]) {
    await page.goto(`${office.url}/staff/forgotten-password`);
    await page.locator("#email").fill(email);
    await proceed(page);
    await expect(heading(page)).toHaveText("Check your email");
    await look("forgotten password, sent");
  }
  const mail = await mailTo(person.email, office.server.dataDir);
  expect(mail.subject).toBe("Set a new password for Front Counter staff");
  expect(mailsTo(nobody, office.server.dataDir)).toEqual([]);
  await page.goto(linkIn(mail, office));
  await look("set password again");
  await setPassword(page, { ...person, link: linkIn(mail, office) });
  await signIn(page, office, person);
  expect(pathOf(page)).toBe("/staff");
});

test("somebody who has lost their phone sets up another", async ({ page, script }) => {
  test.slow();
  const look = lookAt(page, script);
  const office = await openOffice();
  const enter = async (person: Person) => {
    await signIn(page, office, person);
    expect(pathOf(page)).toBe("/staff/sign-in/enrol");
    const app = new Authenticator(await page.locator("main p.fc-tracking").innerText());
    await page.locator("#code").fill(await app.code());
    await proceed(page);
    await follow(page, "I have kept my codes");
    expect(pathOf(page)).toBe("/staff");
  };
  try {
    const person = await invite(office, "Kim Dale", ["agent"]);
    await setPassword(page, person);
    await enter(person);
    await signOut(page);
    const admin = await invite(office, "Ada Lane", ["administrator"]);
    await setPassword(page, admin);
    await enter(admin);
    await find(page, office, person.name);
    await follow(page, "Take away the second sign-in step");
    await look("take away the second step");
    await press(page, "Take it away");
    await expect(page.locator("main dl")).toContainText("Not set up");
    await signOut(page);
    await enter(person);
  } finally {
    await office.close();
  }
});
