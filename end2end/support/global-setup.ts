// One server for all journeys that do not need their own, in a folder of its
// own that is removed afterwards. FC_E2E_URL points at another one instead.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startServer } from "./server.js";

export default async function globalSetup(): Promise<(() => Promise<void>) | void> {
  const port = Number(process.env.FC_E2E_PORT);
  if (!port) return;
  const dataDir = mkdtempSync(join(tmpdir(), "front-counter-e2e-"));
  // Tests read the outbox from here.
  process.env.FC_E2E_DATA_DIR = dataDir;
  const remove = () => rmSync(dataDir, { recursive: true, force: true });
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
