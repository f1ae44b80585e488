// Reports that are there already: hints while keying in, adding to one in place of a
// new one, looking one up for a caller, and barring a person from one. Not for: keying
// in (staff.spec.ts).

import { inspect, keepSource } from "../support/inspect.js";
import { jumpOn } from "../support/shortcut.js";
import { arrive, expect, leaveOut, pathOf, signIn, signOut, takeCall, test } from "../support/staff.js";
import { at, opening, proceed } from "../support/walk.js";
import type { Page } from "@playwright/test";

const BOTH = { tag: ["@desktop-js", "@desktop-nojs"] };
const lookAt = (page: Page, script: boolean) => (name: string, faults = false) => inspect(page, { name: `staff ${name}`, script, faults });

test.beforeEach(({ page }) => keepSource(page));

/** Feedback of somebody who wants a call back; a number that nobody else has. */
function feedback(phone: string, words: string) {
  return { form: "feedback", email: "", own: { reply: "phone", "your-phone": phone, feedback: words } };
}

/** Keys it in and sends it; its reference. */
async function send(page: Page, office: Parameters<typeof takeCall>[1], phone: string, words: string): Promise<string> {
  await takeCall(page, office, "feedback");
  await jumpOn(page, feedback(phone, words));
  return page.locator(".fc-reference").innerText();
}

test("a second call about the same is added to the first report", BOTH, async ({ page, office, script }) => {
  test.slow();
  const look = lookAt(page, script);
  const phone = script ? "01632 960101" : "01632 960102";
  const agent = await arrive(page, office, "Nia Bevan", ["agent"]);
  const first = await send(page, office, phone, "The officer found my umbrella");

  await takeCall(page, office, "feedback");
  await expect(page.locator(".fc-hints"), "nothing is known of the caller yet").toHaveCount(0);
  await jumpOn(page, { ...feedback(phone, "It was the red umbrella"), until: "check" });
  const hint = page.locator(".fc-hints li").filter({ hasText: first });
  await expect(hint).toContainText("Same contact.");
  await expect(page.locator(".fc-hints")).not.toContainText("umbrella");
  await look("check with a hint");
  await opening(page, () => page.getByRole("link", { name: "Add to an earlier report" }).click());
  await expect(page.getByRole("row").filter({ hasText: first })).toHaveCount(1);
  await look("hints");
  await proceed(page);
  await expect(page.locator(".govuk-error-summary")).toContainText("Enter the reference number");
  await look("hints", true);

  await opening(page, () => page.getByRole("row").filter({ hasText: first }).getByRole("link", { name: "Add to this report" }).click());
  await expect(page.locator(".fc-said").filter({ hasText: "It was the red umbrella" })).toHaveCount(1);
  await look("add");
  await opening(page, () => page.getByRole("button", { name: "Add to this report" }).click());
  expect(at(page)).toBe("added");
  await expect(page.locator(".fc-reference")).toHaveText(first);
  await expect(page.locator(".fc-spelled")).toContainText("Foxtrot, Charlie");
  await look("added");
  await page.goto(page.url().replace(/added$/, "submitted"));
  expect(at(page), "it is no report of its own").toBe("added");
  await signOut(page);

  await arrive(page, office, "Rhys Cole", ["officer"], ["service-feedback"]);
  await page.goto(`${office.url}/staff/reports/${first}`);
  for (const seen of ["found my umbrella", "It was the red umbrella", agent.name, "Something was added"]) {
    await expect(page.locator("main")).toContainText(seen);
  }
  await look("report with an addition");
});

test("a report is looked up as the caller says it", BOTH, async ({ page, office, script }) => {
  test.slow();
  const look = lookAt(page, script);
  const [phone, said] = script ? ["01632 960201", "+44 (0)1632 960-201"] : ["01632 960202", "01632960202"];
  await arrive(page, office, "Mai Webb", ["agent"]);
  const reference = await send(page, office, phone, "Thank you for the quick answer");
  await opening(page, () => page.getByRole("link", { name: "Find a report" }).click());
  await look("find");
  await proceed(page);
  await expect(page.locator(".govuk-error-summary")).toContainText("Enter a reference number, an email address or a phone number");
  await look("find", true);

  await page.locator("#phone").fill(said);
  await proceed(page);
  expect(page.url(), "nothing of it is in the address").toBe(`${office.url}/staff/find`);
  const found = page.locator(".fc-found");
  await expect(found).toHaveCount(1);
  await expect(found).toContainText(reference);
  await expect(found).toContainText("What happens next");
  await expect(found).not.toContainText("quick answer");
  await look("find, found");

  await page.locator("#phone").fill("");
  await page.locator("#reference").fill(reference.toLowerCase().replaceAll("-", " "));
  await proceed(page);
  await expect(found).toContainText(reference);
  await page.locator("#reference").fill("FC-7KQ4");
  await proceed(page);
  await expect(page.locator(".govuk-error-summary")).toContainText("Reference number must be like FC-7KQ4-M2XR");
  await page.locator("#reference").fill("");
  await page.locator("#email").fill("nobody.at.all@example.com");
  await proceed(page);
  await expect(page.getByRole("alert")).toContainText("We found no report");
  await look("find, nothing");
});

test("a person is barred from a report, and let in again", async ({ page, office, script }) => {
  test.slow();
  const look = lookAt(page, script);
  await arrive(page, office, "Pia Lowe", ["agent"]);
  const reference = await send(page, office, "01632 960301", "My cousin works in your office");
  await signOut(page);
  const cousin = await arrive(page, office, "Ula Finch", ["officer"], ["service-feedback"]);
  await page.goto(`${office.url}/staff/reports/${reference}`);
  await expect(page.getByRole("link", { name: "Who may not open this report" })).toHaveCount(0);
  await page.goto(`${office.url}/staff`);
  await signOut(page);

  const supervisor = await arrive(page, office, "Wyn Marsh", ["supervisor"], ["service-feedback"]);
  await page.goto(`${office.url}/staff/reports/${reference}`);
  await opening(page, () => page.getByRole("link", { name: "Who may not open this report" }).click());
  await look("barred, nobody");
  await opening(page, () => page.getByRole("button", { name: "Bar from this report" }).click());
  await expect(page.locator(".govuk-error-summary")).toContainText("Select who must not open this report");
  await look("barred", true);
  await page.getByRole("radio", { name: cousin.name }).check();
  await opening(page, () => page.getByRole("button", { name: "Bar from this report" }).click());
  await expect(page.getByRole("row").filter({ hasText: cousin.email })).toHaveCount(1);
  await look("barred");
  await signOut(page);

  await signIn(page, office, cousin);
  const refused = await page.goto(`${office.url}/staff/reports/${reference}`);
  expect(refused?.status()).toBe(404);
  await page.goto(`${office.url}/staff/queue`);
  await expect(page.locator("main")).not.toContainText(reference);
  await signOut(page);

  await signIn(page, office, supervisor);
  await page.goto(`${office.url}/staff/reports/${reference}/barred`);
  await opening(page, () => page.getByRole("button", { name: /^Let them open it again/ }).click());
  await expect(page.locator("main")).toContainText("Nobody is barred from this report.");
  await signOut(page);
  await signIn(page, office, cousin);
  const opened = await page.goto(`${office.url}/staff/reports/${reference}`);
  expect(opened?.status()).toBe(200);
  expect(pathOf(page)).toContain(reference);
});

test("what decides the team and was left out is flagged", async ({ page, office, script }) => {
  test.slow();
  await arrive(page, office, "Zoe Ash", ["agent"]);
  await takeCall(page, office, "antisocial-behaviour", { channel: "post" });
  // Nobody says in the letter whether anyone is in danger now.
  await leaveOut(page, "danger", "not_in_letter");
  await jumpOn(page, { form: "antisocial-behaviour", email: "caller@example.com" });
  const reference = await page.locator(".fc-reference").innerText();
  await signOut(page);
  await arrive(page, office, "Abe Rook", ["officer"], ["neighbourhood-policing"]);
  await page.goto(`${office.url}/staff/queue`);
  await expect(page.getByRole("row").filter({ hasText: reference })).toContainText("Check the team");
  await page.goto(`${office.url}/staff/reports/${reference}`);
  await expect(page.locator("main .govuk-warning-text")).toContainText("Check the team: there is no answer to");
  await inspect(page, { name: "staff report, flagged", script });
});
