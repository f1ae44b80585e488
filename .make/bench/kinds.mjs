// What each kind of request costs. CPU time is the whole process's, so reporters
// go in step: all take one stage, the clock is read, all take the next.

import { connections } from "./browser.mjs";
import { journey } from "./journey.mjs";
import { crowd, newReporter, take } from "./take.mjs";

/** The clock ticks every 10 ms: a stage must last many ticks. */
const MOST = 1000;

export async function measureKinds(bench) {
  const { reports, concurrency } = bench.options;
  const agent = connections(concurrency);
  const reporters = Array.from({ length: Math.min(MOST, reports) }, () => newReporter(bench, agent));
  const stages = [];
  for (const stage of journey) {
    const before = bench.server.cpuMs();
    await crowd(reporters, concurrency, (reporter) => take(bench, reporter, stage));
    if (stage.kind === "send") await bench.outbox.written();
    const cpu = (bench.server.cpuMs() - before) / reporters.length;
    stages.push({ request: stage.name, kind: stage.kind, cpu_ms: cpu });
  }
  agent.destroy();
  const mean = (kind) => {
    const own = stages.filter((stage) => stage.kind === kind);
    return own.reduce((sum, stage) => sum + stage.cpu_ms, 0) / own.length;
  };
  return { reporters: reporters.length, cpu_ms: { page: mean("page"), answer: mean("answer"), send: mean("send") }, stages };
}
