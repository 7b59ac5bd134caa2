import { existsSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import pino from 'pino'
import type { Log } from '../services.ts'
import { redact } from './redact.ts'

const rotateAtBytes = 10 * 1024 * 1024

/** Structured lines in DATA/logs/engine.log, one file kept back; warnings and errors also on stderr. */
export function openLog(folder: string, level = 'info'): { log: Log; close: () => void } {
  const logs = join(folder, 'logs')
  mkdirSync(logs, { recursive: true })
  const file = join(logs, 'engine.log')
  if (existsSync(file) && statSync(file).size > rotateAtBytes) renameSync(file, join(logs, 'engine.1.log'))
  const destination = pino.destination({ dest: file, sync: true })
  // A disk that is full takes no lines; the engine goes on without them.
  destination.on('error', () => undefined)
  const lines = pino({ level, base: { pid: process.pid }, timestamp: pino.stdTimeFunctions.isoTime }, destination)
  const write = (kind: 'info' | 'warn' | 'error') => (event: string, details?: Record<string, unknown>) => {
    const safe = redact(details ?? {}) as Record<string, unknown>
    lines[kind]({ event, ...safe })
    if (kind !== 'info') process.stderr.write(`${kind}: ${event} ${JSON.stringify(safe)}\n`)
  }
  return { log: { info: write('info'), warn: write('warn'), error: write('error') }, close: () => destination.end() }
}
