import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { executable } from './demonstration-folder.ts'

export type RunningEngine = { url: string; log(): string; stop(): Promise<void>; kill(): Promise<void> }
const startLimitMs = 60_000

/** `pult serve` on a data folder; resolves with the address it prints. */
export async function startEngine(dataFolder: string, ...options: string[]): Promise<RunningEngine> {
  const args = [executable, 'serve', '--data', dataFolder, '--port', '0', '--no-open', ...options]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, PULT_LANGUAGE: 'ru' } })
  let log = ''
  const url = await new Promise<string>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`pult serve printed no address in ${startLimitMs / 1000} s:\n${log}`)), startLimitMs)
    const take = (bytes: Buffer) => {
      log += bytes.toString()
      const address = /https?:\/\/\S+/.exec(log)?.[0]
      if (!address) return
      clearTimeout(late)
      resolve(address)
    }
    child.stdout.on('data', take)
    child.stderr.on('data', take)
    child.once('exit', (code) => { clearTimeout(late); reject(new Error(`pult serve ended with ${code}:\n${log}`)) })
  })
  return { url, log: () => log, stop: () => stopped(child), kill: () => killed(child, dataFolder) }
}

/** As a power cut ends it: `kill -9` of the very process that holds the data. */
async function killed(child: ChildProcess, dataFolder: string) {
  const exit = new Promise((resolve) => child.once('exit', resolve))
  const { pid } = JSON.parse(readFileSync(join(dataFolder, 'engine.json'), 'utf8')) as { pid: number }
  process.kill(pid, 'SIGKILL')
  await exit
}

async function stopped(child: ChildProcess) {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exit = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  const killer = setTimeout(() => child.kill('SIGKILL'), 10_000)
  await exit
  clearTimeout(killer)
}
