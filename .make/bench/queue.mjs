// What staff wait for where a million reports lie: the queue by every filter and order, its
// pages, the search by all that one may know, a report, and taking the next one. On one
// database: seeds it (`server seed`), asks one page after the other, and has the query plans of
// whatever is slow printed. Not for: many at once (what a page costs is what matters here).

import { rmSync } from "node:fs";
import { join } from "node:path";
import { Browser, connections } from "./browser.mjs";
import { databaseBytes } from "./database.mjs";
import { explainSlow } from "./plans.mjs";
import { asks } from "./queue-asks.mjs";
import { dataDir, runCommand, startServer } from "./server.mjs";
import { barSome, signIn } from "./staff.mjs";
import { percentiles } from "./table.mjs";

/** What is promised of every page, at the 95th percentile. */
const PROMISE_MS = 30;
/** From here on the query plans are printed. */
const SLOW_MS = 10;
/** Requests of each kind, and those before them that are not counted: caches fill. */
const TIMES = 60;
const WARM = 4;

/** `kind`: SQLite or PostgreSQL. `database`: the address of the latter. */
export async function measureQueue({ options, faults, kind: on, database }) {
  const folder = join(dataDir(), `queue-${on}`);
  const settings = { DATA_DIR: folder, STAFF__REQUIRE_SECOND_FACTOR: "false" };
  console.log(`==> the queue on ${on}: seeding ${options.queueReports} reports`);
  const started = performance.now();
  const told = JSON.parse(await runCommand(["seed", "--reports", String(options.queueReports)], database, settings));
  const seed_seconds = (performance.now() - started) / 1000;
  console.log(`    (${seed_seconds.toFixed(0)} s)`);

  let server = await startServer(database, settings);
  const floor = await measureFloor(server);
  const staff = await signIn(server.origin, told.signing);
  await barSome(staff);
  const kinds = [];
  for (const kind of asks(told)) {
    const measured = await measureKind(kind, staff, faults);
    if (!measured) continue;
    kinds.push(measured);
    const { name, p50, p95 } = measured;
    console.log(`    ${name}: p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms`);
  }
  const memory_peak_bytes = server.memory().peak;
  await server.stop();
  const bytes = databaseBytes(database, folder);

  // Not `note`: however many there are, all are measured.
  for (const { name, p95 } of kinds.filter((kind) => kind.p95 > PROMISE_MS)) {
    faults.list.push(`${on}, ${name}: p95 is ${p95.toFixed(1)} ms, and ${PROMISE_MS} ms are promised`);
  }
  const slow = kinds.filter(({ p95 }) => p95 > SLOW_MS);
  if (slow.length > 0) {
    console.log(`==> query plans of what takes more than ${SLOW_MS} ms`);
    server = await startServer(database, { ...settings, LOG__FILTER: "info,sqlx::query=debug" });
    await explainSlow(slow, await signIn(server.origin, told.signing), (texts) =>
      runCommand(["seed", "--explain"], database, settings, texts.join("\n")),
    );
    await server.stop();
  }
  // Room for the next one: a million reports take some gigabytes.
  rmSync(folder, { recursive: true, force: true });
  return {
    reports: told.reports,
    open: told.open,
    seed_seconds,
    promise_ms: PROMISE_MS,
    kinds: kinds.map(({ name, requests, p50, p95, most }) => ({ name, requests, p50, p95, most })),
    floor,
    memory_peak_bytes,
    database_bytes_per_report: bytes && bytes / told.reports,
  };
}

/** Its times; and which requests took longest. */
async function measureKind({ name, ask }, staff, faults) {
  const times = [];
  try {
    for (let n = -WARM; n < TIMES; n++) {
      const asked = await ask(staff, n + WARM);
      // Some kinds end: there is nothing left to take.
      if (!asked) break;
      if (n >= 0) times.push({ ms: asked.ms, n: n + WARM });
    }
  } catch (fault) {
    faults.note(new Error(`${name}: ${fault.message}`));
    return undefined;
  }
  if (times.length === 0) {
    faults.note(new Error(`${name}: nothing could be asked`));
    return undefined;
  }
  const slowest = [...times].sort((one, other) => other.ms - one.ms).slice(0, 2);
  const ms = times.map((asked) => asked.ms);
  return { name, ...percentiles(ms), most: Math.max(...ms), ask, ask_n: slowest.map((asked) => asked.n) };
}

/** What any answer takes, on this machine and with this client. */
async function measureFloor({ origin }) {
  const agent = connections(1);
  const browser = new Browser(origin, agent);
  const times = [];
  for (let n = 0; n < TIMES; n++) times.push((await browser.get("/healthz")).ms);
  agent.destroy();
  return percentiles(times);
}
