// Finds the Node 24 that comes with the packages and runs scripts under it, whatever Node started them.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

export const wantedMajor = 24

/** The bundled executable, or null where none was installed for this platform. */
export function bundledNode() {
  const platform = process.platform === 'win32' ? 'win' : process.platform
  const require = createRequire(import.meta.url)
  for (const name of [`node-${platform}-${process.arch}`, `node-bin-${platform}-${process.arch}`]) {
    try {
      const file = join(dirname(require.resolve(`${name}/package.json`)), 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
      if (existsSync(file)) return file
    } catch {
      continue // not installed for this platform: the next name, or null
    }
  }
  return null
}

/** Call first in a script: an older Node hands over to the bundled one and ends with its exit code. */
export function continueUnderBundledNode() {
  if (Number(process.versions.node.split('.')[0]) >= wantedMajor) return
  const node = bundledNode()
  if (!node) {
    process.stderr.write(`This needs Node ${wantedMajor}; running is ${process.versions.node}, and none came with the packages for ${process.platform} ${process.arch}. Run \`npm ci\` first, or install Node ${wantedMajor}.\n`)
    process.exit(1)
  }
  process.exit(spawnSync(node, process.argv.slice(1), { stdio: 'inherit' }).status ?? 1)
}
