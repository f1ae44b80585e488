// What a phone has to load: each page of a journey as it comes over the line
// (brotli, headers not counted), and what its pages fetch the first time.

import { connections } from "./browser.mjs";
import { assetsOf } from "./html.mjs";
import { journey } from "./journey.mjs";
import { newReporter, take } from "./take.mjs";

export async function measureWeight(bench) {
  const agent = connections(1);
  const reporter = newReporter(bench, agent);
  const pages = [];
  const wanted = new Set();
  for (const stage of journey) {
    await take(bench, reporter, stage);
    if (stage.kind === "page" && !reporter.failed) {
      pages.push({ path: stage.path, bytes: reporter.answer.body.length });
      assetsOf(reporter.html).forEach((path) => wanted.add(path));
    }
  }
  if (reporter.failed) throw new Error("without a whole journey nothing can be weighed");
  const assets = [];
  for (const path of wanted) {
    const { status, body } = await reporter.browser.get(path);
    if (status !== 200) bench.faults.note(new Error(`GET ${path} answered ${status}, not 200`));
    assets.push({ path, bytes: body.length });
  }
  agent.destroy();
  const sum = (list) => list.reduce((total, { bytes }) => total + bytes, 0);
  const later = assets.filter(({ path }) => /public\.[^/]*\.(js|wasm)$/.test(path));
  return {
    pages,
    assets,
    journey_html_bytes: sum(pages),
    styles_and_scripts_bytes: sum(assets) - sum(later),
    wasm_and_glue_bytes: sum(later),
    journey_bytes: sum(pages) + sum(assets),
  };
}
