// What a page weighs on the way to a phone, compressed as it is sent.

import { feedback, openAt } from "../support/draft.js";
import { expect, test } from "../support/test.js";
import type { Page, Request } from "@playwright/test";

const KB = 1000;

interface Loaded {
  request: Request;
  bytes: number;
  encoding: string;
}

/** Loads the page as one who has never been here, and says what came. */
async function load(page: Page): Promise<Loaded[]> {
  await page.waitForLoadState("networkidle");
  const session = await page.context().newCDPSession(page);
  await session.send("Network.setCacheDisabled", { cacheDisabled: true });
  const requests: Request[] = [];
  const came = (request: Request) => requests.push(request);
  page.on("requestfinished", came);
  await page.reload();
  await page.waitForLoadState("networkidle");
  page.off("requestfinished", came);
  return Promise.all(
    requests.map(async (request) => ({
      request,
      bytes: (await request.sizes()).responseBodySize,
      encoding: (await (await request.response())?.headerValue("content-encoding")) ?? "",
    })),
  );
}

const sum = (loaded: Loaded[]) => loaded.reduce((total, { bytes }) => total + bytes, 0);
const name = ({ request }: Loaded) => new URL(request.url()).pathname;
const isIsland = (loaded: Loaded) => /\/public\.\w+\.(js|wasm)$/.test(name(loaded));

for (const [what, form, step] of [
  ["a page of radios", "feedback", "about"],
  ["a page of a long text", "feedback", "feedback"],
  ["a sensitive page with many options", "information", "kind"],
] as const) {
  test(`${what}: HTML, CSS and plain script are 20 kB at most`, { tag: "@phone-js" }, async ({ page }, info) => {
    await openAt(page, { ...feedback(), form }, step);
    const loaded = await load(page);
    const plain = loaded.filter((one) => !isIsland(one) && !name(one).endsWith(".svg"));
    for (const one of plain) expect(["br", "gzip"], name(one)).toContain(one.encoding);
    const list = plain.map((one) => `${name(one)} ${one.bytes}`).join(", ");
    info.annotations.push({ type: "weight", description: list });
    expect(sum(plain), list).toBeLessThanOrEqual(20 * KB);
  });
}

test("a page without a long text or 'Exit this page' loads no script", { tag: "@phone-js" }, async ({ page }) => {
  const scripts = async () => (await load(page)).map(name).filter((one) => /\.(js|wasm)$/.test(one));
  for (const path of ["/", "/report", "/report/feedback", "/track", "/help/privacy"]) {
    await page.goto(path);
    expect(await scripts(), path).toEqual([]);
  }
  await openAt(page, feedback(), "reply");
  expect(await scripts()).toEqual([]);
});

test("WASM and glue are 80 kB at most, come after the page, and are kept for good", { tag: "@phone-js" }, async ({ page }) => {
  await openAt(page, feedback(), "feedback");
  const loaded = await load(page);
  const island = loaded.filter(isIsland);
  expect(island).toHaveLength(2);
  expect(sum(island), island.map((one) => `${name(one)} ${one.bytes}`).join(", ")).toBeLessThanOrEqual(80 * KB);
  for (const one of island) {
    expect(one.encoding, name(one)).toBe("br");
    expect(await (await one.request.response())?.headerValue("cache-control")).toContain("immutable");
  }
  const late = await page.evaluate(() => {
    const [page] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
    const island = (performance.getEntriesByType("resource") as PerformanceResourceTiming[]).filter((one) => /\/public\./.test(one.name));
    return island.map((one) => one.startTime - page.loadEventStart);
  });
  expect(Math.min(...late), "milliseconds after the load event").toBeGreaterThanOrEqual(0);
  await expect(page.locator('link[rel*="preload"]')).toHaveCount(0);
});
