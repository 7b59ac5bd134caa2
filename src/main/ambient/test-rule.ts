import type { z } from 'zod'
import type { replaySource, RuleTest, TriggerRuleFields } from '../../contracts/ambient.ts'
import { heldSpans, type Reading, replaySteps, type RuleSpan, thinReadings } from '../../core/ambient/index.ts'
import type { Zone } from '../../core/kernel/local-time.ts'
import { noReadings } from '../../core/kernel/plan.ts'
import type { Model } from '../../core/network/model.ts'
import { guardHolds } from '../../core/playback/index.ts'
import { type Answer, done, refused } from '../people/answer.ts'
import type { ReadReadings } from '../sheets/create-imports.ts'
import type { ReadingsDesk } from './readings-desk.ts'

type Question = { rule: TriggerRuleFields; source: z.infer<typeof replaySource> }
type Parts = { model: Pick<Model, 'all' | 'typed'>; desk: Pick<ReadingsDesk, 'recorded'>; zoneOf: (timeZone: string) => Zone; readTable: ReadReadings }
type Gathered = { readings: Reading[]; others: number; badRows: RuleTest['badRows']; badCount: number; fromMs: number; toMs: number }

const mostReadings = 50_000
const mostPoints = 600
const mostSpans = 2000

/** What a rule would have done with readings that were recorded, or that somebody has as a table: nothing is sent, nothing is changed. [AU7] */
export async function testRule({ model, desk, zoneOf, readTable }: Parts, { rule, source }: Question): Promise<Answer<RuleTest>> {
  if (rule.gives.kind !== 'switch' && rule.gives.kind !== 'level') return refused({ reason: 'field-invalid', field: 'gives' })
  const zone = zoneOf(model.typed('network', rule.networkId)?.fields.timeZone ?? 'UTC')
  const gathered = source.kind === 'csv' ? await fromTable(readTable, source.text, rule, zone) : done(await fromRecording(desk, rule, source))
  if (gathered.kind === 'refused') return gathered
  const { readings, fromMs, toMs, ...rest } = gathered.value
  if (readings.length === 0) return refused({ reason: 'readings-none', field: 'sensor', params: { sensor: rule.sensor } })
  if (readings.length > mostReadings) return refused({ reason: 'range-too-long' })
  const spans = await unhurried(replaySteps({ ...rule, pausedAtMs: null }, readings, { zone, fromMs, toMs }))
  const on = spans.filter(({ value }) => value !== null && value !== 0)
  return done({
    fromMs, toMs, readings: readings.filter(({ atMs }) => atMs >= fromMs).length, ...rest, points: thinReadings(readings, fromMs, toMs, mostPoints), spans: spans.slice(0, mostSpans),
    onMs: on.reduce((sum, span) => sum + span.toMs - span.fromMs, 0), changes: countChanges(spans),
    lines: linesHeld(model, rule, rule.gives.trigger, spans),
  })
}

/** From one known value to another, silences in between or not. */
function countChanges(spans: readonly RuleSpan[]): number {
  const known = spans.flatMap(({ value }) => (value === null ? [] : [value]))
  return known.filter((value, at) => at > 0 && value !== known[at - 1]).length
}

async function unhurried(steps: Generator<void, RuleSpan[]>): Promise<RuleSpan[]> {
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
    await new Promise((resolve) => setImmediate(resolve))
  }
}

/** Lines of the network that ask for this trigger, and when their guards on it held. Their other guards are not in question here. */
function linesHeld(model: Parts['model'], { networkId }: TriggerRuleFields, trigger: string, spans: Parameters<typeof heldSpans>[0]): RuleTest['lines'] {
  const brands = new Map(model.all('brand').map(({ id, fields }) => [id, model.typed('advertiser', fields.advertiserId)?.fields.networkId]))
  const campaigns = new Map(model.all('campaign').map(({ id, fields }) => [id, brands.get(fields.brandId)]))
  return model.all('line').flatMap(({ id, fields }) => {
    const guards = fields.guards.filter((guard) => guard.kind === 'trigger' && guard.trigger === trigger)
    if (guards.length === 0 || campaigns.get(fields.campaignId) !== networkId) return []
    const held = heldSpans(spans, (value) => value !== null && guards.every((guard) => guardHolds(guard, { ...noReadings, triggers: { [trigger]: value } })))
    return [{ lineId: id, heldMs: held.reduce((sum, [fromMs, toMs]) => sum + toMs - fromMs, 0), spans: held.slice(0, 500) }]
  }).slice(0, 500)
}

/** What was read shortly before counts too: the rule already stood somehow when the range began. */
async function fromRecording(desk: Parts['desk'], { sensor, staleMinutes, holdMinutes }: TriggerRuleFields, { fromMs, toMs }: { fromMs: number; toMs: number }): Promise<Gathered> {
  const begins = fromMs - Math.max(staleMinutes, holdMinutes, 60) * 60_000
  const readings: Reading[] = []
  for await (const { atMs, value } of desk.recorded(new Set([sensor]), begins, toMs)) {
    readings.push({ atMs, value })
    if (readings.length > mostReadings) break
  }
  return { readings, others: 0, badRows: [], badCount: 0, fromMs, toMs }
}

/** From the first reading until the last is stale. Read where files from outside are. [SE2] */
async function fromTable(readTable: ReadReadings, text: string, { sensor, staleMinutes }: TriggerRuleFields, zone: Zone): Promise<Answer<Gathered>> {
  const read = await readTable({ text, sensor, zone })
  if (read.kind === 'refused') return read
  const { atMs, values, ...rest } = read.value
  const readings = Array.from(atMs, (each, at): Reading => ({ atMs: each, value: Number.isNaN(values[at]!) ? null : values[at]! }))
  const [fromMs, lastMs] = [atMs.reduce((least, each) => Math.min(least, each), Infinity), atMs.reduce((most, each) => Math.max(most, each), 0)]
  return done({ readings, ...rest, fromMs, toMs: lastMs + staleMinutes * 60_000 })
}
