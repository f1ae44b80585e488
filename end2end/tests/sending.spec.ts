// Sending a report: once, whatever a person clicks; the confirmation comes again;
// the acknowledgement says nothing that others should not read.

import { csrfOf, feedback, hiddenOf, post, openAt } from "../support/draft.js";
import { mailTo, mailsTo } from "../support/outbox.js";
import { REFERENCE } from "../support/reference.js";
import { expect, test } from "../support/test.js";
import { at, button, opening, proceed } from "../support/walk.js";

const BOTH = { tag: ["@phone-js", "@desktop-nojs"] };

test("two clicks send one report", BOTH, async ({ page }) => {
  const report = feedback();
  await openAt(page, report, "check");
  await button(page).dblclick();
  await expect(page).toHaveURL(/\/submitted$/);
  const reference = await page.locator(".fc-reference").textContent();
  expect(reference).toMatch(REFERENCE);
  const mail = await mailTo(report.email);
  expect(mail.text).toContain(reference);
  expect(mailsTo(report.email)).toHaveLength(1);
});

test("two sendings at the same moment give one reference", async ({ page }) => {
  const report = feedback();
  await openAt(page, report, "check");
  const fields = await hiddenOf(page);
  const answers = await Promise.all([1, 2, 3].map(() => post(page, "/report/feedback/check", fields)));
  const references = await Promise.all(answers.map(async (answer) => /FC-\w{4}-\w{4}/.exec(await answer.text())?.[0]));
  expect(answers.map((answer) => answer.status())).toEqual([200, 200, 200]);
  expect(references[0]).toMatch(REFERENCE);
  expect(new Set(references).size).toBe(1);
  await mailTo(report.email);
  expect(mailsTo(report.email)).toHaveLength(1);
});

test("back and refresh after sending", BOTH, async ({ page }) => {
  await openAt(page, feedback(), "check");
  await proceed(page);
  const reference = (await page.locator(".fc-reference").textContent()) ?? "";
  await page.reload();
  await expect(page.locator(".fc-reference")).toHaveText(reference);
  // Back: nothing can be changed or sent again, and the way to the confirmation is there.
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("You have already sent this report");
  await page.getByRole("link", { name: "See your confirmation" }).click();
  await expect(page.locator(".fc-reference")).toHaveText(reference);
});

test("the start page of a report that was sent leads to its confirmation, or to a new report", BOTH, async ({ page }) => {
  await openAt(page, feedback(), "submitted");
  const reference = (await page.locator(".fc-reference").textContent()) ?? "";
  await page.goto("/report/feedback");
  await expect(page.locator('main a[href="/report/feedback/submitted"]')).toBeVisible();
  // From a page that was open before: nobody said that it may go.
  await post(page, "/report/feedback/start", { csrf: await csrfOf(page) });
  await opening(page, () => page.locator('main a[href="/report/feedback/submitted"]').click());
  await expect(page.locator(".fc-reference")).toHaveText(reference);

  await page.goto("/report/feedback");
  await expect(page.locator('main form [name="how"][value="again"]')).toHaveCount(1);
  await proceed(page);
  expect(at(page)).toBe("about");
  await expect(page.locator("main form :checked")).toHaveCount(0);
});

test("an answer changed after sending is not taken", async ({ page, context }) => {
  await openAt(page, feedback(), "check");
  const old = await context.newPage();
  await old.goto("/report/feedback/feedback?change=1");
  await proceed(page);
  await old.getByRole("textbox").fill("Something else");
  await proceed(old);
  await expect(old.getByRole("heading", { level: 1 })).toHaveText("You have already sent this report");
});

test("the confirmation shows no answers", async ({ page }) => {
  const report = feedback({ own: { feedback: "Constable Rhubarb found my umbrella" } });
  await openAt(page, report, "submitted");
  const text = await page.locator("body").innerText();
  expect(text).not.toContain("Rhubarb");
  expect(text).not.toContain(report.email);
  await expect(page.locator(".fc-tracking")).not.toBeEmpty();
  const code = await page.locator(".fc-tracking").textContent();
  await page.reload();
  await expect(page.locator(".fc-tracking")).toHaveText(code ?? "");
});

test("finish and clear this device", BOTH, async ({ page, context }) => {
  await openAt(page, feedback(), "submitted");
  await opening(page, () => page.getByRole("button", { name: "Finish and clear this device" }).click());
  await expect(page).toHaveURL(/\/$/);
  expect((await context.cookies()).map((cookie) => cookie.name)).not.toContain("fc");
  await page.goto("/report/feedback/submitted");
  await expect(page.locator(".fc-reference")).toHaveCount(0);
});

test("the e-mail has the reference and names no kind of report", async ({ page }) => {
  const report = feedback();
  await openAt(page, report, "submitted");
  await expect(page.getByText("We are sending you an email")).toBeVisible();
  const reference = (await page.locator(".fc-reference").textContent()) ?? "";
  const mail = await mailTo(report.email);
  expect(mail.subject).toContain(reference);
  expect(mail.text).toContain(reference);
  expect(mail.html).toContain(reference);
  for (const told of [mail.subject, mail.text, mail.html]) expect(told).not.toMatch(/feedback|thank|umbrella/i);
  expect(mail.subject).not.toMatch(/police/i);
});

test("no e-mail where it is not safe", async ({ page }) => {
  const unsafe = { form: "information", email: "unsafe-" + feedback().email };
  await openAt(page, { ...unsafe, own: { "safe-email": "no" } }, "submitted");
  await expect(page.getByText("We will not send you an email")).toBeVisible();
  // A mail that is sent after it shows that the outbox has been worked through.
  const other = feedback();
  await openAt(page, other, "submitted");
  await mailTo(other.email);
  expect(mailsTo(unsafe.email)).toHaveLength(0);
});
