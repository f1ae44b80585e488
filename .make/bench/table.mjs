// The figures for people: a plain table. target/bench.json has all of them.

import { PEER } from "./peer.mjs";

const KINDS = [
  ["page", "page (GET)"],
  ["answer", "answer (POST)"],
  ["send", "send (POST), its mail included"],
];

export function table({ database, options, figures }) {
  const { journeys, kinds, pages, weight, latency, at_once, wrong_passwords: wrong } = figures;
  const largest = weight.pages.reduce((one, other) => (other.bytes > one.bytes ? other : one));
  const [first, last] = [journeys.tenths[0], journeys.tenths.at(-1)];
  const rows = [
    [`${database}, ${options.reports} reports, ${options.concurrency} at once, ${journeys.requests_per_report} requests each`],
    [],
    ["CPU per report", ms(journeys.cpu_ms_per_report)],
    [`  ${PEER.name}`, ms(PEER.cpu_ms_per_report), `${figures.peer_to_ours.toFixed(1)} times ours`],
    ["  last tenth to first tenth", journeys.last_to_first_tenth.toFixed(2), `${ms(last.cpu_ms_per_report)} to ${ms(first.cpu_ms_per_report)}`],
    [],
    ["CPU per request"],
    ...KINDS.map(([kind, name]) => [`  ${name}`, ms(kinds.cpu_ms[kind])]),
    [],
    ["Pages per second of CPU"],
    ...pages.map(({ path, per_cpu_second, cpu_ms }) => [`  ${path}`, count(per_cpu_second), `${ms(cpu_ms)} each`]),
    [],
    ["Latency on this machine, the load beside it", "p50", "p95"],
    ...KINDS.map(([kind, name]) => [`  ${name.split(",")[0]}`, ms(latency[kind].p50), ms(latency[kind].p95)]),
    [],
    ["CPU of a wrong password: known name to unknown", wrong.known_to_unknown.toFixed(2), `${ms(wrong.cpu_ms.known)} to ${ms(wrong.cpu_ms.unknown)}`],
    [],
    ["Memory, at most", mega(figures.memory_peak_bytes)],
    ["  after first and last tenth", mega(first.memory_bytes), mega(last.memory_bytes)],
    ["Database per report, its draft included", figures.database_bytes_per_report ? `${count(figures.database_bytes_per_report)} B` : "not known"],
    [],
    ["A journey on the line (brotli)", `${count(weight.journey_bytes)} B`],
    ["  its pages", `${count(weight.journey_html_bytes)} B`, `${weight.pages.length} of them`],
    ["  the largest", `${count(largest.bytes)} B`, largest.path],
    ["  styles, icon, plain scripts, once", `${count(weight.styles_and_scripts_bytes)} B`],
    ["  WASM and glue, once, when idle", `${count(weight.wasm_and_glue_bytes)} B`],
    [],
    [`References of ${at_once.people} sent at once`, `${at_once.distinct}`, at_once.distinct === at_once.people ? "all distinct" : "NOT distinct"],
  ];
  return rows.map(line).join("\n");
}

/** What staff wait for, in a queue of many reports. */
export function queueTable({ database, ...queue }) {
  const rows = [
    [`${database}, ${count(queue.reports)} reports, ${count(queue.open)} of them open; seeded in ${count(queue.seed_seconds)} s`],
    [],
    ["Until a page's last byte", "p50", "p95", "at most"],
    ...queue.kinds.map(({ name, p50, p95, most }) => [`  ${name}`, ms(p50), `${ms(p95)}${p95 > queue.promise_ms ? " OVER" : ""}`, ms(most)]),
    [],
    ["  nothing but a connection (/healthz)", ms(queue.floor.p50), ms(queue.floor.p95)],
    ["Database per report", queue.database_bytes_per_report ? `${count(queue.database_bytes_per_report)} B` : "not known"],
    ["Memory of the server, at most", mega(queue.memory_peak_bytes)],
  ];
  return rows.map(line).join("\n");
}

function line([name = "", value = "", more = "", last = ""]) {
  if (value === "") return name;
  return `${name.padEnd(46)}${value.padStart(12)}  ${last ? more.padEnd(16) : more}${last}`.trimEnd();
}

const ms = (value) => (value === undefined ? "-" : `${value.toFixed(2)} ms`);
const mega = (bytes) => `${(bytes / 1_000_000).toFixed(1)} MB`;
const count = (value) => Math.round(value).toLocaleString("en-GB");

/** Of milliseconds in any order; the smallest value that so many percent do not exceed. */
export function percentiles(values) {
  const sorted = Float64Array.from(values).sort();
  const at = (share) => sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
  return { p50: at(0.5), p95: at(0.95), requests: sorted.length };
}
