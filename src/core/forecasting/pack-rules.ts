import type { PackContent } from '../../contracts/planning-pack.ts'
import type { FloorRule, RulesDocument } from '../auction/model.ts'
import { packColumn, unpackColumn } from './pack-column.ts'

type PackedSelling = PackContent['selling']
/** What binds whoever bids; what was agreed with one buyer, or for one deal, is between those two. [PK3] */
export const bindsEverybody = ({ buyerIds, dealIds }: Pick<FloorRule, 'buyerIds' | 'dealIds'>): boolean => buyerIds.length === 0 && dealIds.length === 0

/** `screensOf`: a rule's screens as indexes, rising; null where it names none, and so means all. */
export function packRules(rules: RulesDocument, screensOf: (floor: FloorRule) => ArrayLike<number> | null): PackedSelling {
  const { version, currency, bidCurrencies, rates, pricing, incrementMicros, takeBasisPoints, floors, blocks } = rules
  return {
    version, currency, bidCurrencies: [...bidCurrencies], rates: { asOf: rates.asOf, source: rates.source, perUnit: { ...rates.perUnit } }, pricing, incrementMicros, takeBasisPoints, blockedCategories: [...blocks.categories],
    floors: floors.filter(bindsEverybody).map((floor) => ({ id: floor.id, price: floor.price, screens: packScreens(screensOf(floor)), weekHours: floor.weekHours && [...floor.weekHours], venueIds: [...floor.venueIds], zoneKinds: [...floor.zoneKinds], durationsMs: [...floor.durationsMs], trigger: floor.trigger, binds: floor.binds })),
  }
}

const packScreens = (screens: ArrayLike<number> | null): PackedSelling['floors'][number]['screens'] =>
  screens && { count: screens.length, indexes: packColumn(screens, { count: screens.length, row: screens.length, lag: 1 }) }

/** Null where a rule names a screen that is not there. */
export function unpackRules({ floors, blockedCategories, ...selling }: PackedSelling, ownerId: string, screenIds: readonly string[]): RulesDocument | null {
  const opened: FloorRule[] = []
  for (const { screens, ...floor } of floors) {
    const named = screens === null ? [] : screensIn(screens, screenIds)
    if (named === null) return null
    opened.push({ ...floor, screenIds: named, buyerIds: [], dealIds: [] })
  }
  return { ...selling, ownerId, floors: opened, blocks: { categories: blockedCategories, domains: [], advertiserIds: [], attributes: [], apps: [], media: [], languages: [], venueCategories: [] }, buyers: [] }
}

/** A rule that names no screen holds for all, so the schema asks for one at least. */
function screensIn({ count, indexes }: NonNullable<PackedSelling['floors'][number]['screens']>, screenIds: readonly string[]): string[] | null {
  if (count > indexes.length) return null
  const found = new Uint32Array(count)
  return unpackColumn(indexes, found, { row: count, lag: 1, most: screenIds.length - 1 }) ? Array.from(found, (index) => screenIds[index]!) : null
}
