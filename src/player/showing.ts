import { flagsOf, isComplete, type PlayFacts } from '../core/playback/player/play-flags.ts'
import { isSamePicture, isSameShow } from '../core/playback/player/same-show.ts'
import { type Adopted, type Show, type Situation, whatShows } from '../core/playback/player/what-shows.ts'
import type { ManifestFile } from '../contracts/screens.ts'
import { type Before, nothingBefore } from '../core/playback/resolve.ts'
import type { PlayerClock } from './clock.ts'
import { createInTurn, type InTurn } from '../core/kernel/in-turn.ts'
import type { Ledger } from './ledger.ts'
import type { Ports } from './ports.ts'
import { prepareShow, type Ready } from './prepare-show.ts'

/**
 * What is seen, from slot edge to slot edge: prepared while the present one shows, its intent durable shortly before the edge, changed at the first frame
 * at or after it, and ended when the next has taken its place. Edges are instants, so that all screens of a shelf change together. [PP1] [PL5]
 */
export type Showing = {
  /** Something that decides has changed: look again, now. A new plan begins with the next slot; an order cuts one short. */
  again(): void
  now(): Show | null
  /** Ends what shows, as at the end of the program. */
  stop(): Promise<void>
}
export type ShowingParts = Pick<Ports, 'stage' | 'timers' | 'note'> & {
  clock: PlayerClock; ledger: Ledger
  situation(): Omit<Situation, 'nowMs' | 'before' | 'within'>
  facts(): Partial<PlayFacts>; muted(): boolean
  shown(show: Show): void
  unshowable(file: ManifestFile, reason: string): void
  /** The intent could not be written: it shows, for a screen is never black, and nobody claims it. */
  unrecorded(error: unknown): Promise<void>
}
type Current = { show: Show; sequence: number | null; fromMs: number; fromMonotonicMs: number; before: Before; adopted: Adopted | null }
type Desk = ShowingParts & { inTurn: InTurn; current: Current | null; ready: Ready | null; stopped: boolean; callOff(): void }
/** So long before an edge it is settled what shows, and written down. */
const leadMs = 400
const littleMs = 60_000
const afterFailureMs = 1000

export function createShowing(parts: ShowingParts): Showing {
  const desk: Desk = { ...parts, inTurn: createInTurn(), current: null, ready: null, stopped: false, callOff: () => undefined }
  return {
    again: () => turn(desk, () => look(desk)),
    now: () => desk.current?.show ?? null,
    stop: () => desk.inTurn(async () => {
      desk.stopped = true
      desk.callOff()
      endCurrent(desk, desk.clock.monotonicOf(desk.clock.nowMs()))
      await desk.ledger.flush()
    }),
  }
}

/** Whatever goes wrong, there is a next look. */
function turn(desk: Desk, act: () => Promise<void>): void {
  desk.inTurn(async () => (desk.stopped ? undefined : act())).catch((error: unknown) => {
    desk.note(`showing: ${error instanceof Error ? error.stack ?? error.message : String(error)}`)
    desk.callOff()
    if (!desk.stopped) desk.callOff = desk.timers.at(desk.clock.monotonicOf(desk.clock.nowMs() + afterFailureMs), () => turn(desk, () => look(desk)))
  })
}

async function look(desk: Desk): Promise<void> {
  const { clock, current } = desk
  const nowMs = clock.nowMs()
  const slot = current?.show
  // A clock that is set back by less than a slot takes nobody back over an edge. Where the store is closed a slot may be an hour, and that is not little.
  const isHere = slot && nowMs < slot.endsAtMs && nowMs >= slot.startsAtMs - Math.min(slot.endsAtMs - slot.startsAtMs, littleMs)
  if (!current || !slot || !isHere) return change(desk, await prepareShow(desk, () => decide(desk, nowMs), desk.ready), nowMs)
  const atMs = Math.max(nowMs, slot.startsAtMs)
  const situation = desk.situation()
  const again = (): Show => whatShows({ ...situation, adopted: slot.counts ? current.adopted : situation.adopted, nowMs: atMs, before: current.before, within: { saleId: slot.saleId } })
  if (goesOn(again(), slot)) return goOn(desk, again())
  await change(desk, await prepareShow(desk, again, null), nowMs, slot.counts ? current : null)
}

/** Prepares what comes next at once, and settles it shortly before the edge. */
function arrange(desk: Desk): void {
  desk.callOff()
  const { clock, current } = desk
  if (desk.stopped || !current) return
  const edgeMs = current.show.endsAtMs
  desk.callOff = desk.timers.at(clock.monotonicOf(edgeMs - leadMs), () => turn(desk, () => settle(desk, current)))
  turn(desk, async () => {
    if (desk.current === current) desk.ready = await prepareShow(desk, () => decide(desk, edgeMs), desk.ready)
  })
}

async function settle(desk: Desk, current: Current): Promise<void> {
  if (desk.current !== current) return
  const atMs = Math.max(current.show.endsAtMs, desk.clock.nowMs())
  const show = decide(desk, atMs)
  if (isSamePicture(show, current.show)) return goOn(desk, show)
  await change(desk, await prepareShow(desk, () => decide(desk, atMs), desk.ready), atMs)
}

const goesOn = (next: Show, present: Show): boolean => isSameShow(next, present) || isSamePicture(next, present)

function goOn(desk: Desk, show: Show): void {
  desk.current = { ...desk.current!, show: { ...desk.current!.show, startsAtMs: show.startsAtMs, endsAtMs: show.endsAtMs, planned: show.planned } }
  arrange(desk)
}

function decide(desk: Desk, nowMs: number): Show {
  return whatShows({ ...desk.situation(), nowMs, before: beforeNext(desk), within: null })
}

const beforeNext = ({ current }: Desk): Before => (current ? { planned: current.show.planned, shown: current.show.lineId } : nothingBefore)

/** `within`: something else in the slot that is there already. A slot of another plan may begin with it, and is another all the same. */
async function change(desk: Desk, { show, prepared }: Ready, atMs: number, within: Current | null = null): Promise<void> {
  const { clock, stage } = desk
  const before = within ? within.before : beforeNext(desk)
  const { adopted } = desk.situation()
  if (desk.ready && desk.ready.prepared !== prepared) desk.ready.prepared.discard()
  desk.ready = null
  const sequence = show.counts ? await begin(desk, show, atMs) : null
  const shownAt = await stage.show(prepared, clock.monotonicOf(atMs))
  // By the clock as it is now: a welcome may have set it since the edge was worked out.
  const nowMs = clock.nowMs()
  const fromMs = Math.round(nowMs - (clock.monotonicOf(nowMs) - shownAt))
  endCurrent(desk, shownAt)
  desk.current = { show, sequence, fromMs, fromMonotonicMs: shownAt, before, adopted: within ? within.adopted : adopted }
  desk.shown(show)
  arrange(desk)
}

async function begin({ ledger, unrecorded }: Desk, { source, lineId, creativeId, file, manifest, rung, bySignedState, saleId }: Show, startMs: number): Promise<number | null> {
  const intent = { startMs, source, lineId, creativeId, sha256: file?.sha256 ?? null, manifest, rung, flags: flagsOf({ bySignedState }), saleId }
  try {
    return await ledger.begin(intent)
  } catch (error) {
    await unrecorded(error)
    return null
  }
}

/** How long it was seen is told by the clock that nobody sets: a welcome may put the other forward while it shows. */
function endCurrent(desk: Desk, toMonotonicMs: number): void {
  const frames = desk.stage.frames('play')
  if (!desk.current || desk.current.sequence === null) return
  const { show, sequence, fromMs, fromMonotonicMs } = desk.current
  const durationMs = toMonotonicMs - fromMonotonicMs
  const flags = flagsOf({ ...desk.facts(), bySignedState: show.bySignedState, framesAdvanced: frames.advanced, completed: isComplete(show, { fromMs, toMs: fromMs + durationMs }) })
  desk.ledger.end(sequence, { startMs: fromMs, durationMs, flags })
  desk.current = { ...desk.current, sequence: null }
}
