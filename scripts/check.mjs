// npm run check [-- PART…]: everything a machine can judge without running the product. Two parts at a time.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { continueUnderBundledNode } from './bundled-node.mjs'
import { root } from './tree.mjs'

const tool = (path, ...args) => [join(root, 'node_modules', path), ...args]
const script = (name, ...args) => [join(root, 'scripts', name), ...args]

/** Longest first, so that two at a time end together. */
export const parts = {
  lint: tool('eslint/bin/eslint.js', '.', '--max-warnings', '0', '--cache', '--cache-location', '.cache/eslint', '--cache-strategy', 'content'),
  types: script('types.mjs'),
  arrows: tool('dependency-cruiser/bin/dependency-cruise.mjs', '--config', '.dependency-cruiser.cjs', '--output-type', 'err-long', 'src', 'bench', 'tests'),
  unused: tool('knip/bin/knip.js', '--no-progress', '--no-config-hints'),
  i18n: script('check-i18n.mjs'),
  docs: script('check-docs.mjs'),
  licences: script('check-licences.mjs'),
  notices: script('generate/notices.mjs'),
  tree: script('check-tree.mjs'),
}

/** Runs the named parts; resolves to one record each, in the order they ended. */
export async function runChecks(names = Object.keys(parts), report = printResult) {
  const waiting = [...names]
  const results = []
  const worker = async () => {
    for (let name = waiting.shift(); name; name = waiting.shift()) {
      const result = await runPart(name)
      results.push(result)
      report(result)
    }
  }
  await Promise.all([worker(), worker()])
  return results
}

function runPart(name) {
  const startedAtMs = performance.now()
  const child = spawn(process.execPath, parts[name], { cwd: root, env: { ...process.env, FORCE_COLOR: '0', NO_COLOR: '1' } })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => { output += text })
  return new Promise((resolve) => {
    child.on('error', (error) => { output += String(error) })
    child.on('close', (code) => resolve({ name, passed: code === 0, output, seconds: (performance.now() - startedAtMs) / 1000 }))
  })
}

function printResult({ name, passed, output, seconds }) {
  if (!passed) process.stdout.write(`${output.trimEnd()}\n`)
  process.stdout.write(`${passed ? 'passed' : 'FAILED'}  check ${name.padEnd(9)} ${seconds.toFixed(1)} s\n`)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  continueUnderBundledNode()
  const asked = process.argv.slice(2)
  const unknown = asked.filter((name) => !(name in parts))
  if (unknown.length > 0) {
    process.stderr.write(`No check named ${unknown.join(', ')}. There are: ${Object.keys(parts).join(', ')}\n`)
    process.exit(2)
  }
  const results = await runChecks(asked.length > 0 ? asked : undefined)
  const failed = results.filter(({ passed }) => !passed).length
  process.stdout.write(`${results.length - failed} passed, ${failed} failed\n`)
  process.exit(failed === 0 ? 0 : 1)
}
