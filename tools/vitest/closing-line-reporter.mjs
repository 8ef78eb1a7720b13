/** @import { Reporter, TestCase, TestModule, TestSuite } from 'vitest/node' */

/**
 * Ends a test run with which tests failed or passed only when repeated, why tests were skipped and
 * one line for machines and hurried people: `12 passed, 0 failed, 3 skipped`. Whoever sees no more
 * than the end of a long log sees there what to look at.
 *
 * @implements {Reporter}
 */
export default class ClosingLineReporter {
  /**
   * @param {readonly TestModule[]} testModules
   * @param {readonly unknown[]} unhandledErrors
   */
  onTestRunEnd(testModules, unhandledErrors) {
    const count = { passed: 0, failed: 0, skipped: 0, pending: 0 };
    /** @type {string[]} */
    const failures = unhandledErrors.map((error) => `outside of tests: ${firstLine(error)}`);
    /** @type {string[]} */
    const repetitions = [];
    /** @type {Map<string, number>} */
    const skipReasons = new Map();
    for (const testModule of testModules) {
      // Where a file cannot be loaded or a hook fails, there is no test that could.
      for (const scope of [testModule, ...testModule.children.allSuites()]) {
        for (const error of scope.errors()) failures.push(`${placeOf(scope)}: ${firstLine(error)}`);
      }
      for (const test of testModule.children.allTests()) {
        const result = test.result();
        count[result.state] += 1;
        const errors = result.errors ?? [];
        if (result.state === 'failed') failures.push(describeFailure(test, errors));
        if (test.diagnostic()?.flaky) repetitions.push(describeFailure(test, errors));
        if (result.state !== 'skipped') continue;
        const reason = result.note ?? `"${test.fullName}" does not apply here`;
        skipReasons.set(reason, (skipReasons.get(reason) ?? 0) + 1);
      }
    }
    for (const failure of failures) console.log(`Failed: ${failure}`);
    for (const repetition of repetitions) console.log(`Passed when repeated: ${repetition}`);
    for (const [reason, tests] of skipReasons) console.log(`Skipped ${String(tests)}: ${reason}`);
    const { passed, skipped, pending } = count;
    const unrun = skipped + pending;
    const tail = unrun > 0 ? `, ${String(unrun)} skipped` : '';
    console.log(`${String(passed)} passed, ${String(failures.length)} failed${tail}`);
  }
}

/**
 * @param {TestCase} test
 * @param {readonly unknown[]} errors of its attempts
 */
function describeFailure(test, errors) {
  return [placeOf(test), ...errors.map(firstLine)].join(': ');
}

/** @param {TestModule | TestSuite | TestCase} scope */
function placeOf(scope) {
  if (scope.type === 'module') return scope.relativeModuleId;
  return `${scope.module.relativeModuleId} > ${scope.fullName}`;
}

/** @param {unknown} error */
function firstLine(error) {
  const message =
    typeof error === 'object' && error !== null && 'message' in error ? error.message : error;
  return String(message).split('\n', 1)[0];
}
