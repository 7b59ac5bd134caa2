import { type Draft, fieldOf, isLiving, type JudgedEdit, missingReason, networkOf, report, valueOf } from './judged-edit.ts'

/** What briefs and models of reach owe the rest of their network. */
export function judgePlanner(edit: JudgedEdit, draft: Draft): void {
  if (draft.kind === 'reachModel') judgeReachModel(edit, draft)
  if (draft.kind === 'brief' && draft.alive) judgeBrand(edit, draft)
}

/** One for a network. */
function judgeReachModel(edit: JudgedEdit, draft: Draft): void {
  if (!draft.born || !draft.alive) return
  const networkId = valueOf(draft, 'networkId')
  const others = [...edit.model.all('reachModel').map(({ id }) => id), ...[...edit.drafts.values()].filter(({ kind, born }) => kind === 'reachModel' && born).map(({ id }) => id)]
    .filter((id) => id !== draft.id && edit.drafts.get(id)?.alive !== false && fieldOf(edit, id, 'networkId') === networkId)
  if (others.length > 0) report(edit, draft, 'reach-model-exists', 'networkId')
}

/** A brand that is named newly lives in the same network; one that is gone since may stay named. */
function judgeBrand(edit: JudgedEdit, draft: Draft): void {
  const brandId = valueOf(draft, 'brandId')
  if (typeof brandId !== 'string' || (!draft.born && draft.before?.fields['brandId'] === brandId)) return
  if (!isLiving(edit, brandId, 'brand')) return report(edit, draft, missingReason(edit, brandId, 'brand'), 'brandId')
  if (networkOf(edit, brandId) !== valueOf(draft, 'networkId')) report(edit, draft, 'reference-unknown', 'brandId')
}
