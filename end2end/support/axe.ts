// Asks axe about a page, WCAG 2.2 A and AA.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "@playwright/test";
import type { AxeResults } from "axe-core";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

// The engine of @axe-core/playwright, without its builder, which loads it into
// every page twice: our pages have no frames. Minified, half as much to parse.
const builder = createRequire(import.meta.url).resolve("@axe-core/playwright");
const source = readFileSync(createRequire(builder).resolve("axe-core/axe.min.js"), "utf8");

/** What is wrong, a line each. */
export async function axe(page: Page, script: boolean): Promise<string[]> {
  // axe is a script. Where scripts are off they are let in once the page has been
  // loaded without its own, so that what is looked at is the plain page.
  const session = script ? undefined : await page.context().newCDPSession(page);
  const off = async (value: boolean) => session?.send("Emulation.setScriptExecutionDisabled", { value });
  await off(true);
  await off(false);
  try {
    await page.evaluate(source);
    return await page.evaluate(async (tags) => {
      const { axe } = window as unknown as { axe: { run(on: Document, how: object): Promise<AxeResults> } };
      const { violations } = await axe.run(document, { runOnly: tags, resultTypes: ["violations"] });
      return violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help}: ${node.target.join(" ")}`));
    }, TAGS);
  } finally {
    await off(true);
    await session?.detach();
  }
}
