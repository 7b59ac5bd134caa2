import { expect, test } from 'vitest'
import { createPlayerWorld, playsOf } from '../../tests/helpers/player-world.ts'
import { keyOf, names, picture, type SaleGiven } from '../../tests/helpers/virtual-engine.ts'
import { packHours } from '../core/playback/manifest/pack-hours.ts'
import { seal } from '../core/signing/index.ts'
import { isEvidence } from '../core/proof/index.ts'

const [secondMs, minuteMs, hourMs] = [1000, 60_000, 3_600_000]
const slotMs = 10 * secondMs
type World = Awaited<ReturnType<typeof selling>>

/** A screen whose slots are half a line's and half the exchange's. */
async function selling(settings = { batchEveryMs: minuteMs }) {
  const world = createPlayerWorld({ settings })
  const [hours, open] = [170, new Uint16Array(170).fill(360)]
  const counts = Uint16Array.from({ length: hours * 3 }, (_, at) => (at % 3 < 2 ? 180 : 0))
  world.engine.publish([{ picture: 'a', plays: 180 }], { counts: packHours({ slotsPerHour: 360, lengths: [1], open, cut: new Map(), counts }) })
  await world.boot()
  await world.time.run(minuteMs + 3 * secondMs)
  return world
}

/** Of the slots that begin from so long on: those of the exchange's, or of the line. */
function slotsFrom(world: World, aheadMs: number, source: 'exchange' | 'line' = 'exchange'): number[] {
  const fromMs = world.time.nowMs() + aheadMs
  const { plays } = world.player!.state()!.running.adoption.adopted()!
  return [0, 1].flatMap((hour) => plays.hourOf(Math.floor(fromMs / hourMs) + hour)!.slots).filter((slot) => slot.source === source && slot.startsAtMs > fromMs).map(({ startsAtMs }) => startsAtMs)
}
const sale = (startsAtMs: number, name = 'sold', more: Partial<SaleGiven> = {}): SaleGiven => ({ saleId: `${names.screen}@${startsAtMs}`, startsAtMs, picture: name, ...more })
/** What showed in the slot that began then, when it had begun. */
const shownIn = (world: World, startsAtMs: number): (string | null)[] => {
  const names = new Map([...world.engine.pictures].map(([name, sha256]) => [sha256, name]))
  return world.shown.filter(({ atMs }) => atMs >= startsAtMs - 50 && atMs < startsAtMs + slotMs - 50).map(({ item }) => (item.blank ? 'blank' : names.get(item.file?.sha256 ?? '') ?? null))
}
const refusals = (world: World) => world.engine.heard.taken.filter(({ what }) => what === 'supplement').map(({ reason }) => reason)

test('[AU6] a slot that was sold shows what was sold, at its instant, and its proof names the sale', async () => {
  const world = await selling()
  const [first, second] = slotsFrom(world, 30 * secondMs)
  world.engine.sell([sale(first!)])
  await world.time.run(3 * minuteMs)
  expect([shownIn(world, first!), shownIn(world, second!)]).toEqual([['sold'], ['house']])
  const sold = playsOf(world).filter(({ saleId }) => saleId !== null)
  expect(sold).toMatchObject([{ saleId: `${names.screen}@${first}`, source: 2, sha256: picture('sold').file.sha256 }])
  expect(Math.abs(sold[0]!.startMs - first!)).toBeLessThanOrEqual(50)
  expect(isEvidence(sold[0]!.flags)).toBe(true)
  expect(refusals(world)).toEqual([])
})

test('[AU6] a file that is not there at the start leaves the slot to the house, though it come while it shows', async () => {
  const world = await selling()
  const [first, second] = slotsFrom(world, 30 * secondMs)
  world.engine.sell([sale(first!, 'late', { isMissing: true }), sale(second!, 'never', { isMissing: true })])
  await world.time.run(first! - world.time.nowMs() + 2 * secondMs)
  world.engine.files.set(picture('late').file.sha256, picture('late').bytes)
  world.player!.state()!.running.keeper.want([{ sha256: picture('late').file.sha256, bytes: 100, mostBytes: 100 }])
  await world.time.run(3 * secondMs)
  expect(world.player!.state()!.running.keeper.has(picture('late').file.sha256)).toBe(true)
  await world.time.run(3 * minuteMs)
  expect([shownIn(world, first!), shownIn(world, second!)]).toEqual([['house'], ['house']])
  expect(playsOf(world).some(({ saleId }) => saleId !== null)).toBe(false)
})

test('[PL1] what was sold is durable before it shows: a start without a link in between shows it all the same', async () => {
  const world = await selling()
  const [first] = slotsFrom(world, 2 * minuteMs)
  world.engine.sell([sale(first!)])
  await world.time.run(10 * secondMs)
  world.engine.goOffline()
  world.cut()
  await world.boot()
  await world.time.run(3 * minuteMs)
  expect(shownIn(world, first!)).toEqual(['sold'])
  world.engine.online = true
  await world.time.run(3 * minuteMs)
  expect(world.engine.heard.hello.at(-1)!.supplement).toEqual({ epoch: 1, revision: 1 })
  expect(playsOf(world).filter(({ saleId }) => saleId !== null)).toMatchObject([{ saleId: `${names.screen}@${first}` }])
})

test('[AU6] doubled and out of order it comes to the same; what is withdrawn before its start never shows, what shows goes on', async () => {
  const world = await selling()
  const [first, second, third] = slotsFrom(world, 30 * secondMs)
  const { engine } = world
  const [one, two, three] = [[sale(first!)], [sale(first!), sale(second!)], [sale(third!)]].map((sales) => engine.supplementOf(sales))
  for (const message of [two, one, two]) engine.down('supplement', message!)
  await world.time.run(first! - world.time.nowMs() + 3 * secondMs)
  engine.down('supplement', three!)
  engine.down('supplement', two!)
  await world.time.run(2 * minuteMs)
  expect([first, second, third].map((startsAtMs) => shownIn(world, startsAtMs!))).toEqual([['sold'], ['house'], ['sold']])
  expect(refusals(world)).toEqual(['older', 'older'])
})

test('[PL1] unsigned, foreign, past its date and of no known epoch it is refused and told; so is another signed thing that says the same', async () => {
  const world = await selling()
  const { engine } = world
  const [first] = slotsFrom(world, minuteMs)
  const sold = [sale(first!)]
  const forged = [
    seal('supplement', engine.supplementOf(sold), [keyOf('stranger')]), engine.signed('manifest', { v: 1 }), Uint8Array.from([...engine.supplementOf(sold), 32]), engine.supplementOf(sold, { screenId: `sc_${'f'.repeat(32)}` }),
    engine.supplementOf(sold, { acceptUntilMs: world.time.nowMs() - 1 }), engine.supplementOf(sold, { epoch: 9 }), engine.supplementOf([...sold, ...sold]),
  ]
  for (const message of forged) {
    engine.down('supplement', message)
    await world.time.run(secondMs)
  }
  expect(refusals(world)).toEqual(['unknown-key', 'bad-signature', 'bad-signature', 'foreign', 'expired', 'epoch-unknown', 'malformed'])
  await world.time.run(2 * minuteMs)
  expect(shownIn(world, first!)).toEqual(['house'])
})

test('[PL1] slots of a line, and of another plan, stay what they are; one that has begun is the house\'s to its end', async () => {
  const world = await selling()
  const { engine } = world
  const [ofLine] = slotsFrom(world, 30 * secondMs, 'line')
  engine.sell([sale(ofLine!)])
  await world.time.run(ofLine! - world.time.nowMs() + slotMs)
  expect(shownIn(world, ofLine!)).toEqual(['a'])
  const [begun] = slotsFrom(world, 0)
  await world.time.run(begun! - world.time.nowMs() + 2 * secondMs)
  engine.sell([sale(begun!)])
  await world.time.run(slotMs)
  const [other] = slotsFrom(world, 30 * secondMs)
  engine.sell([sale(other!)], { plans: ['f'.repeat(64)] })
  await world.time.run(minuteMs)
  expect([shownIn(world, begun!), shownIn(world, other!)]).toEqual([['house'], ['house']])
})

test('[PL5] a recall takes what was sold off while it shows, and that play is no proof', async () => {
  const world = await selling()
  const [first, second] = slotsFrom(world, 30 * secondMs)
  world.engine.sell([sale(first!), sale(second!)])
  await world.time.run(first! - world.time.nowMs() + 3 * secondMs)
  world.engine.order([{ kind: 'recall', files: [picture('sold').file.sha256] }])
  await world.time.run(3 * minuteMs)
  expect([shownIn(world, first!), shownIn(world, second!)]).toEqual([['sold', 'house'], ['house']])
  expect(playsOf(world).filter(({ saleId }) => saleId !== null).map(({ flags }) => isEvidence(flags))).toEqual([false])
})

test('[PL1] on a full disk nothing that was sold is taken up, what is withdrawn is; the next welcome brings it again', async () => {
  const world = await selling()
  const [first, second, third] = slotsFrom(world, minuteMs)
  world.engine.sell([sale(first!)])
  await world.time.run(10 * secondMs)
  world.disk.full = true
  world.engine.sell([sale(second!)])
  await world.time.run(secondMs)
  expect(world.player!.state()!.running.supplement.sold()).toEqual([])
  expect(world.notes.some((note) => note.startsWith('what was sold was not written'))).toBe(true)
  world.disk.full = false
  world.engine.sell([sale(third!)])
  await world.time.run(2 * minuteMs)
  expect([first, second, third].map((startsAtMs) => shownIn(world, startsAtMs!))).toEqual([['house'], ['house'], ['sold']])
})
