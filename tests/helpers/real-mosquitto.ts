import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { findProgram } from '../../scripts/tools.mjs'
import type { BrokerFile } from '../../src/main/broker/mosquitto-files.ts'

/** The real mosquitto with files of ours, on a free port. `stop` and `start` take it away and bring it back. */
export async function startMosquitto(filesFor: (port: number) => readonly BrokerFile[]) {
  const program = findProgram('mosquitto', 'PULT_MOSQUITTO')
  if (!program) throw new Error('mosquitto is not installed: run `npm test -- unit`, which installs it or says how')
  const folder = mkdtempSync(join(tmpdir(), 'pult-mosquitto-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const port = await freePort()
  for (const { name, text } of filesFor(port)) writeFileSync(join(folder, name), name === 'mosquitto.conf' && process.getuid?.() === 0 ? `user root\n${text}` : text)
  let child: ChildProcess | null = null
  let log = ''
  const start = async () => {
    const started = spawn(program, ['-c', 'mosquitto.conf'], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] })
    child = started
    for (const stream of [started.stdout, started.stderr]) stream.on('data', (bytes: Buffer) => { log += bytes.toString() })
    while (!(await answers(port))) if (started.exitCode !== null) throw new Error(`mosquitto ended with ${started.exitCode}: ${log}`)
  }
  const stop = async () => {
    const running = child
    child = null
    if (!running || running.exitCode !== null) return
    const exit = new Promise((resolve) => running.once('exit', resolve))
    running.kill('SIGKILL')
    await exit
  }
  onTestFinished(stop)
  await start()
  return { port, start, stop, log: () => log }
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => { socket.destroy(); resolve(true) })
    socket.once('error', () => setTimeout(resolve, 20, false))
  })
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port'))))
    })
  })
}

/** One of mosquitto's own clients, to its end. */
export function runTool(name: 'mosquitto_pub' | 'mosquitto_sub', args: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  const program = findProgram(name, `PULT_${name.toUpperCase()}`)
  if (!program) throw new Error(`${name} is not installed: run \`npm test -- unit\`, which installs it or says how`)
  return new Promise((resolve) => execFile(program, args, (error, out, err) => resolve({ code: typeof error?.code === 'number' ? error.code : error ? 1 : 0, out, err })))
}
