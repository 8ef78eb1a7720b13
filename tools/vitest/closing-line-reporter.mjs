/** @import { Reporter, TestModule } from 'vitest/node' */

/**
 * Ends a test run with why tests were skipped and one line for machines and hurried people:
 * `12 passed, 0 failed, 3 skipped`.
 *
 * @implements {Reporter}
 */
export default class ClosingLineReporter {
  /**
   * @param {readonly TestModule[]} testModules
   * @param {readonly unknown[]} unhandledErrors
   */
  onTestRunEnd(testModules, unhandledErrors) {
    const count = { passed: 0, failed: unhandledErrors.length, skipped: 0, pending: 0 };
    /** @type {Map<string, number>} */
    const skipReasons = new Map();
    for (const testModule of testModules) {
      // A file that cannot be loaded holds no test that could fail.
      count.failed += testModule.errors().length;
      for (const test of testModule.children.allTests()) {
        const result = test.result();
        count[result.state] += 1;
        if (result.state !== 'skipped') continue;
        const reason = result.note ?? `"${test.fullName}" does not apply here`;
        skipReasons.set(reason, (skipReasons.get(reason) ?? 0) + 1);
      }
    }
    for (const [reason, tests] of skipReasons) console.log(`Skipped ${String(tests)}: ${reason}`);
    const { passed, failed, skipped, pending } = count;
    const unrun = skipped + pending;
    const tail = unrun > 0 ? `, ${String(unrun)} skipped` : '';
    console.log(`${String(passed)} passed, ${String(failed)} failed${tail}`);
  }
}
