import { expect, test } from 'vitest'
import type { Change, Document, DocumentKind } from '../../contracts/documents.ts'
import type { Json } from '../../contracts/json.ts'
import { creationChanges } from './changes.ts'
import { judgeEdit } from './judge-edit.ts'
import { createModel, type Model } from './model.ts'
import { prefixOfKind } from './relations.ts'

/** Two networks: in the first advertiser 1 with brands 1 and 2 and advertiser 2 with brand 3; in the second advertiser 4 with brand 4. */
const id = (kind: DocumentKind, number: number): string => `${prefixOfKind[kind]}_${number.toString(16).padStart(32, '0')}`
const make = (kind: DocumentKind, number: number, fields: Record<string, Json>): Document => ({ id: id(kind, number), kind, fields: { code: `${kind}${number}`, name: 'Имя', ...fields } })
const stage = (name: string): Json => ({ name, byPersonId: null, atMs: 1, holdUntilMs: null })
const brandOf = (number: number, advertiser: number) => make('brand', number, { advertiserId: id('advertiser', advertiser), exclusivityCategories: [] })
const campaignOf = (number: number, brand = 1, name = 'draft') => make('campaign', number, { brandId: id('brand', brand), stage: stage(name), template: false })
const creativeOf = (number: number, brand = 1) => make('creative', number, { brandId: id('brand', brand), version: 1, files: [], languages: [], prices: [], tags: [], verdict: { name: 'pending', reason: null, byPersonId: null, atMs: null } })
const cardOf = (number: number, network = 1) => make('rateCard', number, { networkId: id('network', network), validFrom: '2026-01-01', rules: [], vatIncluded: false, vatBasisPoints: 1600 })
const shows = (...numbers: number[]): Json => numbers.map((number) => ({ creativeId: id('creative', number), weight: 1 }))
const priced = (card: number | null): Json => ({ kind: 'card', rateCardId: card === null ? null : id('rateCard', card), micros: null, discountBasisPoints: 0, agencyBasisPoints: 0 })
const lineOf = (number: number, campaign = 1, more: Record<string, Json> = {}) => make('line', number, {
  campaignId: id('campaign', campaign), tier: 'guaranteed', goal: { kind: 'share', basisPoints: 1000 }, lengthSlots: 1, flight: { from: '2026-11-02', to: '2026-11-22' }, dayparts: { week: [0, 0, 0, 0, 0, 0, 0], exceptions: [] },
  targeting: { op: 'all', of: [] }, excludedScreens: [], creatives: [], guards: [], controlVenues: [], ...more,
})
const placesOf = (network: number): Document[] => [
  make('network', network, {}), make('venue', network, { networkId: id('network', network) }), make('zone', network, { venueId: id('venue', network) }), make('profile', network, { networkId: id('network', network) }),
  make('screen', network, { zoneId: id('zone', network), profileId: id('profile', network) }), cardOf(network, network),
]
const house = (...more: Document[]): Model => createModel([
  ...placesOf(1), ...placesOf(2), ...[[1, 1], [2, 1], [4, 2]].map(([number, network]) => make('advertiser', number!, { networkId: id('network', network!) })),
  brandOf(1, 1), brandOf(2, 1), brandOf(3, 2), brandOf(4, 4), campaignOf(1), creativeOf(1), creativeOf(2, 2), creativeOf(3, 3), lineOf(1, 1, { creatives: shows(1), price: priced(1) }), ...more,
])
const set = (document: Document, field: string, value: Json): Change => ({ documentId: document.id, kind: document.kind, field, value })
const reasons = (model: Model, changes: readonly Change[]): string[] => judgeEdit(model, changes).map(({ reason, field }) => (field ? `${reason} ${field}` : reason))

test('a line shows creatives of the campaign\'s own advertiser, whichever of its brands', () => {
  expect(reasons(house(), [set(lineOf(1), 'creatives', shows(1, 2))])).toEqual([])
  expect(reasons(house(), [set(lineOf(1), 'creatives', shows(1, 3))])).toEqual(['creative-foreign creatives'])
  expect(reasons(house(), creationChanges([lineOf(9, 1, { creatives: shows(3) })]))).toEqual(['creative-foreign creatives'])
  expect(reasons(house(), creationChanges([lineOf(9, 9, { creatives: shows(9) }), campaignOf(9, 3), creativeOf(9, 3)]))).toEqual([])
})

test('a creative of a line is a living one, and one that lines show is not removed', () => {
  expect(reasons(house(), [set(lineOf(1), 'creatives', shows(8))])).toEqual(['reference-unknown creatives'])
  expect(reasons(house(), [set(lineOf(1), 'creatives', shows(1, 2)), set(creativeOf(2), 'alive', false)])).toEqual(['reference-removed creatives', 'has-children'])
  expect(reasons(house(), [set(creativeOf(1), 'alive', false)])).toEqual(['has-children'])
  expect(reasons(house(), [set(creativeOf(2), 'alive', false)])).toEqual([])
  expect(reasons(house(), [set(creativeOf(1), 'alive', false), set(lineOf(1), 'creatives', [])])).toEqual([])
  expect(reasons(house(), [set(lineOf(1), 'alive', false), set(creativeOf(1), 'alive', false)])).toEqual([])
})

test('what a line already lacks does not keep it from being edited', () => {
  const orphan = lineOf(2, 1, { creatives: shows(8) })
  expect(reasons(house(orphan), [set(orphan, 'name', 'Другое'), set(orphan, 'creatives', [{ creativeId: id('creative', 8), weight: 3 }])])).toEqual([])
})

test('the rate card of a line is a living one of its network', () => {
  expect(reasons(house(), [set(lineOf(1), 'price', priced(2))])).toEqual(['reference-unknown price'])
  expect(reasons(house(), [set(lineOf(1), 'price', priced(8))])).toEqual(['reference-unknown price'])
  expect(reasons(house(), [set(lineOf(1), 'price', priced(null))])).toEqual([])
  expect(reasons(house(), [set(cardOf(1), 'alive', false)])).toEqual(['has-children'])
  expect(reasons(house(), [set(cardOf(1), 'alive', false), set(lineOf(1), 'price', null)])).toEqual([])
})

test.each<[string, DocumentKind]>([['excludedScreens', 'screen'], ['controlVenues', 'venue']])('%s are living places of the line\'s network', (field, kind) => {
  const at = (number: number) => `${field}/${id(kind, number)}`
  expect(reasons(house(), [set(lineOf(1), at(1), true)])).toEqual([])
  expect(reasons(house(), [set(lineOf(1), at(2), true)])).toEqual([`reference-unknown ${at(2)}`])
  expect(reasons(house(), [set(lineOf(1), at(8), true)])).toEqual([`reference-unknown ${at(8)}`])
  expect(reasons(house(lineOf(2, 1, { [field]: [id(kind, 8)] })), [set(lineOf(2), at(8), null)])).toEqual([])
  expect(reasons(house(), creationChanges([lineOf(9, 1, { [field]: [id(kind, 2)] })]))).toEqual([`reference-unknown ${at(2)}`])
})

test('[SC13] control venues that are frozen stand, until the publish that froze them is taken back', () => {
  const frozen = lineOf(2, 1, { controlVenues: [id('venue', 1)], controlFrozenAtMs: 5 })
  const venue = `controlVenues/${id('venue', 1)}`
  expect(reasons(house(frozen), [set(frozen, venue, null)])).toEqual([`control-frozen ${venue}`])
  expect(reasons(house(frozen), [set(frozen, venue, null), set(frozen, 'controlFrozenAtMs', null)])).toEqual([`control-frozen ${venue}`])
  expect(reasons(house(frozen), [set(frozen, 'controlFrozenAtMs', 9)])).toEqual(['control-frozen controlFrozenAtMs'])
  expect(reasons(house(frozen), [set(frozen, 'controlFrozenAtMs', null)])).toEqual([])
  expect(reasons(house(frozen), [set(frozen, 'name', 'Другое')])).toEqual([])
})

test('a campaign keeps its network, and its advertiser for as long as lines show creatives', () => {
  expect(reasons(house(), [set(campaignOf(1), 'brandId', id('brand', 2))])).toEqual([])
  expect(reasons(house(), [set(campaignOf(1), 'brandId', id('brand', 4))])).toEqual(['reference-unknown brandId'])
  expect(reasons(house(), [set(campaignOf(1), 'brandId', id('brand', 3))])).toEqual(['creative-foreign brandId'])
  expect(reasons(house(), [set(campaignOf(1), 'brandId', id('brand', 3)), set(lineOf(1), 'creatives', shows(3))])).toEqual([])
  expect(reasons(house(), [set(campaignOf(1), 'brandId', id('brand', 3)), set(lineOf(1), 'creatives', [])])).toEqual([])
})

test('a creative goes to another advertiser only while no line shows it', () => {
  expect(reasons(house(), [set(creativeOf(1), 'brandId', id('brand', 2))])).toEqual([])
  expect(reasons(house(), [set(creativeOf(1), 'brandId', id('brand', 3))])).toEqual(['creative-foreign brandId'])
  expect(reasons(house(), [set(creativeOf(2), 'brandId', id('brand', 3))])).toEqual([])
})

test('what ended stays as it was; only its stage is put back', () => {
  const over = [campaignOf(5, 1, 'ended'), lineOf(5, 5)]
  const [campaign, line] = over as [Document, Document]
  expect(reasons(house(...over), [set(campaign, 'stage', stage('live'))])).toEqual([])
  expect(reasons(house(...over), [set(campaign, 'note', 'x')])).toEqual(['campaign-not-editable note'])
  expect(reasons(house(...over), [set(line, 'name', 'x')])).toEqual(['campaign-not-editable name'])
  expect(reasons(house(...over), [set(line, `excludedScreens/${id('screen', 1)}`, true)])).toEqual(['campaign-not-editable excludedScreens'])
  expect(reasons(house(...over), creationChanges([lineOf(9, 5)]))).toEqual(['campaign-not-editable campaignId'])
  expect(reasons(house(...over), [set(line, 'alive', false)])).toEqual(['campaign-not-editable'])
  expect(reasons(house(), creationChanges(over))).toEqual([])
})

test('80 lines with 5 000 excluded screens each are judged in linear time', () => {
  const screens = Array.from({ length: 5000 }, (_, at) => make('screen', 100 + at, { zoneId: id('zone', 1), profileId: id('profile', 1) }))
  const excluded = screens.map((screen) => screen.id)
  const lines = (count: number) => Array.from({ length: count }, (_, at) => lineOf(1000 + at, 1, { excludedScreens: excluded }))
  const model = house(...screens)
  const timed = (count: number): number => {
    const changes = creationChanges(lines(count))
    const startedAt = performance.now()
    expect(judgeEdit(model, changes)).toEqual([])
    return performance.now() - startedAt
  }
  timed(5)
  const [few, many] = [timed(20), timed(80)]
  expect(many).toBeLessThan(12 * few + 50)
})
