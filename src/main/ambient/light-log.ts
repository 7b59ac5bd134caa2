import type { LightDay, LightSpan } from '../../contracts/ambient.ts'
import { judgeLight, type LightReport, type OrderedFrom, sumKept } from '../../core/ambient/index.ts'
import { dateOfDay, instantOf, localTimeAt } from '../../core/kernel/local-time.ts'
import type { Clock, Log } from '../services.ts'
import { type DayFiles, openDayFiles } from './day-files.ts'
import type { LightDesk } from './light-desk.ts'

/**
 * What was ordered of outdoor screens and what they reported, as it was at that time: an order is written down when it is given, for the rule may be another one tomorrow.
 * Whether it was kept is worked out when somebody asks. A report that says what the last one said is written every ten minutes.
 */
export type LightLog = {
  heed(screenId: string, report: LightReport): void
  /** The rules may be others: what is ordered from now on is written down. */
  orderAnew(): void
  spansOf(screenIds: readonly string[], fromMs: number, toMs: number): Promise<Map<string, LightSpan[]>>
  daysOf(screenIds: readonly string[], fromMs: number, toMs: number): Promise<LightDay[]>
  start(): Promise<() => Promise<void>>
}
type LightLogParts = { desk: LightDesk; clock: Clock; log: Log; folder: string }
/** Orders of a screen from `saidAtMs` on, until others are said. */
type Batch = { saidAtMs: number; orders: OrderedFrom[] }
type Kept = { batches: Batch[]; reports: LightReport[] }

const sameEveryMs = 10 * 60_000
const aheadMs = 48 * 3_600_000
const orderEveryMs = 12 * 3_600_000
/** Orders said that long ago may still stand. */
const backMs = 72 * 3_600_000
const head = 'kind,screen,time,rest'

export function createLightLog({ desk, clock, log, folder }: LightLogParts): LightLog {
  let [files, timer, orderedAtMs]: [DayFiles | null, ReturnType<typeof setInterval> | null, number] = [null, null, 0]
  const last = new Map<string, LightReport>()
  let outdoors: ReadonlySet<string> | null = null
  const orderAnew = () => {
    const nowMs = clock.nowMs()
    ;[outdoors, orderedAtMs] = [new Set(desk.outdoorScreens()), nowMs]
    for (const screenId of outdoors) {
      const orders = desk.ordersOf(screenId, nowMs, nowMs + aheadMs)
      files?.write(nowMs, `o,${screenId},${nowMs},${orders.map(({ fromMs, order }) => `${fromMs}:${order.percent ?? ''}:${order.dark ? 1 : 0}`).join(' ')}`)
    }
  }
  const spansOf: LightLog['spansOf'] = async (screenIds, fromMs, toMs) => {
    const kept = await readKept(files, new Set(screenIds), fromMs - backMs, Math.min(toMs, clock.nowMs() + 1))
    const spans = new Map<string, LightSpan[]>()
    for (const screenId of screenIds) {
      const { batches, reports } = kept.get(screenId) ?? { batches: [], reports: [] }
      spans.set(screenId, judgeLight(joined(batches), reports, { fromMs, toMs: Math.min(toMs, clock.nowMs()) }))
      // One screen after another: a month of hundreds of them is more than anybody should wait for.
      await new Promise((resolve) => setImmediate(resolve))
    }
    return spans
  }
  return {
    heed(screenId, report) {
      if (outdoors?.has(screenId) !== true) return
      const before = last.get(screenId)
      if (before && before.percent === report.percent && before.panel === report.panel && report.atMs - before.atMs < sameEveryMs) return
      if (before && report.atMs < before.atMs) return
      last.set(screenId, report)
      files?.write(report.atMs, `r,${screenId},${report.atMs},${report.percent ?? ''}:${report.panel}`)
    },
    orderAnew,
    spansOf,
    async daysOf(screenIds, fromMs, toMs) {
      const all = await spansOf(screenIds, fromMs, toMs)
      return [...all].flatMap(([screenId, spans]) => daysIn(desk, screenId, spans, fromMs, Math.min(toMs, clock.nowMs())))
    },
    async start() {
      files = await openDayFiles({ folder, head, clock, log })
      orderAnew()
      timer = setInterval(() => { if (clock.nowMs() - orderedAtMs >= orderEveryMs) orderAnew() }, 60_000).unref()
      return async () => {
        if (timer !== null) clearInterval(timer)
        await files?.stop()
      }
    },
  }
}

async function readKept(files: DayFiles | null, wanted: ReadonlySet<string>, fromMs: number, toMs: number): Promise<Map<string, Kept>> {
  const kept = new Map<string, Kept>()
  if (files === null) return kept
  for await (const line of files.lines(fromMs, toMs)) {
    const [kind, screenId = '', time = '', rest = ''] = line.split(',')
    const atMs = Number(time)
    if (!wanted.has(screenId) || !Number.isSafeInteger(atMs)) continue
    const mine = kept.get(screenId) ?? { batches: [], reports: [] }
    kept.set(screenId, mine)
    if (kind === 'o') mine.batches.push({ saidAtMs: atMs, orders: rest === '' ? [] : rest.split(' ').flatMap(readOrder) })
    else if (kind === 'r') mine.reports.push(...readReport(atMs, rest))
  }
  for (const { batches, reports } of kept.values()) {
    batches.sort((a, b) => a.saidAtMs - b.saidAtMs)
    reports.sort((a, b) => a.atMs - b.atMs)
  }
  return kept
}

function readOrder(text: string): OrderedFrom[] {
  const parts = /^(\d+):(\d{0,3}):([01])$/.exec(text)
  return parts === null ? [] : [{ fromMs: Number(parts[1]), order: { percent: parts[2] === '' ? null : Number(parts[2]), dark: parts[3] === '1' } }]
}
function readReport(atMs: number, text: string): LightReport[] {
  const parts = /^(\d{0,3}):(lit|dark|unknown)$/.exec(text)
  return parts === null ? [] : [{ atMs, percent: parts[1] === '' ? null : Number(parts[1]), panel: parts[2] as LightReport['panel'] }]
}

/** What was ordered when: each batch from when it was said until the next one was. */
function joined(batches: readonly Batch[]): OrderedFrom[] {
  return batches.flatMap(({ saidAtMs, orders }, index) => {
    const untilMs = batches[index + 1]?.saidAtMs ?? Infinity
    const standing = orders.findLast(({ fromMs }) => fromMs <= saidAtMs)
    const begins: OrderedFrom = { fromMs: saidAtMs, order: standing?.order ?? { percent: null, dark: false } }
    return [begins, ...orders.filter(({ fromMs }) => fromMs > saidAtMs && fromMs < untilMs)]
  }).filter((each, index, all) => index === 0 || each.order.percent !== all[index - 1]!.order.percent || each.order.dark !== all[index - 1]!.order.dark)
}

function daysIn(desk: LightDesk, screenId: string, spans: readonly LightSpan[], fromMs: number, toMs: number): LightDay[] {
  const zone = desk.zoneOfScreen(screenId)
  const days: LightDay[] = []
  for (let { day } = localTimeAt(zone, fromMs); instantOf(zone, day, 0) < toMs; day++) {
    const sums = sumKept(spans, Math.max(fromMs, instantOf(zone, day, 0)), Math.min(toMs, instantOf(zone, day + 1, 0)))
    if (sums.kept + sums['not-kept'] + sums.unknown > 0) days.push({ screenId, date: dateOfDay(day), keptMs: sums.kept, notKeptMs: sums['not-kept'], unknownMs: sums.unknown })
  }
  return days
}
