import type { ProfileFields } from '../../../contracts/network.ts'
import type { Builder } from './builder.ts'

export type ProfileCode = 'RAIL-158' | 'RAIL-540' | 'ENDCAP' | 'CHECKOUT' | 'SCALE' | 'LED-6X3' | 'TAXI-TOP' | 'TURNSTILE' | 'DIVIDER' | 'BANNER'
type Panel = { px: readonly [number, number]; mm: readonly [number, number]; megabytes: number; venue: number; still?: true; moving?: true; sound?: true }
type Place = { mm: readonly [number, number]; venue: number }

/** OpenOOH numbers: grocery aisle 20303, checkout 20302, entrance 20301, roadside billboard 30101, taxi top 104. */
const panels: readonly [ProfileCode, string, Panel][] = [
  ['RAIL-158', 'Полочная рейка 1920×158', { px: [1920, 158], mm: [585, 48], megabytes: 20, venue: 20303 }],
  ['RAIL-540', 'Полочная рейка 1920×540', { px: [1920, 540], mm: [878, 247], megabytes: 40, venue: 20303 }],
  ['ENDCAP', 'Торец стеллажа 1080×1920', { px: [1080, 1920], mm: [530, 941], megabytes: 80, venue: 20303, sound: true }],
  ['CHECKOUT', 'Экран кассы 1920×1080', { px: [1920, 1080], mm: [476, 268], megabytes: 80, venue: 20302 }],
  ['SCALE', 'Умные весы 800×480', { px: [800, 480], mm: [152, 91], megabytes: 2, venue: 20303, still: true }],
  ['LED-6X3', 'Светодиодный билборд 6×3 м', { px: [960, 480], mm: [6000, 3000], megabytes: 60, venue: 30101 }],
  ['TAXI-TOP', 'Световой короб такси 384×128', { px: [384, 128], mm: [960, 320], megabytes: 10, venue: 104, moving: true }],
]
const places: readonly [ProfileCode, string, Place][] = [
  ['TURNSTILE', 'Турникет на входе', { mm: [600, 900], venue: 20301 }],
  ['DIVIDER', 'Разделитель покупок на кассе', { mm: [350, 40], venue: 20302 }],
  ['BANNER', 'Баннер у входа', { mm: [3000, 1000], venue: 20301 }],
]

export type Profiles = Record<ProfileCode, { id: string; openOohVenue: number }>

export function addProfiles(builder: Builder, networkId: string): Profiles {
  const add = (fields: ProfileFields): { id: string; openOohVenue: number } => ({ id: builder.add('profile', fields), openOohVenue: fields.openOohVenue! })
  return Object.fromEntries([
    ...panels.map(([code, name, panel]) => [code, add(panelFields(networkId, code, name, panel))]),
    ...places.map(([code, name, place]) => [code, add(placeFields(networkId, code, name, place))]),
  ]) as Profiles
}

function panelFields(networkId: string, code: string, name: string, { px, mm, megabytes, venue, still, moving, sound }: Panel): ProfileFields {
  return {
    networkId, code, name, profileKind: 'screen', widthPx: px[0], heightPx: px[1], widthMm: mm[0], heightMm: mm[1], video: !still, sound: sound ?? false,
    brightnessControl: true, moving: moving ?? false, maxFileBytes: megabytes * 1_000_000, programmaticCap: null, openOohVenue: venue,
  }
}

function placeFields(networkId: string, code: string, name: string, { mm, venue }: Place): ProfileFields {
  return {
    networkId, code, name, profileKind: 'static-place', widthPx: null, heightPx: null, widthMm: mm[0], heightMm: mm[1], video: false, sound: false,
    brightnessControl: false, moving: false, maxFileBytes: null, programmaticCap: null, openOohVenue: venue,
  }
}
