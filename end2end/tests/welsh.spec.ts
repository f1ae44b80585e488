// In Welsh: two whole journeys, the switch, what is missing, faults and the mail.

import { ownEmail } from "../support/draft.js";
import { inspect, keepSource } from "../support/inspect.js";
import { mailTo } from "../support/outbox.js";
import { REFERENCE } from "../support/reference.js";
import { expect, test } from "../support/test.js";
import { at, opening, proceed, walk } from "../support/walk.js";
import type { Page } from "@playwright/test";

const SIZES = { complaint: ["@phone-nojs"], "antisocial-behaviour": ["@desktop-js"] };
const cymraeg = (page: Page) => page.getByRole("navigation", { name: /Language|Iaith/ }).getByRole("link", { name: "Cymraeg" });
const english = (page: Page) => page.getByRole("navigation", { name: /Language|Iaith/ }).getByRole("link", { name: "English" });

/** Words that no Welsh sentence has. Text in another language is marked as such. */
async function expectWelsh(page: Page, where: string): Promise<void> {
  const text = await page.evaluate(() => {
    const copy = document.body.cloneNode(true) as HTMLElement;
    copy.querySelectorAll("[lang]:not([lang=cy]), script").forEach((element) => element.remove());
    return copy.textContent ?? "";
  });
  const words = text.match(/\b(the|your|and|with|you|this|what|Error|Continue|Change)\b/gi) ?? [];
  expect.soft(words, `${where}: English words`).toEqual([]);
}

for (const [form, tag] of Object.entries(SIZES)) {
  test(`${form} in Welsh, from start to confirmation`, { tag }, async ({ page, script }) => {
    test.setTimeout(180_000);
    keepSource(page);
    await page.goto("/?lang=cy");
    const email = ownEmail();
    const looked = new Set<string>();
    await walk(page, {
      form,
      email,
      text: "Gwelais ddau berson",
      thorough: true,
      repeats: true,
      visit: async (name, { faults }) => {
        await expectWelsh(page, name);
        await expect.soft(page.locator("html"), name).toHaveAttribute("lang", "cy");
        if (faults) await expect.soft(page, name).toHaveTitle(/^Gwall: /);
        // The page's shape was looked at in English; once of each kind is enough here.
        const kind = await page.locator("main").evaluate((main) => [...main.querySelectorAll("[class]")].map((e) => e.className.split(" ")[0]).filter((c, i, all) => all.indexOf(c) === i).sort().join());
        if (looked.has(kind)) return;
        looked.add(kind);
        await inspect(page, { name: `${form}/${name}`, script, lang: "cy", faults });
      },
    });
    const reference = (await page.locator(".fc-reference").textContent()) ?? "";
    expect(reference).toMatch(REFERENCE);
    const mail = await mailTo(email);
    expect(mail.subject).toBe(`Rydym wedi cael yr hyn a anfonwyd gennych (${reference})`);
    expect(mail.html).toContain('lang="cy"');
    expect(mail.text).toContain("Eich cyfeirnod");
  });
}

test("the switch keeps place and answers", { tag: ["@phone-js", "@phone-nojs"] }, async ({ page }) => {
  await walk(page, { form: "complaint", email: ownEmail(), until: "your-account" });
  const here = page.url();
  await page.goto("/report/complaint/who-you-are");
  await opening(page, () => cymraeg(page).click());
  expect(at(page)).toBe("who-you-are");
  await expect(page.locator("html")).toHaveAttribute("lang", "cy");
  await expect(page.locator('[name="who"]:checked')).toHaveValue("representative");
  await proceed(page);
  await page.goto(here);
  await expect(page.locator("h1")).not.toContainText("What");
  await opening(page, () => english(page).click());
  expect(page.url()).toBe(here);
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
});

test("the switch keeps a search", async ({ page }) => {
  await page.goto("/report?q=noise");
  await opening(page, () => cymraeg(page).click());
  await expect(page.locator("#q")).toHaveValue("noise");
  await expect(page).not.toHaveURL(/lang=/);
});

test("the current language is text, the other a link in its own language", async ({ page }) => {
  await page.goto("/");
  const link = cymraeg(page);
  await expect(link).toHaveAttribute("lang", "cy");
  await expect(link).toHaveAttribute("hreflang", "cy");
  await expect(english(page)).toHaveCount(0);
  await expect(page.locator("nav [aria-current]")).toHaveText("English");
});

test("a form without Welsh says so, in Welsh, and is English", async ({ page, script }) => {
  await page.goto("/?lang=cy");
  await page.goto("/report/crime");
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  const said = page.getByText("Nid yw’r dudalen hon ar gael yn Gymraeg");
  await expect(said).toBeVisible();
  expect(await said.evaluate((element) => element.closest("[lang]")?.getAttribute("lang"))).toBe("cy");
  await inspect(page, { name: "a form without Welsh", script });
});

test("the list in Welsh marks what is English", async ({ page, script }) => {
  await page.goto("/report?lang=cy");
  await expect(page.locator('main a[href="/report/crime"]')).toHaveAttribute("lang", "en");
  await expect(page.locator('main a[href="/report/complaint"]')).not.toHaveAttribute("lang", "en");
  await expectWelsh(page, "list");
  await inspect(page, { name: "list", script, lang: "cy" });
});

test("help and problems in Welsh", async ({ page, script }) => {
  await page.goto("/?lang=cy");
  for (const path of ["/", "/help/contact", "/help/accessibility", "/help/privacy", "/help/cookies", "/nothing", "/report/nothing", "/report/complaint/start", "/report/complaint/what-about"]) {
    await page.goto(path);
    await expectWelsh(page, path);
    await inspect(page, { name: path, script, lang: "cy" });
  }
});

test("a browser that asks for Welsh gets Welsh", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ locale: "cy-GB", baseURL });
  const page = await context.newPage();
  await page.goto("/");
  await expect(page.locator("html")).toHaveAttribute("lang", "cy");
  await context.close();
});
