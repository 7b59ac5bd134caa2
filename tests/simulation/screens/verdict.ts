import type { ProofBatch } from '../../../src/contracts/screens.ts'
import { releaseAt } from '../../../src/core/scheduling/in-force.ts'
import { addPacked, noCounts } from '../../../src/core/proof/index.ts'
import { checkSalesOf } from './check-sold.ts'
import type { Device } from './device.ts'
import type { Engine } from './engine.ts'
import { reaching } from './expected-show.ts'
import { type HeldBatch, type LedgerEvent, type Settlement, standingOf } from './forks.ts'
import { sha256Of } from './network-documents.ts'
import { heldOf } from './operator.ts'
import { batchOf, type Showing, type WrittenBatch } from './proof-model.ts'
import { reachesPlace, type World } from './world.ts'

/** When all faults are over and there was time: screens have what they should, and proofs say what was to be seen, each play once. */
export function giveVerdict(world: World, engine: Engine): void {
  for (const device of world.devices) if (!device.isRetired) checkScreen(world, engine, device)
  const held: Held = new Map(heldOf(engine).map((its) => [its.sha256, its]))
  for (const { sha256, batch } of held.values()) if (!world.model.proofs.batches.has(sha256)) world.violate(`the engine counts a batch of ${batch.screenId.slice(-2)} that no device of ours has written`)
  for (const { batch } of held.values()) checkSalesOf(world, batch)
  checkKept(world, held)
  checkCounts(world, engine)
  for (const showing of world.model.proofs.showings) checkShowing(world, engine, held, showing)
  checkClaims(world, held)
}

type Held = Map<string, HeldBatch>

function checkScreen(world: World, engine: Engine, device: Device): void {
  const { model, time } = world
  const its = model.watched(device)
  const { screenId, venueId, deviceClass } = device.place
  const known = engine.rows.known(screenId)
  const running = device.on?.player.state()?.running
  if (!running || !known.present) return world.violate(`${device.name}: is not there in the end: ${running ? 'no hello' : 'not playing'}`)
  const wanted = releaseAt(engine.model.all('release'), venueId, time.nowMs())?.fields.number ?? 0
  for (const { number } of model.releases) if (!engine.model.all('release').some(({ fields }) => fields.number === number)) world.violate(`release ${number} was acknowledged and is gone`)
  if (running.adoption.adopted()?.contentSha256 !== known.wantedContent) world.violate(`${device.name}: plays ${its.plan?.manifest.epoch}/${its.plan?.manifest.sequence} of release ${its.plan?.manifest.release} in the end, not ${JSON.stringify(known.wanted)}`)
  if (known.wanted?.release !== wanted) world.violate(`${device.name}: was given release ${known.wanted?.release}, in force is ${wanted}`)
  const revision = engine.orderBook.revisionOf(deviceClass)
  const obeys = running.obedience.revision()
  if (obeys && !revision) world.violate(`${device.name}: obeys ${obeys.epoch}/${obeys.revision} in the end, and the engine knows of no state`)
  if (revision && (obeys?.epoch !== revision.epoch || obeys.revision !== revision.revision)) world.violate(`${device.name}: obeys ${JSON.stringify(obeys)} in the end, not ${revision.epoch}/${revision.revision}`)
  checkOrders(world, device, new Set(reaching(its.state, device.place).map(({ id }) => id)))
  if (running.trust.ring().lists.length !== world.keys.book()!.lists.length) world.violate(`${device.name}: knows ${running.trust.ring().lists.length} key lists of ${world.keys.book()!.lists.length}`)
  if (Math.abs(running.time.nowMs() - time.nowMs()) > 2000) world.violate(`${device.name}: thinks it is ${running.time.nowMs()}, it is ${Math.round(time.nowMs())}`)
}

function checkOrders({ model, violate }: World, device: Device, holding: ReadonlySet<string>): void {
  for (const { id, where, given, liftAsked, atRisk } of model.orders.values()) {
    const isKnown = atRisk === null || atRisk.length > 0
    if (given && reachesPlace(where, device.place) && !liftAsked && isKnown && !holding.has(id)) violate(`${device.name}: order ${id} was given, and is not obeyed in the end`)
    if (liftAsked && holding.has(id)) violate(`${device.name}: order ${id} was lifted, and is obeyed in the end`)
  }
}

const aheadMs = 26 * 3_600_000
/** Dated so far ahead that the engine cannot take it yet: told as refused, and a gap until then. */
const isAhead = ({ time }: World, { baseMs, plays }: ProofBatch): boolean => plays.some(([after]) => baseMs + after > time.nowMs() + aheadMs - 3_600_000)

/** A copy has told the same numbers first, and nothing has come since that would show the fork. */
function isTakenForAnother(world: World, held: Held, { screenId, ledgerId }: Pick<ProofBatch, 'screenId' | 'ledgerId'>, from: number, to: number): boolean {
  return world.copied.has(screenId) && [...held.values()].some(({ batch }) => batch.ledgerId === ledgerId && batch.screenId === screenId && batch.from <= to && from <= batch.to)
}

function checkKept(world: World, held: Held): void {
  for (const { device, sha256, key, batch, atMs } of world.model.proofs.batches.values()) {
    if (world.time.nowMs() - atMs < 60_000 || device.isRetired || !device.medium.records.has(key) || held.has(sha256) || isAhead(world, batch) || isTakenForAnother(world, held, batch, batch.from, batch.to)) continue
    world.violate(`${device.name}: the engine does not hold plays ${batch.from}-${batch.to}, which are kept there`)
  }
}

/** Every batch that is no part of a fork, its plays one by one. */
function checkCounts(world: World, engine: Engine): void {
  const expected = new Map<string, number>()
  const add = (key: string) => expected.set(key, (expected.get(key) ?? 0) + 1)
  for (const { batch } of countedOf(engine)) {
    for (const [after, , , line, creative, , , , flags] of batch.plays) {
      const hour = Math.floor((batch.baseMs + after) / 3_600_000)
      const key = [batch.screenId, batch.lines[line] ?? '', batch.creatives[creative] ?? '', hour].join(' ')
      add(key)
      if ((flags & 1) === 0) add(`${key} interrupted`)
    }
  }
  const found = countsOf(engine.databases.telemetry)
  for (const [key, count] of expected) if (found.get(key) !== count) world.violate(`counted ${found.get(key) ?? 0} of ${key}, there were ${count}`)
  for (const [key, count] of found) if (!expected.has(key)) world.violate(`counted ${count} of ${key}, there was none`)
}

function countsOf({ writer: { query }, names }: Engine['databases']['telemetry']): Map<string, number> {
  const found = new Map<string, number>()
  for (const row of query('SELECT day, line, screen, creative, hours FROM counts').all()) {
    const counts = noCounts()
    addPacked(counts, row.hours as Uint8Array)
    const id = (num: unknown): string => names.idOf(Number(num)) ?? ''
    for (let hour = 0; hour < 24; hour++) {
      const key = [id(row.screen), id(row.line), id(row.creative), Number(row.day) * 24 + hour].join(' ')
      if (counts[hour]! > 0) found.set(key, counts[hour]!)
      if (counts[24 + hour]! > 0) found.set(`${key} interrupted`, counts[24 + hour]!)
    }
  }
  return found
}

function countedOf({ databases: { segments } }: Engine): HeldBatch[] {
  const events = [...segments.after(null, () => undefined)].flatMap(({ entries }) => entries).map(({ kind, message }): LedgerEvent =>
    (kind === 'batch' ? { kind, its: { sha256: sha256Of(message), batch: batchOf(message) } } : { kind, its: JSON.parse(Buffer.from(message).toString()) as Settlement }))
  return [...Map.groupBy(events, ({ kind, its }) => (kind === 'batch' ? its.batch.ledgerId : its.ledgerId)).values()].flatMap(standingOf)
}

const claimOf = (batch: ProofBatch, sequence: number) => batch.plays[sequence - batch.from]!
const shownWithinMs = 1600
/** Nobody keeps what the engine did not ask for in so long: a gap in what it holds. [PP2] */
const keptForMs = 34 * 86_400_000
/** The last quarter of an hour is still being written when the world ends. */
const unfinishedMs = 900_000

/** What was to be seen and was written down is held, unless its storage is gone; what was seen whole is claimed as whole. */
function checkShowing(world: World, engine: Engine, held: Held, showing: Showing): void {
  const { device, ledgerId, sequence, seen, untilMs, fromMs } = showing
  if (ledgerId === null || untilMs === null || world.time.nowMs() - untilMs < unfinishedMs) return
  const own = [...held.values()].filter(({ sha256, batch }) => batch.ledgerId === ledgerId && batch.from <= sequence && sequence <= batch.to && world.model.proofs.batches.get(sha256)?.device === device)
  const claims = own.map(({ batch }) => ({ claim: claimOf(batch, sequence), batch })).filter(({ claim, batch }) => (batch.files[claim[5]] ?? null) === (seen === 'black' || seen === 'own' ? null : seen))
  if (claims.length === 0) {
    if (world.time.nowMs() - untilMs > keptForMs) return
    if (showing.isLost || device.isRetired || device.isClone) return checkListed(world, engine, showing)
    if (isTakenForAnother(world, held, { screenId: device.place.screenId, ledgerId }, sequence, sequence)) return
    if (own.length > 0) return world.violate(`${device.name}: play ${sequence} was of ${seen.slice(0, 8)} and is claimed as another`)
    return refusedAhead(world, showing) ? undefined : world.violate(`${device.name}: play ${sequence} of ${seen.slice(0, 8)} is nowhere`)
  }
  const { slot, playerMs } = showing
  const isWhole = showing.ended === 'by-next' && slot !== null && playerMs - slot.startsAtMs < 900 && Math.abs(playerMs + untilMs - fromMs - slot.endsAtMs) < 900
  // Where there were two of a ledger, each has told of a play of this number.
  const its = world.copied.has(device.place.screenId) ? claims.filter(({ claim, batch }) => Math.abs(playerMs - batch.baseMs - claim[0]) < shownWithinMs) : claims
  if (isWhole && !showing.isLost && its.length > 0 && its.every(({ claim }) => (claim[8] & 1) === 0) && wasQuiet(world, showing)) world.violate(`${device.name}: play ${sequence} was seen whole and is claimed as interrupted`)
}

function refusedAhead(world: World, { device, ledgerId, sequence }: Showing): boolean {
  return [...world.model.proofs.batches.values()].some(({ batch, device: its }) => its === device && batch.ledgerId === ledgerId && batch.from <= sequence && sequence <= batch.to && isAhead(world, batch))
}

/** Nothing happened to the device in the minutes after, in which it wrote down how it ended. */
function wasQuiet({ model }: World, { device, fromMs, untilMs }: Showing): boolean {
  return !model.proofs.showings.some((other) => other.device === device && other.ended === 'with-power' && other.untilMs! >= untilMs! && other.untilMs! < untilMs! + 300_000) && !model.proofs.wasRefused(device, fromMs, untilMs! + 300_000)
}

/** Its storage is gone: the next ledger says so, or the play is part of a fork. What a copy of a device has shown and never told nobody can list. */
function checkListed(world: World, { databases: { telemetry } }: Engine, { device, ledgerId, playerMs, fromMs }: Showing): void {
  const { screenId } = device.place
  if (device.isClone || world.forgiven.has(`${device.name} ${ledgerId}`)) return
  const ledgers = telemetry.ledgers.ofScreen(screenId)
  // A ledger that was lost before its first batch told nobody what it had replaced; that one was lost is said by the next.
  const present = JSON.parse(Buffer.from(device.medium.records.get('ledger') ?? Buffer.from('{}')).toString()) as { batchedTo?: number; replaces?: unknown }
  const isNamed = (present.batchedTo === 0 && present.replaces !== null) || ledgers.some(({ replaces, firstMs }) => replaces === ledgerId || (replaces !== null && firstMs > Math.min(playerMs, fromMs))) || ledgers.some(({ id, forkedFrom, settled }) => id === ledgerId && (forkedFrom !== null || settled))
  if (!isNamed) world.violate(`${device.name}: plays of a lost storage are listed nowhere: ${ledgerId!.slice(0, 8)}`)
}

/** Whatever is claimed as whole was to be seen, once, from about then on. */
function checkClaims(world: World, held: Held): void {
  const showings = Map.groupBy(world.model.proofs.showings.filter(({ ledgerId }) => ledgerId !== null), ({ device, ledgerId, sequence }) => `${device.name} ${ledgerId} ${sequence}`)
  for (const { sha256, batch } of held.values()) {
    const written = world.model.proofs.batches.get(sha256)
    if (!written) continue
    batch.plays.forEach((play, at) => {
      const [after, shownMs, , , , , , , flags] = play
      if ((flags & 1) === 0) return
      const its = [...showings.get(`${written.device.name} ${batch.ledgerId} ${batch.from + at}`) ?? [], ...earlierOf(world, written, showings, batch.from + at)]
      const fits = its.some(({ playerMs, fromMs, untilMs }) => Math.abs(playerMs - batch.baseMs - after) < shownWithinMs && untilMs !== null && untilMs - fromMs > shownMs - shownWithinMs)
      if (!fits) world.violate(`${written.device.name}: play ${batch.from + at} of ${batch.ledgerId.slice(0, 8)} is claimed as whole at ${batch.baseMs + after}, and was not to be seen`)
    })
  }
}

/** A clone may claim what was shown before it parted from the other. */
function earlierOf(world: World, { device, batch }: WrittenBatch, showings: Map<string, Showing[]>, sequence: number): Showing[] {
  const parents = world.devices.filter(({ name }) => device.name !== name && device.name.startsWith(name))
  return parents.flatMap(({ name }) => showings.get(`${name} ${batch.ledgerId} ${sequence}`) ?? [])
}
