import type { ScreenReadings } from '../../contracts/screens.ts'
import { emptyTold, readToldLine, type ToldLine, toldOver, type ToldReadings, writeToldLine } from '../../core/ambient/index.ts'
import { dayMs } from '../../core/kernel/local-time.ts'
import { noReadings } from '../../core/kernel/plan.ts'
import type { Clock, Log } from '../services.ts'
import { type DayFiles, openDayFiles } from './day-files.ts'

/**
 * What screens were told of the world, as it was told: rules may be others tomorrow, so the outcome is kept and not the rules. A line where it became another or holds for longer,
 * synced; each day begins with what still holds, so that the days before it may go. What a full disk lost is said, and is unknown for ever. [AU7] [PP3]
 */
export type ToldLog = {
  heed(readings: ScreenReadings): void
  over(fromMs: number, toMs: number): Promise<ToldReadings>
  start(): Promise<() => Promise<void>>
}
type Told = { text: string; expiresAtMs: number }

const head = 'kind,for,time,until,readings'
/** A reading may hold for a week (`staleMinutes`), and a day for getting there. */
const backMs = 8 * dayMs
const emptyText = JSON.stringify(noReadings)
const nameOf = ({ venueId, deviceClass }: ScreenReadings): string => venueId ?? `all:${deviceClass}`

export function createToldLog({ clock, log, folder }: { clock: Clock; log: Log; folder: string }): ToldLog {
  const last = new Map<string, Told>()
  /** Of each venue the latest, until the files are open. */
  const early = new Map<string, ScreenReadings>()
  const loss = createLoss(clock)
  let files: DayFiles | null = null
  let day = -1
  const put = (line: ToldLine) => {
    loss.waits(line.atMs)
    files?.write(line.atMs, writeToldLine(line))
  }
  const putStanding = (atMs: number) => {
    for (const [name, told] of last) {
      if (told.expiresAtMs <= atMs) last.delete(name)
      else put({ kind: 'told', for: name, atMs, expiresAtMs: told.expiresAtMs, readings: JSON.parse(told.text) as ScreenReadings })
    }
  }
  const heed = (readings: ScreenReadings) => {
    if (files === null) return void early.set(nameOf(readings), readings)
    const { atMs, expiresAtMs, stock, priceVersions, triggers } = readings
    const [name, text] = [nameOf(readings), JSON.stringify({ stock, priceVersions, triggers })]
    const before = last.get(name)
    const isSame = before === undefined ? text === emptyText : before.text === text && (text === emptyText || before.expiresAtMs === expiresAtMs)
    if (isSame) return
    const isNewDay = Math.floor(atMs / dayMs) !== day
    const lostFromMs = loss.toSay()
    if (lostFromMs !== null) put({ kind: 'lost', fromMs: lostFromMs, atMs })
    if (lostFromMs !== null || isNewDay) putStanding(atMs)
    day = Math.floor(atMs / dayMs)
    last.set(name, { text, expiresAtMs })
    put(before?.text === text && before.expiresAtMs >= atMs && !isNewDay ? { kind: 'prolonged', for: name, atMs, expiresAtMs } : { kind: 'told', for: name, atMs, expiresAtMs, readings: { stock, priceVersions, triggers } })
  }
  return {
    heed,
    async over(fromMs, toMs) {
      if (files === null) return emptyTold
      const fold = toldOver(fromMs, toMs)
      const { fromDay } = files.facts()
      // Older days are kept: that nothing was written since is known.
      if (fromDay !== null && Date.parse(fromDay) < fromMs - backMs) fold.take({ kind: 'begun', atMs: fromMs - backMs })
      for await (const text of files.lines(fromMs - backMs, toMs)) {
        const line = readToldLine(text)
        if (line) fold.take(line)
      }
      return fold.end(loss.fromMs())
    },
    async start() {
      const opened = await openDayFiles({ folder, head, clock, log, limits: keptFor, synced: true, told: loss.heard })
      const nowMs = clock.nowMs()
      for (const [name, told] of await lastTold(opened, nowMs)) last.set(name, told)
      files = opened
      put({ kind: 'begun', atMs: nowMs })
      for (const readings of early.values()) heed(readings)
      early.clear()
      return async () => { await opened.stop() }
    },
  }
}

/** As long as the proofs themselves: without what screens were told, nobody can say what guards took of a plan. [PP3] */
const keptFor = { dayBytes: 32 * 1024 * 1024, bytes: 1024 * 1024 * 1024, days: 400, waitMs: 1000 }

/** What screens were told last, each with its end. */
async function lastTold(files: DayFiles, nowMs: number): Promise<Map<string, Told>> {
  const last = new Map<string, Told>()
  for await (const text of files.lines(nowMs - backMs, nowMs + 1)) {
    const line = readToldLine(text)
    if (line?.kind === 'told') last.set(line.for, { text: JSON.stringify(line.readings), expiresAtMs: line.expiresAtMs })
    else if (line?.kind === 'prolonged' && last.has(line.for)) last.get(line.for)!.expiresAtMs = line.expiresAtMs
  }
  return last
}

/** Since when lines are missing. What follows the gap says so first; once that is written, it is over. */
function createLoss(clock: Clock) {
  let [lostFromMs, isSaid, waitingSinceMs]: [number | null, boolean, number | null] = [null, false, null]
  return {
    fromMs: () => lostFromMs,
    waits(atMs: number) { waitingSinceMs ??= atMs },
    /** Null: nothing was lost, or it was said already. */
    toSay(): number | null {
      if (lostFromMs === null || isSaid) return null
      isSaid = true
      return lostFromMs
    },
    heard(outcome: 'written' | 'lost') {
      if (outcome === 'lost') [lostFromMs, isSaid] = [Math.min(lostFromMs ?? Infinity, waitingSinceMs ?? clock.nowMs()), false]
      else if (isSaid) [lostFromMs, isSaid] = [null, false]
      waitingSinceMs = null
    },
  }
}
