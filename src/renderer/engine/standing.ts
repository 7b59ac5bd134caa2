import type { ScreenRow } from '../../contracts/devices.ts'
import type { ScreenHealth } from '../../contracts/network.ts'
import { unknownHealth } from '../../core/network/health.ts'

/** What screens are looked for by. Several may hold at once. */
export const signs = ['playing', 'plan-old', 'no-link', 'frames', 'panel', 'device-fault', 'dark', 'disobeys', 'unenrolled'] as const
export type Sign = (typeof signs)[number]
/** Signs as bits: ten thousand screens and the stores they stand in are filtered within a frame. */
export const bitOf = (sign: Sign): number => 1 << signs.indexOf(sign)
export const bitsOf = (some: readonly Sign[]): number => some.reduce((bits, sign) => bits | bitOf(sign), 0)

/** The part of a screen's row that lists and maps are made of: it changes far more seldom than the row. The same standing is the same object. */
export type Standing = { health: ScreenHealth; signs: number }
type Told = Pick<ScreenRow, keyof ScreenHealth | 'enrolled' | 'blank' | 'obeys' | 'refused' | 'adopted' | 'wanted'>

const kept = new Map<string, Standing>()
const wrong = (fact: string): boolean => fact === 'attention' || fact === 'broken'

/** It does not play what it should, whatever else is wrong with it. */
const isBehind = ({ refused, adopted, wanted }: Told): boolean => refused !== null || (wanted !== null && adopted?.sequence !== wanted.sequence)

export function standingOf(row: Told): Standing {
  const key = `${row.link} ${row.plan} ${row.frames} ${row.panel} ${row.enrolled} ${row.blank} ${row.obeys} ${isBehind(row)}`
  let standing = kept.get(key)
  if (standing === undefined) kept.set(key, standing = { health: { link: row.link, plan: row.plan, frames: row.frames, panel: row.panel }, signs: bitsOf(signsOf(row)) })
  return standing
}

/** A screen that never connected and one that fell silent both have no link; one without a device is another matter. [PH1] */
function signsOf(row: Told): Sign[] {
  const { enrolled, link, plan, frames, panel, blank, obeys } = row
  if (!enrolled) return ['unenrolled']
  const alive = link === 'ok' || link === 'attention'
  const found: [Sign, boolean][] = [
    ['playing', alive && frames === 'ok'], ['plan-old', wrong(plan) && isBehind(row)], ['device-fault', wrong(plan) && !isBehind(row)], ['no-link', !alive], ['frames', wrong(frames)], ['panel', wrong(panel)], ['dark', blank], ['disobeys', !obeys],
  ]
  return found.filter(([, holds]) => holds).map(([sign]) => sign)
}

/** Nobody has told of it, so nothing is known: silent is the truth. [PH1] */
export const unknownStanding: Standing = standingOf({ enrolled: false, ...unknownHealth, blank: false, obeys: true, refused: null, adopted: null, wanted: null })
/** A place without a player: there is nothing to enrol. */
export const playerlessStanding: Standing = { health: unknownHealth, signs: 0 }
