import type { DocumentKind } from '../../contracts/documents.ts'
import type { Json } from '../../contracts/json.ts'
import { type Draft, fieldOf, isLiving, type JudgedEdit, missingReason, networkOf, report, valueOf } from './judged-edit.ts'

/** What documents of booking owe each other. Only what an edit touches is judged: a line that lost a screen may still be given other hours. */
export function judgeBooking(edit: JudgedEdit, draft: Draft): void {
  if (draft.kind === 'campaign') judgeCampaign(edit, draft)
  else if (draft.kind === 'line') judgeLine(edit, draft)
  else if (draft.kind === 'creative') judgeCreative(edit, draft)
}

/** What ended stays as it was: only its stage is put back, by undo. */
export function judgeEnded(edit: JudgedEdit, draft: Draft): void {
  if (draft.kind === 'campaign' && isEnded(edit, draft.id)) {
    const field = Object.keys(draft.fields).find((name) => name !== 'stage')
    if (field !== undefined || !draft.alive) report(edit, draft, 'campaign-not-editable', field)
  } else if (draft.kind === 'line' && [draft.before?.fields['campaignId'], valueOf(draft, 'campaignId')].some((id) => isEnded(edit, id))) {
    report(edit, draft, 'campaign-not-editable', draft.born ? 'campaignId' : (Object.keys(draft.fields)[0] ?? draft.elements[0]?.field))
  }
}

function isEnded(edit: JudgedEdit, campaignId: Json | undefined): boolean {
  const stage = typeof campaignId === 'string' ? edit.model.get(campaignId)?.fields['stage'] : null
  return nameIn(stage) === 'ended'
}
const nameIn = (value: Json | undefined): Json | undefined => (typeof value === 'object' && value !== null && !Array.isArray(value) ? value['name'] : undefined)

/** Lines that stay and name this creative or rate card. */
export function usesOf(edit: JudgedEdit, { id, kind }: Draft): number {
  if (kind !== 'creative' && kind !== 'rateCard') return 0
  return (edit.uses ??= countUses(edit)).get(id) ?? 0
}

function countUses(edit: JudgedEdit): Map<string, number> {
  const uses = new Map<string, number>()
  const count = (creatives: Json | undefined, price: Json | undefined): void => {
    const card = rateCardOf(price)
    for (const id of [...creativesOf(creatives), ...(card === null ? [] : [card])]) uses.set(id, (uses.get(id) ?? 0) + 1)
  }
  for (const { id, fields } of edit.model.all('line')) if (!edit.drafts.has(id)) count(fields.creatives, fields.price)
  for (const draft of edit.drafts.values()) if (draft.kind === 'line' && draft.alive) count(valueOf(draft, 'creatives'), valueOf(draft, 'price'))
  return uses
}

/** A campaign keeps its network, and its pictures keep its advertiser. */
function judgeCampaign(edit: JudgedEdit, draft: Draft): void {
  if (draft.born || !('brandId' in draft.fields)) return
  const brandId = valueOf(draft, 'brandId')
  const network = draft.before && edit.model.networkIdOf(draft.before)
  if (network && networkOf(edit, brandId) !== network) return report(edit, draft, 'reference-unknown', 'brandId')
  const advertiserId = fieldOf(edit, brandId, 'advertiserId')
  const lines = edit.model.children(draft.id, 'line').filter(({ id }) => edit.drafts.get(id)?.alive !== false)
  const foreign = lines.some(({ id }) => creativesOf(fieldOf(edit, id, 'creatives')).some((creativeId) => advertiserOf(edit, creativeId) !== advertiserId))
  if (foreign) report(edit, draft, 'creative-foreign', 'brandId')
}

function judgeLine(edit: JudgedEdit, draft: Draft): void {
  const networkId = networkOf(edit, valueOf(draft, 'campaignId'))
  judgeCreatives(edit, draft)
  const card = draft.born || 'price' in draft.fields ? rateCardOf(valueOf(draft, 'price')) : null
  if (card !== null && card !== rateCardOf(draft.born ? null : draft.before?.fields['price'])) judgePointer(edit, draft, { id: card, to: 'rateCard', field: 'price', networkId })
  for (const { field, element, isIn } of draft.elements) if (isIn) judgePointer(edit, draft, { id: element, to: field === 'controlVenues' ? 'venue' : 'screen', field: `${field}/${element}`, networkId })
  judgeControl(edit, draft)
}

/** Pictures that come to a line are living ones of the campaign's own advertiser. */
function judgeCreatives(edit: JudgedEdit, draft: Draft): void {
  if (!draft.born && !('creatives' in draft.fields)) return
  const had = new Set(draft.born ? [] : creativesOf(draft.before?.fields['creatives']))
  const advertiserId = advertiserOf(edit, valueOf(draft, 'campaignId'))
  for (const id of creativesOf(valueOf(draft, 'creatives'))) {
    if (had.has(id)) continue
    if (!isLiving(edit, id, 'creative')) report(edit, draft, missingReason(edit, id, 'creative'), 'creatives')
    else if (advertiserOf(edit, id) !== advertiserId) report(edit, draft, 'creative-foreign', 'creatives')
  }
}

function judgePointer(edit: JudgedEdit, draft: Draft, { id, to, field, networkId }: { id: string; to: DocumentKind; field: string; networkId: string | null }): void {
  if (!isLiving(edit, id, to)) report(edit, draft, missingReason(edit, id, to), field)
  else if (networkOf(edit, id) !== networkId) report(edit, draft, 'reference-unknown', field)
}

/** Who is not shown a campaign is settled before it starts; a publish that is taken back takes its freezing back too. [SC13] */
function judgeControl(edit: JudgedEdit, draft: Draft): void {
  const frozenAtMs = draft.born ? null : (draft.before?.fields['controlFrozenAtMs'] ?? null)
  if (frozenAtMs === null) return
  const touched = draft.elements.find(({ field }) => field === 'controlVenues')
  const next = valueOf(draft, 'controlFrozenAtMs') ?? null
  if (touched) report(edit, draft, 'control-frozen', `${touched.field}/${touched.element}`)
  else if (next !== null && next !== frozenAtMs) report(edit, draft, 'control-frozen', 'controlFrozenAtMs')
}

/** A creative that lines show does not go to another advertiser. */
function judgeCreative(edit: JudgedEdit, draft: Draft): void {
  if (draft.born || !('brandId' in draft.fields) || usesOf(edit, draft) === 0) return
  if (fieldOf(edit, valueOf(draft, 'brandId'), 'advertiserId') !== fieldOf(edit, draft.before?.fields['brandId'], 'advertiserId')) report(edit, draft, 'creative-foreign', 'brandId')
}

const advertiserOf = (edit: JudgedEdit, id: Json | undefined): Json | undefined => fieldOf(edit, fieldOf(edit, id, 'brandId'), 'advertiserId')
const creativesOf = (value: Json | undefined): string[] => (Array.isArray(value) ? (value as { creativeId: string }[]).map(({ creativeId }) => creativeId) : [])
function rateCardOf(price: Json | undefined): string | null {
  const id = typeof price === 'object' && price !== null && !Array.isArray(price) ? price['rateCardId'] : null
  return typeof id === 'string' ? id : null
}
