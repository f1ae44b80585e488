// The whole form on one page: the engine in the browser opens, closes and judges at
// once, saves what is typed, and sends the page's ordinary form. Not for: that the
// report is the same as by the other ways in (server/tests/staff/one_page.rs).

import type { Page, Request } from "@playwright/test";
import type { Answers } from "../support/answers.js";
import { forms } from "../support/choices.js";
import { fill } from "../support/fill.js";
import { inspect, keepSource } from "../support/inspect.js";
import { answerByKeyboard, answerQuestion } from "../support/keyboard.js";
import { REFERENCE } from "../support/reference.js";
import { answerUntil } from "../support/shortcut.js";
import { arrive, expect, notes, openForm, pathOf, signIn, signOut, test } from "../support/staff.js";
import { at, opening, proceed } from "../support/walk.js";

const WORDS = "Constable Rhubarb found my umbrella";
const thanks: Answers = { form: "feedback", email: "caller@example.com", own: { feedback: WORDS } };

const awake = (page: Page) => expect(page.locator("html")).toHaveAttribute("data-islands", "awake");
const readBack = (page: Page) => page.locator("[data-read-back]");
const question = (page: Page, name: string) => page.locator(`[data-question="${name}"]`);
const field = (page: Page, id: string) => page.locator(`[id="${id}"]`);
const status = (page: Page) => page.locator(".fc-beside .fc-saved");
const SAVED = "Saved to the draft";

/** Answers question after question, as each opens: what comes before may change what is asked. */
async function fillInOrder(page: Page, answers: Answers): Promise<void> {
  const done: string[] = [];
  for (;;) {
    const next = await page.evaluate((done) => {
      const all = [...document.querySelectorAll<HTMLElement>("[data-question]")];
      const open = all.filter((question) => question.offsetParent && !question.parentElement?.closest("[data-question]"));
      return open.map((question) => question.dataset.question ?? "").find((name) => !done.includes(name));
    }, done);
    if (next === undefined) return;
    done.push(next);
    await fill(page, answers, `[data-question="${next}"]`);
  }
}

test.beforeEach(({ page }) => keepSource(page));

test("a call on one page, by keyboard alone", async ({ page, office }) => {
  test.slow();
  await arrive(page, office, "Ana Pryce", ["agent"]);
  await page.goto(`${office.url}/staff/enter/new/feedback`);
  await answerByKeyboard(page, notes());
  expect(at(page)).toBe("form");
  await awake(page);
  const title = page.locator(".fc-left summary");
  const answered: (string | null)[] = [];
  for (let n = 0; n < 40 && !(await title.textContent())?.startsWith("Nothing"); n++) {
    await page.keyboard.press("Alt+Shift+KeyN");
    answered.push(await page.evaluate(() => document.activeElement?.closest("[data-question]")?.getAttribute("data-question") ?? null));
    if (answered.at(-1) === "pass-on") {
      await page.keyboard.press("Alt+Shift+KeyO");
      await expect(field(page, "pass-on-not-stated")).toBeFocused();
      await page.keyboard.press("ArrowDown");
      continue;
    }
    await answerQuestion(page, thanks);
  }
  expect(new Set(answered).size, `each question once: ${answered}`).toBe(answered.length);
  await page.keyboard.press("Alt+Shift+KeyL");
  await expect(page.locator(".fc-left summary")).toBeFocused();
  await opening(page, () => page.keyboard.press("Control+Enter"));
  expect(at(page)).toBe("check");
  await expect(page.locator(".fc-said").filter({ hasText: "Rhubarb" })).toHaveCount(1);

  // A correction comes back to be read out.
  await opening(page, () => page.locator(".fc-said a[href$='#feedback']").click());
  expect(at(page)).toBe("form");
  await awake(page);
  await expect(field(page, "feedback")).toHaveValue(WORDS);
  await opening(page, () => page.keyboard.press("Control+Enter"));
  expect(at(page)).toBe("check");
  await answerByKeyboard(page, thanks);
  await expect(page.locator(".fc-reference")).toHaveText(REFERENCE);
});

test("questions open and close at once, and nothing is asked of the server", async ({ page, office, script }) => {
  await arrive(page, office, "Bea Lowe", ["agent"]);
  await openForm(page, office, "feedback");
  await awake(page);
  await inspect(page, { name: "staff form feedback, opened", script });
  const asked: string[] = [];
  page.on("request", (request: Request) => asked.push(new URL(request.url()).pathname));
  await expect(question(page, "satisfied")).toBeHidden();
  const before = await page.locator("[data-question]:visible").count();
  await page.locator('[name="about"][value="person"]').check();
  await page.locator('[name="kind"][value="thanks"]').check();
  expect(await page.locator("[data-question]:visible").count()).toBeGreaterThan(before);
  await expect(page.locator(".fc-beside ~ [role=status]")).toHaveText(/added below/);
  await expect(page.locator('[name="kind"][value="thanks"]'), "the focus stays").toBeFocused();
  // An answer that ends the form says so at the answer.
  await page.locator('[name="kind"][value="unhappy"]').check();
  await expect(page.locator("[data-exit]:visible")).toHaveCount(1);
  await inspect(page, { name: "staff form feedback, at an exit", script });
  await page.locator('[name="kind"][value="thanks"]').check();
  await expect(page.locator("[data-exit]:visible")).toHaveCount(0);
  await expect(status(page)).toHaveText(SAVED);
  expect(asked.filter((path) => !path.endsWith("/form/autosave"))).toEqual([]);
  expect(asked.length, "saved now and then, not at every key").toBeLessThan(4);
});

test("an answer is judged when it is left", async ({ page, office, script }) => {
  await arrive(page, office, "Cai Moss", ["agent"]);
  await openForm(page, office, "lost-property");
  await awake(page);
  await page.locator('[name="danger"][value="no"]').check();
  // One that only a finder has.
  await expect(page.locator('[name="kind"][value="drugs"]')).toBeHidden();
  await page.locator('[name="lost-or-found"][value="found"]').check();
  await expect(page.locator('[name="kind"][value="drugs"]')).toBeVisible();
  const elsewhere = () => page.locator('[name="danger"][value="no"]').focus();
  const group = question(page, "found-when");
  const part = (suffix: string) => field(page, `found-when-${suffix}`);
  const error = group.locator(".govuk-error-message");
  await part("day").focus();
  await elsewhere();
  await expect(error, "nothing was typed").toHaveCount(0);
  await part("month").fill("2");
  await expect(error, "not while in it").toHaveCount(0);
  await part("year").focus();
  await expect(error, "not while in it").toHaveCount(0);
  await elsewhere();
  await expect(error).toHaveText(/must include a year$/);
  await expect(group.locator("fieldset")).toHaveAttribute("aria-describedby", /found-when-error/);
  await inspect(page, { name: "staff form lost-property, wrong date", script });
  const yesterday = new Date(Date.now() - 86_400_000);
  await part("day").fill(String(yesterday.getDate()));
  await part("month").fill(String(yesterday.getMonth() + 1));
  await part("year").fill(String(yesterday.getFullYear()));
  await elsewhere();
  await expect(error).toHaveCount(0);
  expect(await group.evaluate((g) => g.innerHTML.includes("--error"))).toBe(false);

  // The server says the same of the rest.
  await opening(page, () => readBack(page).click());
  await awake(page);
  await inspect(page, { name: "staff form lost-property", script, faults: true });
});

test("saved as it is typed, parked, and taken up after signing in again", async ({ page, office }) => {
  test.slow();
  const agent = await arrive(page, office, "Dee Vaughan", ["agent"]);
  await openForm(page, office, "feedback");
  await awake(page);
  const draft = page.url();
  await page.locator('[name="about"][value="person"]').check();
  await field(page, "feedback").fill(WORDS);
  await expect(status(page)).toHaveText(SAVED);
  // Nothing was sent: the browser is closed in the middle of the call.
  await page.context().clearCookies();
  await signIn(page, office, agent);
  await page.goto(draft);
  await awake(page);
  await expect(field(page, "feedback")).toHaveValue(WORDS);
  await expect(page.locator('[name="about"][value="person"]')).toBeChecked();
  await field(page, "feedback").fill(`${WORDS} again`);
  await opening(page, () => page.keyboard.press("Alt+Shift+KeyS"));
  expect(pathOf(page)).toBe("/staff/drafts");
  await opening(page, () => page.getByRole("link", { name: /^Carry on/ }).click());
  expect(page.url()).toBe(draft);
  await expect(field(page, "feedback")).toHaveValue(`${WORDS} again`);
  await signOut(page);
});

test("what cannot be saved is said, and saved later", async ({ page, office, watch }) => {
  watch.allow(/Failed to load resource/);
  await arrive(page, office, "Eli Marsh", ["agent"]);
  await openForm(page, office, "feedback");
  await awake(page);
  await page.route("**/form/autosave", (route) => route.abort());
  await field(page, "feedback").fill(WORDS);
  await expect(status(page)).toHaveText(/^Not saved/);
  await page.unroute("**/form/autosave");
  await expect(status(page)).toHaveText(SAVED, { timeout: 20_000 });
});

test("saving goes on after signing in anew in another tab", async ({ page, office, context, watch }) => {
  test.slow();
  // Refused once, with the field of the session that is over; and while nobody is signed in.
  watch.allow(/\/autosave|\/staff\/session/);
  const agent = await arrive(page, office, "Jo Penry", ["agent"]);
  await openForm(page, office, "feedback");
  await awake(page);
  const other = await context.newPage();
  await other.goto(`${office.url}/staff`);
  await signOut(other);
  await page.bringToFront();
  await field(page, "feedback").fill(WORDS);
  await expect(status(page)).toHaveText(/^Not saved: you are signed out/);
  await arrive(other, office, "Kit Orme", ["agent"]);
  await page.bringToFront();
  await field(page, "feedback").fill(`${WORDS} again`);
  await expect(status(page)).toHaveText(/^Not saved: somebody else has signed in/, { timeout: 20_000 });
  await signOut(other);
  await signIn(other, office, agent);
  await other.close();
  await field(page, "feedback").fill(`${WORDS} and again`);
  await expect(status(page)).toHaveText(SAVED, { timeout: 20_000 });
  await page.reload();
  await expect(field(page, "feedback")).toHaveValue(`${WORDS} and again`);
});

const LETTER = `Dear Sir or Madam,\n\n${"Constable Rhubarb was kind to me when I fell in the street. ".repeat(60)}\n\nYours, Sam Sampleton`;

test("a letter stands beside the form", { tag: ["@desktop-js", "@desktop-nojs"] }, async ({ page, office, script }) => {
  test.slow();
  await arrive(page, office, "Lyn Ash", ["agent"]);
  await page.goto(`${office.url}/staff/enter/new/feedback`);
  const letter = field(page, "letter-text");
  await expect(letter, "only for a letter").toBeHidden();
  await expect(field(page, "email-text")).toBeHidden();
  await page.locator('[name="channel"][value="post"]').check();
  await expect(letter).toBeVisible();
  // Too long is said, and all of it is there yet.
  await letter.fill("x".repeat(20_001));
  await proceed(page);
  await expect(page.locator(".govuk-error-summary")).toContainText("Text of the letter must be 20,000 characters or less");
  await inspect(page, { name: "staff notes, letter too long", script, faults: true });
  expect((await letter.inputValue()).length).toBe(20_001);
  await fill(page, notes({ channel: "post", "letter-text": LETTER }));
  await proceed(page);

  const panel = page.locator(".fc-pasted section");
  expect(at(page), "one question at a time").not.toBe("form");
  await expect(panel).toContainText("Yours, Sam Sampleton");
  await inspect(page, { name: "staff question, letter beside it", script });
  await opening(page, () => page.getByRole("link", { name: "All questions on one page" }).click());
  expect(at(page)).toBe("form");
  await inspect(page, { name: "staff form, letter beside it", script });

  // The keyboard scrolls it, with nothing else.
  const box = () => panel.evaluate((region) => ({ top: region.scrollTop, more: region.scrollHeight > region.clientHeight }));
  expect((await box()).more, "it is longer than its place").toBe(true);
  await page.locator(".fc-pasted summary").focus();
  await page.keyboard.press("Tab");
  await expect(panel).toBeFocused();
  await page.keyboard.press("End");
  await expect.poll(async () => (await box()).top).toBeGreaterThan(0);

  // In sight while the form scrolls.
  const seen = () => panel.evaluate((region) => {
    const { top } = region.getBoundingClientRect();
    return top >= 0 && top < innerHeight / 2;
  });
  await readBack(page).scrollIntoViewIfNeeded();
  await expect.poll(seen, { message: "in sight" }).toBe(true);

  // On a narrow screen above the questions, and it can be folded.
  const size = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 640 });
  const [own, first] = [await panel.boundingBox(), await page.locator("[data-question]:visible").first().boundingBox()];
  expect((own?.y ?? 0) + (own?.height ?? 0)).toBeLessThanOrEqual(first?.y ?? 0);
  await page.locator(".fc-pasted summary").click();
  await expect(panel).toBeHidden();
  if (size) await page.setViewportSize(size);

  // Changed from the form's page.
  await opening(page, () => page.getByRole("link", { name: "Change notes of the call or letter" }).click());
  await expect(letter).toHaveValue(LETTER);
  await letter.fill("Another letter");
  await proceed(page);
  await expect(panel).toHaveText("Another letter");
});

test("two calls in two tabs do not mix", async ({ page, office, context, watch }) => {
  test.slow();
  await arrive(page, office, "Fay Holt", ["agent"]);
  await openForm(page, office, "feedback");
  const other = await context.newPage();
  watch.page(other);
  await openForm(other, office, "feedback");
  expect(other.url()).not.toBe(page.url());
  for (const [tab, words] of [
    [page, "First caller"],
    [other, "Second caller"],
  ] as const) {
    await awake(tab);
    await field(tab, "feedback").fill(words);
  }
  for (const [tab, words] of [
    [page, "First caller"],
    [other, "Second caller"],
  ] as const) {
    await tab.bringToFront();
    await expect(status(tab)).toHaveText(SAVED);
    await fillInOrder(tab, { ...thanks, own: { feedback: words } });
    await opening(tab, () => readBack(tab).click());
    await expect(tab.locator(".fc-said").filter({ hasText: words })).toHaveCount(1);
  }
});

test("items are added and removed on the page", async ({ page, office, script }) => {
  await arrive(page, office, "Gil Reed", ["agent"]);
  await openForm(page, office, "lost-property");
  await awake(page);
  await fillInOrder(page, { form: "lost-property", email: "caller@example.com" });
  const add = page.locator('button[value^="add "]:visible').first();
  const group = ((await add.getAttribute("value")) ?? "").split(" ")[1];
  const items = page.locator(`[data-list="${group}"] [data-item]`);
  const there = await items.count();
  await add.click();
  await expect(items).toHaveCount(there + 1);
  expect(await items.last().evaluate((item) => item.contains(document.activeElement)), "in its first field").toBe(true);
  // A long text in it counts as every other does.
  const count = items.last().locator("leptos-island .govuk-character-count__message").first();
  await expect(count).toHaveText("You have 1,000 characters remaining");
  await items.last().locator("textarea").first().fill("Blue, with a tear");
  await expect(count).toHaveText("You have 983 characters remaining");
  await inspect(page, { name: "staff form lost-property, with an item", script });
  await add.click();
  await expect(items).toHaveCount(there + 2);
  const legends = await items.locator("> legend").allTextContents();
  expect(new Set(legends).size).toBe(there + 2);
  await expect(status(page)).toHaveText(SAVED);
  await items.first().getByRole("button", { name: /^Remove/ }).click();
  await expect(items).toHaveCount(there + 1);
  expect(await items.locator("> legend").allTextContents()).toEqual(legends.slice(0, there + 1));
  await page.waitForTimeout(4_000);
  await page.reload();
  await expect(items, "the draft knows").toHaveCount(there + 1);
});

test("without script it is a plain form, and one question at a time", { tag: "@desktop-nojs" }, async ({ page, office, script }) => {
  test.slow();
  await arrive(page, office, "Hal Finch", ["agent"]);
  await openForm(page, office, "feedback");
  expect(at(page)).toBe("form");
  await inspect(page, { name: "staff form feedback", script });
  await page.locator('[name="about"][value="person"]').check();
  await opening(page, () => readBack(page).click());
  await inspect(page, { name: "staff form feedback", script, faults: true });
  await expect(page.locator('[name="about"][value="person"]')).toBeChecked();
  await opening(page, () => page.getByRole("link", { name: "One question at a time" }).click());
  expect(at(page)).toBe("kind");
  await opening(page, () => page.getByRole("link", { name: "All questions on one page" }).click());
  expect(at(page)).toBe("form");
});

/** Names and answers, without what only sets them apart on the page. */
const plain = (rows: string[]) => rows.map((row) => row.replace(/[^\p{L}\p{N}]/gu, ""));

for (const form of forms) {
  test(`${form}: the same answers by the island and by the public's pages`, async ({ page, office, baseURL }) => {
    test.setTimeout(180_000);
    const answers = { form, email: `${form}@example.com` };
    const public_ = await page.context().browser()?.newContext();
    if (!public_) throw new Error("no browser");
    const url = await answerUntil(public_, { ...answers, origin: office.url, until: "check" }, baseURL ?? "");
    const check = await (await public_.request.get(url)).text();
    await public_.close();

    await arrive(page, office, "Ivy Snow", ["agent"]);
    await openForm(page, office, form);
    await awake(page);
    await fillInOrder(page, answers);
    await expect(page.locator(".fc-left summary")).toHaveText(/^Nothing is left/);
    await opening(page, () => readBack(page).click());
    expect(at(page), "taken as it stands").toBe("check");
    const said = await page.locator(".fc-said > li").evaluateAll((rows) =>
      rows.map((row) => row.querySelector("span")?.textContent ?? ""),
    );
    const shown = await page.evaluate((html) => {
      const rows = [...new DOMParser().parseFromString(html, "text/html").querySelectorAll(".govuk-summary-list__row")];
      return rows.map((row) => ["key", "value"].map((part) => row.querySelector(`.govuk-summary-list__${part}`)?.textContent ?? "").join(" "));
    }, check);
    expect(plain(said)).toEqual(plain(shown));
  });
}
