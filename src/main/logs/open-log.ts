import { existsSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import pino from 'pino'
import type { Log } from '../services.ts'
import { redact } from './redact.ts'

type LogOptions = { level?: string; rotateAtBytes?: number }

/** What a line holds beside its details. */
const lineBytes = 100

/** Structured lines in DATA/logs/engine.log, one file kept back; warnings and errors also on stderr. */
export function openLog(folder: string, { level = 'info', rotateAtBytes = 10 * 1024 * 1024 }: LogOptions = {}): { log: Log; close: () => void } {
  const logs = join(folder, 'logs')
  mkdirSync(logs, { recursive: true })
  const file = join(logs, 'engine.log')
  const destination = pino.destination({ dest: file, sync: true })
  let bytes = existsSync(file) ? statSync(file).size : 0
  /** Whoever makes the engine complain, again and again, must not fill the disk. */
  const makeRoom = () => {
    if (bytes <= rotateAtBytes) return
    bytes = 0
    try {
      renameSync(file, join(logs, 'engine.1.log'))
      destination.reopen()
    } catch {
      // Held open by somebody, on Windows: tried again when as much has been written once more.
    }
  }
  // A disk that is full takes no lines; the engine goes on without them.
  destination.on('error', () => undefined)
  const lines = pino({ level, base: { pid: process.pid }, timestamp: pino.stdTimeFunctions.isoTime }, destination)
  const write = (kind: 'info' | 'warn' | 'error') => (event: string, details?: Record<string, unknown>) => {
    const safe = redact(details ?? {}) as Record<string, unknown>
    const text = JSON.stringify(safe)
    makeRoom()
    bytes += lineBytes + Buffer.byteLength(text)
    lines[kind]({ event, ...safe })
    if (kind !== 'info') process.stderr.write(`${kind}: ${event} ${text}\n`)
  }
  return { log: { info: write('info'), warn: write('warn'), error: write('error') }, close: () => destination.end() }
}
