// What a process has used so far, from /proc (Linux). Not for: wall clock, which
// says more about the machine's other work than about the program.

import { readFileSync } from "node:fs";

/** The unit of /proc/PID/stat (USER_HZ): 100 to a second on x86-64 and ARM. */
const TICK_MS = 10;

/** Processor milliseconds of all threads, ended ones too, in user and kernel mode. */
export function cpuMs(pid) {
  // The program's name, in brackets, may hold spaces: fields are counted behind it.
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").pop().split(" ");
  const [user, kernel] = [fields[11], fields[12]];
  return (Number(user) + Number(kernel)) * TICK_MS;
}

/** Resident memory in bytes: now, and the most it ever was. */
export function memory(pid) {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  const bytes = (name) => Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, "m").exec(status)[1]) * 1024;
  return { now: bytes("VmRSS"), peak: bytes("VmHWM") };
}

/** Processor time of the whole machine so far, and what of it others on the same host took. */
export function machine() {
  const [, ...ticks] = readFileSync("/proc/stat", "utf8").split("\n", 1)[0].split(/\s+/);
  const all = ticks.slice(0, 8).map(Number);
  return { all: all.reduce((sum, n) => sum + n, 0), stolen: all[7] };
}
