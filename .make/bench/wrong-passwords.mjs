// Signing in with a wrong password, over HTTP: what it costs for a name that is known,
// and for one that is not. Near 1 the answer's time tells nobody who works here. Not
// for: whether the answers are the same, which a test of the server holds.

import { Browser, connections } from "./browser.mjs";
import { hiddenFields, htmlOf } from "./html.mjs";

// Ten attempts for each name and 300 for an address are not throttled
// (server/src/domain/throttle.rs). The times are read once for each block of attempts,
// known and unknown in turn: blocks are long beside the 10 ms in which time is counted.
const PEOPLE = 12;
const BLOCKS = 3;
const EACH = 3;

const SIGN_IN = "/staff/sign-in";
const PASSWORD = "gravel-otter-lantern-27";

export async function measureWrongPasswords(bench) {
  const agent = connections(1);
  const known = Array.from({ length: PEOPLE }, (_, n) => `known.${n}@staff.example`);
  const unknown = known.map((name) => name.replace("known", "other"));
  for (const email of known) await hire(bench, agent, email);
  await attempt(bench, agent, "warm.up@staff.example");

  const cpu = { known: 0, unknown: 0 };
  for (let block = 0; block < BLOCKS; block++) {
    for (const [kind, names] of [["known", known], ["unknown", unknown]]) {
      const before = bench.server.cpuMs();
      for (let n = 0; n < EACH; n++) for (const email of names) await attempt(bench, agent, email);
      cpu[kind] += bench.server.cpuMs() - before;
    }
  }
  agent.destroy();
  const attempts = PEOPLE * BLOCKS * EACH;
  const cpu_ms = { known: cpu.known / attempts, unknown: cpu.unknown / attempts };
  return { attempts, cpu_ms, known_to_unknown: cpu.known / cpu.unknown };
}

/** An account with a password, by the link that the command prints. */
async function hire(bench, agent, email) {
  const printed = await bench.server.command("user", "add", "--email", email, "--name", "Sam Example", "--role", "agent");
  const [link] = /\/staff\/set-password\/\S+/.exec(printed) ?? [];
  if (!link) throw new Error("user add prints no link");
  await send(bench, agent, link, [["password", PASSWORD]], 303);
}

const attempt = (bench, agent, email) =>
  send(bench, agent, SIGN_IN, [["email", email], ["password", "a wrong guess, and long"]], 422);

/** Opens a page in a new browser and sends its form. */
async function send(bench, agent, path, fields, wanted) {
  const browser = new Browser(bench.server.origin, agent);
  const page = await browser.get(path);
  const { status } = await browser.post(path, [...hiddenFields(htmlOf(page)), ...fields]);
  // Its path may hold a link's token.
  if (status !== wanted) bench.faults.note(new Error(`a staff page was answered with ${status}, and not ${wanted}`));
}
