// What the benchmark is asked for: its arguments and the database to use.

import { parseArgs } from "node:util";

const USAGE = "usage: bench.sh [--postgres] [--reports N] [--concurrency N] [--queue-reports N]";

/**
 * Reports that journeys send; how many reporters at once; reports that lie in the queue that
 * staff ask; the address of a PostgreSQL, if given. None of either kind: that part is left out.
 */
export function readOptions(argv, env) {
  const { reports, concurrency, postgres, "queue-reports": queue } = parsed(argv);
  const database = env.BENCH_DATABASE || undefined;
  if (database && !/^postgres(ql)?:\/\//.test(database)) refuse("BENCH_DATABASE begins with postgres://");
  return {
    // Ten tenths are compared.
    reports: reports === "0" ? 0 : whole("--reports", reports, 10, 1_000_000),
    queueReports: queue === "0" ? 0 : whole("--queue-reports", queue, 1000, 10_000_000),
    concurrency: whole("--concurrency", concurrency, 1, 256),
    postgres: postgres || database !== undefined,
    database,
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
