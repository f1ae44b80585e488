// Holds the weight of what a phone loads (brotli), and of the script that must be
// ready at once as it is (raw). A page's HTML has the rest of its 20 kB and is held
// by a test of the server.

import { readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const site = join(dirname(dirname(fileURLToPath(import.meta.url))), "target/site");
const manifest = JSON.parse(readFileSync(join(site, "manifest.json"), "utf8"));
const endings = { brotli: ".br", raw: "" };

const budgets = [
  { what: "every page: style and plain scripts", limit: 12_000, as: "brotli", names: ["main.css", "loader.js", "exit.js"] },
  { what: "pages with an island: WASM and glue", limit: 80_000, as: "brotli", names: ["public.wasm", "public.js"] },
  { what: "staff: typed text that was not sent", limit: 300, as: "brotli", names: ["unsent.js"] },
  { what: "staff: passkeys", limit: 1_500, as: "brotli", names: ["passkey.js"] },
  { what: "an agent's page with the whole form: WASM and glue", limit: 250_000, as: "brotli", names: ["staff.wasm", "staff.js"] },
  // Under 2 kB.
  { what: "'Exit this page'", limit: 1_999, as: "raw", names: ["exit.js"] },
];

let failed = false;
for (const { what, limit, as, names } of budgets) {
  console.log(`${what} (${as}, at most ${limit} bytes)`);
  let total = 0;
  for (const name of names) {
    if (!manifest[name]) {
      console.error(`  ${name}: missing from the bundle`);
      failed = true;
      continue;
    }
    const { size } = statSync(join(site, "assets", manifest[name] + endings[as]));
    total += size;
    console.log(`  ${name.padEnd(14)} ${String(size).padStart(7)}`);
  }
  console.log(`  ${"total".padEnd(14)} ${String(total).padStart(7)}${total > limit ? "  TOO HEAVY" : ""}`);
  failed ||= total > limit;
}
process.exit(failed ? 1 : 0);
