// Writing to the reporter: by e-mail to who reported online, by letter to whom somebody
// keyed in, not at all where it is not safe; and the templates that a team uses. Not for:
// the print tray itself (staff-letters.spec.ts), nor notes (case-report.spec.ts).

import { inspect, keepSource } from "../support/inspect.js";
import { mailsTo } from "../support/outbox.js";
import { jump, jumpOn } from "../support/shortcut.js";
import { arrive, expect, pathOf, signOut, takeCall, test, type Office } from "../support/staff.js";
import { opening } from "../support/walk.js";
import type { Page } from "@playwright/test";

const BOTH = { tag: ["@desktop-js", "@desktop-nojs"] };
const TEAM = "service-feedback";

/** Notes of somebody who wants a letter, and no e-mail. */
const LETTER = {
  channel: "post",
  contact: "letter",
  "post-name": "Sam Sampleton",
  "post-address-line1": "17 Quillwort Row",
  "post-address-line2": "Flat 2",
  "post-address-town": "Lampeter",
  "post-address-postcode": "ZE2 9XX",
  print: "",
};

const lookAt = (page: Page, script: boolean) => (name: string, faults = false) => inspect(page, { name: `staff ${name}`, script, faults });
const press = (page: Page, name: string) => opening(page, () => page.getByRole("button", { name, exact: true }).click());
const follow = (page: Page, name: string) => opening(page, () => page.getByRole("link", { name, exact: true }).click());
const heading = (page: Page) => page.getByRole("heading", { level: 1 });
const message = (page: Page) => page.getByLabel("Your message");
const entries = (page: Page) => page.locator(".fc-timeline__item");

test.beforeEach(({ page }) => keepSource(page));

/** Keys it in to the end; its reference. */
async function keyIn(page: Page, office: Office, own: Record<string, string>): Promise<string> {
  await takeCall(page, office, "feedback", own);
  await jumpOn(page, { form: "feedback", email: "", own: { reply: "no" } });
  return page.locator(".fc-reference").innerText();
}

/** Prints what the page shows to a file; how many sheets it takes. Each is A4. */
async function paper(page: Page, name: string): Promise<number> {
  const bytes = await page.pdf({ path: test.info().outputPath(`${name}.pdf`), preferCSSPageSize: true });
  const text = bytes.toString("latin1");
  const boxes = [...text.matchAll(/\/MediaBox\s*\[([^\]]+)\]/g)].map(([, box]) => (box ?? "").trim().split(/\s+/).map(Number));
  expect(boxes.length, "sheets").toBeGreaterThan(0);
  for (const [, , width = 0, height = 0] of boxes) {
    // 210 by 297 mm, in points.
    expect(Math.abs(width - 595.28), "width of A4").toBeLessThan(1.5);
    expect(Math.abs(height - 841.89), "height of A4").toBeLessThan(1.5);
  }
  return [...text.matchAll(/\/Type\s*\/Page\b/g)].length;
}

test("a message by email, from a template", BOTH, async ({ page, office, script }) => {
  test.slow();
  const look = lookAt(page, script);
  const email = `told-${script ? "with" : "without"}-script@example.com`;
  const own = { reply: "email", "safe-email": "yes", feedback: "The red umbrella" };
  await jump(page, { form: "feedback", email, origin: office.url, own }, office.url);
  const reference = await page.locator(".fc-reference").innerText();
  const officer = await arrive(page, office, "Olu Reed", ["officer"], [TEAM]);
  await page.goto(`${office.url}/staff/reports/${reference}`);
  await follow(page, "Write to the reporter");
  await expect(page.locator("main")).toContainText(email);
  await expect(page.locator("main")).toContainText("Leave out what they reported");
  await look("message");
  await press(page, "Check the message");
  await expect(page.locator(".govuk-error-summary")).toContainText("Enter your message");
  await look("message, empty", true);
  await press(page, "Put it into the message");
  await expect(page.locator(".govuk-error-summary")).toContainText("Select a template");
  await look("message, no template", true);

  await message(page).fill("Thank you.");
  await page.getByLabel("Template", { exact: true }).selectOption({ label: "We are still working on it" });
  await press(page, "Put it into the message");
  await expect(page.getByRole("status")).toContainText("below what you had typed");
  await expect(message(page)).toHaveValue(/^Thank you\.\n\nWe are still working on what you told us on .*\[what we have done\]/s);
  await look("message with a template");
  await press(page, "Check the message");
  await expect(page.locator(".govuk-error-summary")).toContainText("Replace or delete what is still to be written: [what we have done]");
  await look("message, with something left to write", true);
  const text = (await message(page).inputValue())
    .replace("[what we have done]", "we asked the counter")
    // Nothing is due to them: no time limit knows when.
    .replace("[date]", "31 December");
  await message(page).fill(text);
  await press(page, "Check the message");
  await expect(heading(page)).toHaveText("Check the message before it goes");
  await expect(page.locator(".fc-preview")).toContainText("we asked the counter");
  await expect(page.locator(".fc-preview")).toContainText(reference);
  await look("message, checked");
  await press(page, "Change the message");
  await expect(message(page)).toHaveValue(text);
  await press(page, "Check the message");
  await press(page, "Send the message");

  expect(pathOf(page)).toBe(`/staff/reports/${reference}`);
  const sent = entries(page).first();
  await expect(sent.getByRole("heading")).toHaveText("Message to the reporter");
  await expect(sent).toContainText("we asked the counter");
  await expect(sent).toContainText(officer.name);
  await page.getByLabel("New internal note").fill("Wrote to them");
  await press(page, "Save internal note");
  const border = (n: number) => entries(page).nth(n).evaluate((element) => getComputedStyle(element).borderTopStyle);
  expect([await border(0), await border(1)], "a note and a message differ without colour").toEqual(["dashed", "solid"]);
  await look("case with a message");

  const mails = () => mailsTo(email, office.server.dataDir);
  await expect.poll(() => mails().length, { timeout: 15_000 }).toBe(2);
  const mail = mails().find(({ subject }) => subject.includes("A message about what you told us"));
  expect(mail?.subject).toContain(reference);
  for (const part of [mail?.text, mail?.html]) {
    expect(part).toContain("we asked the counter");
    for (const kept of ["umbrella", "feedback", "Wrote to them"]) expect(part, "not for a mailbox").not.toContain(kept);
  }
  await expect(async () => {
    await page.reload();
    await expect(page.locator(".fc-message")).toContainText("Sent by email at", { timeout: 1000 });
  }).toPass({ timeout: 20_000 });
});

test("a letter as the message to a report that was keyed in", async ({ page, office, script }) => {
  test.setTimeout(180_000);
  const look = lookAt(page, script);
  await arrive(page, office, "Gwen Vale", ["agent", "officer"], [TEAM]);
  const reference = await keyIn(page, office, LETTER);
  await page.goto(`${office.url}/staff/reports/${reference}/message`);
  await expect(page.locator("main")).toContainText("By letter: somebody prints and posts it");
  await expect(page.locator("main")).toContainText("17 Quillwort Row, Flat 2, LAMPETER");
  await look("message, by letter");
  await message(page).fill("We found your umbrella.\n\nPlease come and\ncollect it.");
  await press(page, "Check the message");
  const letter = page.locator("article");
  for (const seen of ["Sam Sampleton", "About what you told us", "We found your umbrella.", reference]) await expect(letter).toContainText(seen);
  await expect(letter, "it opens nothing online").not.toContainText("tracking code");
  await look("message by letter, checked");
  await page.emulateMedia({ media: "print" });
  await expect(letter, "not on paper yet").toBeHidden();
  await page.emulateMedia({ media: null });
  await press(page, "Put the letter into the print tray");
  expect(pathOf(page)).toBe(`/staff/reports/${reference}`);
  await expect(page.locator(".fc-message")).toContainText("By letter, waiting to be printed.");

  await page.goto(`${office.url}/staff/letters`);
  await look("letters, with a message");
  await page.getByLabel(`${reference} (message)`, { exact: true }).check();
  await press(page, "Print those selected");
  await expect(heading(page)).toHaveText("1 letter to print");
  await expect(letter).toContainText("We found your umbrella.");
  await look("message to print");
  expect(await paper(page, "message"), "one sheet").toBe(1);
  await press(page, "Mark as posted");
  await press(page, "Yes, mark as posted");
  await page.goto(`${office.url}/staff/reports/${reference}`);
  await expect(page.locator(".fc-message")).toContainText("By letter, posted at");
  await expect(page.locator(".fc-message"), "what they were told stays").toContainText("We found your umbrella.");
});

test("nobody writes where it is not safe", BOTH, async ({ page, office, script }) => {
  test.slow();
  const look = lookAt(page, script);
  await arrive(page, office, "Nia Pugh", ["agent", "officer"], [TEAM]);
  const reference = await keyIn(page, office, { ...LETTER, "contact-safe": "no" });
  await page.goto(`${office.url}/staff/reports/${reference}/message`);
  await expect(heading(page)).toHaveText("You cannot write to the reporter");
  await expect(message(page)).toHaveCount(0);
  await look("message, not safe");
  await follow(page, "Write an internal note");
  await expect(page).toHaveURL(new RegExp(`/staff/reports/${reference}#note$`));
  await expect(page.getByLabel("New internal note")).toBeInViewport();

  const unknown = await keyIn(page, office, { contact: "phone", "contact-safe": "yes" });
  await page.goto(`${office.url}/staff/reports/${unknown}/message`);
  await expect(page.locator("main")).toContainText("We have no email address or postal address");
  await look("message, no address");
});

test("templates of a team", BOTH, async ({ page, office, script }) => {
  test.slow();
  const look = lookAt(page, script);
  const name = `Collect it at the counter, ${script ? "with" : "without"} script`;
  await arrive(page, office, "Sue Grant", ["supervisor"], [TEAM]);
  await page.goto(`${office.url}/staff/templates`);
  await look("templates");
  await follow(page, "The outcome");
  await expect(page.locator("main")).toContainText("Y canlyniad yw");
  await look("template of the service");
  await follow(page, "Change it for the team");
  await look("template, made one's own");
  await page.goto(`${office.url}/staff/templates/new`);
  await look("template, new");
  await press(page, "Save the template");
  await expect(page.locator(".govuk-error-summary")).toContainText("Enter a name");
  await look("template, empty", true);
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("Text in English").fill("Dear {nmae}, collect it.");
  await press(page, "Save the template");
  await expect(page.locator(".govuk-error-summary")).toContainText("there is no blank “nmae” between braces");
  await look("template with a wrong blank", true);
  await page.getByText("Blanks that are filled in for you").click();
  await expect(page.locator("main")).toContainText("{reference}");
  await page.getByLabel("Text in English").fill("Dear {name}, collect it by {due}.");
  await press(page, "Save the template");
  await expect(page.getByRole("status")).toHaveText("The template is saved.");
  await look("templates, saved");

  await follow(page, name);
  await look("template");
  const other = await page.context().newPage();
  await other.goto(page.url());
  await page.getByLabel("Text in English").fill("Collect it by noon.");
  await press(page, "Save the template");
  await other.getByLabel("Text in English").fill("Collect it by one.");
  await press(other, "Save the template");
  await expect(other.getByRole("alert")).toContainText("Sue Grant changed this template");
  await expect(other.getByLabel("Text in English")).toHaveValue("Collect it by one.");
  await inspect(other, { name: "staff template, changed meanwhile", script });
  await press(other, "Save the template");
  await other.close();

  await page.goto(`${office.url}/staff/templates`);
  await follow(page, name);
  await expect(page.getByLabel("Text in English")).toHaveValue("Collect it by one.");
  const address = page.url();
  await signOut(page);
  await arrive(page, office, "Olu Reed", ["officer"], [TEAM]);
  await page.goto(address);
  await expect(page.locator("main")).toContainText("Collect it by one.");
  await expect(page.getByLabel("Text in English"), "officers read").toHaveCount(0);
  await look("template, for officers");
  await signOut(page);
  await arrive(page, office, "Una Frost", ["supervisor"], [TEAM]);
  await page.goto(address);
  await follow(page, "Delete this template");
  await look("template, deleting");
  await press(page, "Delete this template");
  await expect(page.getByRole("status")).toHaveText("The template is deleted.");
  await expect(page.locator("main")).not.toContainText(name);
  await look("templates, deleted");
});
