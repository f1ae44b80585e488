// Single pages, again and again: how many a second of CPU gives.

import { connections } from "./browser.mjs";
import { FIRST_QUESTION, journey } from "./journey.mjs";
import { crowd, newReporter, take } from "./take.mjs";

const MOST = 5000;

export async function measurePages(bench) {
  const { reports, concurrency } = bench.options;
  const requests = Math.min(MOST, reports);
  const agent = connections(concurrency);
  const reporter = newReporter(bench, agent);
  // As far as the first question, which nobody sees without a draft.
  for (const stage of journey) {
    await take(bench, reporter, stage);
    if (stage.path === FIRST_QUESTION) break;
  }
  const pages = [];
  for (const path of ["/", "/report", FIRST_QUESTION]) {
    const stage = journey.find((one) => one.kind === "page" && one.path === path);
    const before = bench.server.cpuMs();
    await crowd(Array.from({ length: requests }), concurrency, () => take(bench, reporter, stage));
    const cpu = bench.server.cpuMs() - before;
    pages.push({ path, requests, cpu_ms: cpu / requests, per_cpu_second: (requests * 1000) / cpu });
  }
  agent.destroy();
  return pages;
}
