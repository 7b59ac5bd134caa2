import type { Document } from '../../../contracts/documents.ts'
import type { Json } from '../../../contracts/json.ts'
import type { Typed } from '../../../contracts/network.ts'
import type { Problem } from '../../../contracts/problems.ts'
import { sameJson } from '../../kernel/same-json.ts'
import type { Model } from '../model.ts'
import { type Drafts, type PlanContext, type RowPlan, type TablePlan, createCodes, createDrafts, finishPlan, rowProblem } from './plan.ts'
import { type BoundColumns, type ReadRow, type RowValues, type Sheet, readRow } from './table.ts'
import { dropNull, givenFields, judgeKey, judgePosition, judgeRequired } from './venue-table.ts'

const plainFields = ['name', 'openOohVenue', 'owner', 'controller', 'player', 'note', 'tags'] as const
const zoneColumns = { zoneName: 'name', zoneKind: 'zoneKind', zoneCategory: 'planogramCategory' } as const
const empty: Record<string, Json> = { openOohVenue: null, owner: null, controller: null, player: null, note: null, tags: [], location: null, retiredAtMs: null }

type Placing = { zoneId: string; problems: Problem[] }
type Planning = { columns: BoundColumns; context: PlanContext; drafts: Drafts; zones: Map<string, ZoneSaid> }
/** What the table has said of a zone so far, and at which row first: later rows may not contradict it. */
type ZoneSaid = { id: string; said: Map<string, { value: Json; row: number }> }

/** Screens by their code; zones are made where the table names new ones, and each is told the same thing by all its rows. */
export function planScreens(sheet: Sheet, columns: BoundColumns, context: PlanContext): TablePlan {
  const plan: TablePlan = { rows: [], drafts: [], problems: [], warnings: [] }
  const planning: Planning = { columns, context, drafts: createDrafts(), zones: new Map() }
  const seen = createCodes()
  for (const sheetRow of sheet.rows) {
    const read = readRow(sheetRow, columns)
    const code = (read.values['code'] ?? '') as string
    const existing = context.model.byCode('screen', context.networkId, code)
    const problems = judgeKey(read, columns, code, seen(code, read.row))
    problems.push(...judgePosition(read, columns), ...judgeRequired(read, columns, ['name', 'venue', 'zone', 'profile'], !existing))
    const row = problems.length === 0 ? planScreen(read, code, existing, planning, problems) : null
    plan.warnings.push(...read.warnings, ...warnFixed(read, existing, columns))
    plan.problems.push(...problems)
    plan.rows.push(row ?? { row: read.row, code, outcome: 'bad', documents: [] })
  }
  return finishPlan(plan, planning.drafts)
}

/** The programmatic id is given once, by us; a table may show it but not set it. */
function warnFixed({ row, values }: ReadRow, existing: Typed<'screen'> | undefined, columns: BoundColumns): Problem[] {
  const said = values['programmaticId']
  return said === undefined || said === null || said === existing?.fields.programmaticId ? [] : [rowProblem(columns, row, 'programmaticId', 'field-fixed')]
}

function planScreen(read: ReadRow, code: string, existing: Typed<'screen'> | undefined, planning: Planning, problems: Problem[]): RowPlan | null {
  const { context, columns, drafts } = planning
  const { row, values } = read
  const profileId = findProfile(values, existing, context)
  if (profileId === null) problems.push(rowProblem(columns, row, 'profile', 'reference-unknown', { code: values['profile'] as string }))
  const placing = place(read, existing, planning)
  problems.push(...placing.problems)
  if (problems.length > 0) return null
  const given = { ...givenFields(values, plainFields), profileId: profileId!, zoneId: placing.zoneId }
  if (existing) {
    Object.assign(drafts.of(existing as unknown as Document, row).after, given)
    return { row, code, outcome: 'change', documents: [existing.id, placing.zoneId] }
  }
  const id = context.newId('screen', code)
  drafts.create('screen', id, { ...empty, code, programmaticId: context.newProgrammaticId(code), ...dropNull(given, ['tags']) }, row)
  return { row, code, outcome: 'create', documents: [id, placing.zoneId] }
}

function findProfile(values: RowValues, existing: Typed<'screen'> | undefined, { model, networkId }: PlanContext): string | null {
  const code = values['profile']
  if (code === undefined) return existing?.fields.profileId ?? null
  return model.byCode('profile', networkId, code as string)?.id ?? null
}

/** Where the screen hangs: the zone named, in the venue named or in the one where it hangs already. */
function place(read: ReadRow, existing: Typed<'screen'> | undefined, planning: Planning): Placing {
  const { context: { model, networkId }, columns } = planning
  const current = existing && model.typed('zone', existing.fields.zoneId)
  const venueCode = read.values['venue']
  const venueId = venueCode === undefined ? current?.fields.venueId : model.byCode('venue', networkId, venueCode as string)?.id
  if (venueId === undefined) return { zoneId: '', problems: [rowProblem(columns, read.row, 'venue', 'reference-unknown', { code: (venueCode ?? '') as string })] }
  const code = (read.values['zone'] ?? current?.fields.code ?? '') as string
  const key = `${venueId} ${code}`
  const standing = model.byCode('zone', venueId, code)
  const zone = planning.zones.get(key) ?? { id: standing?.id ?? planning.context.newId('zone', key), said: new Map() }
  const problems = tellZone(zone, read, columns, !standing && !planning.zones.has(key))
  if (problems.length > 0) return { zoneId: zone.id, problems }
  planning.zones.set(key, zone)
  draftZone(zone, standing, { venueId, code }, read.row, planning.drafts)
  return { zoneId: zone.id, problems: [] }
}

function tellZone(zone: ZoneSaid, { row, values }: ReadRow, columns: BoundColumns, isNew: boolean): Problem[] {
  if (isNew && (values['zoneKind'] ?? null) === null) return [rowProblem(columns, row, 'zoneKind', 'field-required')]
  // An empty name or kind says nothing, for a zone has both; an empty category says that it has none.
  const told = Object.keys(zoneColumns).filter((name) => values[name] !== undefined && (values[name] !== null || name === 'zoneCategory'))
  const contradicted = told.filter((name) => zone.said.has(name) && !sameJson(zone.said.get(name)!.value, values[name]))
  for (const name of told) if (!zone.said.has(name)) zone.said.set(name, { value: values[name]!, row })
  return contradicted.map((name) => rowProblem(columns, row, name, 'row-contradicts', { firstRow: zone.said.get(name)!.row }))
}

function draftZone({ id, said }: ZoneSaid, standing: Typed<'zone'> | undefined, place: { venueId: string; code: string }, row: number, drafts: Drafts): void {
  const given: Record<string, Json> = {}
  for (const [column, field] of Object.entries(zoneColumns)) if (said.has(column)) given[field] = said.get(column)!.value
  const draft = drafts.get(id)
  if (draft) Object.assign(draft.after, given)
  else if (standing) Object.assign(drafts.of(standing as unknown as Document, row).after, given)
  else drafts.create('zone', id, { ...place, name: place.code, planogramCategory: null, skus: [], tags: [], retiredAtMs: null, ...given }, row)
}

/** A screen as a row of a table; null where its place is not known, which a sound store never shows. */
export function screenRow({ fields }: Typed<'screen'>, model: Model): RowValues | null {
  const zone = model.typed('zone', fields.zoneId)
  const venue = zone && model.typed('venue', zone.fields.venueId)
  const profile = model.typed('profile', fields.profileId)
  if (!zone || !venue || !profile) return null
  return {
    ...fields, venue: venue.fields.code, zone: zone.fields.code, zoneName: zone.fields.name, zoneKind: zone.fields.zoneKind,
    zoneCategory: zone.fields.planogramCategory, profile: profile.fields.code, latitude: fields.location?.lat ?? null, longitude: fields.location?.lon ?? null,
  } as RowValues
}

export function screenRows(model: Model, networkId: string | undefined): RowValues[] {
  return model.all('screen')
    .filter((screen) => screen.fields.retiredAtMs === null && (networkId === undefined || model.networkIdOf(screen as unknown as Document) === networkId))
    .map((screen) => screenRow(screen, model)).filter((row) => row !== null)
}
