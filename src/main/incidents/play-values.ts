import type { Delta } from '../../contracts/documents.ts'
import type { Worth } from '../../core/health/index.ts'
import type { PlanWorth } from '../compiler/answer-worth.ts'
import type { PlanDesk, PlanModel } from '../compiler/plan-desk.ts'
import { plannedSpans } from '../proofs/planned-spans.ts'
import type { Clock, Log } from '../services.ts'
import type { PlayValues } from './incident-desk.ts'
import type { After } from './wake-list.ts'

type Parts = { model: Pick<PlanModel, 'all'>; plan: Pick<PlanDesk, 'ask'>; clock: Clock; after: After; log: Log }
/** What screens earn on one UTC day, hour by hour; screens that earn alike share an entry. */
type Day = { earnings: Map<string, Earnings> }
type Earnings = { micros: Float64Array; unpriced: Uint8Array; sum: number; anyUnpriced: boolean }

const hourMs = 3_600_000
const hoursOfDay = 24
const dayMs = hoursOfDay * hourMs
/** What lies further back is not asked for: nobody has looked after it for a month. */
const daysBack = 31
/** An incident does not wait longer than that to know its cost. */
const waitsMs = 5_000
/** A plan that cannot be asked is asked again. */
const asksAgainMs = 30_000
const unknown: Worth = { micros: 0, unpriced: true }

/**
 * What the plays are worth that the published plan gave a screen, at the prices they were sold for, by the rate cards as they are. [PH2] [MO1] The thread that compiles works it out for whole days of the network;
 * here it is only looked up. Within an hour it grows evenly and is rounded down to the micro up to each instant, so that parts add up. Hours before the first release were sold to nobody.
 */
export function createPlayValues(parts: Parts): PlayValues & { heed(deltas: readonly Delta[]): void; replaced(): void } {
  const { clock, after } = parts
  const book = createDayBook(parts)
  return {
    async prepare(fromMs, toMs) {
      const today = dayOf(toMs)
      const missing = range(Math.max(today - daysBack, dayOf(fromMs)), today).filter(book.isWanted)
      // The latest first: it is what most incidents are of.
      if (missing.length > 0) await within(waitsMs, after, missing.reverse().reduce((before, day) => before.then(() => book.load(day)), Promise.resolve()))
    },
    valueOf(screenId, fromMs, toMs) {
      const today = dayOf(clock.nowMs())
      return sumOver(fromMs, toMs, screenId, (day) => {
        if (day <= today && day >= today - daysBack && book.isWanted(day)) void book.load(day)
        return book.get(day)
      })
    },
    heed(deltas) {
      if (deltas.some(({ kind }) => kind === 'rateCard')) book.renew(Number.NEGATIVE_INFINITY)
      // What was planned of days that are over stays as it was.
      else if (deltas.some(({ kind }) => kind === 'release')) book.renew(dayOf(clock.nowMs()))
    },
    replaced: () => book.renew(Number.NEGATIVE_INFINITY),
  }
}

type DayBook = { get(day: number): Day | null; isWanted(day: number): boolean; load(day: number): Promise<void>; renew(fromDay: number): void }

/** Days as they were asked for. One that is to be renewed is good until it has been. */
function createDayBook(parts: Parts): DayBook {
  const { clock, log } = parts
  const days = new Map<number, Day>()
  const asked = new Map<number, Promise<void>>()
  const stale = new Set<number>()
  const waitsUntilMs = new Map<number, number>()
  /** An answer to a question from before the last change is not kept. */
  let version = 0
  const take = (day: number, loaded: Day): void => {
    days.set(day, loaded)
    stale.delete(day)
    waitsUntilMs.delete(day)
    while (days.size > daysBack + 2) days.delete(Math.min(...days.keys()))
  }
  const ask = async (day: number): Promise<void> => {
    const forVersion = version
    try {
      const loaded = await loadDay(parts, day)
      if (forVersion === version) take(day, loaded)
    } catch (error) {
      waitsUntilMs.set(day, clock.nowMs() + asksAgainMs)
      log.warn('play-values-not-known', { day, error: String(error) })
    } finally {
      asked.delete(day)
    }
  }
  return {
    get: (day) => days.get(day) ?? null,
    isWanted: (day) => (!days.has(day) || stale.has(day)) && !asked.has(day) && (waitsUntilMs.get(day) ?? 0) <= clock.nowMs(),
    load(day) {
      const work = asked.get(day) ?? ask(day)
      asked.set(day, work)
      return work
    },
    renew(fromDay) {
      version += 1
      for (const day of days.keys()) if (day >= fromDay) stale.add(day)
    },
  }
}

const dayOf = (atMs: number): number => Math.floor(atMs / dayMs)
const range = (from: number, to: number): number[] => Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at)

function within(ms: number, after: After, work: Promise<void>): Promise<void> {
  return new Promise((resolve) => {
    const cancel = after(ms, resolve)
    void work.finally(() => {
      cancel()
      resolve()
    })
  })
}

/** A day as its releases planned it, one after another. */
async function loadDay({ model, plan }: Parts, day: number): Promise<Day> {
  const cards = model.all('rateCard')
  const venueIds = model.all('venue').map(({ id }) => id)
  const earnings = new Map<string, Earnings>()
  for (const { planSha256, ...span } of plannedSpans(model.all('release'), venueIds, day * hoursOfDay, (day + 1) * hoursOfDay)) {
    const answer = await plan.ask('worth', { source: { planSha256 }, cards, ...span })
    if (answer.kind === 'refused') throw new Error(answer.problems[0]?.reason ?? 'refused')
    addWorth(earnings, answer.value, span.fromHour - day * hoursOfDay, span.hours)
  }
  for (const its of new Set(earnings.values())) Object.assign(its, { sum: its.micros.reduce((sum, micros) => sum + micros, 0), anyUnpriced: its.unpriced.includes(1) })
  return { earnings }
}

/** Screens that earned alike before and earn alike now go on sharing. */
function addWorth(into: Map<string, Earnings>, { screenIds, rowOf, micros, unpriced }: PlanWorth, offset: number, hours: number): void {
  const joined = new Map<Earnings | null, Map<number, Earnings>>()
  for (const [at, screenId] of screenIds.entries()) {
    const [before, row] = [into.get(screenId) ?? null, rowOf[at]!]
    const byRow = joined.get(before) ?? new Map<number, Earnings>()
    joined.set(before, byRow)
    let its = byRow.get(row)
    if (!its) {
      its = { micros: before?.micros.slice() ?? new Float64Array(hoursOfDay), unpriced: before?.unpriced.slice() ?? new Uint8Array(hoursOfDay), sum: 0, anyUnpriced: false }
      its.micros.set(micros.subarray(row * hours, (row + 1) * hours), offset)
      its.unpriced.set(unpriced.subarray(row * hours, (row + 1) * hours), offset)
      byRow.set(row, its)
    }
    into.set(screenId, its)
  }
}

function sumOver(fromMs: number, toMs: number, screenId: string, dayAt: (day: number) => Day | null): Worth {
  let worth: Worth = { micros: 0, unpriced: false }
  for (let day = dayOf(fromMs); day * dayMs < toMs; day++) {
    const known = dayAt(day)
    const its = known?.earnings.get(screenId)
    const [from, to] = [Math.max(0, fromMs - day * dayMs), Math.min(dayMs, toMs - day * dayMs)]
    const part = known === null ? unknown : its ? earned(its, from, to) : { micros: 0, unpriced: false }
    worth = { micros: worth.micros + part.micros, unpriced: worth.unpriced || part.unpriced }
  }
  return worth
}

/** From one instant of a day to another. */
function earned({ micros, unpriced, sum, anyUnpriced }: Earnings, fromMs: number, toMs: number): Worth {
  if (fromMs === 0 && toMs === dayMs) return { micros: sum, unpriced: anyUnpriced }
  const [first, last] = [Math.floor(fromMs / hourMs), Math.ceil(toMs / hourMs)]
  let worth = 0
  let isUnknown = false
  for (let hour = first; hour < last; hour++) {
    worth += upTo(micros[hour]!, Math.min(hourMs, toMs - hour * hourMs)) - upTo(micros[hour]!, Math.max(0, fromMs - hour * hourMs))
    isUnknown ||= anyUnpriced && unpriced[hour] === 1
  }
  return { micros: worth, unpriced: isUnknown }
}

/** Exact in whole numbers: neither product leaves what a number holds. */
function upTo(micros: number, ms: number): number {
  const whole = Math.floor(ms)
  const rest = micros % hourMs
  return ((micros - rest) / hourMs) * whole + Math.floor((rest * whole) / hourMs)
}
