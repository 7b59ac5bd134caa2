#!/usr/bin/env node
// The one executable. Plain JavaScript for any Node from 20 on: it re-executes itself under the bundled Node 24,
// builds what is stale when started from a checkout, and hands over to out/main/pult.js.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { beginAgain, frugal } from './allocator.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const wantedMajor = 24

const livesLong = ['start', 'serve', 'studio', undefined].includes(process.argv[2])

if (Number(process.versions.node.split('.')[0]) < wantedMajor) reExecute()
else await main()

async function main() {
  if (livesLong) beginAgain()
  if (existsSync(join(root, 'scripts', 'build.mjs'))) {
    const { buildWhenStale } = await import(pathToFileURL(join(root, 'scripts', 'build.mjs')).href)
    if (!(await buildWhenStale())) process.exit(1)
  }
  const { runPult } = await import(pathToFileURL(join(root, 'out', 'main', 'pult.js')).href)
  const code = await runPult(process.argv.slice(2), { root })
  // A pipe takes large output in pieces: leaving before the last one would cut it off.
  if (code !== undefined) process.stdout.write('', () => process.exit(code))
}

function reExecute() {
  const node = bundledNode()
  if (!node) {
    process.stderr.write(`Pult needs Node ${wantedMajor}; this is ${process.versions.node} and no bundled one was installed for ${process.platform} ${process.arch}. Install Node ${wantedMajor} and start again.\n`)
    process.exit(1)
  }
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit', env: { ...process.env, ...frugal, PULT_REEXECUTED: '1' } })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)))
}

function bundledNode() {
  const platform = process.platform === 'win32' ? 'win' : process.platform
  const names = [`node-${platform}-${process.arch}`, `node-bin-${platform}-${process.arch}`]
  const require = createRequire(import.meta.url)
  for (const name of names) {
    try {
      const folder = dirname(require.resolve(`${name}/package.json`))
      const file = join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
      if (existsSync(file)) return file
    } catch {
      continue // not installed for this platform: the next name, or the message above
    }
  }
  return null
}
