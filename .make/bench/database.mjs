// How large the database is. SQLite's files are looked at; PostgreSQL is asked
// through psql, where there is one. Not for: starting either.

import { spawnSync } from "node:child_process";
import { statSync } from "node:fs";
import { join } from "node:path";
import { dataDir } from "./server.mjs";

/** In bytes, or `undefined` where that cannot be known. For SQLite: once the server has stopped. */
export function databaseBytes(url, folder = dataDir()) {
  if (url) return Number(ask(url, "SELECT pg_database_size(current_database())")) || undefined;
  const size = (name) => statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0;
  return size("front-counter.db") + size("front-counter.db-wal");
}

/** Refuses a database in use: thousands of made-up reports would be written into it. */
export function mustBeEmpty(url) {
  if (ask(url, "SELECT to_regclass('reports') IS NOT NULL") === "t") {
    throw new Error("BENCH_DATABASE holds reports already: give an empty database, made for this");
  }
}

/** Another database in the same cluster, and its URL. */
export function anotherDatabase(url, name) {
  if (ask(url, `CREATE DATABASE ${name}`) === undefined) throw new Error("a database for the queue could not be made: is there psql?");
  const another = new URL(url);
  another.pathname = `/${name}`;
  return another.toString();
}

function ask(url, statement) {
  const { hostname, port, username, password, pathname, searchParams } = new URL(url);
  const env = { ...process.env };
  // Not as arguments, which every user of the machine can read.
  const put = (name, value) => value && (env[name] = decodeURIComponent(value));
  put("PGHOST", hostname);
  put("PGPORT", port);
  put("PGUSER", username);
  put("PGPASSWORD", password);
  put("PGDATABASE", pathname.slice(1));
  put("PGSSLMODE", searchParams.get("sslmode"));
  put("PGSSLROOTCERT", searchParams.get("sslrootcert"));
  const { status, stdout } = spawnSync("psql", ["-XAtc", statement], { env, encoding: "utf8" });
  return status === 0 ? stdout.trim() : undefined;
}
