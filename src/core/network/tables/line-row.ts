import type { Document } from '../../../contracts/documents.ts'
import type { Json } from '../../../contracts/json.ts'
import type { Typed } from '../../../contracts/network.ts'
import type { Model } from '../model.ts'
import { sayGoal } from './goal-text.ts'
import { sayBrand, sayCode, sayCreatives, sayTargeting } from './line-names.ts'
import type { SaidName } from './said-names.ts'
import type { RowValues } from './table.ts'

/** A line as a row of a table; null where its campaign is not known, which a sound store never shows. */
export function lineRow({ fields }: Typed<'line'>, model: Model): RowValues | null {
  const campaign = model.typed('campaign', fields.campaignId)
  const brand = campaign && model.typed('brand', campaign.fields.brandId)
  return campaign && brand ? rowOf(fields, campaign, sayBrand(brand, model), model) : null
}

function rowOf(fields: Typed<'line'>['fields'], { fields: campaign }: Typed<'campaign'>, brand: SaidName, model: Model): RowValues {
  const { name, code, tier, goal, lengthSlots, flight, dayparts, targeting, excludedScreens, creatives, minGapSlots, price } = fields
  const said = sayGoal(goal)
  return {
    campaign: campaign.code, campaignName: campaign.name, brand, code, name, tier, goal: goal.kind, goalValue: said.value, goalCpm: said.cpmMicros, length: lengthSlots,
    from: flight.from, to: flight.to, hours: dayparts as unknown as Json, targeting: sayTargeting(targeting, model) as unknown as Json,
    excludedScreens: excludedScreens.map((id) => sayCode(model, 'screen', id)), creatives: sayCreatives(creatives, campaign.brandId, model), minGap: minGapSlots,
    priceKind: price?.kind ?? null, price: price?.micros ?? null, rateCard: price?.rateCardId ? sayCode(model, 'rateCard', price.rateCardId) : null,
    // What is not given needs no cell.
    discount: price?.discountBasisPoints || null, agency: price?.agencyBasisPoints || null,
  }
}

/** Lines of what is sold, campaign by campaign; templates are copied, never sold. */
export function lineRows(model: Model, networkId: string | undefined): RowValues[] {
  const brands = new Map<string, SaidName>()
  const nameOf = (brand: Typed<'brand'>): SaidName => {
    const name = brands.get(brand.id) ?? sayBrand(brand, model)
    brands.set(brand.id, name)
    return name
  }
  return model.all('campaign')
    .filter((campaign) => !campaign.fields.template && (networkId === undefined || model.networkIdOf(campaign as unknown as Document) === networkId))
    .flatMap((campaign) => {
      const brand = model.typed('brand', campaign.fields.brandId)
      return brand ? model.children(campaign.id, 'line').map(({ fields }) => rowOf(fields, campaign, nameOf(brand), model)) : []
    })
}
