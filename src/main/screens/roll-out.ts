import type { RollOutState } from '../../contracts/devices.ts'
import type { Command } from '../../contracts/screens.ts'
import { createInTurn } from '../../core/kernel/in-turn.ts'
import type { Clock, Log, Store } from '../services.ts'
import type { CarriedVersion } from './carried-version.ts'
import type { ScreenNews } from './desk-messages.ts'
import { createRollOutActs, type RollOutActs } from './roll-out-acts.ts'
import { createRollOutBook, type RollOutBook, type RollOutRecord } from './roll-out-book.ts'
import { createCrowd, type Crowd } from './roll-out-crowd.ts'
import { rollOutStateOf } from './roll-out-state.ts'
import { heedScreen, judgeRollOut, updatesFor } from './roll-out-steps.ts'
import type { ScreenRows } from './screen-rows.ts'

export type RollOutParts = {
  store: Pick<Store, 'privateRecords' | 'putPrivate'>; rows: Pick<ScreenRows, 'ids' | 'known' | 'note'>; clock: Clock; log: Log; newId: (prefix: string) => string
  carried(): Promise<CarriedVersion | null>
  tell(command: Command): void
  changed(): void
}
export type RollOut = RollOutActs & {
  load(): Promise<void>
  /** Whoever was sent something is sent it again: the thread that held it is another. */
  reopened(): void
  heed(news: ScreenNews): void
  /** The screen has another device now: what became of the one before says nothing of it. */
  renewed(screenId: string): void
  /** To be called every quarter of a minute. */
  tick(): Promise<void>
  state(): RollOutState
  records: RollOutBook['records']
}

/** New versions of the player go out in rings, and by themselves no further than they do well. */
export function createRollOut(parts: RollOutParts): RollOut {
  const { clock, log } = parts
  const book = createRollOutBook(parts.store)
  const crowd = createCrowd(parts.rows, clock)
  // Acts, reports and ticks: none writes over another.
  const inTurn = createInTurn()
  let [carried, loadedAtMs]: [CarriedVersion | null, number] = [null, clock.nowMs()]
  const put = async (next: RollOutRecord) => { await book.put(next); parts.changed() }
  const look = async () => {
    const before = carried
    if ((carried = await parts.carried())?.sha256 !== before?.sha256) parts.changed()
    return carried
  }
  const step = async () => {
    const now = await look()
    const record = book.get()
    if (!record || record.stage === 'stopped') return
    if (now?.sha256 !== record.sha256) return put({ ...record, stage: 'stopped', stopped: 'other-version', endedAtMs: clock.nowMs() })
    if (record.stage !== 'running' && record.stage !== 'done') return
    const next = judgeRollOut(record, crowd.count(record), clock.nowMs(), loadedAtMs)
    if (next) {
      await put(next)
      log.info('roll-out-advanced', { version: next.version, stage: next.stage, ring: next.ring })
    }
    if (next?.stage !== 'halted') send(parts, crowd, next ?? record)
  }
  const tick = () => inTurn(step).catch((error: unknown) => log.error('roll-out-not-advanced', { error: String(error) }))
  const amend = async (screenId: string, change: (record: RollOutRecord) => RollOutRecord) => {
    const write = async () => { const record = book.get(); if (record && change(record) !== record) await put(change(record)) }
    await inTurn(write).catch((error: unknown) => log.error('roll-out-not-kept', { screenId, error: String(error) }))
    await tick()
  }
  const acts = createRollOutActs({
    book, crowd, clock, carried: look, put, told: (stage, personId) => log.info('roll-out-changed', { stage, personId }),
    async inTurn(work) { const answer = await inTurn(work); if (answer.kind === 'done') await tick(); return answer },
  })
  return {
    ...acts, tick, records: book.records,
    async load() {
      crowd.heard.clear()
      loadedAtMs = clock.nowMs()
      await book.load()
      // A page that nobody can read keeps no screen without a door.
      await look().catch((error: unknown) => log.error('player-version-unreadable', { error: String(error) }))
    },
    reopened() { for (const its of crowd.heard.values()) if (!its.declined) its.askAgainMs = 0 },
    heed(news) {
      const record = book.get()
      if (news.kind === 'hello' || news.kind === 'gone') parts.changed()
      if (!record || record.stage === 'stopped') return
      if (heedScreen(crowd.of(news.screenId), news, record.version, clock.nowMs())) void amend(news.screenId, (its) => (its.fellBack.includes(news.screenId) ? its : { ...its, fellBack: [...its.fellBack, news.screenId] }))
    },
    renewed(screenId) {
      crowd.heard.delete(screenId)
      const without = (ids: readonly string[]) => ids.filter((its) => its !== screenId)
      void amend(screenId, (its) => (its.fellBack.includes(screenId) ? { ...its, fellBack: without(its.fellBack), forgiven: without(its.forgiven) } : its))
    },
    state: () => rollOutStateOf(parts.rows, carried, book.get(), crowd),
  }
}

function send({ tell, rows, clock, newId }: RollOutParts, crowd: Crowd, record: RollOutRecord): void {
  for (const command of updatesFor(record, crowd, clock.nowMs(), newId)) {
    tell(command)
    rows.note(command.screenId, 'command', `${command.id} update`, record.byPersonId)
  }
}
