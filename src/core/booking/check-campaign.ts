import type { CreativeFile } from '../../contracts/campaigns.ts'
import type { Typed } from '../../contracts/network.ts'
import type { Check, PriceSheet } from '../../contracts/planning.ts'
import { chooseFile } from '../kernel/choose-file.ts'
import { isExpired } from './advance-stage.ts'

/**
 * What has to hold before a campaign is approved: a list of checks that later capabilities add to. Each names the line, creative and kind of
 * screen it is about, so that whoever reads it can go there.
 */
export type CheckedLine = {
  line: Typed<'line'>
  /** Kinds of screens it meets, how many of each, and whether some of them stand where sound is not allowed. */
  meets: readonly { profile: Typed<'profile'>; screens: number; mute: boolean }[]
  creatives: readonly Typed<'creative'>[]
  price: PriceSheet | null
  isPlace: boolean
}
export type CheckedCampaign = { campaign: Typed<'campaign'>; lines: readonly CheckedLine[]; slotMs: number; nowMs: number }
type CheckOf = (campaign: CheckedCampaign) => Check[]

const made = (name: Check['name'], state: Check['state'], about: Partial<Check> = {}): Check => ({ name, state, lineId: null, creativeId: null, profileId: null, params: {}, ...about })
/** A border of more than a twentieth is seen. */
const seenBorder = 500
const steepDiscount = 5000

const lines: CheckOf = ({ lines: all }) => [
  ...(all.length === 0 ? [made('lines', 'broken', { params: { reason: 'none' } })] : []),
  ...all.filter(({ line, isPlace, creatives }) => !isPlace && line.fields.tier !== 'programmatic' && creatives.length === 0).map(({ line }) => made('lines', 'broken', { lineId: line.id, params: { reason: 'no-creatives' } })),
]

/** For each kind of screen a line meets, one approved file that it can show. */
const files: CheckOf = ({ lines: all, slotMs }) => all.filter(({ isPlace, creatives }) => !isPlace && creatives.length > 0).flatMap(({ line, meets, creatives }) => meets.flatMap(({ profile, screens, mute }) => {
  const shown = (approved: boolean) => creatives.some(({ fields }) => (!approved || fields.verdict.name === 'approved') && fields.retiredAtMs === null
    && chooseFile(audible(fields.files, mute), profile.fields, line.fields.lengthSlots * slotMs).file !== null)
  if (shown(true)) return []
  return [made('files', 'broken', { lineId: line.id, profileId: profile.id, params: { screens, reason: shown(false) ? 'not-approved' : 'missing' } })]
}))

/** Files that do not suit a kind of screen though others do: borders, weight, length, sound. */
const profiles: CheckOf = ({ lines: all, slotMs }) => all.filter(({ isPlace }) => !isPlace).flatMap(({ line, meets, creatives }) => creatives.flatMap((creative) => meets.flatMap(({ profile, screens, mute }): Check[] => {
  const about = { lineId: line.id, creativeId: creative.id, profileId: profile.id }
  const choose = (allowed: readonly CreativeFile[]) => chooseFile(allowed, profile.fields, line.fields.lengthSlots * slotMs)
  const choice = choose(audible(creative.fields.files, mute))
  // A file with sound is left out where sound is not allowed; that is wrong only when none is left in its place.
  if (choice.file === null && mute && choose(creative.fields.files).file?.sound) return [made('profiles', 'broken', { ...about, params: { screens, reason: 'sound-outdoors' } })]
  if (choice.file && choice.borderBasisPoints > seenBorder) return [made('profiles', 'attention', { ...about, params: { screens, reason: 'border', percent: Math.round(choice.borderBasisPoints / 100) } })]
  return choice.file === null && choice.reason !== 'no-file' && choice.reason !== 'wrong-shape' ? [made('profiles', 'attention', { ...about, params: { screens, reason: choice.reason } })] : []
})))

/** On a screen in a shop or a street the state language is obligatory. */
const languages: CheckOf = ({ lines: all }) => unique(all.flatMap(({ creatives }) => creatives)).filter(({ fields }) => fields.retiredAtMs === null).flatMap((creative) => {
  const declared: readonly string[] = creative.fields.languages
  if (declared.length === 0) return [made('languages', 'broken', { creativeId: creative.id, params: { reason: 'none' } })]
  return declared.includes('kk') || declared.includes('none') ? [] : [made('languages', 'broken', { creativeId: creative.id, params: { reason: 'no-kazakh' } })]
})

const prices: CheckOf = ({ lines: all }) => all.flatMap(({ line, price }): Check[] => {
  if (line.fields.tier === 'house') return []
  if (!price || price.problem) return [made('prices', 'broken', { lineId: line.id, params: { reason: price?.problem?.reason ?? 'field-required' } })]
  return (line.fields.price?.discountBasisPoints ?? 0) > steepDiscount ? [made('prices', 'attention', { lineId: line.id, params: { reason: 'steep-discount', percent: Math.round(line.fields.price!.discountBasisPoints / 100) } })] : []
})

const targeting: CheckOf = ({ lines: all }) => all.filter(({ meets }) => meets.length === 0).map(({ line }) => made('targeting', 'broken', { lineId: line.id }))

const hold: CheckOf = ({ campaign, nowMs }) => (isExpired(campaign.fields.stage, nowMs) ? [made('hold', 'broken', { params: { reason: 'expired' } })] : [])

const checks: readonly (readonly [Check['name'], CheckOf])[] = [['lines', lines], ['targeting', targeting], ['files', files], ['profiles', profiles], ['languages', languages], ['prices', prices], ['hold', hold]]

/** Every check has its line: what was found, or that all is well. */
export function checkCampaign(campaign: CheckedCampaign): Check[] {
  return checks.flatMap(([name, check]) => {
    const found = check(campaign)
    return found.length === 0 ? [made(name, 'ok')] : found
  })
}

const audible = (files: readonly CreativeFile[], mute: boolean): readonly CreativeFile[] => (mute ? files.filter(({ sound }) => !sound) : files)
const unique = (creatives: readonly Typed<'creative'>[]): Typed<'creative'>[] => [...new Map(creatives.map((creative) => [creative.id, creative])).values()]
