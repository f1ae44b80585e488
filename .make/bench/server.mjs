// The server that is measured: started in a folder of its own, which goes when
// the benchmark ends, however it ends. Not for: what is asked of it.

import { execFile, spawn } from "node:child_process";
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync, statSync } from "node:fs";
import { get } from "node:http";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { cpuMs, memory } from "./usage.mjs";

export const repository = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
export const program = process.env.FC_SERVER ?? join(repository, "target/release/server");
const START_LIMIT_MS = 60_000;
// The server itself gives what is in flight 30 seconds.
const STOP_LIMIT_MS = 45_000;

let running;
let folder;
process.on("exit", () => {
  running?.kill("SIGKILL");
  // It may still be writing its last file while it ends.
  if (folder) rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
});

/** Where it keeps everything. TMPDIR chooses the disk. */
export function dataDir() {
  folder ??= mkdtempSync(join(tmpdir(), "front-counter-bench-"));
  return folder;
}

/**
 * `database`: a URL, or nothing for SQLite in `dataDir`. `more`: settings besides, by the
 * names of their variables without the prefix. Resolves when it is ready.
 */
export async function startServer(database, more = {}) {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const output = openSync(logFile(), "a");
  const place = { cwd: repository, env: { ...withoutSettings(process.env), ...settings(port, origin, database), ...prefixed(more) } };
  const child = spawn(program, ["serve"], { ...place, stdio: ["ignore", output, output] });
  closeSync(output);
  running = child;
  let ended;
  const exit = new Promise((resolve) => {
    child.once("error", (fault) => resolve((ended = fault.message)));
    child.once("exit", (code, signal) => resolve((ended = `it ended with ${signal ?? code}`)));
  });

  const deadline = Date.now() + START_LIMIT_MS;
  while (!(await answers(`${origin}/readyz`))) {
    if (ended || Date.now() > deadline) throw new Error(`the server did not start: ${ended ?? "never ready"}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const whileAlive = (read) => {
    if (ended) throw new Error(`the server is gone: ${ended}`);
    return read(child.pid);
  };
  return {
    origin,
    cpuMs: () => whileAlive(cpuMs),
    memory: () => whileAlive(memory),
    /** Runs another command of the program with the same settings; gives what it prints. */
    command: async (...args) => (await promisify(execFile)(program, args, place)).stdout,
    /** Asks it to finish, so that it closes its database. */
    async stop() {
      child.kill("SIGTERM");
      const late = setTimeout(() => child.kill("SIGKILL"), STOP_LIMIT_MS);
      await exit;
      clearTimeout(late);
      running = undefined;
    },
  };
}

/** Runs a command of the program that is to end by itself; gives what it prints on standard output. */
export function runCommand(args, database, more = {}, input = "") {
  const env = { ...withoutSettings(process.env), FRONT_COUNTER_DATA_DIR: dataDir(), ...address(database), ...prefixed(more) };
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: repository, env, stdio: ["pipe", "pipe", "inherit"] });
    running = child;
    const printed = [];
    child.stdout.on("data", (chunk) => printed.push(chunk));
    child.once("error", reject);
    child.once("close", (code, signal) => {
      running = undefined;
      if (code === 0) resolve(Buffer.concat(printed).toString());
      else reject(new Error(`server ${args.join(" ")} ended with ${signal ?? code}`));
    });
    child.stdin.end(input);
  });
}

/** How long the log is, and what was written to it since it was so long. */
export const logLength = () => statSync(logFile()).size;
export const logSince = (length) => readFileSync(logFile()).subarray(length).toString().split("\n").filter(Boolean);

/** The last lines of its log that tell of a fault, else simply the last. */
export function lastWords(most = 10) {
  if (!folder || !existsSync(logFile())) return "";
  const lines = readFileSync(logFile(), "utf8").trimEnd().split("\n");
  const faults = lines.filter((line) => !line.includes('"level":"INFO"'));
  return (faults.length > 0 ? faults : lines).slice(-most).join("\n");
}

const logFile = () => join(dataDir(), "server.log");

/** What somebody has set for a server of theirs must not change what is measured. */
const withoutSettings = (env) =>
  Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith("FRONT_COUNTER_")));

function settings(port, origin, database) {
  return {
    FRONT_COUNTER_DATA_DIR: dataDir(),
    FRONT_COUNTER_LISTEN: `127.0.0.1:${port}`,
    FRONT_COUNTER_ORIGINS: origin,
    // As in a deployment: a line of JSON for each request is part of the cost.
    FRONT_COUNTER_LOG__FORMAT: "json",
    // All reporters come from one address, faster than people do.
    FRONT_COUNTER_LIMITS__REQUESTS_PER_MINUTE: "100000000",
    FRONT_COUNTER_LIMITS__SUBMISSIONS_PER_MINUTE: "100000000",
    FRONT_COUNTER_LIMITS__DRAFT_POSTS_PER_MINUTE: "100000000",
    ...address(database),
  };
}

const address = (database) => (database ? { FRONT_COUNTER_DATABASE__URL: database } : {});

const prefixed = (more) => Object.fromEntries(Object.entries(more).map(([name, value]) => [`FRONT_COUNTER_${name}`, value]));

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

function answers(url) {
  return new Promise((resolve) => {
    const request = get(url, { agent: false, timeout: 2_000 }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    request.once("timeout", () => request.destroy());
    request.once("error", () => resolve(false));
  });
}
