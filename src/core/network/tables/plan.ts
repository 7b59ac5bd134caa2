import type { Change, Delta, Document, DocumentKind } from '../../../contracts/documents.ts'
import type { Json } from '../../../contracts/json.ts'
import type { Problem, ProblemReason } from '../../../contracts/problems.ts'
import { sameJson } from '../../kernel/same-json.ts'
import { creationChanges, fieldChanges } from '../changes.ts'
import type { Model } from '../model.ts'
import { type BoundColumns, headerOf } from './table.ts'

export type Outcome = 'create' | 'change' | 'same' | 'bad'
/** One document as it is and as the table wants it. */
export type Draft = { id: string; kind: DocumentKind; before: Record<string, Json> | null; after: Record<string, Json>; rows: number[] }
/** `documents`: the ids of what the row speaks of, its own document first. */
export type RowPlan = { row: number; code: string; outcome: Outcome; documents: readonly string[] }
export type TablePlan = { rows: RowPlan[]; drafts: Draft[]; problems: Problem[]; warnings: Problem[] }

export type PlanContext = {
  model: Model
  networkId: string
  /** The same key gets the same id again, so a repeated dry run plans the same edit. */
  newId(kind: DocumentKind, key: string): string
  newProgrammaticId(key: string): string
  /** The day of the import, for an audience that says no date. */
  today: string
  fileName: string
  /** Whose import it is and when: what it makes anew is made by them. */
  personId: string
  nowMs: number
}

/** Documents in the making: what is set is compared at the end, so setting what already stands changes nothing. */
export function createDrafts() {
  const drafts = new Map<string, Draft>()
  return {
    of(document: Document, row: number): Draft {
      const draft = drafts.get(document.id) ?? { id: document.id, kind: document.kind, before: document.fields, after: { ...document.fields }, rows: [] }
      drafts.set(document.id, draft)
      draft.rows.push(row)
      return draft
    },
    create(kind: DocumentKind, id: string, fields: Record<string, Json>, row: number): Draft {
      const draft: Draft = { id, kind, before: null, after: fields, rows: [row] }
      drafts.set(id, draft)
      return draft
    },
    get: (id: string) => drafts.get(id),
    changed: () => [...drafts.values()].filter(differs),
  }
}
export type Drafts = ReturnType<typeof createDrafts>

/** A row that was understood and sets nothing new is the same as before. */
export function finishPlan(plan: TablePlan, drafts: Drafts): TablePlan {
  const changed = drafts.changed()
  const ids = new Set(changed.map(({ id }) => id))
  const rows = plan.rows.map((row): RowPlan => (row.outcome === 'change' && !row.documents.some((id) => ids.has(id)) ? { ...row, outcome: 'same' } : row))
  return { ...plan, rows, drafts: changed }
}

function differs({ id, kind, before, after }: Draft): boolean {
  return before === null || fieldChanges({ id, kind, fields: before }, after).length > 0
}

/** Codes seen so far; a second row of the same code is bad and names the first. */
export function createCodes() {
  const seen = new Map<string, number>()
  return (code: string, row: number): number | null => {
    const first = seen.get(code)
    if (first === undefined) seen.set(code, row)
    return first ?? null
  }
}

/** Names the column of a problem the rules of a subject found. */
export function rowProblem(columns: BoundColumns, row: number, field: string, reason: ProblemReason, params?: Problem['params']): Problem {
  return { reason, row, field, column: headerOf(columns, field), params }
}

/** Rows whose documents the model's own judge refuses become bad rows; a problem of a zone is told at the rows that made it. */
export function blameRows(plan: TablePlan, judged: readonly Problem[], columns: BoundColumns, fieldOf: (kind: DocumentKind, field: string | undefined) => string | undefined): TablePlan {
  if (judged.length === 0) return plan
  const drafts = new Map(plan.drafts.map((draft) => [draft.id, draft]))
  const blamed: Problem[] = []
  for (const problem of judged) {
    const draft = problem.documentId === undefined ? undefined : drafts.get(problem.documentId)
    const field = draft && fieldOf(draft.kind, problem.field)
    for (const row of draft?.rows.slice(0, 1) ?? []) blamed.push({ ...problem, row, field, column: field && headerOf(columns, field) })
    if (!draft) blamed.push(problem)
  }
  const bad = new Set(blamed.map(({ row }) => row))
  const problems = [...plan.problems, ...blamed].sort((a, b) => (a.row ?? 0) - (b.row ?? 0))
  return { ...plan, problems, rows: plan.rows.map((row) => (bad.has(row.row) ? { ...row, outcome: 'bad' } : row)) }
}

/** The registers a draft sets: all of a new document, else only those that differ. [SY1] */
export function changesOfDraft({ id, kind, before, after }: Draft): Change[] {
  return before === null ? creationChanges([{ id, kind, fields: after }]) : fieldChanges({ id, kind, fields: before }, after)
}

export function deltaOfDraft({ id, kind, before, after }: Draft): Delta {
  const changed = Object.entries(after).filter(([field, value]) => (before === null ? value !== null : !sameJson(before[field], value)))
  return { id, kind, fields: Object.fromEntries(changed) }
}
