import { mostSoldSlots, type Supplement } from '../../contracts/supplement.ts'
import type { ManifestFile } from '../../contracts/screens.ts'
import type { SoldOnScreen } from '../compiler/answer-sold.ts'

export type StandingSale = SoldOnScreen & { file: ManifestFile; planSha256: string; apart: readonly string[] }

/** The sold slots of a screen, the soonest of them, with what they have in common named once. */
export function writeSupplement(sales: readonly StandingSale[]): Pick<Supplement, 'plans' | 'files' | 'parties' | 'slots'> {
  const [plans, files, parties] = [named<string>(), named<ManifestFile>(), named<Supplement['parties'][number]>()]
  const slots = [...sales].sort((a, b) => a.startsAtMs - b.startsAtMs).slice(0, mostSoldSlots).map(({ saleId, startsAtMs, durationMs, planSha256, file, advertiserId, groups, apart }) =>
    ({ saleId, startsAtMs, durationMs, plan: plans.at(planSha256), file: files.at(file), party: parties.at({ advertiserId, groups: [...groups], apart: [...apart] }) }))
  return { plans: plans.all, files: files.all, parties: parties.all, slots }
}

/** Each once, and its place. */
function named<T>(): { all: T[]; at(its: T): number } {
  const all: T[] = []
  const places = new Map<string, number>()
  return {
    all,
    at(its) {
      const key = JSON.stringify(its)
      const known = places.get(key)
      if (known !== undefined) return known
      places.set(key, all.length)
      return all.push(its) - 1
    },
  }
}
