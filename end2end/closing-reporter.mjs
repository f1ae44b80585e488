// The last line of an end-to-end run, alone and the same every time, so that a
// person or a script can find it: 'N passed, N failed'.

export default class ClosingReporter {
  counts = { passed: 0, failed: 0, skipped: 0 };

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
      else this.counts.failed += 1;
    }
  }

  onExit() {
    const { passed, failed, skipped } = this.counts;
    const more = skipped ? `, ${skipped} skipped` : "";
    // Set-up that failed, or a time-out of the whole: no single test is to blame.
    const broken = this.status !== "passed" && failed === 0 ? ` (the run itself: ${this.status})` : "";
    console.log(`${passed} passed, ${failed} failed${more}${broken}`);
  }
}
