import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Say } from './say.ts'

export type ElectronRuntime = { kind: 'found'; executable: string } | { kind: 'absent'; sentence: string }
const fetchLimitMs = 10 * 60_000

/** Electron where its runtime is present or can be fetched; otherwise one line that says why not. */
export function findElectron(root: string, say: Say, env: NodeJS.ProcessEnv): ElectronRuntime {
  if (process.platform === 'linux' && !env.DISPLAY && !env.WAYLAND_DISPLAY) return { kind: 'absent', sentence: say.text('no-electron-display') }
  const folder = packageFolder(root)
  if (!folder) return { kind: 'absent', sentence: say.text('no-electron-fetch', { detail: 'electron' }) }
  const present = executableIn(folder)
  if (present) return { kind: 'found', executable: present }
  process.stderr.write(`${say.text('fetching-electron')}\n`)
  const run = spawnSync(process.execPath, [join(folder, 'install.js')], { encoding: 'utf8', timeout: fetchLimitMs })
  const fetched = executableIn(folder)
  if (fetched) return { kind: 'found', executable: fetched }
  const detail = (run.stderr ?? '').split('\n').find((line) => /error/i.test(line))?.trim() ?? `exit ${run.status}`
  return { kind: 'absent', sentence: say.text('no-electron-fetch', { detail }) }
}

export function openElectron(executable: string, root: string, args: readonly string[]): Promise<number> {
  const child = spawn(executable, [root, ...args], { stdio: 'inherit', env: { ...process.env, ELECTRON_RUN_AS_NODE: undefined } })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
  return new Promise((resolve) => child.on('exit', (code) => resolve(code ?? 1)))
}

function packageFolder(root: string): string | null {
  try {
    return dirname(createRequire(join(root, 'package.json')).resolve('electron/package.json'))
  } catch {
    return null // not installed: the caller says so and serves a browser
  }
}

function executableIn(folder: string): string | null {
  const pathFile = join(folder, 'path.txt')
  if (!existsSync(pathFile)) return null
  const executable = join(folder, 'dist', readFileSync(pathFile, 'utf8'))
  return existsSync(executable) ? executable : null
}
