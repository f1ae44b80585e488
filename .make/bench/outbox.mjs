// Waits for the acknowledgements. They are written after the answer, and belong
// to what a report costs.

import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { dataDir } from "./server.mjs";

// Without a single further mail. The server looks again every 5 seconds.
const STALLED_MS = 60_000;

export class Outbox {
  #expected = 0;

  /** One more report was sent. */
  expect() {
    this.#expected += 1;
  }

  /** Resolves when there is a mail for every report. */
  async written() {
    let [seen, since] = [0, Date.now()];
    for (;;) {
      const now = count();
      if (now >= this.#expected) return;
      if (now > seen) [seen, since] = [now, Date.now()];
      if (Date.now() - since > STALLED_MS) throw new Error(`of ${this.#expected} acknowledgements ${now} were written`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

function count() {
  const folder = join(dataDir(), "outbox");
  return existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".eml")).length : 0;
}
