// What the benchmark is asked for: its arguments and the database to use.

import { parseArgs } from "node:util";

const USAGE = "usage: bench.sh [--sqlite | --postgres] [--reports N] [--concurrency N] [--queue-reports N]";
const [SQLITE, POSTGRES] = ["SQLite", "PostgreSQL"];

/**
 * Reports that journeys send; how many reporters at once; reports that lie in the queue that
 * staff ask. None of either kind: that part is left out. On which databases: the journeys on
 * one, the queue on both unless one is named; and the address of a PostgreSQL, if given.
 */
export function readOptions(argv, env) {
  const { reports, concurrency, sqlite, postgres, "queue-reports": queue } = parsed(argv);
  const address = env.BENCH_DATABASE || undefined;
  if (address && !/^postgres(ql)?:\/\//.test(address)) refuse("BENCH_DATABASE begins with postgres://");
  if (sqlite && (postgres || address)) refuse("--sqlite goes with no PostgreSQL");
  return {
    // Ten tenths are compared.
    reports: reports === "0" ? 0 : whole("--reports", reports, 10, 1_000_000),
    queueReports: queue === "0" ? 0 : whole("--queue-reports", queue, 1000, 10_000_000),
    concurrency: whole("--concurrency", concurrency, 1, 256),
    journeysOn: postgres || address ? POSTGRES : SQLITE,
    queueOn: sqlite ? [SQLITE] : postgres ? [POSTGRES] : [SQLITE, POSTGRES],
    address,
  };
}

function parsed(argv) {
  try {
    return parseArgs({
      args: argv,
      options: {
        reports: { type: "string", default: "5000" },
        concurrency: { type: "string", default: "16" },
        "queue-reports": { type: "string", default: "1000000" },
        sqlite: { type: "boolean", default: false },
        postgres: { type: "boolean", default: false },
      },
    }).values;
  } catch (fault) {
    return refuse(fault.message);
  }
}

function whole(name, value, least, most) {
  const number = Number(value);
  if (!Number.isInteger(number) || number < least || number > most) {
    refuse(`${name} is a whole number from ${least} to ${most}`);
  }
  return number;
}

function refuse(why) {
  console.error(`${why}\n${USAGE}`);
  process.exit(2);
}
