// Pictures of every kind of page at phone and desktop size, in English and Welsh, to
// be looked at. Run by hand, on a development site (`make run`): it sends reports.
//
//   node end2end/screenshots.mjs URL DIR        LANGUAGE-SIZE-PAGE.png into DIR
//   node end2end/screenshots.mjs URL --readme   those of the README into docs/images, from a
//                                               demonstration (`make demo`)
//
// Which forms there are and what to answer is the tests' (support/). Not for: telling
// whether a page is right; the tests do.

import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { chromium } from "@playwright/test";

const here = dirname(fileURLToPath(import.meta.url));
const { positionals, values: options } = parseArgs({ allowPositionals: true, options: { readme: { type: "boolean" } } });
const [url, dir] = positionals;
if (!url || !(dir || options.readme)) {
  console.error("usage: screenshots.mjs URL DIR | screenshots.mjs URL --readme");
  process.exit(2);
}
const origin = new URL(url).origin;

const sizes = { phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }, desktop: { viewport: { width: 1280, height: 900 } } };
const around = {
  home: "/",
  reports: "/report",
  "reports-found": "/report?q=theft",
  "reports-nothing": "/report?q=zebra",
  "help-contact": "/help/contact",
  "help-accessibility": "/help/accessibility",
  "help-privacy": "/help/privacy",
  "help-cookies": "/help/cookies",
  start: "/report/complaint",
  "start-without-welsh": "/report/crime",
  "problem-not-found": "/nothing",
  "problem-unknown-form": "/report/nothing",
  "problem-no-draft": "/report/complaint/what-about",
  "problem-wrong-method": "/report/complaint/leave",
};

/** The tests' own way through a form. They are TypeScript, which Node alone does not read. */
async function support() {
  const { build } = createRequire(join(here, "../style/package.json"))("esbuild");
  const contents = 'export { answerUntil } from "./shortcut.ts"; export { forms } from "./choices.ts";';
  const stdin = { contents, resolveDir: join(here, "support"), loader: "ts" };
  const { outputFiles } = await build({ stdin, bundle: true, format: "esm", platform: "node", write: false });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString("base64")}`);
}
const { answerUntil, forms } = await support();
const formsIn = { en: forms, cy: ["complaint", "antisocial-behaviour"] };
const walkOf = (form, lang) => ({ form, email: "pictures@example.com", text: lang === "cy" ? "Gwelais ddau berson" : undefined });

const press = (page) => Promise.all([page.waitForEvent("load"), page.locator("main form button[type=submit]").first().click()]);

/** What a page is made of: two pages of one kind look alike. */
function kindOf(html) {
  const main = /<main[^]*<\/main>/.exec(html)?.[0] ?? "";
  const parts = [...main.matchAll(/ class="([\w-]+)/g)].map(([, name]) => name);
  const types = [...main.matchAll(/ type="([\w-]+)"/g)].map(([, type]) => type);
  const telling = /^fc-|radios$|checkboxes$|conditional|divider|input$|date|select$|textarea$|summary|inset|warning|details$|panel$/;
  return [...new Set([...parts.filter((name) => telling.test(name)), ...types])].sort().join();
}

/** Of the accounts that a demonstration prints (server/src/demo/accounts.rs). */
const PASSWORD = "paper-boats-in-the-rain";
/** A picture of the README weighs no more. */
const HEAVIEST = 80_000;
const images = join(here, "../docs/images");

async function readme(browser) {
  mkdirSync(images, { recursive: true });
  await picture(browser, "question-phone", sizes.phone, async (page, context) => {
    await page.goto(await answerUntil(context, { ...walkOf("antisocial-behaviour", "en"), until: "who-you-are" }, origin));
    await page.locator("main [type=radio]").first().check();
  });
  const desk = { viewport: { width: 960, height: 600 } };
  await picture(browser, "agent-keying", desk, async (page) => {
    await signIn(page, "agent@example.org");
    await page.goto(`${origin}/staff/drafts`);
    // A call that was parked.
    await opened(page, () => page.locator('main a[href^="/staff/enter/"]').first().click());
    await page.waitForFunction(() => !document.querySelector("leptos-island") || document.documentElement.dataset.islands);
    await page.locator("main section").first().evaluate((section) => section.scrollIntoView());
  });
  await picture(browser, "queue", desk, async (page) => {
    await signIn(page, "officer@example.org");
    await page.goto(`${origin}/staff/queue`);
  });
}

async function picture(browser, name, size, prepare) {
  const context = await browser.newContext({ ...size, deviceScaleFactor: 1, locale: "en-GB" });
  const page = await context.newPage();
  await prepare(page, context);
  if (!(await page.locator(".fc-demonstration").count())) throw new Error(`${name}: ${origin} is not a demonstration`);
  // One that is chosen, none that has the focus.
  await page.evaluate(() => document.activeElement?.blur());
  const { length } = await page.screenshot({ path: join(images, `${name}.png`) });
  console.log(`${name}.png: ${length} bytes${length > HEAVIEST ? ", TOO HEAVY" : ""}`);
  if (length > HEAVIEST) process.exitCode = 1;
  await context.close();
}

const opened = (page, act) => Promise.all([page.waitForEvent("load"), act()]);

async function signIn(page, email) {
  await page.goto(`${origin}/staff/sign-in`);
  await page.locator("#email").fill(email);
  await page.locator("#password").fill(PASSWORD);
  await press(page);
}

/** All pictures of one language at one size. */
async function take(browser, lang, size) {
  let pictures = 0;
  const begin = async () => {
    const context = await browser.newContext({ ...sizes[size], locale: "en-GB" });
    const page = await context.newPage();
    if (lang !== "en") await page.goto(`${origin}/?lang=${lang}`);
    const shot = async (name) => {
      await page.waitForFunction(() => !document.querySelector("leptos-island") || document.documentElement.dataset.islands);
      await page.screenshot({ path: join(dir, `${lang}-${size}-${name.replaceAll("/", "-")}.png`), fullPage: true });
      pictures += 1;
    };
    return { context, page, shot, open: async (name, path) => (await page.goto(`${origin}${path}`), shot(name)) };
  };

  const first = await begin();
  for (const [name, path] of Object.entries(around)) await first.open(name, path);
  await first.context.close();

  const looked = new Set();
  for (const form of formsIn[lang]) {
    const { context, page, shot, open } = await begin();
    const visit = async (place, { faults, sent }) => {
      const kind = `${kindOf(sent.html)} ${faults}`;
      if (looked.has(kind)) return;
      looked.add(kind);
      await page.goto(sent.url);
      if (faults) await press(page);
      await shot(`${form}-${place}${faults ? "-faults" : ""}`);
    };
    const check = await answerUntil(context, { ...walkOf(form, lang), repeats: true, thorough: true, until: "check", visit }, origin);
    await page.goto(check);
    await shot(`${form}-check`);
    if (form === "complaint") {
      await open("start-begun", "/report/complaint");
      await open("interruption", "/report/complaint/start");
      await open("problem-unknown-step", "/report/complaint/nothing");
      await page.goto(check);
      await press(page);
      await shot("confirmation");
      await open("problem-already-sent", "/report/complaint/check");
      await open("start-sent", "/report/complaint");
    }
    await context.close();
  }

  const { context, page, shot } = await begin();
  await page.goto(`${origin}/report/complaint`);
  await context.clearCookies({ name: /fc$/ });
  await press(page);
  await shot("problem-no-cookies");
  await page.goto(await answerUntil(context, { ...walkOf("complaint", lang), until: "your-account" }, origin));
  await page.locator("main textarea").evaluate((area) => (area.value = "x".repeat(300_000)));
  await press(page);
  await shot("problem-too-large");
  await page.goBack();
  await page.locator('main form [name="csrf"]').evaluate((field) => (field.value = "forged"));
  await press(page);
  await shot("problem-forged");
  await context.close();
  console.log(`${lang}, ${size}: ${pictures} pictures`);
}

const executablePath = process.env.FC_CHROMIUM || execFileSync("sh", ["-c", "command -v chromium || echo /usr/bin/chromium"], { encoding: "utf8" }).trim();
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
try {
  if (options.readme) {
    await readme(browser);
  } else {
    mkdirSync(dir, { recursive: true });
    for (const lang of Object.keys(formsIn)) for (const size of Object.keys(sizes)) await take(browser, lang, size);
  }
} finally {
  await browser.close();
}
