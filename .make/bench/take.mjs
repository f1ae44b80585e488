// Reporters taking stages: one after the other, or so many at once. What goes
// wrong is noted, and ends that reporter's journey only.

import { Reporter, journey } from "./journey.mjs";

let reporters = 0;

/** Somebody new, with an e-mail address that nobody had before. */
export const newReporter = (bench, agent) => new Reporter(bench.server.origin, agent, ++reporters);

/** Milliseconds until the answer, or nothing after a fault. */
export async function take(bench, reporter, stage) {
  if (reporter.failed) return undefined;
  try {
    await stage.run(reporter);
    if (stage.kind === "send") bench.outbox.expect();
    if (stage === journey.at(-1)) bench.references.add(reporter.reference);
    return reporter.answer.ms;
  } catch (fault) {
    reporter.failed = true;
    bench.faults.note(fault);
    return undefined;
  }
}

/** Calls `act` with each item, `most` at once. */
export async function crowd(items, most, act) {
  const waiting = items.values();
  const lane = async () => {
    for (const item of waiting) await act(item);
  };
  await Promise.all(Array.from({ length: most }, lane));
}
