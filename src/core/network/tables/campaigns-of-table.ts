import type { Document } from '../../../contracts/documents.ts'
import type { Json } from '../../../contracts/json.ts'
import type { Typed } from '../../../contracts/network.ts'
import type { Problem } from '../../../contracts/problems.ts'
import { findBrands } from './line-names.ts'
import { type Drafts, type PlanContext, rowProblem } from './plan.ts'
import { foldKey } from './read-cell.ts'
import type { SaidName } from './said-names.ts'
import type { BoundColumns, ReadRow } from './table.ts'

/** The campaign a row of lines is of; one that is not there yet is made as a draft. */
export type CampaignOfRow = { id: string; brandId: string; code: string; isNew: boolean; name: { text: string; row: number } | null }

/** Campaigns by their code, which is unique within a brand: the brand has to be said where several have it, and for a new one. */
export function createCampaignsOfTable(columns: BoundColumns, context: PlanContext, drafts: Drafts) {
  const { model, networkId } = context
  const known = new Map<string, CampaignOfRow[]>()
  for (const advertiser of model.children(networkId, 'advertiser')) for (const brand of model.children(advertiser.id, 'brand')) {
    for (const { id, fields } of model.children(brand.id, 'campaign')) remember(known, { id, brandId: brand.id, code: fields.code, isNew: false, name: null })
  }
  return {
    find({ row, values, problems }: ReadRow): CampaignOfRow | Problem {
      const code = (values['campaign'] ?? '') as string
      if (code === '') return problems.find(({ field }) => field === 'campaign') ?? rowProblem(columns, row, 'campaign', 'row-code-missing')
      const brand = brandOf(values['brand'] as SaidName | null | undefined, row)
      if (brand && 'reason' in brand) return brand
      const found = (known.get(code) ?? []).filter(({ brandId }) => brand === null || brandId === brand.id)
      if (found.length > 1) return rowProblem(columns, row, 'brand', 'reference-ambiguous', { code })
      if (found[0]) return found[0]
      if (brand === null) return rowProblem(columns, row, 'brand', 'field-required')
      return { id: context.newId('campaign', `${brand.id} ${code}`), brandId: brand.id, code, isNew: true, name: null }
    },
    /** Writes down what the row says of its campaign; later rows may not say otherwise. */
    tell(campaign: CampaignOfRow, { row, values }: ReadRow): Problem[] {
      const text = (values['campaignName'] ?? null) as string | null
      if (text !== null && campaign.name !== null && campaign.name.text !== text) return [rowProblem(columns, row, 'campaignName', 'row-contradicts', { firstRow: campaign.name.row })]
      if (campaign.isNew && !drafts.get(campaign.id)) {
        remember(known, campaign)
        drafts.create('campaign', campaign.id, draftOf(campaign, context), row)
      }
      if (text === null || campaign.name !== null) return []
      campaign.name = { text, row }
      const draft = drafts.get(campaign.id) ?? drafts.of(model.typed('campaign', campaign.id) as unknown as Document, row)
      draft.after['name'] = text
      return []
    },
  }

  function brandOf(said: SaidName | null | undefined, row: number): Typed<'brand'> | Problem | null {
    if (!said) return null
    const found = findBrands(model, networkId, said)
    const brands = found.length > 0 ? found : brandsCalled(said.name)
    if (brands.length === 1) return brands[0]!
    return rowProblem(columns, row, 'brand', brands.length === 0 ? 'reference-unknown' : 'reference-ambiguous', { code: said.name })
  }

  function brandsCalled(name: string): Typed<'brand'>[] {
    return model.children(networkId, 'advertiser').flatMap(({ id }) => model.children(id, 'brand')).filter(({ fields }) => foldKey(fields.name) === foldKey(name))
  }
}

function remember(known: Map<string, CampaignOfRow[]>, campaign: CampaignOfRow): void {
  known.set(campaign.code, [...(known.get(campaign.code) ?? []), campaign])
}

function draftOf({ brandId, code }: CampaignOfRow, { personId, nowMs }: PlanContext): Record<string, Json> {
  return { brandId, code, name: code, stage: { name: 'draft', byPersonId: personId, atMs: nowMs, holdUntilMs: null }, ownerId: personId, note: null, template: false }
}
