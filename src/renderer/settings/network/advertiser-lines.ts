import type { Typed } from '../../../contracts/network.ts'
import { foldText } from '../../../core/kernel/fold-text.ts'

export type AdvertiserLine = Typed<'advertiser'> | Typed<'brand'>

/** Advertisers by name, each with its brands below it; of those, what the text names: an advertiser found shows all its brands, a brand found its advertiser. */
export function advertiserLines(advertisers: Iterable<Typed<'advertiser'>>, brands: Iterable<Typed<'brand'>>, wanted: string): AdvertiserLine[] {
  const byAdvertiser = Map.groupBy(brands, (brand) => brand.fields.advertiserId)
  const names = (words: readonly (string | null)[]): boolean => foldText(words.filter(Boolean).join('\n')).includes(wanted)
  return [...advertisers].sort(byName).flatMap((advertiser): AdvertiserLine[] => {
    const own = (byAdvertiser.get(advertiser.id) ?? []).sort(byName)
    if (names([advertiser.fields.name, advertiser.fields.code])) return [advertiser, ...own]
    const found = own.filter(({ fields }) => names([fields.name, fields.code, fields.competitorGroup, ...fields.exclusivityCategories]))
    return found.length === 0 ? [] : [advertiser, ...found]
  })
}

const byName = (a: AdvertiserLine, b: AdvertiserLine): number => a.fields.name.localeCompare(b.fields.name) || (a.id < b.id ? -1 : 1)
