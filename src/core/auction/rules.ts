import { toOwn } from './exchange-rate.ts'
import type { Buyer, FloorRule, MediaType, Opportunity, RulesDocument, Trigger } from './model.ts'
import { effectiveTake } from './take-rate.ts'

/** Rules made ready: what is looked up for every bid lies in sets. One for all opportunities of an owner. */
export type Rules = {
  document: RulesDocument
  buyers: ReadonlyMap<string, Buyer & { take: number; seats: ReadonlySet<string> }>
  bidCurrencies: ReadonlySet<string>
  categories: ReadonlySet<string>
  venueCategories: ReadonlySet<string>
  domains: ReadonlySet<string>
  advertiserIds: ReadonlySet<string>
  attributes: ReadonlySet<number>
  apps: ReadonlySet<string>
  media: ReadonlySet<MediaType>
  languages: ReadonlySet<string>
  floors: readonly OwnFloor[]
}
/** A floor in the owner's currency. */
export type OwnFloor = {
  rule: FloorRule
  micros: number
  screens: ReadonlySet<string>
  venues: ReadonlySet<string>
  buyers: ReadonlySet<string>
  deals: ReadonlySet<string>
}

export function prepareRules(document: RulesDocument): Rules {
  const { blocks, currency, rates, takeBasisPoints } = document
  return {
    document,
    buyers: new Map(document.buyers.map((buyer) => [buyer.id, { ...buyer, take: effectiveTake(takeBasisPoints, buyer.takeBasisPoints), seats: new Set(buyer.blockedSeats) }])),
    bidCurrencies: new Set(document.bidCurrencies),
    categories: new Set(blocks.categories), venueCategories: new Set(blocks.venueCategories), domains: new Set(blocks.domains), advertiserIds: new Set(blocks.advertiserIds),
    attributes: new Set(blocks.attributes), apps: new Set(blocks.apps), media: new Set(blocks.media), languages: new Set(blocks.languages),
    floors: document.floors.map((rule) => ({ rule, micros: floorInOwn(document, rule, rates, currency), screens: new Set(rule.screenIds), venues: new Set(rule.venueIds), buyers: new Set(rule.buyerIds), deals: new Set(rule.dealIds) })),
  }
}

/** A floor nobody can convert would bind nobody: such rules are refused before they hold. */
function floorInOwn(document: RulesDocument, rule: FloorRule, rates: RulesDocument['rates'], currency: string): number {
  const micros = toOwn(rates, currency, rule.price)
  if (micros === null) throw new RangeError(`floor ${rule.id} of rules ${document.version}: no rate for ${rule.price.currency}`)
  return micros
}

export function triggerHolds(trigger: Trigger | null, readings: Opportunity['readings']): boolean {
  if (trigger === null) return true
  const reading = readings[trigger.key]
  return reading !== undefined && (trigger.is === 'at-least' ? reading >= trigger.value : reading <= trigger.value)
}

const has = (among: ReadonlySet<string>, one: string): boolean => among.size === 0 || among.has(one)
/** Floors that may bind a bid for this opportunity; who bids and by which deal is looked at for each bid. */
export function floorsFor(rules: Rules, at: Opportunity): OwnFloor[] {
  const found: OwnFloor[] = []
  for (const floor of rules.floors) {
    const { rule } = floor
    if (!has(floor.screens, at.screenId) || !has(floor.venues, at.venueId)) continue
    if (rule.zoneKinds.length > 0 && !rule.zoneKinds.includes(at.zoneKind)) continue
    if (rule.durationsMs.length > 0 && !rule.durationsMs.includes(at.durationMs)) continue
    if (rule.weekHours !== null && (rule.weekHours[Math.floor(at.weekHour / 24)]! & (1 << at.weekHour % 24)) === 0) continue
    if (triggerHolds(rule.trigger, at.readings)) found.push(floor)
  }
  return found
}

/** The highest of those that bind: rules without deals bind what comes without one, or all. */
export function floorOf(floors: readonly OwnFloor[], buyerId: string, dealId: string | null): number {
  let highest = 0
  for (const { rule, micros, buyers, deals } of floors) {
    if (micros <= highest || !has(buyers, buyerId)) continue
    if (deals.size > 0 ? dealId !== null && deals.has(dealId) : dealId === null || rule.binds === 'all') highest = micros
  }
  return highest
}
