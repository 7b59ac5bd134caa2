import { createReadStream } from 'node:fs'
import { appendFile, mkdir, readdir, rm, stat, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { dateOfDay, dayMs } from '../../core/kernel/local-time.ts'
import type { Clock, Log } from '../services.ts'

/**
 * Lines kept by day (UTC) in one folder, with an end to how much: the oldest days go first, and a day that is full takes no more. They are kept to be looked at again and
 * prove nothing, so they are written in groups and not synced; a line torn by a power cut is skipped when read.
 */
export type DayFiles = {
  write(atMs: number, line: string): void
  /** All lines of these days, oldest first, read in pieces so that nobody waits for them. */
  lines(fromMs: number, toMs: number): AsyncGenerator<string>
  facts(): { bytes: number; fromDay: string | null; full: boolean }
  flush(): Promise<void>
  stop(): Promise<void>
}
type DayFilesParts = {
  folder: string; head: string; clock: Clock; log: Log; limits?: { dayBytes: number; bytes: number; days: number; waitMs: number }
  /** On the disk, and not only on its way there, once it is told as written. */
  synced?: boolean
  /** For whoever has to know what is missing: a group was written, or lines were lost to a full disk or a full day. */
  told?: (outcome: 'written' | 'lost') => void
}

const usual = { dayBytes: 32 * 1024 * 1024, bytes: 256 * 1024 * 1024, days: 35, waitMs: 1000 }
const named = /^\d{4}-\d{2}-\d{2}\.csv$/

export async function openDayFiles({ folder, head, clock, log, limits = usual, synced = false, told = () => undefined }: DayFilesParts): Promise<DayFiles> {
  await mkdir(folder, { recursive: true })
  const sizes = new Map<string, number>()
  for (const name of (await readdir(folder)).filter((each) => named.test(each)).sort()) sizes.set(name, await mended(join(folder, name)))
  const waiting = new Map<string, string[]>()
  let waitingBytes = 0
  let [timer, failing, full]: [ReturnType<typeof setTimeout> | null, boolean, boolean] = [null, false, false]
  let writing: Promise<void> = Promise.resolve()
  /** Files whose last append failed: half a line may lie at their end. */
  const torn = new Set<string>()
  const complain = (event: string, details: Record<string, unknown>) => { if (!failing) log.warn(event, details); failing = true }
  const put = async () => {
    const groups = [...waiting]
    waiting.clear()
    waitingBytes = 0
    for (const [name, lines] of groups) {
      const text = `${torn.has(name) ? '\n' : ''}${sizes.has(name) ? '' : `${head}\n`}${lines.join('\n')}\n`
      try {
        await appendFile(join(folder, name), text, { flush: synced })
        sizes.set(name, (sizes.get(name) ?? 0) + Buffer.byteLength(text))
        torn.delete(name)
        failing = false
        told('written')
      } catch (error) {
        torn.add(name)
        told('lost')
        // A full disk must not stop the engine, nor fill its memory: these lines are lost, and it is said once.
        complain('day-file-not-written', { file: name, lines: lines.length, error: (error as Error).message })
      }
    }
    await thin(folder, sizes, limits, clock.nowMs())
  }
  const flush = () => {
    if (timer !== null) clearTimeout(timer)
    timer = null
    return (writing = writing.then(put))
  }
  return {
    write(atMs, line) {
      const name = nameOf(atMs)
      const lines = waiting.get(name) ?? []
      full = (sizes.get(name) ?? 0) + waitingBytes > limits.dayBytes
      if (full) {
        told('lost')
        return complain('day-file-full', { file: name })
      }
      lines.push(line)
      waitingBytes += line.length + 1
      waiting.set(name, lines)
      timer ??= setTimeout(() => void flush(), limits.waitMs).unref()
    },
    async *lines(fromMs, toMs) {
      await flush()
      for (let day = Math.floor(fromMs / dayMs); day * dayMs < toMs; day++) if (sizes.has(`${dateOfDay(day)}.csv`)) yield* linesOf(join(folder, `${dateOfDay(day)}.csv`))
    },
    facts: () => ({ bytes: [...sizes.values()].reduce((sum, bytes) => sum + bytes, 0), fromDay: [...sizes.keys()].sort()[0]?.slice(0, 10) ?? null, full }),
    flush,
    stop: flush,
  }
}

const nameOf = (atMs: number): string => `${dateOfDay(Math.floor(atMs / dayMs))}.csv`

/** The size of a file that ends with a whole line: what was torn at its end is cut off. */
async function mended(path: string): Promise<number> {
  const { size } = await stat(path)
  if (size === 0) return 0
  const tail: Buffer[] = []
  for await (const chunk of createReadStream(path, { start: Math.max(0, size - 65_536) })) tail.push(chunk as Buffer)
  const bytes = Buffer.concat(tail)
  const whole = bytes.lastIndexOf(0x0a) + 1
  if (whole === bytes.length) return size
  await truncate(path, size - (bytes.length - whole))
  return size - (bytes.length - whole)
}

/** The oldest days go until what is left is allowed. */
async function thin(folder: string, sizes: Map<string, number>, { bytes, days }: typeof usual, nowMs: number): Promise<void> {
  const oldest = nameOf(nowMs - (days - 1) * dayMs)
  let left = [...sizes.values()].reduce((sum, size) => sum + size, 0)
  for (const name of [...sizes.keys()].sort()) {
    if (name >= oldest && left <= bytes) return
    if (name === nameOf(nowMs)) return
    await rm(join(folder, name), { force: true })
    left -= sizes.get(name)!
    sizes.delete(name)
  }
}

async function* linesOf(path: string): AsyncGenerator<string> {
  let rest = ''
  for await (const chunk of createReadStream(path, { encoding: 'utf8' })) {
    const lines = (rest + String(chunk)).split('\n')
    rest = lines.pop()!
    yield* lines
  }
  if (rest !== '') yield rest
}
