// npm test [-- unit|e2e|check]: fetches what it needs, builds, checks, tests; the last line is "N passed, N failed".
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { continueUnderBundledNode } from './bundled-node.mjs'
import { countPlaywright, countVitest } from './count-results.mjs'
import { root } from './tree.mjs'

continueUnderBundledNode()
const { buildWhenStale } = await import('./build.mjs')
const { runChecks } = await import('./check.mjs')
const { ensureTools } = await import('./tools.mjs')

const reports = join(root, '.cache', 'reports')
const say = (sentence) => process.stdout.write(`— ${sentence}\n`)
const total = { passed: 0, failed: 0 }
const timings = []

async function part(name) {
  say(name)
  const startedAtMs = performance.now()
  let counts
  try {
    counts = await steps[name]()
  } catch (error) {
    process.stdout.write(`${error instanceof Error ? error.stack : error}\n`)
    counts = { passed: 0, failed: 1 }
  }
  total.passed += counts.passed
  total.failed += counts.failed
  timings.push(`${name}: ${counts.passed} passed, ${counts.failed} failed, ${((performance.now() - startedAtMs) / 1000).toFixed(1)} s`)
}

const asOne = (passed) => ({ passed: passed ? 1 : 0, failed: passed ? 0 : 1 })

const steps = {
  tools: () => {
    const missing = ensureTools(say)
    for (const sentence of missing) process.stdout.write(`${sentence}\n`)
    return { passed: 0, failed: missing.length }
  },
  build: async () => asOne(await buildWhenStale()),
  check: async () => {
    const results = await runChecks()
    const passed = results.filter((result) => result.passed).length
    return { passed, failed: results.length - passed }
  },
  unit: () => runTool('unit', countVitest, ['vitest/vitest.mjs', 'run', '--allowOnly=false', '--reporter=default', '--reporter=json', `--outputFile.json=${reportOf('unit')}`]),
  e2e: () => {
    if (!readdirSync(join(root, 'tests', 'e2e')).some((file) => file.endsWith('.spec.ts'))) return asOne(false)
    return runTool('e2e', countPlaywright, ['@playwright/test/cli.js', 'test', '--forbid-only', '--reporter=list,json'], { PLAYWRIGHT_JSON_OUTPUT_FILE: reportOf('e2e') })
  },
}

const reportOf = (name) => join(reports, `${name}.json`)

/** A tool that dies without a report, or that fails while its report counts no failure, is one failure. */
async function runTool(name, count, [file, ...args], env = {}) {
  rmSync(reportOf(name), { force: true })
  const run = spawn(process.execPath, [join(root, 'node_modules', file), ...args], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...env } })
  const status = await new Promise((resolve) => run.on('close', resolve).on('error', () => resolve(1)))
  if (!existsSync(reportOf(name))) return asOne(false)
  const counts = count(JSON.parse(readFileSync(reportOf(name), 'utf8')))
  return { passed: counts.passed, failed: status !== 0 ? Math.max(1, counts.failed) : counts.failed }
}

/** One after the other; those in a list at once, for each leaves the machine idle now and then. */
const plans = { all: ['tools', 'build', ['check', 'unit'], 'e2e'], check: ['check'], unit: ['tools', 'build', 'unit'], e2e: ['tools', 'build', 'e2e'] }
const asked = process.argv[2] ?? 'all'
if (!(asked in plans)) {
  process.stderr.write(`No part named ${asked}. There are: ${Object.keys(plans).join(', ')}\n`)
  process.exit(2)
}
mkdirSync(reports, { recursive: true })
// Hundreds of processes and threads begin with the same sources: compiled once for all of them.
process.env.NODE_COMPILE_CACHE ??= join(root, '.cache', 'compiled')
for (const names of plans[asked]) await Promise.all([names].flat().map(part))
process.stdout.write(`\n${timings.join('\n')}\n${total.passed} passed, ${total.failed} failed\n`)
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1
