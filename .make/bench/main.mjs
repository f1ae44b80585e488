// `make bench`: what a report costs, in CPU time, memory and bytes, and what staff
// wait for. The order of the measures, and what is written when they are done. Not for:
// judging the figures; only a fault makes it fail (queue.mjs has one that time makes).

import { mkdirSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join, relative } from "node:path";
import { sendAtOnce } from "./at-once.mjs";
import { anotherDatabase, databaseBytes, mustBeEmpty } from "./database.mjs";
import { Faults, References } from "./faults.mjs";
import { measureJourneys, warmUp } from "./journeys.mjs";
import { measureKinds } from "./kinds.mjs";
import { readOptions } from "./options.mjs";
import { Outbox } from "./outbox.mjs";
import { measurePages } from "./pages.mjs";
import { PEER } from "./peer.mjs";
import { startPostgres } from "./postgres.mjs";
import { measureQueue } from "./queue.mjs";
import { lastWords, program, repository, startServer } from "./server.mjs";
import { percentiles, queueTable, table } from "./table.mjs";
import { measureWeight } from "./weight.mjs";
import { measureWrongPasswords } from "./wrong-passwords.mjs";

for (const [signal, code] of Object.entries({ SIGHUP: 129, SIGINT: 130, SIGTERM: 143 })) {
  process.on(signal, () => process.exit(code));
}

const options = readOptions(process.argv.slice(2), process.env);
/** Of the PostgreSQL that is used, once it is. */
let started;
const faults = new Faults();
const result = {
  at: new Date().toISOString(),
  machine: { processor: cpus()[0]?.model, processors: cpus().length, node: process.version },
  program: relative(repository, program),
  database: options.journeysOn,
  // Not its address, which may hold a password.
  options: { reports: options.reports, concurrency: options.concurrency, queue_reports: options.queueReports },
  queues: [],
  faults: faults.list,
};

try {
  if (options.address) mustBeEmpty(options.address);
  if (options.reports > 0) result.figures = await measure(addressOf(options.journeysOn));
  for (const kind of options.queueReports > 0 ? options.queueOn : []) {
    const measured = await queue(kind);
    if (measured) result.queues.push(measured);
  }
} catch (fault) {
  faults.list.push(fault.message);
}
mkdirSync(join(repository, "target"), { recursive: true });
writeFileSync(join(repository, "target/bench.json"), `${JSON.stringify(result, null, 2)}\n`);
if (result.figures) console.log(`\n${table(result)}`);
for (const measured of result.queues) console.log(`\n${queueTable(measured)}`);
if (result.figures || result.queues.length > 0) console.log("\ntarget/bench.json has all figures.");
if (faults.list.length > 0) {
  console.error(`\nFAULTS\n  ${faults.summary().join("\n  ")}`);
  console.error(`\nThe server's log:\n${lastWords()}`);
}
console.log(faults.list.length > 0 ? "\nmake bench: FAILED" : "\nmake bench: no fault");
process.exit(faults.list.length > 0 ? 1 : 0);

/** Nothing for SQLite, which is a file. A PostgreSQL that was not given is started, once. */
function addressOf(kind) {
  if (kind === "SQLite") return undefined;
  started ??= options.address ?? startPostgres();
  return started;
}

/** Its reports are seeded into a database of their own. */
async function queue(kind) {
  const address = addressOf(kind);
  if (address && options.address && options.reports > 0) {
    console.log("==> the queue on PostgreSQL is left out: the database that was given holds the journeys' reports (--reports 0 leaves these out)");
    return undefined;
  }
  const own = address && !options.address ? anotherDatabase(address, "fc_queue") : address;
  return { database: kind, ...(await measureQueue({ options, faults, kind, database: own })) };
}

async function measure(database) {
  const part = (name, act) => {
    console.log(`==> ${name}`);
    return act(bench);
  };
  // Once before all reports: what staff cost must not count as theirs, in memory and in
  // the database.
  const bench = { server: await startServer(database), options, faults, outbox: new Outbox(), references: new References() };
  const wrong_passwords = await part("wrong passwords, for names that are known and that are not", measureWrongPasswords);
  await bench.server.stop();
  const empty = databaseBytes(database);

  const server = await startServer(database);
  bench.server = server;
  await part("warming up", warmUp);
  const { latencies, ...journeys } = await part(`${options.reports} reports, whole journeys`, measureJourneys);
  const kinds = await part("each kind of request", measureKinds);
  const pages = await part("single pages", measurePages);
  const weight = await part("what a phone loads", measureWeight);
  const at_once = await part("64 sent at once", sendAtOnce);
  const memory_peak_bytes = server.memory().peak;
  // Folds SQLite's write-ahead log into the file.
  await server.stop();
  const full = databaseBytes(database);
  return {
    journeys,
    peer: PEER,
    peer_to_ours: PEER.cpu_ms_per_report / journeys.cpu_ms_per_report,
    latency: Object.fromEntries(Object.entries(latencies).map(([kind, values]) => [kind, percentiles(values)])),
    kinds,
    pages,
    weight,
    at_once,
    wrong_passwords,
    memory_peak_bytes,
    database_bytes_per_report: full && empty && (full - empty) / bench.references.size,
  };
}
