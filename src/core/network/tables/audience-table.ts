/**
 * Audience: rows of (venue, metric, hour of a date or of a weekday) become one vector of 168 hours per venue and metric,
 * Monday 00 first. An hour is the mean over the days of its weekday that the table holds for that venue and metric:
 * a day without a row for an hour counts as nothing then, for counters leave out empty hours. The vector replaces
 * the former one as a whole. Where nothing says otherwise, source and as-of date of an unchanged audience stay.
 */
import type { Document } from '../../../contracts/documents.ts'
import type { AudienceFields, Typed } from '../../../contracts/network.ts'
import type { Problem } from '../../../contracts/problems.ts'
import { dayOfDate, weekdayOf } from '../../kernel/local-time.ts'
import { sameJson } from '../../kernel/same-json.ts'
import type { Model } from '../model.ts'
import { audienceMetric } from './choices.ts'
import { type Draft, type Drafts, type PlanContext, type RowPlan, type TablePlan, createDrafts, finishPlan, rowProblem } from './plan.ts'
import { type BoundColumns, type ReadRow, type RowValues, type Sheet, headerOf, readRow } from './table.ts'

type Metric = AudienceFields['metric']
type Slot = { day: string; weekday: number; hour: number }
type Gathering = {
  venueId: string
  metric: Metric
  sums: number[]
  days: Set<string>[]
  source: { value: string; row: number } | null
  asOf: string | null
  lastDate: string | null
  rows: number[]
}
type Gatherings = Map<string, Gathering>

const week = 168

export function planAudience(sheet: Sheet, columns: BoundColumns, context: PlanContext): TablePlan {
  const plan: TablePlan = { rows: [], drafts: [], problems: [], warnings: [] }
  const gatherings: Gatherings = new Map()
  const seen = new Map<string, number>()
  const metricOfHeader = audienceMetric.read(headerOf(columns, 'value') ?? '')
  const fallback = metricOfHeader.ok ? metricOfHeader.value : null
  const gatheringOf = new Map<number, string>()
  for (const sheetRow of sheet.rows) {
    const read = readRow(sheetRow, columns)
    const gathered = gather(read, columns, context, gatherings, seen, fallback)
    plan.warnings.push(...read.warnings)
    plan.problems.push(...gathered.problems)
    if (gathered.key !== null) gatheringOf.set(read.row, gathered.key)
    plan.rows.push({ row: read.row, code: (read.values['venue'] ?? '') as string, outcome: gathered.key === null ? 'bad' : 'change', documents: [] })
  }
  const drafts = createDrafts()
  const made = new Map([...gatherings].map(([key, gathering]) => [key, draftAudience(gathering, context, drafts)]))
  const rows = plan.rows.map((row): RowPlan => {
    const document = made.get(gatheringOf.get(row.row) ?? '')
    return document ? { ...row, outcome: document.isNew ? 'create' : 'change', documents: [document.id] } : row
  })
  return finishPlan({ ...plan, rows }, drafts)
}

function gather(read: ReadRow, columns: BoundColumns, context: PlanContext, gatherings: Gatherings, seen: Map<string, number>, fallback: Metric | null): { key: string | null; problems: Problem[] } {
  const { row, values } = read
  const problem = (field: string, reason: Problem['reason'], params?: Problem['params']) => ({ key: null, problems: [...read.problems, rowProblem(columns, row, field, reason, params)] })
  if (read.problems.length > 0) return { key: null, problems: read.problems }
  const code = (values['venue'] ?? '') as string
  if (code === '') return problem('venue', 'row-code-missing')
  const venue = context.model.byCode('venue', context.networkId, code)
  if (!venue) return problem('venue', 'reference-unknown', { code })
  const metric = (values['metric'] ?? fallback) as Metric | null
  const slot = slotOf(values)
  if (metric === null) return problem('metric', 'field-required')
  if (typeof slot === 'string') return problem(slot, 'field-required')
  if (values['value'] === null) return problem('value', 'field-required')
  const key = `${venue.id} ${metric}`
  const cell = `${key} ${slot.day} ${slot.hour}`
  const firstRow = seen.get(cell)
  if (firstRow !== undefined) return problem('hour', 'row-code-twice', { code: `${code} · ${slot.day} · ${slot.hour}`, firstRow })
  const gathering = gatherings.get(key) ?? startGathering(venue.id, metric)
  const source = values['source'] as string | null | undefined
  if (source && gathering.source && gathering.source.value !== source) return problem('source', 'row-contradicts', { firstRow: gathering.source.row })
  seen.set(cell, row)
  gatherings.set(key, gathering)
  addRow(gathering, slot, values, row)
  return { key, problems: [] }
}

/** The day and hour a row speaks of, or the name of the field that is missing. */
function slotOf(values: RowValues): Slot | 'date' | 'weekday' | 'hour' {
  const { date, weekday, hour } = values
  if (hour === null || hour === undefined) return 'hour'
  if (typeof date === 'string') return { day: date, weekday: weekdayOf(dayOfDate(date)!), hour: hour as number }
  if (typeof weekday === 'number') return { day: `w${weekday}`, weekday, hour: hour as number }
  return date === undefined ? 'weekday' : 'date'
}

function startGathering(venueId: string, metric: Metric): Gathering {
  return { venueId, metric, sums: new Array<number>(week).fill(0), days: Array.from({ length: 7 }, () => new Set<string>()), source: null, asOf: null, lastDate: null, rows: [] }
}

function addRow(gathering: Gathering, { day, weekday, hour }: Slot, values: RowValues, row: number): void {
  const { date, source, asOf, value } = values
  gathering.sums[weekday * 24 + hour]! += value as number
  gathering.days[weekday]!.add(day)
  gathering.rows.push(row)
  if (source && !gathering.source) gathering.source = { value: source as string, row }
  if (typeof asOf === 'string' && (gathering.asOf === null || asOf > gathering.asOf)) gathering.asOf = asOf
  if (typeof date === 'string' && (gathering.lastDate === null || date > gathering.lastDate)) gathering.lastDate = date
}

function draftAudience(gathering: Gathering, context: PlanContext, drafts: Drafts): { id: string; isNew: boolean } {
  const { venueId, metric, sums, days, rows } = gathering
  const hours = sums.map((sum, index) => Math.round(sum / Math.max(1, days[Math.floor(index / 24)]!.size)))
  const existing = context.model.children(venueId, 'audience').find(({ fields }) => fields.metric === metric)
  const source = gathering.source?.value ?? existing?.fields.source ?? context.fileName
  const said = gathering.asOf ?? gathering.lastDate
  const keeps = existing !== undefined && existing.fields.source === source && sameJson(existing.fields.hours, hours)
  const asOf = said ?? (keeps ? existing.fields.asOf : context.today)
  const fields = { venueId, metric, source, asOf, hours }
  if (!existing) {
    const id = context.newId('audience', `${venueId} ${metric}`)
    drafts.create('audience', id, fields, rows[0]!).rows = rows
    return { id, isNew: true }
  }
  const draft = drafts.of(existing as unknown as Document, rows[0]!)
  draft.rows = rows
  Object.assign(draft.after, fields)
  return { id: existing.id, isNew: false }
}

/** The hour a row speaks of, as the mean it is now and as the mean it would be. */
export function audienceSample(values: RowValues, draft: Draft | undefined): { before: RowValues; after: RowValues } {
  const slot = slotOf(values)
  if (!draft || typeof slot === 'string') return { before: {}, after: {} }
  const at = (fields: Draft['before']): RowValues => ({ value: (fields?.['hours'] as number[] | undefined)?.[slot.weekday * 24 + slot.hour], source: fields?.['source'], asOf: fields?.['asOf'] })
  return { before: at(draft.before), after: at(draft.after) }
}

/** Each audience as 168 rows, one for an hour of the week. */
export function audienceRows(model: Model, networkId: string | undefined): RowValues[] {
  return model.all('audience').flatMap(({ fields }) => {
    const venue = model.typed('venue', fields.venueId)
    if (!venue || venue.fields.retiredAtMs !== null || (networkId !== undefined && venue.fields.networkId !== networkId)) return []
    return fields.hours.map((value, index): RowValues => hourRow(fields, venue, value, index))
  })
}

function hourRow({ metric, source, asOf }: AudienceFields, venue: Typed<'venue'>, value: number, index: number): RowValues {
  return { venue: venue.fields.code, metric, weekday: Math.floor(index / 24), hour: index % 24, value, source, asOf }
}
