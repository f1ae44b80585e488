// What the benchmark is asked for: its arguments and the database to use.

import { parseArgs } from "node:util";

const USAGE = "usage: bench.sh [--postgres] [--reports N] [--concurrency N]";

/** Reports that journeys send; how many reporters at once; the address of a PostgreSQL, if given. */
export function readOptions(argv, env) {
  const { reports, concurrency, postgres } = parsed(argv);
  const database = env.BENCH_DATABASE || undefined;
  if (database && !/^postgres(ql)?:\/\//.test(database)) refuse("BENCH_DATABASE begins with postgres://");
  return {
    // Ten tenths are compared.
    reports: whole("--reports", reports, 10, 1_000_000),
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
