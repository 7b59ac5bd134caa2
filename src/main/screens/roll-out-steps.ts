import type { Command } from '../../contracts/screens.ts'
import { tellsGivingUp } from '../../core/playback/player/player-versions.ts'
import { hasTooMany, isRingPassed } from '../../core/playback/player/version-rings.ts'
import type { ScreenNews } from './desk-messages.ts'
import type { RollOutRecord } from './roll-out-book.ts'
import { canBeAsked, type Crowd, type Heard, type RingStand } from './roll-out-crowd.ts'

/** Short, for what was sent cannot be called back: a screen that comes later is asked anew, if the ring is still open then. */
const commandLivesMs = 10 * 60_000
const declinedForMs = 60 * 60_000
/** Fifty screens fetch 700 KB each: all of ten thousand take about an hour. */
const mostAtOnce = 50

/** What becomes of a roll-out that is under way, or has opened all rings; null where it stays as it is. `freshMs`: since when screens were given the time to say hello. */
export function judgeRollOut(record: RollOutRecord, stands: readonly RingStand[], nowMs: number, freshMs: number): RollOutRecord | null {
  for (const [ring, { screens, fellBack, excused }] of stands.slice(0, record.ring + 1).entries()) {
    const halt = { ring, fellBack: fellBack - excused, screens }
    if (hasTooMany(halt)) return { ...record, stage: 'halted', halt }
  }
  if (record.stage !== 'running') return null
  const ring = stands[record.ring]!
  // A person who let it go on vouches for those who fell back, too: they may be all of the ring.
  const vouched = stands.slice(0, record.ring).reduce((sum, { settled }) => sum + settled, ring.excused)
  if (!isRingPassed({ ...ring, screens: ring.screens - ring.excused }, { vouched, openMs: nowMs - Math.max(record.ringSinceMs, freshMs) })) return null
  return record.ring < 3 ? { ...record, ring: record.ring + 1, ringSinceMs: nowMs } : { ...record, stage: 'done', endedAtMs: nowMs }
}

/** Commands for those who are here, whose ring is open, and who neither run the version nor gave it up; a screen is asked again when what it was sent has expired. */
export function* updatesFor(record: RollOutRecord, crowd: Crowd, nowMs: number, newId: (prefix: string) => string): Generator<Command> {
  const gaveUp = new Set(record.fellBack)
  let left = mostAtOnce
  for (const [screenId, known] of crowd.able()) {
    if (left === 0) return
    const its = crowd.of(screenId)
    if (!canBeAsked(known) || known.playerVersion === record.version || gaveUp.has(screenId) || its.askAgainMs > nowMs || crowd.ringFor(screenId, record) > record.ring) continue
    const [id, expiresAtMs] = [newId('cd'), nowMs + commandLivesMs]
    Object.assign(its, { sent: true, commandId: id, askAgainMs: expiresAtMs })
    left -= 1
    yield { v: 1, screenId, id, kind: 'update', issuedAtMs: nowMs, expiresAtMs, params: { version: record.version, sha256: record.sha256 } }
  }
}

/** Takes in what a screen said; true where it tells that it gave the version up. What it could not fetch or may not take is no falling back: it is asked again after an hour. */
export function heedScreen(its: Heard, news: ScreenNews, version: string, nowMs: number): boolean {
  if (news.kind === 'hello') {
    its.since = news.hello.playerVersion === version ? its.since ?? news.atMs : null
    if (its.since !== null) its.declined = false
  }
  if (news.kind === 'done' && news.done.outcome === 'failed' && tellsGivingUp(news.done.detail ?? '', version)) return true
  if (its.since === null && declines(its, news)) Object.assign(its, { declined: true, askAgainMs: nowMs + declinedForMs })
  return false
}

function declines({ commandId }: Heard, news: ScreenNews): boolean {
  if (commandId === null) return false
  if (news.kind === 'done') return news.done.commandId === commandId && (news.done.outcome === 'failed' || news.done.outcome === 'unable')
  return news.kind === 'taken' && news.taken.what === 'command' && news.taken.result === 'refused'
}
