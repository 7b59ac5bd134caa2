import type { LineFields, RateCardFields, RateRule } from '../../contracts/campaigns.ts'
import type { Typed } from '../../contracts/network.ts'
import type { PriceSheet } from '../../contracts/planning.ts'
import { costOf, addVat, partOf, takeVatOut } from '../kernel/money.ts'
import type { PlayGroup } from '../kernel/play-group.ts'

/**
 * What a line costs, taken apart: rows of units at a unit price, the discount, the agency's commission on top, and VAT. Every sum is the sum
 * of its parts, so share, slots, screens, rate and price reconcile. [MO2] [MO3]
 */
export type PriceOrder = {
  line: Pick<LineFields, 'price' | 'flight' | 'goal'>
  /** The plays it is sold; none for a place that is booked by days. */
  groups: readonly PlayGroup[]
  screens: number
  /** Days times places of a line that is booked by days, by device profile. */
  placeDays: readonly { profileId: string; zoneKind: string; days: number }[]
  /** Cards of the network; without one named, the newest that holds on the first day. */
  cards: readonly Typed<'rateCard'>[]
}
type Unit = PriceSheet['rows'][number]['unit']
type Row = { label: string; unit: Unit; unitMicros: number; units: number }
const perThousand = 1000
/** What is sold without a card, is sold at this rate of VAT. */
const usualVat = 1600

export function priceLine({ line, groups, screens, placeDays, cards }: PriceOrder): PriceSheet {
  const card = cardFor(line, cards)
  const price = line.price
  const plays = groups.reduce((sum, group) => sum + group.plays, 0)
  const impressions = Math.floor(groups.reduce((sum, group) => sum + group.impressionMillionths, 0) / 1_000_000)
  const facts = { plays, impressions: impressions > 0 ? impressions : null, screens, rateCardId: card?.id ?? null, vatBasisPoints: card?.fields.vatBasisPoints ?? usualVat }
  if (!price) return emptySheet(facts, 'field-required')
  const found = price.kind === 'card' ? rowsByCard(card, groups, placeDays) : rowsByOwnPrice(price.kind, price.micros, { plays, impressions, placeDays })
  if (found === null) return emptySheet(facts, price.kind === 'card' ? 'reference-unknown' : 'field-required')
  return sheetOf(found, price, facts, price.kind === 'card' && (card?.fields.vatIncluded ?? false))
}

/** The card that is named, or the newest that holds on the first day. */
export function cardFor({ price, flight }: Pick<LineFields, 'price' | 'flight'>, cards: readonly Typed<'rateCard'>[]): Typed<'rateCard'> | null {
  if (price?.rateCardId) return cards.find(({ id }) => id === price.rateCardId) ?? null
  const holding = cards.filter(({ fields }) => fields.validFrom <= flight.from && (fields.validTo === null || fields.validTo >= flight.from))
  return holding.sort((a, b) => (a.fields.validFrom === b.fields.validFrom ? (a.id < b.id ? -1 : 1) : a.fields.validFrom < b.fields.validFrom ? 1 : -1))[0] ?? null
}

/** The first rule that fits names the price; null where none does. */
export function ruleFor({ rules }: RateCardFields, at: { zoneKind: string; profileId: string; weekday?: number; hour?: number; month?: number }, isPlace: boolean): RateRule | null {
  return rules.find((rule) => (rule.unit === 'per-day') === isPlace && (rule.zoneKinds.length === 0 || rule.zoneKinds.includes(at.zoneKind)) && (rule.profileIds.length === 0 || rule.profileIds.includes(at.profileId))
    && (at.hour === undefined || (rule.hours & (1 << at.hour)) !== 0) && (at.weekday === undefined || (rule.weekdays & (1 << at.weekday)) !== 0) && (at.month === undefined || (rule.months & (1 << at.month)) !== 0)) ?? null
}

function rowsByCard(card: Typed<'rateCard'> | null, groups: readonly PlayGroup[], placeDays: PriceOrder['placeDays']): Row[] | null {
  if (!card) return null
  const rows = new Map<string, Row>()
  const add = (label: string, { unit, micros }: RateRule, units: number): void => {
    const key = `${label} ${unit} ${micros}`
    const row = rows.get(key) ?? { label, unit, unitMicros: micros, units: 0 }
    rows.set(key, row)
    row.units += units
  }
  for (const group of groups) {
    const rule = ruleFor(card.fields, group, false)
    if (!rule) return null
    add(group.zoneKind, rule, rule.unit === 'cpm' ? Math.floor(group.impressionMillionths / 1_000_000) : group.plays)
  }
  for (const place of placeDays) {
    const rule = ruleFor(card.fields, place, true)
    if (!rule) return null
    add(place.zoneKind, rule, place.days)
  }
  return [...rows.values()].sort((a, b) => (a.label === b.label ? a.unitMicros - b.unitMicros : a.label < b.label ? -1 : 1))
}

function rowsByOwnPrice(kind: 'cpm' | 'per-play' | 'package' | 'per-day', micros: number | null, { plays, impressions, placeDays }: { plays: number; impressions: number; placeDays: PriceOrder['placeDays'] }): Row[] | null {
  if (micros === null) return null
  const units = { cpm: impressions, 'per-play': plays, package: 1, 'per-day': placeDays.reduce((sum, { days }) => sum + days, 0) }[kind]
  return [{ label: kind, unit: kind, unitMicros: micros, units }]
}

type Facts = Pick<PriceSheet, 'plays' | 'impressions' | 'screens' | 'rateCardId' | 'vatBasisPoints'>

function sheetOf(found: readonly Row[], { discountBasisPoints, agencyBasisPoints }: NonNullable<LineFields['price']>, facts: Facts, withVat: boolean): PriceSheet {
  const rows = found.map(({ label, unit, unitMicros, units }) => ({ label, unit, unitMicros, units, micros: toNumber(costOf(units, unitMicros, unit === 'cpm' ? perThousand : 1)) }))
  const gross = rows.reduce((sum, { micros }) => sum + BigInt(micros), 0n)
  const discount = partOf(gross, discountBasisPoints)
  const agency = partOf(gross - discount, agencyBasisPoints)
  const asked = gross - discount + agency
  const { net, vat, gross: total } = withVat ? takeVatOut(asked, facts.vatBasisPoints) : addVat(asked, facts.vatBasisPoints)
  return { rows, grossMicros: toNumber(gross), discountMicros: toNumber(discount), agencyMicros: toNumber(agency), netMicros: toNumber(net), vatMicros: toNumber(vat), totalMicros: toNumber(total), ...facts, problem: null }
}

function emptySheet(facts: Facts, reason: 'field-required' | 'reference-unknown'): PriceSheet {
  return { rows: [], grossMicros: 0, discountMicros: 0, agencyMicros: 0, netMicros: 0, vatMicros: 0, totalMicros: 0, ...facts, problem: { reason, field: 'price' } }
}

function toNumber(micros: bigint): number {
  if (micros > BigInt(Number.MAX_SAFE_INTEGER)) throw new RangeError(`${micros} micros are more than a number holds`)
  return Number(micros)
}
