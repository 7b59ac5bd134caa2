import { expect, test } from 'vitest'
import type { CreativeFields, CreativeFile, LineFields } from '../../contracts/campaigns.ts'
import { checkNames, type PriceSheet } from '../../contracts/planning.ts'
import type { ProfileFields, Typed } from '../../contracts/network.ts'
import { type CheckedCampaign, type CheckedLine, checkCampaign } from './check-campaign.ts'

const nowMs = 1000
const picture = (change: Partial<CreativeFile> = {}): CreativeFile => ({ kind: 'image', sha256: 'a'.repeat(64), fileName: 'a.png', mediaType: 'image/png', bytes: 1000, widthPx: 1920, heightPx: 1080, durationMs: null, codec: null, sound: false, thumbnail: null, frames: [], ...change })
const film = (change: Partial<CreativeFile> = {}): CreativeFile => picture({ kind: 'video', sha256: 'b'.repeat(64), mediaType: 'video/mp4', durationMs: 10_000, codec: 'avc', ...change })
const profile = (change: Partial<ProfileFields> = {}): Typed<'profile'> => ({ id: 'dp_1', kind: 'profile', fields: { networkId: 'nw', code: 'P', name: 'P', profileKind: 'screen', widthPx: 1920, heightPx: 1080, widthMm: null, heightMm: null, video: true, sound: false, brightnessControl: false, moving: false, maxFileBytes: null, programmaticCap: 0, openOohVenue: null, ...change } })
const creative = (change: Partial<CreativeFields> = {}, id = 'cr_1'): Typed<'creative'> => ({ id, kind: 'creative', fields: { brandId: 'br', code: id, name: id, version: 1, files: [picture()], languages: ['kk', 'ru'], prices: [], tags: [], verdict: { name: 'approved', reason: null, byPersonId: 'pe', atMs: 1 }, retiredAtMs: null, ...change } })
const pending = { name: 'pending', reason: null, byPersonId: null, atMs: null } as const
const sheet = (change: Partial<PriceSheet> = {}): PriceSheet => ({ rows: [], grossMicros: 1, discountMicros: 0, agencyMicros: 0, netMicros: 1, vatMicros: 0, totalMicros: 1, vatBasisPoints: 1600, plays: 1, impressions: null, screens: 1, rateCardId: null, problem: null, ...change })
const fields: LineFields = {
  campaignId: 'cm', code: 'L', name: 'L', tier: 'guaranteed', goal: { kind: 'share', basisPoints: 1000 }, lengthSlots: 1, flight: { from: '2026-11-02', to: '2026-11-22' }, dayparts: { week: Array<number>(7).fill(0xff_ff_ff), exceptions: [] },
  targeting: { op: 'all', of: [] }, excludedScreens: [], creatives: [{ creativeId: 'cr_1', weight: 1 }], minGapSlots: null, guards: [], controlVenues: [], controlFrozenAtMs: null,
  price: { kind: 'card', rateCardId: null, micros: null, discountBasisPoints: 0, agencyBasisPoints: 0 }, pausedAtMs: null,
}
const line = (change: Partial<CheckedLine> = {}, own: Partial<LineFields> = {}): CheckedLine => ({ line: { id: 'ln_1', kind: 'line', fields: { ...fields, ...own } }, meets: [{ profile: profile(), screens: 3, mute: false }], creatives: [creative()], price: sheet(), isPlace: false, ...change })
const meets = (change: Partial<ProfileFields>, mute = false): CheckedLine['meets'] => [{ profile: profile(change), screens: 3, mute }]
const campaign = (lines: CheckedLine[], holdUntilMs: number | null = null): CheckedCampaign => ({
  lines, slotMs: 10_000, nowMs,
  campaign: { id: 'cm', kind: 'campaign', fields: { brandId: 'br', code: 'C', name: 'C', ownerId: null, note: null, template: false, stage: { name: holdUntilMs === null ? 'draft' : 'hold', byPersonId: null, atMs: 1, holdUntilMs } } },
})
/** What is not well: name, state, reason. */
const found = (...given: Parameters<typeof campaign>) => checkCampaign(campaign(...given)).filter(({ state }) => state !== 'ok').map(({ name, state, params }) => [name, state, params['reason']].filter((part) => part !== undefined).join(' '))

test('every check has its line, also when all is well', () => {
  const checks = checkCampaign(campaign([line()]))
  expect(checks.map(({ state }) => state)).toEqual(Array<string>(checks.length).fill('ok'))
  expect(new Set(checks.map(({ name }) => name)).size).toBe(checks.length)
  for (const { name } of checks) expect(checkNames).toContain(name)
})

test('a campaign has lines, and a line has creatives unless the exchange or a place shows it', () => {
  expect(found([])).toEqual(['lines broken none'])
  expect(found([line({ creatives: [] }, { creatives: [] })])).toEqual(['lines broken no-creatives'])
  expect(found([line({ creatives: [] })])).toEqual(['lines broken no-creatives'])
  expect(found([line({ creatives: [] }, { creatives: [], tier: 'programmatic' })])).toEqual([])
  expect(found([line({ creatives: [], isPlace: true }, { creatives: [], goal: { kind: 'days' } })])).toEqual([])
})

test('each kind of screen a line meets needs one approved file in use, and the missing one is named', () => {
  expect(found([line({ creatives: [creative({ files: [] })] })])).toEqual(['files broken missing'])
  expect(found([line({ creatives: [creative({ verdict: pending })] })])).toEqual(['files broken not-approved'])
  expect(found([line({ creatives: [creative({ retiredAtMs: 5 })] })])).toEqual(['files broken missing'])
  expect(found([line({ creatives: [creative({ files: [] }), creative({}, 'cr_2')] })])).toEqual([])
  const both: CheckedLine['meets'] = [{ profile: profile(), screens: 3, mute: false }, { profile: { ...profile({ widthPx: 100, heightPx: 1000 }), id: 'dp_2' }, screens: 8, mute: false }]
  expect(checkCampaign(campaign([line({ meets: both })])).filter(({ name }) => name === 'files')).toEqual([{ name: 'files', state: 'broken', lineId: 'ln_1', creativeId: null, profileId: 'dp_2', params: { screens: 8, reason: 'missing' } }])
})

test('sound is forbidden outdoors, unless the creative has a silent file to show there', () => {
  const outdoors = meets({}, true)
  expect(found([line({ meets: outdoors, creatives: [creative({ files: [film({ sound: true })] })] })])).toEqual(['files broken missing', 'profiles broken sound-outdoors'])
  expect(found([line({ meets: outdoors, creatives: [creative({ files: [film({ sound: true }), picture()] })] })])).toEqual([])
  expect(found([line({ meets: meets({}), creatives: [creative({ files: [film({ sound: true })] })] })])).toEqual([])
})

test('films on screens without film, too long, too heavy: attention where another creative is shown, broken where none is', () => {
  const beside = (file: CreativeFile, on: CheckedLine['meets']) => found([line({ meets: on, creatives: [creative({ files: [file] }), creative({}, 'cr_2')] })])
  expect(beside(film(), meets({ video: false }))).toEqual(['profiles attention wrong-kind'])
  expect(beside(film({ durationMs: 15_000 }), meets({}))).toEqual(['profiles attention too-long'])
  expect(beside(film({ bytes: 9000 }), meets({ maxFileBytes: 5000 }))).toEqual(['profiles attention too-heavy'])
  expect(found([line({ meets: meets({ video: false }), creatives: [creative({ files: [film()] })] })])).toEqual(['files broken missing', 'profiles attention wrong-kind'])
})

test('a line of two slots shows a film of two slots', () => {
  expect(found([line({ creatives: [creative({ files: [film({ durationMs: 20_000 })] })] }, { lengthSlots: 2 })])).toEqual([])
})

test('black borders are pointed out once they are seen', () => {
  const black = (widthPx: number) => checkCampaign(campaign([line({ creatives: [creative({ files: [picture({ widthPx })] })] })])).filter(({ name, state }) => name === 'profiles' && state !== 'ok').map(({ params }) => params['percent'])
  expect([black(1920), black(1850), black(1440)]).toEqual([[], [], [25]])
})

test('Kazakh is obligatory on a screen, a creative without words says so, and each creative is named once', () => {
  const declares = (languages: CreativeFields['languages']) => found([line({ creatives: [creative({ languages })] }), line({ creatives: [creative({ languages })] })])
  expect(declares([])).toEqual(['languages broken none'])
  expect(declares(['ru', 'en'])).toEqual(['languages broken no-kazakh'])
  expect(declares(['kk'])).toEqual([])
  expect(declares(['none'])).toEqual([])
  expect(found([line({ creatives: [creative(), creative({ languages: [], retiredAtMs: 5 }, 'cr_2')] })])).toEqual([])
})

test('every line but a house one is priced, and more than half off is pointed out', () => {
  expect(found([line({ price: sheet({ problem: { reason: 'reference-unknown' } }) })])).toEqual(['prices broken reference-unknown'])
  expect(found([line({ price: null })])).toEqual(['prices broken field-required'])
  expect(found([line({ price: null }, { tier: 'house' })])).toEqual([])
  const off = (discountBasisPoints: number) => found([line({}, { price: { ...fields.price!, discountBasisPoints } })])
  expect([off(5000), off(5001)]).toEqual([[], ['prices attention steep-discount']])
})

test('a line hits screens, and a hold is alive', () => {
  expect(found([line({ meets: [] })])).toEqual(['targeting broken'])
  expect([found([line()], nowMs + 1), found([line()], nowMs)]).toEqual([[], ['hold broken expired']])
})
