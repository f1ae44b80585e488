// Many people press the button in the same moment: as many references, all
// distinct, no error.

import { connections } from "./browser.mjs";
import { journey } from "./journey.mjs";
import { crowd, newReporter, take } from "./take.mjs";

const PEOPLE = 64;

export async function sendAtOnce(bench) {
  const people = Array.from({ length: PEOPLE }, () => {
    const agent = connections(1);
    return { agent, reporter: newReporter(bench, agent) };
  });
  const sending = journey.findIndex((stage) => stage.kind === "send");
  await crowd(people, bench.options.concurrency, async ({ reporter }) => {
    for (const stage of journey.slice(0, sending)) await take(bench, reporter, stage);
  });
  for (const stage of journey.slice(sending)) {
    await Promise.all(people.map(({ reporter }) => take(bench, reporter, stage)));
  }
  await bench.outbox.written();
  people.forEach(({ agent }) => agent.destroy());
  const distinct = new Set(people.map(({ reporter }) => reporter.reference).filter(Boolean)).size;
  if (distinct !== PEOPLE) bench.faults.note(new Error(`${PEOPLE} sent at once got ${distinct} references`));
  return { people: PEOPLE, distinct };
}
