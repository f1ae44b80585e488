// Everything that must be right on every page in every state: axe, valid HTML,
// no sideways scroll at 320 px (which is 1280 px at 400 % zoom, WCAG 1.4.10), the
// right language, and with faults the title and the focus. Once per distinct page,
// state and script mode in a whole run, whichever worker comes there first.

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, type Page } from "@playwright/test";
import { HtmlValidate, StaticConfigLoader, type ConfigData } from "html-validate";
import { axe } from "./axe.js";
import { once } from "./claim.js";

const rules = fileURLToPath(new URL("../.htmlvalidate.json", import.meta.url));
const loader = new StaticConfigLoader(JSON.parse(readFileSync(rules, "utf8")) as ConfigData);
// Its rules are put together once, not for every page, which would be half of its work.
const resolved = loader.getConfigFor("page.html");
loader.getConfigFor = () => resolved;
const validator = new HtmlValidate(loader);
const NARROW = 320;

export interface State {
  /** As in 'crime/what-happened' or 'help/privacy'. */
  name: string;
  script: boolean;
  lang?: "en" | "cy";
  /** The page is shown again with faults. */
  faults?: boolean;
}

export async function inspect(page: Page, state: State): Promise<void> {
  const what = `${state.lang ?? "en"} ${state.name}${state.faults ? " with faults" : ""}`;
  // A page that loads no script is one and the same in both modes.
  const scripts = await page.evaluate(() => document.scripts.length);
  const mode = scripts === 0 ? "plain" : state.script ? "with script" : "without script";
  await once(`${what} ${mode}`, () => look(page, what, state));
}

async function look(page: Page, label: string, { script, lang = "en", faults = false }: State): Promise<void> {
  const { language, headings, title, scripts, islands } = await page.evaluate(() => ({
    language: document.documentElement.lang,
    headings: document.querySelectorAll("h1").length,
    title: document.title,
    scripts: document.scripts.length,
    islands: document.querySelectorAll("leptos-island").length,
  }));
  if (script && islands > 0) {
    await expect(page.locator("html"), `${label}: islands`).toHaveAttribute("data-islands", "awake");
  }
  expect.soft(language, `${label}: language`).toBe(lang);
  expect.soft(headings, `${label}: headings of level 1`).toBe(1);
  expect.soft(title.startsWith(lang === "cy" ? "Gwall: " : "Error: "), `${label}: '${title}' says that there are faults`).toBe(faults);
  if (faults) await inspectSummary(page, label);
  // With script: what it made of the page. Without: the page just as it was sent.
  expect.soft(await html(await (script && scripts > 0 ? page.content() : source(page))), `${label}: valid HTML`).toEqual([]);
  expect.soft(await axe(page, script), `${label}: axe`).toEqual([]);
  // The same style in both modes.
  await once(`${label} narrow`, () => inspectNarrow(page, label));
}

/** 'There is a problem' has the focus, and each line leads to its field and says the same there. */
async function inspectSummary(page: Page, label: string): Promise<void> {
  const summary = page.locator(".govuk-error-summary");
  await expect.soft(summary, `${label}: summary has the focus`).toBeFocused();
  const lines = await summary.getByRole("link").evaluateAll((links) =>
    links.map((link) => ({ words: link.textContent ?? "", field: document.querySelector(link.getAttribute("href") ?? "x")?.tagName ?? "nothing" })),
  );
  expect.soft(lines.length, `${label}: summary has lines`).toBeGreaterThan(0);
  const messages = (await page.locator(".govuk-error-message").allTextContents()).map((text) => text.replace(/^(Error|Gwall): ?/, "").trim());
  for (const { words, field } of lines) {
    expect.soft(["INPUT", "SELECT", "TEXTAREA", "BUTTON"], `${label}: '${words}' leads to a field`).toContain(field);
    expect.soft(messages, `${label}: '${words}' stands at its field`).toContain(words.trim());
  }
}

async function inspectNarrow(page: Page, label: string): Promise<void> {
  const size = page.viewportSize();
  await page.setViewportSize({ width: NARROW, height: 640 });
  const widths = () => page.evaluate(() => [document.documentElement.clientWidth, document.scrollingElement?.scrollWidth ?? Infinity]);
  // A busy browser takes the size only a moment after it said so.
  await expect.poll(async () => (await widths())[0], { message: `${label}: is ${NARROW} px wide` }).toBe(NARROW);
  expect.soft((await widths())[1], `${label}: no sideways scroll at ${NARROW} px`).toBeLessThanOrEqual(NARROW);
  if (size) await page.setViewportSize(size);
}

async function html(text: string): Promise<string[]> {
  const { results } = await validator.validateString(text);
  return results.flatMap(({ messages }) => messages.map((m) => `${m.ruleId}: ${m.message} (${m.selector ?? `line ${m.line}`})`));
}

const sources = new WeakMap<Page, () => Promise<string>>();

/** Keeps hold of the last document that a page was sent. Call before it is opened. */
export function keepSource(page: Page): void {
  page.on("response", (response) => {
    const request = response.request();
    const document = request.isNavigationRequest() && request.frame() === page.mainFrame() && (response.status() < 300 || response.status() >= 400);
    if (document) sources.set(page, () => response.text());
  });
}

async function source(page: Page): Promise<string> {
  return (await sources.get(page)?.()) ?? page.content();
}
