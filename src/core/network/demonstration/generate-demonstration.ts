import type { Document } from '../../../contracts/documents.ts'
import { dateOfDay, dayMs, dayOfDate } from '../../kernel/local-time.ts'
import { addBrands } from './brands.ts'
import { createBuilder } from './builder.ts'
import { addExchange } from './exchange.ts'
import { chainName, houseLooks, housePicture } from './house-picture.ts'
import { addOutdoor } from './outdoor.ts'
import { addPlanner } from './planner.ts'
import { addProfiles } from './profiles.ts'
import { addSeason } from './season.ts'
import { addStores, type Format } from './stores.ts'
import { addTriggers } from './weather.ts'

export type DemonstrationBlob = { sha256: string; mediaType: string; text: string }
export type Demonstration = { documents: Document[]; blobs: DemonstrationBlob[] }

/**
 * A believable network: 212 shops of an invented chain, a few billboards and taxis, about 10 000 screens. Same seed and
 * moment, same bytes on every machine; the moment only sets the years of the holidays and the date of the audience.
 */
export function generateDemonstration({ seed, atMs, sha256 }: { seed: number; atMs: number; sha256(text: string): string }): Demonstration {
  const builder = createBuilder(seed)
  const today = dateOfDay(Math.floor(atMs / dayMs))
  const year = Number(today.slice(0, 4))
  const monthStart = dayOfDate(`${today.slice(0, 7)}-01`)!
  const pictures = houseLooks.map((look) => ({ look, text: housePicture(look) })).map(({ look, text }) => ({ look, text, sha256: sha256(text) }))
  const networkId = builder.add('network', { code: 'DEMO', name: `${chainName} (демонстрация)`, currency: 'KZT', timeZone: 'Asia/Almaty', demonstration: true, slotSeconds: null })
  const setting = {
    networkId,
    profiles: addProfiles(builder, networkId),
    years: [year, year + 1],
    asOf: dateOfDay(monthStart - 1),
    pictures: Object.fromEntries(pictures.map((picture) => [picture.look, picture.sha256])) as Record<Format, string>,
  }
  addStores(builder, setting)
  addOutdoor(builder, setting)
  const brands = addBrands(builder, networkId)
  const films = addSeason(builder, { ...setting, brands, today: dayOfDate(today)!, sha256 })
  addExchange(builder, networkId, { asOf: setting.asOf, dayAtMs: dayOfDate(today)! * dayMs })
  addPlanner(builder, { networkId, brandId: brands.find(({ name }) => name === 'Шайорда')!.id, today: dayOfDate(today)!, asOf: setting.asOf })
  addTriggers(builder, networkId)
  return { documents: builder.documents, blobs: [...pictures, ...films].map(({ sha256: hash, text }) => ({ sha256: hash, mediaType: 'image/svg+xml', text })) }
}
