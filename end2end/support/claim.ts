// What is the same for all tests of a run is done once, by whoever comes there
// first, over all workers and projects. Not for: what one test needs done.

import { createHash } from "node:crypto";
import { mkdirSync, rmdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "@playwright/test";

/** Does it, unless another test of this run does or did, and it was right. */
export async function once(key: string, act: () => Promise<void>): Promise<void> {
  const claim = join(process.env.FC_E2E_CLAIMS ?? "", createHash("sha256").update(key).digest("hex"));
  if (!isFirst(claim)) return;
  const before = test.info().errors.length;
  let right = false;
  try {
    await act();
    right = test.info().errors.length === before;
  } finally {
    // Looked at again by the next one, and where this test is tried again.
    if (!right) rmdirSync(claim);
  }
}

/** Of all who make a folder at the same moment, one succeeds. */
function isFirst(claim: string): boolean {
  try {
    mkdirSync(claim);
    return true;
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw fault;
  }
}
