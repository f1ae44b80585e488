// A throw-away PostgreSQL where none was given, as the tests have one. It is without
// durability (fsync off), so that it says nothing of disks.

import { execFileSync, spawnSync } from "node:child_process";
import { join } from "node:path";
import { repository } from "./server.mjs";

/** Its URL. It stops when the benchmark ends. */
export function startPostgres() {
  // A million reports are looked at with the memory that a small machine would give it.
  const env = { FC_POSTGRES_BUFFERS: "1GB", ...process.env, FC_POSTGRES_STATE: join(repository, `target/postgres-bench-${process.pid}.state`) };
  const script = (verb) => [join(repository, ".make/postgres.sh"), [verb], { env, stdio: ["ignore", "pipe", "inherit"] }];
  process.on("exit", () => spawnSync(...script("stop")));
  execFileSync(...script("install"));
  return execFileSync(...script("start")).toString().trim();
}
