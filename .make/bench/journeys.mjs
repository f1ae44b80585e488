// Whole journeys, many at once: what a report costs, and whether the last tenth
// costs what the first did, when the database was empty.

import { connections } from "./browser.mjs";
import { journey } from "./journey.mjs";
import { crowd, newReporter, take } from "./take.mjs";

const TENTHS = 10;

export async function measureJourneys(bench) {
  const { reports, concurrency } = bench.options;
  const latencies = { page: [], answer: [], send: [] };
  const tenths = [];
  for (let tenth = 0; tenth < TENTHS; tenth++) {
    const share = Math.round((reports * (tenth + 1)) / TENTHS) - Math.round((reports * tenth) / TENTHS);
    const before = bench.server.cpuMs();
    await send(bench, share, concurrency, latencies);
    const cpu = (bench.server.cpuMs() - before) / share;
    tenths.push({ reports: share, cpu_ms_per_report: cpu, memory_bytes: bench.server.memory().now });
    console.log(`    tenth ${tenth + 1}: ${cpu.toFixed(2)} ms of CPU a report`);
  }
  const all = tenths.reduce((sum, one) => sum + one.cpu_ms_per_report * one.reports, 0) / reports;
  const [first, last] = [tenths[0], tenths.at(-1)];
  return {
    cpu_ms_per_report: all,
    last_to_first_tenth: last.cpu_ms_per_report / first.cpu_ms_per_report,
    requests_per_report: journey.length,
    tenths,
    latencies,
  };
}

/** Without looking: the first requests of a process cost more, and would flatter the last tenth. */
export async function warmUp(bench) {
  const { concurrency } = bench.options;
  await send(bench, 2 * concurrency, concurrency, { page: [], answer: [], send: [] });
}

/** So many reports and their acknowledgements. Each reporter has a connection of their own. */
async function send(bench, reports, concurrency, latencies) {
  await crowd(Array.from({ length: reports }), concurrency, async () => {
    const own = connections(1);
    const reporter = newReporter(bench, own);
    for (const stage of journey) {
      const ms = await take(bench, reporter, stage);
      if (ms !== undefined) latencies[stage.kind].push(ms);
    }
    own.destroy();
  });
  await bench.outbox.written();
}
