// The end of an end-to-end run: a line for each failed test with what it said, then
// one line, alone and the same every time, so that a person or a script can find it:
// 'N passed, N failed'.

const MOST = 400;
const colours = /\x1b\[[0-9;]*m/g;

export default class ClosingReporter {
  counts = { passed: 0, failed: 0, skipped: 0 };
  failures = [];

  onBegin(_config, suite) {
    this.suite = suite;
  }

  printsToStdio() {
    return false;
  }

  onEnd(result) {
    this.status = result.status;
    for (const test of this.suite.allTests()) {
      const outcome = test.outcome();
      if (outcome === "skipped") this.counts.skipped += 1;
      else if (outcome === "expected") this.counts.passed += 1;
      else {
        this.counts.failed += 1;
        this.failures.push(`failed: ${test.titlePath().filter(Boolean).join(" › ")}: ${said(test)}`);
      }
    }
  }

  onExit() {
    for (const failure of this.failures) console.log(failure);
    const { passed, failed, skipped } = this.counts;
    const more = skipped ? `, ${skipped} skipped` : "";
    // Set-up that failed, or a time-out of the whole: no single test is to blame.
    const broken = this.status !== "passed" && failed === 0 ? ` (the run itself: ${this.status})` : "";
    console.log(`${passed} passed, ${failed} failed${more}${broken}`);
  }
}

/** The first words of every error of the test, on one line. */
function said(test) {
  const errors = test.results.flatMap((result) => result.errors);
  const words = errors.map(({ message = "" }) => message.replace(colours, "").split("\n").map((line) => line.trim()).filter(Boolean).join(" "));
  return words.map((line) => (line.length > MOST ? `${line.slice(0, MOST)}…` : line)).join(" | ") || "no message";
}
