// One server for all journeys that do not need their own, in a folder of its
// own that is removed afterwards. FC_E2E_URL points at another one instead.

import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startServer } from "./server.js";

export default async function globalSetup(): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), "front-counter-e2e-"));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  // What the workers share (claim.ts).
  process.env.FC_E2E_CLAIMS = join(folder, "claims");
  mkdirSync(process.env.FC_E2E_CLAIMS);
  const port = Number(process.env.FC_E2E_PORT);
  if (!port) return async () => remove();
  const dataDir = join(folder, "data");
  // Tests read the outbox from here.
  process.env.FC_E2E_DATA_DIR = dataDir;
  try {
    const server = await startServer({ dataDir, port });
    return async () => {
      await server.stop();
      remove();
    };
  } catch (error) {
    remove();
    throw error;
  }
}
