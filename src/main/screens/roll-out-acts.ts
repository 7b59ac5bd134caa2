import type { RollOutShown } from '../../contracts/devices.ts'
import { type Answer, done, refused } from '../people/answer.ts'
import type { Clock } from '../services.ts'
import type { CarriedVersion } from './carried-version.ts'
import type { RollOutBook, RollOutRecord } from './roll-out-book.ts'
import { canBeAsked, type Crowd } from './roll-out-crowd.ts'

export type RollOutActs = {
  start(version: string, personId: string): Promise<Answer<null>>
  pause(personId: string): Promise<Answer<null>>
  continue(personId: string): Promise<Answer<null>>
  stop(personId: string): Promise<Answer<null>>
}
type Stage = RollOutShown['stage']
type Parts = {
  book: RollOutBook; crowd: Crowd; clock: Clock
  carried(): Promise<CarriedVersion | null>
  put(next: RollOutRecord): Promise<void>
  /** One act after the other, and what follows of it at once. */
  inTurn(work: () => Promise<Answer<null>>): Promise<Answer<null>>
  told(stage: Stage, personId: string): void
}

/** What people do with a roll-out. */
export function createRollOutActs({ book, crowd, clock, carried, put, inTurn, told }: Parts): RollOutActs {
  const act = (from: readonly Stage[], next: (record: RollOutRecord) => RollOutRecord) => (personId: string) => inTurn(async () => {
    const record = book.get()
    if (!record || !from.includes(record.stage)) return refused({ reason: 'roll-out-over' })
    const its = next(record)
    await put(its)
    told(its.stage, personId)
    return done(null)
  })
  const begin = async (version: string, personId: string): Promise<Answer<null>> => {
    const now = await carried()
    if (!now) return refused({ reason: 'roll-out-nothing' })
    if (now.version !== version) return refused({ reason: 'roll-out-other' })
    const before = book.get()
    if (before && before.stage !== 'stopped') return refused({ reason: 'roll-out-open' })
    if (![...crowd.able()].some(([, known]) => canBeAsked(known))) return refused({ reason: 'roll-out-no-screens' })
    // Whoever gave this very version up will not try it again.
    const gaveUp = before?.sha256 === now.sha256 ? before.fellBack : []
    const nowMs = clock.nowMs()
    crowd.heard.clear()
    for (const [screenId, known] of crowd.able()) if (known.playerVersion === version) crowd.of(screenId).since = 0
    await put({ ...now, stage: 'running', ring: 0, startedAtMs: nowMs, byPersonId: personId, ringSinceMs: nowMs, endedAtMs: null, halt: null, stopped: null, first: crowd.firstFor(), fellBack: gaveUp, forgiven: gaveUp })
    told('running', personId)
    return done(null)
  }
  return {
    start: (version, personId) => inTurn(() => begin(version, personId)),
    pause: act(['running'], (record) => ({ ...record, stage: 'paused' })),
    continue: act(['paused', 'halted'], (record) => ({ ...record, stage: 'running', halt: null, forgiven: record.stage === 'halted' ? record.fellBack : record.forgiven })),
    stop: act(['running', 'paused', 'halted', 'done'], (record) => ({ ...record, stage: 'stopped', stopped: 'by-person', endedAtMs: clock.nowMs() })),
  }
}
