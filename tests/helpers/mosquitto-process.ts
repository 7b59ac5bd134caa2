import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findProgram } from '../../scripts/tools.mjs'
import type { BrokerFile } from '../../src/main/broker/mosquitto-files.ts'

export type MosquittoProcess = {
  folder: string
  start(): Promise<void>
  /** As a power cut ends it. */
  kill(): Promise<void>
  /** Other files, which it reads at once where it runs. */
  rewrite(files: readonly BrokerFile[]): void
  log(): string
  remove(): void
}

/** The real mosquitto with files of ours in a folder of its own; not started yet. */
export function createMosquitto(port: number, files: readonly BrokerFile[]): MosquittoProcess {
  const program = findProgram('mosquitto', 'PULT_MOSQUITTO')
  if (!program) throw new Error('mosquitto is not installed: run `npm test -- unit`, which installs it or says how')
  const folder = mkdtempSync(join(tmpdir(), 'pult-mosquitto-'))
  let child: ChildProcess | null = null
  let log = ''
  const write = (its: readonly BrokerFile[]) => {
    for (const { name, text } of its) writeFileSync(join(folder, name), name === 'mosquitto.conf' && process.getuid?.() === 0 ? `user root\n${text}` : text)
  }
  write(files)
  return {
    folder, log: () => log, remove: () => rmSync(folder, { recursive: true, force: true }),
    async start() {
      const started = spawn(program, ['-c', 'mosquitto.conf'], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] })
      child = started
      for (const stream of [started.stdout, started.stderr]) stream.on('data', (bytes: Buffer) => { log = (log + bytes.toString()).slice(-20_000) })
      while (!(await answers(port))) if (started.exitCode !== null) throw new Error(`mosquitto ended with ${started.exitCode}: ${log}`)
    },
    async kill() {
      const running = child
      child = null
      if (!running || running.exitCode !== null || running.signalCode !== null) return
      const exit = new Promise((resolve) => running.once('exit', resolve))
      running.kill('SIGKILL')
      await exit
    },
    rewrite(its) {
      write(its)
      child?.kill('SIGHUP')
    },
  }
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
