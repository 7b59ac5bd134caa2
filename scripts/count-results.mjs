// Reads the reports of the test tools. What did not run to its end, or was skipped, has not passed.

/** Vitest's JSON report; a file that could not be loaded holds no test and counts as one failure. */
export function countVitest(report) {
  const files = report.testResults ?? []
  const tests = files.flatMap(({ assertionResults }) => assertionResults)
  const passed = tests.filter(({ status }) => status === 'passed').length
  const broken = files.filter(({ status, assertionResults }) => status === 'failed' && !assertionResults.some((test) => test.status === 'failed')).length
  return { passed, failed: tests.length - passed + broken }
}

/** Playwright's JSON report; `flaky` needed a second try and is a failure here. */
export function countPlaywright({ stats, errors = [] }) {
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + stats.skipped + errors.length }
}
