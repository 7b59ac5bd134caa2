import type { DocumentKind } from '../../../contracts/documents.ts'
import type { DryRun, ImportSubject } from '../../../contracts/imports.ts'
import type { Json } from '../../../contracts/json.ts'
import type { Typed } from '../../../contracts/network.ts'
import { judgeEdit } from '../judge-edit.ts'
import type { Model } from '../model.ts'
import { audienceRows, audienceSample, planAudience } from './audience-table.ts'
import type { Language, PlainCell } from './cell.ts'
import { columnTitle, tableFields } from './columns.ts'
import { lineRow, lineRows } from './line-row.ts'
import { planLines } from './line-table.ts'
import { blameRows, changesOfDraft, type PlanContext, type RowPlan, type TablePlan } from './plan.ts'
import { planScreens, screenRow, screenRows } from './screen-table.ts'
import { type BoundColumns, readRow, type RowValues, type Sheet } from './table.ts'
import type { TableField } from './table-field.ts'
import { planVenues, venueRow, venueRows } from './venue-table.ts'

type Subject = {
  plan(sheet: Sheet, columns: BoundColumns, context: PlanContext): TablePlan
  rows(model: Model, networkId: string | undefined): RowValues[]
  /** The columns that stand for a field of a document, to name the cell the judge refused. */
  columnOf: Partial<Record<DocumentKind, Record<string, string>>>
  /** Columns of an export, in order; the rest are only read. */
  exported: readonly string[]
}

const all = (subject: ImportSubject) => tableFields[subject].map(({ field }) => field)
export const subjects: Record<ImportSubject, Subject> = {
  venues: { plan: planVenues, rows: venueRows, columnOf: { venue: { location: 'latitude' } }, exported: all('venues') },
  screens: {
    plan: planScreens, rows: screenRows, exported: all('screens'),
    columnOf: { screen: { location: 'latitude', profileId: 'profile', zoneId: 'zone' }, zone: { code: 'zone', name: 'zoneName', zoneKind: 'zoneKind', planogramCategory: 'zoneCategory', venueId: 'venue' } },
  },
  audience: { plan: planAudience, rows: audienceRows, columnOf: { audience: { hours: 'value', venueId: 'venue' } }, exported: all('audience').filter((field) => field !== 'date') },
  lines: {
    plan: planLines, rows: lineRows, exported: all('lines'),
    columnOf: {
      campaign: { code: 'campaign', name: 'campaignName', brandId: 'brand' },
      line: { campaignId: 'campaign', goal: 'goalValue', lengthSlots: 'length', flight: 'from', dayparts: 'hours', minGapSlots: 'minGap', price: 'rateCard' },
    },
  },
}

/** What a table would do to the model; the model's own judge has the last word on every row. */
export function planTable(subject: ImportSubject, sheet: Sheet, columns: BoundColumns, context: PlanContext): TablePlan {
  const { plan, columnOf } = subjects[subject]
  const planned = plan(sheet, columns, context)
  const judged = judgeEdit(context.model, planned.drafts.flatMap(changesOfDraft))
  return blameRows(planned, judged, columns, (kind, field) => {
    const own = field?.split('/')[0]
    return own === undefined ? undefined : (columnOf[kind]?.[own] ?? own)
  })
}

/** The table as people know it: a heading of titles in their language, then a row for each thing. */
export function exportTable(subject: ImportSubject, model: Model, networkId: string | undefined, language: Language): { headers: string[]; rows: PlainCell[][] } {
  const { rows, exported } = subjects[subject]
  const fields = tableFields[subject].filter(({ field }) => exported.includes(field))
  return {
    headers: fields.map(({ field }) => columnTitle(subject, field, language)),
    rows: rows(model, networkId).map((values) => fields.map((field) => printCell(field, values[field.field], language))),
  }
}

function printCell({ print }: TableField, value: Json | undefined, language: Language): PlainCell {
  if (value === undefined || value === null) return null
  const printed = print(value, language)
  return printed === '' ? null : printed
}

type Sample = DryRun['samples'][number]

/** What would change in some of the rows, cell by cell, as people read it. */
export function sampleRows(subject: ImportSubject, sheet: Sheet, columns: BoundColumns, plan: TablePlan, model: Model, language: Language, limit: number): Sample[] {
  const shown = plan.rows.filter(({ outcome }) => outcome === 'change' || outcome === 'create').slice(0, limit)
  const wanted = new Set(shown.map(({ row }) => row))
  const sheetRows = new Map(sheet.rows.filter(({ row }) => wanted.has(row)).map((row) => [row.row, row]))
  const drafts = new Map(plan.drafts.map((draft) => [draft.id, draft]))
  return shown.map((row) => {
    const { values } = readRow(sheetRows.get(row.row)!, columns)
    const cells = subject === 'audience' ? audienceSample(values, drafts.get(row.documents[0]!)) : { before: standingRow(row, model), after: values }
    return { row: row.row, code: row.code, outcome: row.outcome, fields: cellDifferences(cells.before, cells.after, columns, language) }
  })
}

function standingRow({ documents }: RowPlan, model: Model): RowValues {
  const id = documents[0] ?? ''
  const venue = model.typed('venue', id)
  const screen = model.typed('screen', id)
  const line = model.typed('line', id)
  return (venue && venueRow(venue)) ?? (screen && screenRow(screen as Typed<'screen'>, model)) ?? (line && lineRow(line, model)) ?? {}
}

function cellDifferences(before: RowValues, after: RowValues, columns: BoundColumns, language: Language): Sample['fields'] {
  const fields: Sample['fields'] = {}
  for (const { field } of columns) {
    if (after[field.field] === undefined || field.field === 'programmaticId') continue
    const cells = { before: String(printCell(field, before[field.field], language) ?? ''), after: String(printCell(field, after[field.field], language) ?? '') }
    if (cells.before !== cells.after) fields[field.field] = cells
  }
  return fields
}
