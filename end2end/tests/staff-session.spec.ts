// The end of a session: the warning before it, what covers the page after it, and that
// nothing typed is lost. The script's clock is moved; the server's answers about the
// time left stand in for half an hour of waiting.

import { inspect, keepSource } from "../support/inspect.js";
import { jumpOn } from "../support/shortcut.js";
import { arrive, expect, signIn, signOut, takeCall, test, type Office, type Person } from "../support/staff.js";
import { text } from "../support/typing.js";
import { at, opening, proceed } from "../support/walk.js";
import type { Page } from "@playwright/test";

const BOTH = { tag: ["@desktop-js", "@desktop-nojs"] };
const WORDS = "Constable Rhubarb found my umbrella";
const SESSION = "**/staff/session";
const dialog = (page: Page, name: string) => page.getByRole("dialog", { name });
// Words for other moments stand in the dialog too, hidden.
const seen = { useInnerText: true };
const heading = (page: Page) => page.getByRole("heading", { level: 1 });

test.beforeEach(({ page }) => keepSource(page));

/** What the server says of the time left; it still takes what is posted. */
async function say(page: Page, ends: number, longest: number): Promise<void> {
  await page.unroute(SESSION);
  await page.route(SESSION, (route) => (route.request().method() === "GET" ? route.fulfill({ json: { ends, longest } }) : route.continue()));
}

/** An agent who has typed and not sent it yet. */
async function typing(page: Page, office: Office, name: string): Promise<Person> {
  const agent = await arrive(page, office, name, ["agent"]);
  await takeCall(page, office, "feedback");
  await jumpOn(page, { form: "feedback", email: "caller@example.com", until: "feedback" });
  await text(page).fill(WORDS);
  return agent;
}

/** Somebody signs out and in again in another tab. */
async function another(page: Page, office: Office, then?: Person): Promise<void> {
  const tab = await page.context().newPage();
  await tab.goto(`${office.url}/staff`);
  await signOut(tab);
  if (then) await signIn(tab, office, then);
  await tab.close();
}

test("a warning, and staying signed in", async ({ page, office, script, watch }) => {
  test.slow();
  // What is being typed may be saved just when nobody is signed in.
  watch.allow(/\/autosave/);
  await page.clock.install();
  const agent = await typing(page, office, "Kay Lomax");
  const warning = dialog(page, "You are about to be signed out");
  await say(page, 1790, 40_000);
  await page.clock.fastForward("26:00");
  await expect(warning, "another tab was used meanwhile").toHaveCount(0);
  await say(page, 250, 40_000);
  await page.clock.fastForward("26:00");
  await expect(warning).toBeVisible();
  await expect(warning).toContainText("We will sign you out in 5 minutes", seen);
  const stay = page.getByRole("button", { name: "Stay signed in" });
  await expect(stay).toBeFocused();
  await inspect(page, { name: "staff session warning", script });
  await stay.click();
  await expect(warning).toHaveCount(0);
  await expect(text(page)).toHaveValue(WORDS);

  await say(page, 100, 100);
  await page.clock.fastForward("26:00");
  await expect(warning).toContainText("You need to sign in again", seen);
  await expect(stay).toBeHidden();
  await page.getByRole("button", { name: "Go back to the page" }).click();
  await expect(warning).toHaveCount(0);

  await say(page, 0, 0);
  await page.clock.fastForward("01:00");
  const over = dialog(page, "You are signed out");
  await expect(over).toBeVisible();
  await inspect(page, { name: "staff session over", script });
  await page.keyboard.press("Escape");
  await expect(over, "what was typed stays covered").toBeVisible();
  await page.getByRole("button", { name: "I have signed in again" }).click();
  await expect(over).toContainText("You are not signed in yet.", seen);
  await another(page, office, agent);
  await page.unroute(SESSION);
  await page.getByRole("button", { name: "I have signed in again" }).click();
  await expect(over).toHaveCount(0);
  await expect(text(page)).toHaveValue(WORDS);
  await proceed(page);
  expect(at(page), "the page's forms go on with the new session").not.toBe("feedback");
  expect(await heading(page).innerText()).not.toContain("too old");
});

test("what is sent after the end is sent again", BOTH, async ({ page, office, script, watch }) => {
  test.slow();
  // What is being typed may be saved just when nobody is signed in.
  watch.allow(/\/autosave/);
  const look = (name: string) => inspect(page, { name: `staff ${name}`, script });
  const agent = await typing(page, office, "Lea Marsh");
  await another(page, office);
  await proceed(page);
  await expect(heading(page)).toHaveText("You are signed out");
  await expect(page.getByRole("link", { name: "Sign in (opens in new tab)" })).toBeVisible();
  await look("signed out, typed text kept");
  const tab = await page.context().newPage();
  await signIn(tab, office, agent);
  await tab.close();
  await opening(page, () => page.getByRole("button", { name: "Send again" }).click());
  await expect(heading(page)).toHaveText("Send what you typed");
  await look("signed in again");
  await opening(page, () => page.getByRole("button", { name: "Send again" }).click());
  expect(at(page), "it was taken").not.toBe("feedback");
  await page.getByRole("link", { name: "Back", exact: true }).click();
  await expect(text(page)).toHaveValue(WORDS);
});

test("somebody else does not see what was typed", async ({ page, office, script, watch }) => {
  test.slow();
  // What is being typed may be saved just when nobody is signed in.
  watch.allow(/\/autosave/);
  await typing(page, office, "Mia North");
  await another(page, office);
  await proceed(page);
  const tab = await page.context().newPage();
  await arrive(tab, office, "Ned Orr", ["agent"]);
  await tab.close();
  await opening(page, () => page.getByRole("button", { name: "Send again" }).click());
  await expect(heading(page)).toHaveText("We cannot show what was typed");
  expect(await page.content()).not.toContain("Rhubarb");
  await inspect(page, { name: "staff typed text gone", script });
});
