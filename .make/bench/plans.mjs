// Which statements a slow page ran, how long each took, and how the database goes about it.
// Statements are read from the server's log, where they stand without values. Not for:
// measuring, since writing that log takes time.

import { logLength, logSince } from "./server.mjs";

/** Statements of a page that are explained: those that take longest. */
const MOST = 3;
const AT_LEAST_MS = 1;

/** `slow`: kinds with what was asked; `staff` asks it again; `explain` gives the plans of texts. */
export async function explainSlow(slow, staff, explain) {
  for (const { name, ask_n, ask, p95 } of slow) {
    console.log(`\n${name}: p95 ${p95.toFixed(1)} ms`);
    const taken = new Map();
    for (const n of ask_n) {
      const before = logLength();
      await ask(staff, n);
      // The last lines are on their way.
      await new Promise((resolve) => setTimeout(resolve, 100));
      for (const { text, ms } of statements(logSince(before))) taken.set(text, Math.max(taken.get(text) ?? 0, ms));
    }
    const longest = [...taken].sort(([, one], [, other]) => other - one).filter(([, ms]) => ms >= AT_LEAST_MS).slice(0, MOST);
    if (longest.length === 0) console.log(`  no statement takes ${AT_LEAST_MS} ms`);
    for (const [text, ms] of longest) console.log(`  ${ms.toFixed(1)} ms: ${indent(await plan(text, explain))}`);
  }
}

async function plan(text, explain) {
  try {
    return await explain([text]);
  } catch (fault) {
    return `${text}\n    (${fault.message})`;
  }
}

/** The driver's lines: a statement, and what it took until its last row. */
function statements(lines) {
  return lines.flatMap((line) => {
    const entry = parsed(line);
    if (entry?.target !== "sqlx::query") return [];
    const text = (entry["db.statement"] || entry.summary || "").replace(/\s+/g, " ").trim();
    return /^(SELECT|WITH|INSERT|UPDATE|DELETE)/i.test(text) ? [{ text, ms: entry.elapsed_secs * 1000 }] : [];
  });
}

function parsed(line) {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** Long lists of places are cut short. */
const indent = (text) => text.trimEnd().replace(/\$\d+(, \$\d+){4,}(?=, (\$\d+))/g, "$…").replaceAll("\n", "\n  ");
