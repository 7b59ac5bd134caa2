import type { Credentials, ManifestFile, Welcome } from '../contracts/screens.ts'
import { ladderAt } from '../core/playback/player/ladder-at.ts'
import { neededFiles, partsOf, unneededFiles } from '../core/playback/player/needed-files.ts'
import { filesOfOrders } from '../core/playback/player/orders-for.ts'
import type { Situation } from '../core/playback/player/what-shows.ts'
import type { Adoption } from './adopt.ts'
import type { PlayerClock } from './clock.ts'
import type { FileKeeper } from './keep-files.ts'
import type { Ledger } from './ledger.ts'
import type { HeldSupplement } from './hold-supplement.ts'
import type { Obedience } from './obey.ts'
import type { Ports } from './ports.ts'
import type { Commands } from './run-commands.ts'
import type { Say } from './say.ts'
import type { Proofs } from './send-proofs.ts'
import type { Seal } from './seal-with.ts'
import type { SessionSeal } from './agree-session.ts'
import type { Session } from './session.ts'
import type { Seated } from './settle-in.ts'
import type { Showing } from './showing.ts'
import type { Trust } from './trust.ts'
import type { SelfWatch } from './watch-self.ts'

/** All parts of a player at work, and the few facts that belong to none of them. */
export type Desk = {
  ports: Ports; credentials: Credentials; seated: Seated; bootId: string
  seal: Seal; sessionSeal: SessionSeal; time: PlayerClock; say: Say; trust: Trust; ledger: Ledger; obedience: Obedience; adoption: Adoption; supplement: HeldSupplement; keeper: FileKeeper
  watch: SelfWatch; showing: Showing; proofs: Proofs; commands: Commands; session: Session
  /** Until the engine's orders are obeyed, or for a few seconds, no plan shows. [PL5] */
  mayPlay: boolean
  /** The disk has no room for what was shown. */
  fullForRecords: boolean
  /** Welcomed since the start. */
  welcomed: boolean
  watchedUntilMs: number
  /** Files that could not be decoded a while ago. */
  unshowable: Set<string>
}
const tryAgainMs = 600_000

export function situationOf({ adoption, supplement, obedience, time, keeper, unshowable, mayPlay }: Desk): Omit<Situation, 'nowMs' | 'before' | 'within'> {
  const plan = mayPlay ? adoption.adopted() : null
  return {
    adopted: plan?.plays ?? null, orders: obedience.orders(), readings: obedience.readings(), sold: supplement.sold(), offline: ladderAt(plan?.manifest.ladder ?? [], time.sinceWelcomeMs()),
    has: (file) => partsOf(file).every((sha256) => keeper.has(sha256) && !unshowable.has(sha256)),
  }
}

/** Orders before all else: what they bring is what has to be seen first. What was sold has to be there within minutes, plans have days. */
export function wantFiles({ keeper, obedience, supplement, adoption }: Desk): void {
  keeper.want(neededFiles([...filesOfOrders(obedience.orders()), ...supplement.files(), ...(adoption.adopted()?.manifest.files ?? []), ...adoption.waiting().flatMap(({ manifest }) => manifest.files)]))
}

/** Drops what neither plans nor orders need; answers whether that made room. A disk may be so full that not even that goes. */
export async function makeRoom({ ports: { note }, keeper, obedience, supplement, adoption }: Desk): Promise<boolean> {
  const unneeded = unneededFiles(keeper.all(), [adoption.adopted()?.manifest ?? null, ...adoption.waiting().map(({ manifest }) => manifest)], [...filesOfOrders(obedience.orders()), ...supplement.files()])
  try {
    await keeper.drop(unneeded)
    return await keeper.dropParts() + unneeded.length > 0
  } catch (error) {
    note(`no room could be made: ${error instanceof Error ? error.message : String(error)}`)
    return false
  }
}

/** Is what the engine wants obeyed here? */
export function isObeyed({ epoch, stateRevision }: Pick<Welcome, 'epoch' | 'stateRevision'>, { obedience }: Desk): boolean {
  const own = obedience.revision()
  return stateRevision === 0 || (own !== null && (own.epoch > epoch || (own.epoch === epoch && own.revision >= stateRevision)))
}

/** A file that is there and cannot be decoded: passed over for a while, and hashed again. One that had rotted comes anew, and may then be shown at once. */
export function setAside({ ports: { timers, clock, note }, unshowable, keeper, showing }: Desk, file: ManifestFile, reason: string): void {
  note(`${file.sha256} cannot be shown: ${reason}`)
  for (const sha256 of partsOf(file)) {
    unshowable.add(sha256)
    timers.at(clock.monotonicMs() + tryAgainMs, () => {
      unshowable.delete(sha256)
      showing.again()
    })
    keeper.recheck(sha256).then(() => {
      if (!keeper.has(sha256)) unshowable.delete(sha256)
    }).catch((error: unknown) => note(`recheck: ${String(error)}`))
  }
}

export function sayPlaying({ watch, time, say, credentials: { screenId }, watchedUntilMs }: Desk): void {
  const playing = time.nowMs() < watchedUntilMs ? watch.playing() : null
  if (playing) void say.say('playing', { v: 1, screenId, atMs: time.nowMs(), ...playing })
}

export async function tellHealth({ watch, say, credentials: { screenId }, bootId }: Desk, force: boolean): Promise<void> {
  const health = await watch.look(force)
  if (health) await say.say('health', { v: 1, screenId, bootId, ...health })
}
