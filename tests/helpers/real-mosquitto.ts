import { execFile } from 'node:child_process'
import { onTestFinished } from 'vitest'
import { findProgram } from '../../scripts/tools.mjs'
import type { BrokerFile } from '../../src/main/broker/mosquitto-files.ts'
import { createMosquitto, freePort } from './mosquitto-process.ts'

export { freePort }

/** The real mosquitto with files of ours, on a free port. `stop` and `start` take it away and bring it back. */
export async function startMosquitto(filesFor: (port: number) => readonly BrokerFile[], port?: number) {
  const at = port ?? await freePort()
  const { start, kill: stop, rewrite, log, remove } = createMosquitto(at, filesFor(at))
  onTestFinished(remove)
  onTestFinished(stop)
  await start()
  return { port: at, start, stop, rewrite, log }
}

/** One of mosquitto's own clients, to its end. */
export function runTool(name: 'mosquitto_pub' | 'mosquitto_sub', args: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  const program = findProgram(name, `PULT_${name.toUpperCase()}`)
  if (!program) throw new Error(`${name} is not installed: run \`npm test -- unit\`, which installs it or says how`)
  return new Promise((resolve) => execFile(program, args, (error, out, err) => resolve({ code: typeof error?.code === 'number' ? error.code : error ? 1 : 0, out, err })))
}
