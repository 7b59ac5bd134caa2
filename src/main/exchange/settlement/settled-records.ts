import { z } from 'zod'
import { buyerReport, type BuyerReport, correction, type Correction, differenceDecision, reportRow, type ReportRow, type SettledDay, settledDay, settledRow, type SettledRow, settlementPeriod, type SettlementPeriod } from '../../../contracts/settlement.ts'
import type { Json } from '../../../contracts/json.ts'
import { addRows } from '../../../core/settlement/add-rows.ts'
import type { Position } from '../../segments/segments.ts'
import type { PrivateRecord, Store } from '../../services.ts'
import type { SalesBatch } from './count-sales.ts'

/**
 * What was settled, as facts that are only added to: sums of days up to a position in the log, locked periods, corrections, reports and what was decided of them.
 * They lie in the store's private records, in every backup, and a restore does not take them back: what was agreed on with a buyer is not undone by an old copy.
 */
export type SettledRecords = {
  position(networkId: string): Promise<Position | null>
  /** Adds a batch where the sums stand at its beginning, together with its end; one that is there already is there. False: neither. */
  keep(networkId: string, batch: SalesBatch): Promise<boolean>
  of(networkId: string): Promise<SettledState>
  /** The rows of a period as they were locked, and who was called what. */
  lockedRows(periodId: string): Promise<LockedRows>
  reportRows(reportId: string): Promise<ReportRow[]>
  /** One after another: what `decide` returns is written at once or not at all. */
  write<T>(networkId: string, decide: (state: SettledState) => Promise<{ facts: Facts; value: T }>): Promise<T>
  /** Takes what there is through a restore: call before, then the outcome after. */
  carryOver(): Promise<() => Promise<void>>
}
export type Decision = z.infer<typeof decision>
export type SettledState = {
  firstSaleDay: string | null
  gaps: { from: string; to: string; atMs: number }[]
  /** Days that are not locked; of a locked day, what was billed since. */
  days: ReadonlyMap<string, readonly SettledRow[]>
  periods: readonly SettlementPeriod[]
  corrections: readonly Correction[]
  reports: readonly BuyerReport[]
  decisions: readonly Decision[]
}
export type Facts = {
  period?: { period: SettlementPeriod; rows: LockedRows }
  /** Whose rows were taken elsewhere. */
  emptied?: readonly string[]
  corrections?: readonly Correction[]
  report?: { report: BuyerReport; rows: readonly ReportRow[] }
  decision?: Decision
}
export type LockedRows = z.infer<typeof lockedRows>

const namespace = 'settlement'
const position = z.object({ segment: z.string(), offset: z.number() })
const standing = z.object({ position: position.nullable(), firstSaleDay: z.string().nullable(), gaps: z.array(z.object({ from: z.string(), to: z.string(), atMs: z.number() })) })
const lockedRows = z.object({ days: z.array(settledDay), windowMinutes: z.number().int(), names: z.object({ network: z.string(), buyers: z.record(z.string(), z.string()), deals: z.record(z.string(), z.string()) }) })
const decision = differenceDecision.extend({ reportId: z.string(), day: z.string(), dealId: z.string().nullable() })
type Standing = z.infer<typeof standing>
type Held = { standing: Standing; days: Map<string, SettledRow[]>; periods: SettlementPeriod[]; corrections: Correction[]; reports: BuyerReport[]; decisions: Decision[] }
const empty = (): Held => ({ standing: { position: null, firstSaleDay: null, gaps: [] }, days: new Map(), periods: [], corrections: [], reports: [], decisions: [] })
const attachedTo = (id: string): string => `${namespace} ${id}`

export function createSettledRecords({ store, nowMs, failed }: { store: Pick<Store, 'privateRecords' | 'putPrivate'>; nowMs(): number; failed(error: unknown): void }): SettledRecords {
  let loaded: Promise<Map<string, Held>> | null = null
  const load = (): Promise<Map<string, Held>> => (loaded ??= readAll(store).catch((error: unknown) => {
    loaded = null
    throw error
  }))
  const held = async (networkId: string): Promise<Held> => (await load()).get(networkId) ?? empty()
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work)
    last = turn.catch(() => undefined)
    return turn
  }
  /** In memory only when it is on the disk. */
  const put = async (networkId: string, records: readonly PrivateRecord[], next: Held): Promise<void> => {
    await store.putPrivate(records)
    ;(await load()).set(networkId, next)
  }
  return {
    position: (networkId) => inTurn(async () => (await held(networkId)).standing.position),
    keep: (networkId, batch) => inTurn(async () => {
      const now = await held(networkId)
      if (same(now.standing.position, batch.to)) return true
      if (!same(now.standing.position, batch.from)) return false
      try {
        const { next, records } = addBatch(networkId, now, batch, nowMs())
        await put(networkId, records, next)
        return true
      } catch (error) {
        failed(error)
        return false
      }
    }),
    of: (networkId) => inTurn(async () => stateOf(await held(networkId))),
    lockedRows: async (periodId) => lockedRows.parse((await store.privateRecords(attachedTo(periodId)))[0]?.value),
    reportRows: async (reportId) => z.array(reportRow).parse((await store.privateRecords(attachedTo(reportId)))[0]?.value),
    write: (networkId, decide) => inTurn(async () => {
      const now = await held(networkId)
      const { facts, value } = await decide(stateOf(now))
      const { next, records } = addFacts(networkId, now, facts)
      if (records.length > 0) await put(networkId, records, next)
      return value
    }),
    carryOver: () => inTurn(async () => {
      const ids = [...(await load()).values()].flatMap(({ periods, reports }) => [...periods, ...reports].map(({ id }) => id))
      const before = [...await store.privateRecords(namespace), ...(await Promise.all(ids.map((id) => store.privateRecords(attachedTo(id))))).flat()]
      return () => inTurn(async () => {
        loaded = null
        await store.putPrivate(before)
      })
    }),
  }
}

const stateOf = ({ standing: { firstSaleDay, gaps }, days, periods, corrections, reports, decisions }: Held): SettledState => ({ firstSaleDay, gaps, days, periods, corrections, reports, decisions })
const same = (a: Position | null, b: Position | null): boolean => a?.segment === b?.segment && a?.offset === b?.offset
const record = (key: string, value: unknown): PrivateRecord => ({ namespace, key, value: value as Json })

function addBatch(networkId: string, now: Held, { to, days, gap }: SalesBatch, atMs: number): { next: Held; records: PrivateRecord[] } {
  const changed = new Map(days.map(({ day, rows }): [string, SettledRow[]] => [day, addRows(now.days.get(day) ?? [], rows)]))
  const firstSaleDay = days.reduce((first, { day }) => (first === null || day < first ? day : first), now.standing.firstSaleDay)
  const next: Held = { ...now, standing: { position: to, firstSaleDay, gaps: gap === null ? now.standing.gaps : [...now.standing.gaps, { ...gap, atMs }] }, days: new Map([...now.days, ...changed]) }
  return { next, records: [record(`standing ${networkId}`, next.standing), ...dayRecords(networkId, changed)] }
}

const dayRecords = (networkId: string, days: ReadonlyMap<string, SettledRow[]>): PrivateRecord[] => [...days].map(([day, rows]) => record(`day ${networkId} ${day}`, { day, rows }))
const replaced = <T extends { id: string }>(all: readonly T[], by: readonly T[]): T[] => [...all.filter(({ id }) => !by.some((other) => other.id === id)), ...by]

function addFacts(networkId: string, now: Held, { period, emptied = [], corrections = [], report, decision: decided }: Facts): { next: Held; records: PrivateRecord[] } {
  const none = new Map(emptied.map((day): [string, SettledRow[]] => [day, []]))
  const records = [
    ...dayRecords(networkId, none),
    ...period ? [record(`period ${networkId} ${period.period.firstDay}`, period.period), { namespace: attachedTo(period.period.id), key: 'rows', value: period.rows as Json }] : [],
    ...corrections.map((each) => record(`correction ${networkId} ${each.id}`, each)),
    ...report ? [record(`report ${networkId} ${report.report.id}`, report.report), { namespace: attachedTo(report.report.id), key: 'rows', value: [...report.rows] as Json }] : [],
    ...decided ? [record(`decision ${networkId} ${decided.reportId} ${decided.day} ${decided.dealId ?? ''}`, decided)] : [],
  ]
  const others = decided ? now.decisions.filter((each) => each.reportId !== decided.reportId || each.day !== decided.day || each.dealId !== decided.dealId) : now.decisions
  return {
    records,
    next: {
      ...now, days: new Map([...now.days, ...none]), periods: period ? [...now.periods, period.period] : now.periods, corrections: replaced(now.corrections, corrections),
      reports: report ? [...now.reports, report.report] : now.reports, decisions: decided ? [...others, decided] : now.decisions,
    },
  }
}

async function readAll(store: Pick<Store, 'privateRecords'>): Promise<Map<string, Held>> {
  const all = new Map<string, Held>()
  for (const { key, value } of await store.privateRecords(namespace)) {
    const [kind = '', networkId = ''] = key.split(' ')
    const its = all.get(networkId) ?? empty()
    all.set(networkId, its)
    takeIn(its, kind, value)
  }
  return all
}

/** Only what was written here is read: anything else is a broken invariant and throws. */
function takeIn(held: Held, kind: string, value: Json): void {
  if (kind === 'standing') held.standing = standing.parse(value)
  if (kind === 'day') {
    const { day, rows } = z.object({ day: z.string(), rows: z.array(settledRow) }).parse(value)
    held.days.set(day, rows)
  }
  if (kind === 'period') held.periods.push(settlementPeriod.parse(value))
  if (kind === 'correction') held.corrections.push(correction.parse(value))
  if (kind === 'report') held.reports.push(buyerReport.parse(value))
  if (kind === 'decision') held.decisions.push(decision.parse(value))
}

export const daysWithin = (days: ReadonlyMap<string, readonly SettledRow[]>, firstDay: string, lastDay: string): SettledDay[] =>
  [...days].filter(([day, rows]) => day >= firstDay && day <= lastDay && rows.length > 0).sort(([a], [b]) => (a < b ? -1 : 1)).map(([day, rows]) => ({ day, rows: [...rows] }))
