import type { ScreenReadings } from '../../../src/contracts/screens.ts'
import type { StageItem } from '../../../src/player/ports.ts'
import { expectedShow, type KnownPlan, reaching, type Seen } from './expected-show.ts'
import type { Watched } from './model.ts'
import { sha256Of } from './network-documents.ts'
import { checkSold, soldIn } from './check-sold.ts'
import type { World } from './world.ts'

export const seenOf = (item: StageItem): Seen => (item.blank ? 'black' : item.file?.sha256 ?? 'own')
/** What a player is given to react to something that decides. */
const settlesWithinMs = 6000
const startsWithinMs = 20_000
/** Ten minutes and a quarter, and what was lost on the way. */
const handshakeEveryMs = 1_200_000
const failureLastsMs = 700_000
const slotMs = 60_000
const mostDoubted = 4
/** So long before its edge it is settled what a slot shows. */
const settledBeforeMs = 450

/** Something new is to be seen: it has to be ordered, or named by something signed, and not past its end. [PL1] [PL2] [PL5] */
export function checkShown(world: World, its: Watched, item: StageItem): void {
  const { device } = its
  const seen = seenOf(item)
  const running = device.on?.player.state()?.running
  const former = its.formerStates.filter(({ untilMs }) => world.time.nowMs() - untilMs < settlesWithinMs || mayLackKey(world, its)).map(({ state }) => state)
  const states = [its.state, its.told, ...former].filter((state) => state !== null)
  if (seen === 'black' && !states.some((state) => reaching(state, device.place).some(({ kind }) => kind === 'blank'))) world.violate(`${device.name}: black, though nobody ordered it`)
  if (seen === 'black' || seen === 'own' || !running) return
  const ordered = states.some(({ items }) => items.some((order) => (order.kind === 'override' ? order.files : order.kind === 'recall' ? order.instead : []).some(({ sha256 }) => sha256 === seen)))
  const named = plansLately(world, its, 3 * slotMs).filter((plan) => plan?.manifest.files.some(({ sha256 }) => sha256 === seen))
  const sale = world.sales.bySha256.get(seen)
  if (sale) return checkSold(world, its, sale, plansLately(world, its, 3 * slotMs).filter((plan) => plan !== null))
  if (!ordered && named.length === 0) return world.violate(`${device.name}: shows ${seen.slice(0, 8)}, which nothing names that it holds`)
  if (!ordered) {
    checkExpiry(world, its, named.filter((plan) => plan !== null), seen, running.time.nowMs())
    checkFirst(world, its, running.time.monotonicOf(running.time.nowMs()))
  }
}

/** On a full disk what is obeyed is not written; nor may the key be that signed what came next, until the next handshake brings it. */
function mayLackKey({ model, time }: World, { device, told, state }: Watched): boolean {
  return told !== null && told !== state && model.proofs.wasRefused(device, time.nowMs() - handshakeEveryMs, time.nowMs())
}

/** The slot that a plan began goes on by that plan, whatever the next one says of the line. */
function checkExpiry(world: World, { device, welcome }: Watched, plans: readonly KnownPlan[], sha256: string, nowMs: number): void {
  const lines = plans.map(({ manifest }) => manifest.lines.find(({ creatives }) => creatives.some(({ file }) => manifest.files[file]!.sha256 === sha256)))
  // What was just being prepared when it learned that weeks have passed is gone with the next look; that its own clock was set, it sees when it looks.
  const learnedAtMs = Math.max(welcome?.atMs ?? 0, (device.on?.clock.setAtMs() ?? 0) + settlesWithinMs - 1500)
  if (plans.some(({ manifest }) => manifest.files[manifest.house ?? -1]?.sha256 === sha256) || world.time.nowMs() - learnedAtMs < 1500) return
  const trueMs = welcome ? world.time.nowMs() - 5000 : 0
  const line = lines[0]
  if (line && lines.every((its) => its && its.expiresAtMs < Math.max(nowMs - 1000, trueMs))) world.violate(`${device.name}: shows line ${line.id.slice(-2)} past its end, ${line.expiresAtMs} < ${nowMs}`)
}

/** Where there is contact, what the engine orders is obeyed before the first frame of a plan. [PL5] */
function checkFirst(world: World, its: Watched, upMs: number): void {
  if (its.sawFirst) return
  its.sawFirst = true
  if (upMs > 7900) return
  const state = its.state
  const asked = its.welcome?.welcome
  if (!asked) return world.violate(`${its.device.name}: shows its plan after ${Math.round(upMs)} ms, before it was welcomed`)
  if (asked.stateRevision > 0 && !(state && (state.epoch > asked.epoch || (state.epoch === asked.epoch && state.revision >= asked.stateRevision)))) world.violate(`${its.device.name}: shows its plan before it obeys state ${asked.epoch}/${asked.stateRevision}`)
}

function plansLately({ time }: World, { plan, earlier }: Watched, withinMs: number): (KnownPlan | null)[] {
  return [plan, ...earlier.filter(({ untilMs }) => untilMs > time.nowMs() - withinMs).map((its) => its.plan)]
}

/** Between changes there is one thing that ought to be seen: the manifest in force says which. [SC8] */
export function checkNow(world: World, its: Watched): void {
  const { device } = its
  const nowMs = world.time.nowMs()
  const running = device.on?.player.state()?.running
  if (!device.on || !running || nowMs - device.on.bootedAtMs < startsWithinMs) return
  if (!device.display) return world.violate(`${device.name}: nothing is to be seen ${Math.round(nowMs - device.on.bootedAtMs)} ms after its start`)
  const atMs = running.time.nowMs()
  if (running.time.isTrusted()) its.trustedSinceMs ??= nowMs
  if (atMs < its.floorMs) world.violate(`${device.name}: its time is ${atMs}, below ${its.floorMs}, which it had stored as signed`)
  if (nowMs - its.changedAtMs < settlesWithinMs || device.isFull || [...its.failed.values()].some((failedMs) => nowMs - failedMs < failureLastsMs)) return
  const seen = seenOf(device.display)
  const expected = expectations(world, its, atMs, (sha256) => device.medium.whole.has(sha256))
  if (expected.length === 0 || expected.includes(seen)) return
  // It drops a file that it has found spoilt, and on a full disk cannot remove it.
  const isSound = (sha256: string): boolean => sha256 === sha256Of(device.medium.whole.get(sha256) ?? new Uint8Array())
  if (!expectations(world, its, atMs, isSound).includes(seen)) world.violate(`${device.name}: shows ${seen.slice(0, 8)} at ${atMs}, expected ${expected.map((each) => each.slice(0, 8)).join(' or ')} (plan ${its.plan?.manifest.sequence}, trusted ${running.time.isTrusted()})`)
}

/** Empty near an edge, where a frame more or less decides. A plan that gave way may still have the slot that it began. */
function expectations(world: World, its: Watched, atMs: number, has: (sha256: string) => boolean): Seen[] {
  const { device, plan, earlier } = its
  const running = device.on!.player.state()!.running
  const nowMs = world.time.nowMs()
  const since = running.time.sinceWelcomeMs()
  const states = [its.state, ...(its.told ? [its.told] : []), ...(mayLackKey(world, its) ? its.formerStates.map(({ state }) => state) : [])]
  const plans = [{ plan, untilMs: Infinity }, ...earlier].map((each) => ({ ...each, edges: edgesOf(each.plan, atMs) })).filter(({ untilMs, edges }) => untilMs > nowMs - (atMs - edges[0]) - 2000)
  if (plans.some(({ edges: [fromMs, toMs] }) => atMs - fromMs < 3000 || toMs - atMs < 2500)) return []
  // A clock that was ahead and is set back by less than a slot takes nobody back over an edge.
  const wasAhead = its.welcome !== null && nowMs - its.welcome.atMs < slotMs
  const expected = plans.flatMap(({ plan: each, edges: [fromMs, toMs] }) => [null, ...soldIn(world, its, fromMs)].flatMap((sold) => states.flatMap((state) => [since, since - (atMs - fromMs) - 500].flatMap((sinceWelcomeMs) => [[atMs, atMs], [fromMs, fromMs], [fromMs, fromMs - settledBeforeMs], ...(wasAhead ? [[toMs, toMs]] : [])].flatMap(([itsMs, readAtMs]) => readingsMaybe(its, nowMs - (atMs - fromMs)).map((readings) => expectedShow({
    place: device.place, nowMs: itsMs!, readAtMs: readAtMs!, plan: running.mayPlay ? each : null, state, readings, sinceWelcomeMs, has, sold,
  })))))))
  return [...new Set(expected)]
}

/** What it may go by: all that is sure, and of the latest that is doubtful any part; what was stored only where its clock can be trusted, and maybe where that became known after the slot began. */
function readingsMaybe({ readings, trustedSinceMs }: Watched, slotSinceMs: number): ScreenReadings[][] {
  const heard = readings.filter(({ isStored }) => !isStored)
  const known = trustedSinceMs === null ? [heard] : slotSinceMs > trustedSinceMs ? [readings] : [readings, heard]
  const doubtful = heard.filter(({ isDoubtful }) => isDoubtful).slice(-mostDoubted)
  const parts = Array.from({ length: 2 ** doubtful.length }, (_, part) => doubtful.filter((_each, at) => (part >> at) % 2 === 1))
  return known.flatMap((all) => parts.map((part) => all.filter((given) => !given.isDoubtful || part.includes(given)).map(({ its }) => its)))
}

function edgesOf(plan: KnownPlan | null, atMs: number): [fromMs: number, toMs: number] {
  const slot = plan?.slotAt(atMs)
  return slot ? [slot.startsAtMs, slot.endsAtMs] : [Math.floor(atMs / slotMs) * slotMs, Math.ceil((atMs + 1) / slotMs) * slotMs]
}
