// Type checks every layer with only the libraries that layer may see: the compiler is the first layer check. What it found is kept: the next run looks at what has changed since, and at what that touches.
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const compiler = join(dirname(createRequire(import.meta.url).resolve('typescript-7/package.json')), 'bin', 'tsc')
const layers = ['core', 'main', 'preload', 'renderer', 'tests']
let failed = 0
for (const layer of layers) {
  const run = spawnSync(process.execPath, [compiler, '-p', `tsconfig.${layer}.json`, '--pretty', 'false', '--incremental', '--tsBuildInfoFile', join('.cache', 'types', `${layer}.tsbuildinfo`)], { encoding: 'utf8' })
  if (run.status !== 0) {
    failed += 1
    process.stdout.write(`types: ${layer}\n${run.stdout}${run.stderr}`)
  }
}
process.exit(failed === 0 ? 0 : 1)
