// Whether a page speaks Welsh, and nothing else. Not for: whether the Welsh is good.

import { expect, type Page } from "@playwright/test";

/** A page, which is open or was sent as `html`, says everything in Welsh. Gives what kind of page it is. */
export async function expectWelsh(page: Page, where: string, { faults = false, html }: { faults?: boolean; html?: string } = {}): Promise<string> {
  const { text, lang, title, kind } = await page.evaluate((html) => {
    const sent = html === undefined ? document : new DOMParser().parseFromString(html, "text/html");
    const copy = sent.body.cloneNode(true) as HTMLElement;
    // Text in another language is marked as such.
    copy.querySelectorAll("[lang]:not([lang=cy]), script").forEach((element) => element.remove());
    const classes = [...sent.querySelectorAll("main [class]")].map((element) => element.getAttribute("class")?.split(" ")[0]);
    return { text: copy.textContent ?? "", lang: sent.documentElement.lang, title: sent.title, kind: [...new Set(classes)].sort().join() };
  }, html);
  // Words that no Welsh sentence has.
  const words = text.match(/\b(the|your|and|with|you|this|what|Error|Continue|Change)\b/gi) ?? [];
  expect.soft(words, `${where}: English words`).toEqual([]);
  expect.soft(lang, `${where}: language`).toBe("cy");
  expect.soft(title.startsWith("Gwall: "), `${where}: '${title}' says that there are faults`).toBe(faults);
  return kind;
}
