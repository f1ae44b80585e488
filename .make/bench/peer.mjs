// What we compare with: another public service's complaint portal, and what one
// report cost it. docs/benchmarks.md says how far the two can be compared.

export const PEER = { name: "crt-portal", cpu_ms_per_report: 440 };
