import type { Change, Document, DocumentKind } from '../../contracts/documents.ts'
import type { Problem } from '../../contracts/problems.ts'
import type { FieldRule } from './field-rule.ts'
import { fieldRules, ruleOf } from './field-rules.ts'
import { judgeAmbient } from './judge-ambient.ts'
import { judgeBooking, judgeEnded, usesOf } from './judge-booking.ts'
import { judgeExchange } from './judge-exchange.ts'
import { judgePlanner } from './judge-planner.ts'
import { type Draft, isLiving, type JudgedEdit, missingReason, networkOf, type RemovedDocuments, report, valueOf } from './judged-edit.ts'
import type { Model } from './model.ts'
import { codeScope, prefixOfKind, references } from './relations.ts'

type Edit = JudgedEdit

/**
 * May this edit be made? The edit is laid over the model as a whole, so its changes may come in any order,
 * swap codes, create a venue with its screens, or remove a zone with its last screen.
 * A document the model lacks is *created* by `alive: true`, or *revived* when it was removed before (undo).
 * Linear in the number of changes.
 * `removed` tells a removed document as it last was; without it the model's own memory, which begins at its start, has to do.
 */
export function judgeEdit(model: Model, changes: readonly Change[], removed: RemovedDocuments = model.removed): Problem[] {
  const edit: Edit = { model, removed, drafts: new Map(), problems: [], codes: new Map(), networks: new Map(), uses: null }
  for (const change of changes) gather(edit, change)
  for (const draft of edit.drafts.values()) {
    judgeEnded(edit, draft)
    if (!draft.alive) judgeRemoval(edit, draft)
    else judgeDocument(edit, draft)
  }
  return edit.problems
}

function gather(edit: Edit, change: Change): void {
  const draft = edit.drafts.get(change.documentId) ?? startDraft(edit, change)
  if (change.field === 'alive') {
    draft.alive = change.value === true
    draft.born ||= draft.alive && edit.model.get(draft.id) === undefined
    return
  }
  const found = draft.kind === change.kind ? ruleOf(change.kind, change.field) : null
  if (!found) return report(edit, draft, 'field-unknown', change.field)
  if (found.element !== null) return judgeElement(edit, draft, change, found.rule, found.element)
  draft.fields[change.field] = change.value
  judgeField(edit, draft, change, found.rule)
}

function startDraft(edit: Edit, { documentId, kind }: Change): Draft {
  const living = edit.model.get(documentId)
  const before = living ?? edit.removed(documentId)
  const draft: Draft = { id: documentId, kind: before?.kind ?? kind, before, fields: {}, alive: living !== undefined, born: false, elements: [] }
  edit.drafts.set(documentId, draft)
  return draft
}

function judgeElement(edit: Edit, draft: Draft, change: Change, rule: FieldRule, element: string): void {
  if (rule.judge(element).length > 0 || (change.value !== true && change.value !== null)) return report(edit, draft, 'field-invalid', change.field)
  if (draft.kind === 'line') draft.elements.push({ field: change.field.slice(0, change.field.indexOf('/')), element, isIn: change.value === true })
}

function judgeField(edit: Edit, draft: Draft, { field, value }: Change, rule: FieldRule): void {
  if (value === null) {
    if (rule.presence === 'required') report(edit, draft, 'field-required', field)
    return
  }
  if (rule.once && draft.before && draft.before.fields[field] !== value) return report(edit, draft, 'field-fixed', field)
  for (const problem of rule.judge(value)) edit.problems.push({ ...problem, documentId: draft.id, field })
}

function judgeRemoval(edit: Edit, draft: Draft): void {
  const living = edit.model.get(draft.id)
  if (!living) return report(edit, draft, draft.before ? 'document-removed' : 'document-unknown')
  let staying = usesOf(edit, draft)
  for (const childId of edit.model.childIds(draft.id)) {
    const child = edit.drafts.get(childId)
    const points = child ? references[child.kind].some(({ field }) => valueOf(child, field) === draft.id) : true
    if (points && child?.alive !== false) staying++
  }
  if (staying > 0) edit.problems.push({ reason: 'has-children', documentId: draft.id, params: { count: staying, name: nameOf(living) } })
}

function judgeDocument(edit: Edit, draft: Draft): void {
  if (draft.born) {
    if (!draft.id.startsWith(`${prefixOfKind[draft.kind]}_`)) report(edit, draft, 'field-invalid', 'id')
    for (const field in fieldRules[draft.kind]) {
      const rule = (fieldRules[draft.kind] as Record<string, FieldRule>)[field]!
      // A null was already reported where it was set.
      if (rule.presence === 'required' && valueOf(draft, field) === undefined) report(edit, draft, 'field-required', field)
    }
  }
  const sound = references[draft.kind].every(({ field, to }) => judgeReference(edit, draft, field, to))
  if (!sound) return
  if (draft.kind === 'screen') judgeScreen(edit, draft)
  else if (draft.kind === 'audience') judgeAudience(edit, draft)
  else judgeCode(edit, draft, codeScope({ kind: draft.kind, fields: { ...draft.before?.fields, ...draft.fields } }))
  judgeBooking(edit, draft)
  judgeAmbient(edit, draft)
  judgeExchange(edit, draft)
  judgePlanner(edit, draft)
}

function judgeReference(edit: Edit, draft: Draft, field: string, to: DocumentKind): boolean {
  if (!draft.born && !(field in draft.fields)) return true
  const id = valueOf(draft, field)
  if (typeof id !== 'string') return false
  if (isLiving(edit, id, to)) return true
  report(edit, draft, missingReason(edit, id, to), field)
  return false
}

/** Codes of screens are unique in their network; zone and profile belong to the same one, which a screen never leaves. */
function judgeScreen(edit: Edit, draft: Draft): void {
  if (!draft.born && !('code' in draft.fields) && !('zoneId' in draft.fields) && !('profileId' in draft.fields)) return
  const networkId = networkOf(edit, valueOf(draft, 'zoneId'))
  const before = draft.before && edit.model.networkIdOf(draft.before)
  if (before && before !== networkId) return report(edit, draft, 'reference-unknown', 'zoneId')
  if (networkOf(edit, valueOf(draft, 'profileId')) !== networkId) return report(edit, draft, 'reference-unknown', 'profileId')
  judgeCode(edit, draft, networkId)
  if (draft.born) judgeUnique(edit, draft, 'programmaticId', '', (id) => edit.model.byProgrammaticId(id)?.id)
}

function judgeAudience(edit: Edit, draft: Draft): void {
  const venueId = valueOf(draft, 'venueId')
  if (!draft.born || typeof venueId !== 'string') return
  const twin = (metric: string): string | undefined => edit.model.children(venueId, 'audience').find(({ fields }) => fields.metric === metric)?.id
  judgeUnique(edit, draft, 'metric', venueId, twin)
}

function judgeCode(edit: Edit, draft: Draft, scope: string | null): void {
  if (scope === null || (!draft.born && !('code' in draft.fields))) return
  judgeUnique(edit, draft, 'code', scope, (code) => edit.model.byCode(draft.kind, scope, code)?.id)
}

/** Taken by another document of this edit, or by one of the model that this edit neither removes nor gives another value. */
function judgeUnique(edit: Edit, draft: Draft, field: string, scope: string, ownerOf: (value: string) => string | undefined): void {
  const value = valueOf(draft, field)
  if (typeof value !== 'string') return
  const key = `${draft.kind} ${field} ${scope} ${value}`
  const rival = edit.codes.get(key) ?? ownerOf(value)
  edit.codes.set(key, draft.id)
  if (rival === undefined || rival === draft.id) return
  const other = edit.drafts.get(rival)
  if (other && (!other.alive || valueOf(other, field) !== value)) return
  edit.problems.push({ reason: 'code-taken', documentId: draft.id, field, params: { code: value } })
}

function nameOf(document: Document): string {
  return String(document.fields['name'] ?? document.fields['code'] ?? document.id)
}
