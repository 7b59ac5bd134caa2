import type { OpeningHours, Typed } from '../../../contracts/network.ts'
import type { Document } from '../../../contracts/documents.ts'
import type { Json } from '../../../contracts/json.ts'
import type { Problem } from '../../../contracts/problems.ts'
import type { Model } from '../model.ts'
import { type PlanContext, type RowPlan, type TablePlan, createCodes, createDrafts, finishPlan, rowProblem } from './plan.ts'
import { type BoundColumns, type ReadRow, type RowValues, type Sheet, readRow } from './table.ts'

const plainFields = ['name', 'venueType', 'format', 'city', 'address', 'timeZone', 'openingHours', 'owner', 'openOohVenue', 'tags'] as const
/** What an empty cell may not clear. */
const requiredFields = ['name', 'venueType', 'city', 'timeZone', 'openingHours'] as const
const alwaysOpen: OpeningHours = { week: Array.from({ length: 7 }, () => [{ fromMinute: 0, toMinute: 1440 }]), exceptions: [] }

/** Venues by their code within the network: what is new, what differs, what cannot be. */
export function planVenues(sheet: Sheet, columns: BoundColumns, context: PlanContext): TablePlan {
  const plan: TablePlan = { rows: [], drafts: [], problems: [], warnings: [] }
  const drafts = createDrafts()
  const seen = createCodes()
  const defaults = venueDefaults(context)
  for (const sheetRow of sheet.rows) {
    const read = readRow(sheetRow, columns)
    plan.warnings.push(...read.warnings)
    const code = (read.values['code'] ?? '') as string
    const existing = context.model.byCode('venue', context.networkId, code)
    const problems = judgeKey(read, columns, code, seen(code, read.row))
    problems.push(...judgePosition(read, columns), ...judgeRequired(read, columns, existing ? requiredFields : ['name', 'city'], !existing))
    plan.problems.push(...problems)
    plan.rows.push(problems.length > 0 ? { row: read.row, code, outcome: 'bad', documents: [] } : planVenue(read, code, existing, defaults, drafts, context))
  }
  return finishPlan(plan, drafts)
}

function planVenue({ row, values }: ReadRow, code: string, existing: Typed<'venue'> | undefined, defaults: Record<string, Json>, drafts: ReturnType<typeof createDrafts>, context: PlanContext): RowPlan {
  const given = givenFields(values, plainFields)
  if (!existing) {
    const id = context.newId('venue', code)
    drafts.create('venue', id, { ...defaults, code, ...dropNull(given, requiredFields) }, row)
    return { row, code, outcome: 'create', documents: [id] }
  }
  const draft = drafts.of(existing as unknown as Document, row)
  Object.assign(draft.after, given)
  return { row, code, outcome: 'change', documents: [existing.id] }
}

function venueDefaults({ model, networkId }: PlanContext): Record<string, Json> {
  return {
    networkId, venueType: 'store', format: null, address: '', location: null, timeZone: model.typed('network', networkId)?.fields.timeZone ?? 'Asia/Almaty',
    openingHours: alwaysOpen, owner: null, openOohVenue: null, housePicture: null, tags: [], retiredAtMs: null,
  }
}

/** The fields whose columns are there, and the position, which takes two. */
export function givenFields(values: RowValues, names: readonly string[]): Record<string, Json> {
  const given: Record<string, Json> = {}
  for (const name of names) if (values[name] !== undefined) given[name] = values[name]
  if (values['latitude'] !== undefined) given['location'] = values['latitude'] === null ? null : { lat: values['latitude'], lon: values['longitude']! }
  return given
}

export function dropNull(given: Record<string, Json>, names: readonly string[]): Record<string, Json> {
  return Object.fromEntries(Object.entries(given).filter(([name, value]) => value !== null || !names.includes(name)))
}

export function judgeKey(read: ReadRow, columns: BoundColumns, code: string, firstRow: number | null): Problem[] {
  if (read.problems.some(({ field }) => field === 'code')) return read.problems
  if (code === '') return [...read.problems, rowProblem(columns, read.row, 'code', 'row-code-missing')]
  if (firstRow !== null) return [...read.problems, rowProblem(columns, read.row, 'code', 'row-code-twice', { code, firstRow })]
  return read.problems
}

export function judgePosition({ row, values }: ReadRow, columns: BoundColumns): Problem[] {
  const { latitude, longitude } = values
  if (latitude === undefined || longitude === undefined || (latitude === null) === (longitude === null)) return []
  return [rowProblem(columns, row, latitude === null ? 'latitude' : 'longitude', 'field-required')]
}

/** A required field is missing when its cell is empty, or when there is no column to fill it for a new document. */
export function judgeRequired({ row, values, problems }: ReadRow, columns: BoundColumns, names: readonly string[], isNew: boolean): Problem[] {
  const failed = new Set(problems.map(({ field }) => field))
  return names.filter((name) => !failed.has(name) && (values[name] === null || (isNew && values[name] === undefined)))
    .map((name) => rowProblem(columns, row, name, 'field-required'))
}

/** A venue as a row of a table: the value of each column. */
export function venueRow({ fields }: Typed<'venue'>): RowValues {
  return { ...fields, latitude: fields.location?.lat ?? null, longitude: fields.location?.lon ?? null } as RowValues
}

export function venueRows(model: Model, networkId: string | undefined): RowValues[] {
  return model.all('venue').filter(({ fields }) => fields.retiredAtMs === null && (networkId === undefined || fields.networkId === networkId)).map(venueRow)
}
