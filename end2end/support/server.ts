// Starts and stops the real server for the journeys: the development build, with
// a data folder of its own. Not for: what a journey does once it runs.

import { execFile, spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const repository = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const START_LIMIT_MS = 30_000;
const STOP_LIMIT_MS = 15_000;
/** Where 'Exit this page' goes. */
export const EXIT_TO = "https://exit.test/weather";

export interface ServerOptions {
  /** A folder that may not exist yet: database, keys, outbox and `server.log`. */
  dataDir: string;
  /** On 127.0.0.1; a free one when left out. */
  port?: number;
  /** Further settings, as FRONT_COUNTER_... */
  env?: Record<string, string>;
  /** What the program is started with; `serve` when left out. */
  args?: string[];
}

export interface RunningServer {
  /** Without a slash at the end; `localhost`, where cookies and WebAuthn work. */
  url: string;
  port: number;
  dataDir: string;
  /** Runs another command of the same program with the same settings, as `user list`; gives what it prints. */
  command(...args: string[]): Promise<string>;
  /** Asks it to finish (SIGTERM) and waits until it has. */
  stop(): Promise<void>;
  /** Ends it in the middle of whatever it does (SIGKILL). */
  kill(): Promise<void>;
}

/** A port of 127.0.0.1 that was free a moment ago. */
export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

/** Resolves when `/readyz` answers; throws with the log's end if it never does. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { dataDir, env = {}, args: started = ["serve"] } = options;
  const port = options.port ?? (await freePort());
  const url = `http://localhost:${port}`;
  mkdirSync(dataDir, { recursive: true });
  const log = join(dataDir, "server.log");
  const output = openSync(log, "a");
  const program = process.env.FC_SERVER ?? join(repository, "target/debug/server");
  const place = {
    cwd: repository,
    env: {
      ...process.env,
      FRONT_COUNTER_DATA_DIR: dataDir,
      FRONT_COUNTER_LISTEN: `127.0.0.1:${port}`,
      FRONT_COUNTER_ORIGINS: `http://127.0.0.1:${port},${url}`,
      // A name that never resolves (RFC 6761): no test reaches a real site.
      FRONT_COUNTER_ORGANISATION__EXIT_TO: EXIT_TO,
      // All tests come from one address, faster than people do.
      FRONT_COUNTER_LIMITS__REQUESTS_PER_MINUTE: "1000000",
      FRONT_COUNTER_LIMITS__SUBMISSIONS_PER_MINUTE: "1000000",
      FRONT_COUNTER_LIMITS__DRAFT_POSTS_PER_MINUTE: "1000000",
      ...env,
    },
  };
  const child = spawn(program, started, { ...place, stdio: ["ignore", output, output] });
  closeSync(output);
  const command = async (...args: string[]) => (await promisify(execFile)(program, args, place)).stdout;

  let ended: string | undefined;
  const exit = new Promise<void>((resolve) => {
    child.once("error", (error) => {
      ended = String(error);
      resolve();
    });
    child.once("exit", (code, signal) => {
      ended = `ended with ${signal ?? code}`;
      resolve();
    });
  });
  const signal = async (name: NodeJS.Signals) => {
    if (ended === undefined) child.kill(name);
    const late = setTimeout(() => child.kill("SIGKILL"), STOP_LIMIT_MS);
    await exit;
    clearTimeout(late);
  };

  const deadline = Date.now() + START_LIMIT_MS;
  while (!(await answers(`${url}/readyz`))) {
    if (ended !== undefined || Date.now() > deadline) {
      const why = ended ?? `not ready after ${START_LIMIT_MS / 1000} s`;
      await signal("SIGKILL");
      throw new Error(`server: ${why}\n${readFileSync(log, "utf8").slice(-4000)}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return { url, port, dataDir, command, stop: () => signal("SIGTERM"), kill: () => signal("SIGKILL") };
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(2_000) })).ok;
  } catch {
    return false;
  }
}
