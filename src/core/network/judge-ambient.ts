import type { RuleWhere } from '../../contracts/ambient.ts'
import { type Draft, isLiving, type JudgedEdit, missingReason, networkOf, valueOf } from './judged-edit.ts'

/** What city profiles and trigger rules owe the rest of their network. */
export function judgeAmbient(edit: JudgedEdit, draft: Draft): void {
  if (draft.kind === 'cityProfile') judgeCity(edit, draft)
  else if (draft.kind === 'triggerRule') judgeWhere(edit, draft)
}

/** A city has one rule. */
function judgeCity(edit: JudgedEdit, draft: Draft): void {
  if (!draft.born && !('name' in draft.fields)) return
  const [networkId, city] = [valueOf(draft, 'networkId'), valueOf(draft, 'name')]
  const others = [...edit.model.all('cityProfile').filter(({ id }) => !edit.drafts.has(id)).map(({ id, fields }) => ({ id, networkId: fields.networkId, city: fields.name })),
    ...[...edit.drafts.values()].filter(({ kind, alive }) => kind === 'cityProfile' && alive).map((other) => ({ id: other.id, networkId: valueOf(other, 'networkId'), city: valueOf(other, 'name') }))]
  if (others.some((other) => other.id !== draft.id && other.networkId === networkId && other.city === city)) edit.problems.push({ reason: 'city-has-profile', documentId: draft.id, field: 'name', params: { city: String(city) } })
}

/** Venues that a rule names newly are living ones of its own network; one that is gone since may stay named. */
function judgeWhere(edit: JudgedEdit, draft: Draft): void {
  if (!draft.born && !('where' in draft.fields)) return
  const where = valueOf(draft, 'where') as RuleWhere | undefined
  if (where?.kind !== 'venues') return
  const before = draft.born ? undefined : draft.before?.fields['where'] as RuleWhere | undefined
  const had = new Set(before?.kind === 'venues' ? before.ids : [])
  const networkId = valueOf(draft, 'networkId')
  for (const id of where.ids) {
    if (had.has(id)) continue
    if (!isLiving(edit, id, 'venue')) return void edit.problems.push({ reason: missingReason(edit, id, 'venue'), documentId: draft.id, field: 'where' })
    if (networkOf(edit, id) !== networkId) return void edit.problems.push({ reason: 'reference-unknown', documentId: draft.id, field: 'where' })
  }
}
