import { expect, test } from 'vitest'
import { idOf, picture, planWorld } from '../../../tests/helpers/plan-world.ts'
import type { CreativeFile, CreativeFields } from '../../contracts/campaigns.ts'
import type { Document } from '../../contracts/documents.ts'
import { createModel } from '../../core/network/index.ts'
import type { SaleFacts } from '../../core/auction/sale-book.ts'
import { soldFile } from './sold-file.ts'

const verdict = (name: CreativeFields['verdict']['name']): CreativeFields['verdict'] => ({ name, reason: null, byPersonId: null, atMs: null })
const film = picture({ kind: 'video', sha256: 'f'.repeat(64), mediaType: 'video/mp4', durationMs: 15_000, sound: true })
const creative = (files: CreativeFile[], more: Partial<CreativeFields> = {}): CreativeFields => ({ brandId: idOf('br', 1), code: 'C', name: 'C', version: 1, files, languages: [], prices: [], tags: [], verdict: verdict('approved'), retiredAtMs: null, ...more })
const sale = (creativeId: string, more: Partial<SaleFacts> = {}): SaleFacts =>
  ({ saleId: 'a', slot: 's', screenId: idOf('sc', 1), venueId: 'v', startsAtMs: 100_000, windowEndsAtMs: 900_000, buyerId: 'b', dealId: null, creativeId, advertiserId: null, groups: [], costOwnMicros: 5, shows: { durationMs: 10_000 }, ...more })

function fileOf(fields: CreativeFields, more: Partial<SaleFacts> = {}) {
  const { documents: { venues, zones, screens, profiles } } = planWorld()
  const all = [venues, zones, screens, profiles].flatMap((its) => [...(its as unknown as ReadonlyMap<string, Document>).values()])
  return soldFile(createModel([...all, { id: idOf('cr', 90), kind: 'creative', fields: fields as never }]) as never, sale(idOf('cr', 90), more))
}

test('[AU6] of an approved creative of ours the file that fits the screen and the slot is shown', () => {
  const wide = picture({ sha256: 'c'.repeat(64), widthPx: 300, heightPx: 900 })
  expect(fileOf(creative([wide, picture()]))).toEqual({ sha256: 'a'.repeat(64), kind: 'image', mediaType: 'image/png', bytes: 1000, durationMs: null, sound: false, frames: [] })
})

test('[AU6] a creative that nobody knows, that waits, was refused or is retired, one too long for the slot, and a rehearsal show nothing', () => {
  expect(fileOf(creative([picture()], { verdict: verdict('pending') }))).toBeNull()
  expect(fileOf(creative([picture()], { verdict: verdict('refused') }))).toBeNull()
  expect(fileOf(creative([picture()], { retiredAtMs: 1 }))).toBeNull()
  expect(fileOf(creative([film]))).toBeNull()
  expect(fileOf(creative([picture()]), { creativeId: 'shimmer-1' })).toBeNull()
  expect(fileOf(creative([picture()]), { screenId: idOf('sc', 99) })).toBeNull()
  const { shows: _shows, ...rehearsed } = sale(idOf('cr', 90))
  expect(soldFile(createModel([]) as never, rehearsed)).toBeNull()
})
