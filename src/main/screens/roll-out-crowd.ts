import { createHash } from 'node:crypto'
import type { RollOutShown } from '../../contracts/devices.ts'
import { ringOf, ringPercents, settlesMs } from '../../core/playback/player/version-rings.ts'
import type { Clock } from '../services.ts'
import type { RollOutRecord } from './roll-out-book.ts'
import type { Known, ScreenRows } from './screen-rows.ts'

/** What is known since this start. `since`: when it first said hello with the version, 0 where it ran it before the roll-out; `sent`: it was named the version, and it may be that it does not come back. */
export type Heard = { since: number | null; sent: boolean; commandId: string | null; askAgainMs: number; declined: boolean }
/** `excused`: of those who fell back, how many a person has taken into account. */
export type RingStand = RollOutShown['rings'][number] & { excused: number }
export type Crowd = ReturnType<typeof createCrowd>
/** A manifest permits commands: a screen that has none yet takes no version. */
export const canBeAsked = ({ present, adopted }: Pick<Known, 'present' | 'adopted'>): boolean => present && adopted !== null
const digestOf = (screenId: string) => createHash('sha256').update(screenId).digest()

/** The screens that take versions, each in its ring. */
export function createCrowd(rows: Pick<ScreenRows, 'ids' | 'known'>, clock: Clock) {
  const heard = new Map<string, Heard>()
  const rings = new Map<string, number>()
  const of = (screenId: string): Heard => {
    let its = heard.get(screenId)
    if (!its) heard.set(screenId, its = { since: null, sent: false, commandId: null, askAgainMs: 0, declined: false })
    return its
  }
  const ringFor = (screenId: string, { first }: Pick<RollOutRecord, 'first'>): number => {
    let ring = rings.get(screenId)
    if (ring === undefined) rings.set(screenId, ring = ringOf(digestOf(screenId)))
    return screenId === first ? 0 : ring
  }
  function* able(): Generator<[string, Known]> {
    for (const screenId of rows.ids()) {
      const known = rows.known(screenId)
      if (known.enrolled && known.abilities.includes('update')) yield [screenId, known]
    }
  }
  return {
    of, ringFor, able, heard,
    count(record: RollOutRecord): RingStand[] {
      const stands = ringPercents.map((percent): RingStand => ({ percent, screens: 0, reachable: 0, running: 0, settled: 0, fellBack: 0, declined: 0, excused: 0 }))
      const [fellBack, forgiven, nowMs] = [new Set(record.fellBack), new Set(record.forgiven), clock.nowMs()]
      for (const [screenId, known] of able()) {
        const runs = known.playerVersion === record.version
        countIn(stands[ringFor(screenId, record)]!, known, heard.get(screenId), { runs, fellBack: !runs && fellBack.has(screenId), excused: !runs && forgiven.has(screenId) }, nowMs)
      }
      return stands
    },
    /** Somebody of the first ring has to be here, or nothing would be learnt. Null where somebody is. */
    firstFor(): string | null {
      const here = [...able()].flatMap(([screenId, known]) => (canBeAsked(known) ? [screenId] : []))
      if (here.some((screenId) => ringFor(screenId, { first: null }) === 0)) return null
      return here.map((screenId) => [digestOf(screenId).toString('hex'), screenId] as const).sort(([a], [b]) => (a < b ? -1 : 1))[0]?.[1] ?? null
    },
  }
}

function countIn(ring: RingStand, known: Known, its: Heard | undefined, { runs, fellBack, excused }: { runs: boolean; fellBack: boolean; excused: boolean }, nowMs: number): void {
  const settled = runs && hasSettled(its, known, nowMs)
  ring.screens += 1
  if (runs) ring.running += 1
  else if (fellBack) ring.fellBack += 1
  else if (its?.declined) ring.declined += 1
  if (excused) {
    ring.excused += 1
    return
  }
  if (canBeAsked(known) || (known.present && runs) || (its?.sent && !settled)) ring.reachable += 1
  if (known.present && settled) ring.settled += 1
}

/** Absent screens stand as they did when they were last heard of. */
function hasSettled(its: Heard | undefined, { present, seenAtMs }: Known, nowMs: number): boolean {
  if (!its || its.since === null) return false
  return its.since === 0 || (present ? nowMs : seenAtMs ?? 0) - its.since >= settlesMs
}
