// Asks axe about a page, WCAG 2.2 A and AA.

import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** What is wrong, a line each. */
export async function axe(page: Page, script: boolean): Promise<string[]> {
  // axe is a script. Where scripts are off they are let in once the page has been
  // loaded without its own, so that what is looked at is the plain page.
  const session = script ? undefined : await page.context().newCDPSession(page);
  const off = async (value: boolean) => session?.send("Emulation.setScriptExecutionDisabled", { value });
  await off(true);
  await off(false);
  try {
    // Legacy: within the page, without opening another; ours have no frames.
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).withTags(TAGS).analyze();
    return violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help}: ${node.target.join(" ")}`));
  } finally {
    await off(true);
    await session?.detach();
  }
}
