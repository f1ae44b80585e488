// In Welsh: two whole journeys, their faults and exits, the switch, what is missing, and the mail.

import { complaint, openAt, ownEmail } from "../support/draft.js";
import { inspect, keepSource } from "../support/inspect.js";
import { mailTo } from "../support/outbox.js";
import { REFERENCE } from "../support/reference.js";
import { answerUntil } from "../support/shortcut.js";
import { expect, test } from "../support/test.js";
import { at, opening, proceed, walk } from "../support/walk.js";
import { expectWelsh } from "../support/welsh.js";
import type { Page } from "@playwright/test";

const SIZES = { complaint: ["@phone-nojs"], "antisocial-behaviour": ["@desktop-js"] };
const cymraeg = (page: Page) => page.getByRole("navigation", { name: /Language|Iaith/ }).getByRole("link", { name: "Cymraeg" });
const english = (page: Page) => page.getByRole("navigation", { name: /Language|Iaith/ }).getByRole("link", { name: "English" });

for (const [form, tag] of Object.entries(SIZES)) {
  const answers = () => ({ form, email: ownEmail(), text: "Gwelais ddau berson", repeats: true });

  test(`${form} in Welsh, from start to confirmation`, { tag }, async ({ page, script }) => {
    test.setTimeout(180_000);
    keepSource(page);
    await page.goto("/?lang=cy");
    const own = answers();
    const looked = new Set<string>();
    await walk(page, {
      ...own,
      visit: async (name) => {
        const kind = await expectWelsh(page, name);
        // The page's shape was looked at in English; once of each kind is enough here.
        if (looked.has(kind)) return;
        looked.add(kind);
        await inspect(page, { name: `${form}/${name}`, script, lang: "cy" });
      },
    });
    const reference = (await page.locator(".fc-reference").textContent()) ?? "";
    expect(reference).toMatch(REFERENCE);
    const mail = await mailTo(own.email);
    expect(mail.subject).toBe(`Rydym wedi cael yr hyn a anfonwyd gennych (${reference})`);
    expect(mail.html).toContain('lang="cy"');
    expect(mail.text).toContain("Eich cyfeirnod");
  });

  test(`${form} in Welsh: faults, exits and 'remove' of every page`, { tag }, async ({ page, context, script, baseURL }) => {
    test.setTimeout(180_000);
    keepSource(page);
    await page.goto("/?lang=cy");
    const looked = new Set<string>();
    const states = { faults: 0, others: 0 };
    await answerUntil(
      context,
      {
        ...answers(),
        until: "check",
        thorough: true,
        visit: async (name, { faults, controls, sent }) => {
          // The straight way is walked above.
          if (!sent || controls) return;
          states[faults ? "faults" : "others"] += 1;
          const kind = await expectWelsh(page, `${name}${faults ? " with faults" : ""}`, { faults, html: sent.html });
          if (looked.has(kind)) return;
          looked.add(kind);
          await page.goto(sent.url);
          if (faults) await proceed(page);
          await inspect(page, { name: `${form}/${name}`, script, lang: "cy", faults });
        },
      },
      baseURL ?? "",
    );
    expect(states.faults, "pages with faults").toBeGreaterThan(10);
    expect(states.others, "exits and 'remove'").toBeGreaterThan(3);
  });
}

test("the switch keeps place and answers", { tag: ["@phone-js", "@phone-nojs"] }, async ({ page }) => {
  await openAt(page, complaint(), "your-account");
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
  // Chosen, and remembered, before another page is asked for.
  await expect(page.locator("html")).toHaveAttribute("lang", "cy");
  await expect(page).not.toHaveURL(/lang=/);
  await page.goto("/report/crime");
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  const said = page.getByText("Ddim ar gael yn Gymraeg");
  await expect(said).toBeVisible();
  expect(await said.evaluate((element) => element.closest("[lang]")?.getAttribute("lang"))).toBe("cy");
  // The same page as for whoever did not ask for Welsh.
  await inspect(page, { name: "crime/", script });
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
  for (const path of ["/", "/track", "/help/contact", "/help/accessibility", "/help/privacy", "/help/cookies", "/nothing", "/report/nothing", "/report/complaint/start", "/report/complaint/what-about"]) {
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
