// People who work here: keying in what somebody says on the phone, and what the
// team sees of it. Not for: signing in (staff-sign-in.spec.ts).

import { inspect, keepSource } from "../support/inspect.js";
import { answerByKeyboard, tabTo } from "../support/keyboard.js";
import { REFERENCE } from "../support/reference.js";
import { arrive, expect, leaveOut, notes, oneByOne, pathOf, signIn, signOut, takeCall, test } from "../support/staff.js";
import { text } from "../support/typing.js";
import { answerAll, at, opening, proceed } from "../support/walk.js";
import type { Page } from "@playwright/test";

const BOTH = { tag: ["@desktop-js", "@desktop-nojs"] };
const WORDS = "Constable Rhubarb found my umbrella";
const report = { form: "feedback", email: "caller@example.com", own: { feedback: WORDS } };

const heading = (page: Page) => page.getByRole("heading", { level: 1 });

test.beforeEach(({ page }) => keepSource(page));

test("a call keyed in by keyboard alone", async ({ page, office }) => {
  test.slow();
  await arrive(page, office, "Ana Pryce", ["agent"]);
  await page.goto(`${office.url}/staff/enter`);
  await tabTo(page, 'main a[href="/staff/enter/new/feedback"]');
  await opening(page, () => page.keyboard.press("Enter"));
  await answerByKeyboard(page, notes());
  await tabTo(page, "main a.fc-steps");
  await opening(page, () => page.keyboard.press("Enter"));
  const said: string[] = [];
  for (let pages = 0; pages < 30 && at(page) !== "submitted"; pages++) {
    const here = at(page);
    said.push(...(await page.locator("main form .fc-say").allInnerTexts()));
    if (here === "pass-on") {
      await tabTo(page, "main .fc-no-answer summary");
      await page.keyboard.press("Enter");
      await tabTo(page, '[id="pass-on-not-stated"]');
      await page.keyboard.press("ArrowDown");
      await expect(page.locator('[id="pass-on-not-stated"]')).toHaveValue("refused");
      await tabTo(page, "main form button");
      await opening(page, () => page.keyboard.press("Enter"));
    } else {
      if (here === "check") await expect(page.locator(".fc-said")).toContainText(["Chose not to say"]);
      await answerByKeyboard(page, report);
    }
    expect(at(page), "the answers were taken").not.toBe(here);
  }
  expect(said.join("\n")).toContain("Is this about a person, about a service we gave you, or about our website?");
  expect(said.join("\n")).toContain("What would you like to tell us?");
  await expect(page.locator(".fc-reference")).toHaveText(REFERENCE);
  const spelled = page.locator(".fc-spelled").first();
  await expect(spelled).toBeVisible();
  await expect(spelled).toContainText("Foxtrot, Charlie");
  await expect(page.locator("main")).not.toContainText("Rhubarb");
});

test("parked, and taken up after signing in again", BOTH, async ({ page, office, script }) => {
  test.slow();
  const look = (name: string) => inspect(page, { name: `staff ${name}`, script });
  const agent = await arrive(page, office, "Ben Holt", ["agent"]);
  await takeCall(page, office, "feedback");
  await answerAll(page, { ...report, until: "feedback" });
  await text(page).fill(WORDS);
  await opening(page, () => page.getByRole("button", { name: "Park it for later" }).click());
  expect(pathOf(page)).toBe("/staff/drafts");
  await expect(page.locator("main")).not.toContainText("Rhubarb");
  await look("drafts");
  await signOut(page);
  await page.goBack();
  await expect(page.getByRole("link", { name: /^Carry on/ }), "nothing is left behind").toHaveCount(0);

  await signIn(page, office, agent);
  await expect(page.locator("main")).toContainText("You have 1 call or letter to finish.");
  await page.goto(`${office.url}/staff/drafts`);
  await opening(page, () => page.getByRole("link", { name: /^Carry on/ }).click());
  await expect(page.locator("#feedback")).toHaveValue(WORDS);
  await oneByOne(page);
  expect(at(page)).toBe("feedback");
  await expect(text(page)).toHaveValue(WORDS);
  await answerAll(page, { ...report, until: "check" });
  await expect(page.locator(".fc-said").filter({ hasText: "Rhubarb" })).toHaveCount(1);

  await page.goto(`${office.url}/staff/drafts`);
  await opening(page, () => page.getByRole("link", { name: /^Discard/ }).click());
  await look("discard");
  await opening(page, () => page.getByRole("button", { name: "Discard it" }).click());
  await expect(page.locator("main")).toContainText("You have no parked calls or letters.");
});

test("an exit says what to do, and is recorded", async ({ page, office }) => {
  await arrive(page, office, "Cai Moss", ["agent"]);
  for (const [channel, todo] of [
    ["post", "Call the control room on 999 now"],
    ["phone", "Transfer this call to 999 now. Stay on the line until they answer."],
  ] as const) {
    await takeCall(page, office, "lost-property", { channel });
    const begun = page.url();
    await page.locator('[name="danger"][value="yes"]').check();
    await proceed(page);
    expect(at(page)).toBe("emergency");
    await expect(page.locator("main .govuk-warning-text")).toContainText(todo);
    await opening(page, () => page.getByRole("button", { name: "Record and close" }).click());
    expect(pathOf(page)).toBe("/staff");
    const response = await page.goto(begun);
    expect(response?.status(), "the draft is gone").toBe(410);
  }
  await page.goto(`${office.url}/staff/drafts`);
  await expect(page.locator("main")).toContainText("You have no parked calls or letters.");
  await signOut(page);
  await arrive(page, office, "Eve Lund", ["auditor"]);
  await page.goto(`${office.url}/staff/audit`);
  const recorded = page.getByRole("row").filter({ hasText: "Recorded an exit" }).filter({ hasText: "Cai Moss" });
  await expect(recorded).toHaveCount(2);
});

test("the team sees what was keyed in, and nobody else", async ({ page, office, script }) => {
  test.slow();
  const look = (name: string) => inspect(page, { name: `staff ${name}`, script });
  const agent = await arrive(page, office, "Dee Vaughan", ["agent"]);
  await takeCall(page, office, "feedback", { "their-reference": "CAD 4711" });
  await answerAll(page, { ...report, until: "pass-on" });
  await leaveOut(page, "pass-on", "does_not_know");
  await answerAll(page, report);
  const reference = await page.locator(".fc-reference").innerText();
  const refused = await page.goto(`${office.url}/staff/reports/${reference}`);
  expect(refused?.status()).toBe(403);
  await page.goto(`${office.url}/staff`);
  await signOut(page);

  await arrive(page, office, "Olu Reed", ["officer"], ["service-feedback"]);
  await page.goto(`${office.url}/staff/queue`);
  await look("queue");
  await opening(page, () => page.getByRole("link", { name: reference }).click());
  await expect(heading(page)).toHaveText(reference);
  for (const seen of [WORDS, agent.name, "CAD 4711", "1 question has no answer", "Phone"]) {
    await expect(page.locator("main")).toContainText(seen);
  }
  await look("report");
  await signOut(page);

  await arrive(page, office, "Pat Cole", ["officer"], ["property"]);
  await page.goto(`${office.url}/staff/queue`);
  await expect(page.locator("main")).not.toContainText(reference);
  const others = await page.goto(`${office.url}/staff/reports/${reference}`);
  expect(others?.status(), "of another team").toBe(404);
});
