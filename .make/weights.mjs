// Holds the weight of what a phone loads (brotli). A page's HTML has the rest of
// its 20 kB and is held by a test of the server.

import { readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const site = join(dirname(dirname(fileURLToPath(import.meta.url))), "target/site");
const manifest = JSON.parse(readFileSync(join(site, "manifest.json"), "utf8"));
const brotli = (name) => statSync(join(site, "assets", `${manifest[name]}.br`)).size;

const budgets = [
  { what: "every page: style and plain scripts", limit: 12_000, names: ["main.css", "loader.js", "exit.js"] },
  { what: "pages with an island: WASM and glue", limit: 80_000, names: ["public.wasm", "public.js"] },
];

let failed = false;
for (const { what, limit, names } of budgets) {
  console.log(`${what} (brotli, at most ${limit} bytes)`);
  let total = 0;
  for (const name of names) {
    if (!manifest[name]) {
      console.error(`  ${name}: missing from the bundle`);
      failed = true;
      continue;
    }
    const size = brotli(name);
    total += size;
    console.log(`  ${name.padEnd(14)} ${String(size).padStart(7)}`);
  }
  console.log(`  ${"total".padEnd(14)} ${String(total).padStart(7)}${total > limit ? "  TOO HEAVY" : ""}`);
  failed ||= total > limit;
}
process.exit(failed ? 1 : 0);
