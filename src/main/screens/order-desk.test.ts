import { beforeEach, expect, test, vi } from 'vitest'
import type { OrderDraft } from '../../contracts/devices.ts'
import type { Document } from '../../contracts/documents.ts'
import { type ScreenState, screenState } from '../../contracts/screens.ts'
import { createModel } from '../../core/network/index.ts'
import { createMemoryStore } from '../../../tests/helpers/memory-store.ts'
import { createOrderBook } from './order-book.ts'
import { createOrderDesk, type OrderDesk } from './order-desk.ts'

const id = (prefix: string, at: number): string => `${prefix}_${String(at).padStart(32, '0')}`
const doc = (kind: Document['kind'], its: string, fields: Document['fields']): Document => ({ kind, id: its, fields })
const file = (at: number) => ({ kind: 'image', sha256: String(at).padStart(64, '0'), fileName: 'a.png', mediaType: 'image/png', bytes: 9, widthPx: 1920, heightPx: 1080, durationMs: null, codec: null, sound: false, thumbnail: null, frames: [] })
const creative = (at: number, more: Document['fields'] = {}) => doc('creative', id('cr', at), { brandId: id('br', 1), code: 'c', name: 'c', version: 1, files: [file(at)], languages: [], prices: [], tags: [], verdict: { name: 'approved', reason: null, byPersonId: null, atMs: null }, retiredAtMs: null, ...more })
const documents = (): Document[] => [
  doc('network', id('nw', 1), { name: 'n' }),
  doc('venue', id('vn', 1), { networkId: id('nw', 1), venueType: 'store', retiredAtMs: null }), doc('venue', id('vn', 2), { networkId: id('nw', 1), venueType: 'billboard-site', retiredAtMs: null }),
  doc('zone', id('zn', 1), { venueId: id('vn', 1) }), doc('zone', id('zn', 2), { venueId: id('vn', 2) }),
  doc('profile', id('dp', 1), { profileKind: 'screen' }), doc('profile', id('dp', 2), { profileKind: 'static-place' }),
  ...[1, 2, 3].map((at) => doc('screen', id('sc', at), { zoneId: id('zn', at === 3 ? 2 : 1), profileId: id('dp', 1), retiredAtMs: null })),
  doc('screen', id('sc', 4), { zoneId: id('zn', 1), profileId: id('dp', 2), retiredAtMs: null }), doc('screen', id('sc', 5), { zoneId: id('zn', 1), profileId: id('dp', 1), retiredAtMs: 5 }),
  doc('campaign', id('cm', 1), { brandId: id('br', 1) }), doc('line', id('ln', 1), { campaignId: id('cm', 1) }), creative(1),
]
const brand: OrderDraft = { kind: 'recall', subject: { kind: 'brand', id: id('br', 1) }, where: { kind: 'venues', ids: [id('vn', 1)] }, insteadCreativeId: null }
const blankAll: OrderDraft = { kind: 'blank', where: { kind: 'all' } }

let sent: ScreenState[]
let others: boolean
let epoch: number
let generation = 0
let obeying: Set<string>
let model: ReturnType<typeof createModel>
let store: ReturnType<typeof createMemoryStore>
const open = async (): Promise<OrderDesk> => {
  const book = createOrderBook(store)
  await book.load()
  return createOrderDesk({
    model: model as never, book, clock: { nowMs: () => 1_000 }, newId: (prefix) => id(prefix, ++lastId), epoch: () => epoch, generation: () => ++generation, networkId: () => id('nw', 1), othersMayConfirm: () => others, send: (state) => void sent.push(state), changed: () => undefined,
    rows: { isEnrolled: (its) => its !== id('sc', 2), isPresent: (its) => its === id('sc', 1), showing: (its) => (its === id('sc', 1) ? { sha256: file(1).sha256, creativeId: id('cr', 1), lineId: id('ln', 1) } : null), obeys: (its) => obeying.has(its), obeyedAtMs: () => 1_450 },
  })
}
let lastId = 0
beforeEach(() => {
  ;[sent, others, epoch, obeying] = [[], false, 1, new Set()]
  model = createModel(documents())
  store = createMemoryStore()
})
const give = async (desk: OrderDesk, draft: OrderDraft, personId = 'pe_1'): Promise<string> => {
  const preview = desk.preview(draft, personId)
  if (preview.kind === 'refused') throw new Error(preview.problems[0]!.reason)
  const given = await desk.give({ draft, hash: preview.value.hash, note: null, personId })
  if (given.kind === 'refused') throw new Error(given.problems[0]!.reason)
  return given.value.orderId
}

test('[PL5] before it is given an order says whom it reaches: screens in use with a player, who is away, what shows it now', async () => {
  expect((await open()).preview(brand, 'pe_1')).toMatchObject({ value: { screens: 2, venues: 1, outdoors: 0, enrolled: 1, reachable: 1, away: 0, unreachable: [], showingNow: 1, files: 1, creatives: 1, lines: 1, needsSecond: false } })
  expect((await open()).preview(blankAll, 'pe_1')).toMatchObject({ value: { screens: 3, outdoors: 1, enrolled: 2, reachable: 1, away: 1, unreachable: [id('sc', 3)] } })
})

test('[PL5] a recall of a brand names its creatives, their files and its lines, and goes to the classes it reaches alone', async () => {
  const desk = await open()
  await give(desk, brand)
  expect(sent).toMatchObject([{ deviceClass: 'store', epoch: 1, revision: 1, items: [{ kind: 'recall', creatives: [id('cr', 1)], files: [file(1).sha256], lines: [id('ln', 1)], where: brand.where }] }])
})

test('[PL5] an order says who obeys, who is away, and how long the last reachable screen took', async () => {
  const desk = await open()
  await give(desk, blankAll)
  expect(desk.list()).toMatchObject([{ screens: 2, obeyed: 0, unreachable: 1, reachedInMs: null }])
  obeying.add(id('sc', 1))
  expect(desk.list()).toMatchObject([{ screens: 2, obeyed: 1, unreachable: 1, reachedInMs: 450 }])
})

test('[PL5] what is added to a recalled brand is recalled too, and what is taken from it stays recalled', async () => {
  const desk = await open()
  await give(desk, brand)
  model.apply([creative(2)] as never)
  await desk.reexpand()
  model.apply([{ id: id('cr', 1), kind: 'creative', fields: null }])
  await desk.reexpand()
  await desk.reexpand()
  expect(sent.map(({ revision, items }) => [revision, items[0]!.kind === 'recall' && items[0]!.creatives])).toEqual([[1, [id('cr', 1)]], [2, [id('cr', 1), id('cr', 2)]]])
})

test('[PE1] outdoors another person has to agree, and until then nothing is sent', async () => {
  others = true
  const desk = await open()
  const orderId = await give(desk, blankAll)
  expect(sent).toEqual([])
  expect(await desk.second(orderId, 'pe_1')).toMatchObject({ problems: [{ reason: 'second-is-same' }] })
  expect(sent).toEqual([])
  expect(await desk.second(orderId, 'pe_2')).toMatchObject({ kind: 'done' })
  expect(sent.map(({ deviceClass }) => deviceClass)).toEqual(['store', 'billboard-site', 'vehicle'])
  expect(await desk.second(orderId, 'pe_3')).toMatchObject({ problems: [{ reason: 'order-over' }] })
  expect(desk.list()).toMatchObject([{ stage: 'in-force', secondPersonId: 'pe_2' }])
})

test('[PE1] inside stores one person is enough, though others could agree', async () => {
  others = true
  await give(await open(), brand)
  expect(sent).toHaveLength(1)
})

test('[PL5] what was not looked at is not ordered', async () => {
  const desk = await open()
  const preview = desk.preview(blankAll, 'pe_1')
  model.apply([doc('screen', id('sc', 9), { zoneId: id('zn', 1), profileId: id('dp', 1), retiredAtMs: null })] as never)
  expect(await desk.give({ draft: blankAll, hash: preview.kind === 'done' ? preview.value.hash : '', note: null, personId: 'pe_1' })).toMatchObject({ problems: [{ reason: 'order-stale' }] })
  expect(desk.preview({ kind: 'blank', where: { kind: 'screens', ids: [id('sc', 4), id('sc', 5)] } }, 'pe_1')).toMatchObject({ problems: [{ reason: 'order-reaches-nothing' }] })
})

test('[PL5] lifting is a new revision without it; an order is lifted once', async () => {
  const desk = await open()
  const orderId = await give(desk, brand)
  expect(await desk.lift(orderId, 'pe_1', 'mended')).toMatchObject({ kind: 'done' })
  expect(await desk.lift(orderId, 'pe_1', null)).toMatchObject({ problems: [{ reason: 'order-over' }] })
  expect(sent.map(({ revision, items }) => [revision, items.length])).toEqual([[1, 1], [2, 0]])
  expect(await desk.lift('od', 'pe_1', null)).toMatchObject({ problems: [{ reason: 'order-unknown' }] })
})

test('[PL5] the corrected version takes the place of what was recalled, when it was approved', async () => {
  model.apply([creative(2), creative(3, { verdict: { name: 'pending', reason: null, byPersonId: null, atMs: null } })] as never)
  const desk = await open()
  const orderId = await give(desk, { ...brand, subject: { kind: 'creative', id: id('cr', 1) } } as OrderDraft)
  expect(await desk.instead(orderId, id('cr', 3))).toMatchObject({ problems: [{ reason: 'creative-not-fitting' }] })
  expect(await desk.instead(orderId, id('cr', 2))).toMatchObject({ kind: 'done' })
  expect(sent.at(-1)).toMatchObject({ revision: 2, items: [{ instead: [{ sha256: file(2).sha256, widthPx: 1920 }] }] })
})

test('[DB1] [PL5] orders outlive a restart, and every class is told its state anew', async () => {
  await give(await open(), brand)
  sent.length = 0
  await (await open()).sendAll()
  expect(sent).toMatchObject([{ deviceClass: 'store', revision: 1, items: [{ kind: 'recall' }] }])
})

test('[PL5] an order that a folder was restored without comes back from the screens that obey it, and holds until it is lifted', async () => {
  await give(await open(), brand)
  const obeyed = sent[0]!
  store = createMemoryStore()
  epoch = 2
  const restored = await open()
  const toStores = () => sent.filter(({ deviceClass }) => deviceClass === 'store')
  await restored.heed(obeyed)
  expect(toStores().at(-1)).toMatchObject({ epoch: 2, revision: 1, after: [[1, 1]], items: [obeyed.items[0]] })
  const [order] = restored.list()
  expect(order).toMatchObject({ stage: 'in-force', byPersonId: '' })
  await restored.heed(obeyed)
  expect(toStores()).toHaveLength(2)
  await restored.lift(order!.id, 'pe_1', null)
  await restored.heed(obeyed)
  expect(toStores().at(-1)).toMatchObject({ epoch: 2, revision: 2, items: [] })
})

test('[PL5] an order that screens of one class bring back holds for all that it was given to, and goes on with each of them', async () => {
  await give(await open(), blankAll)
  const [store1, billboard] = sent as [ScreenState, ScreenState]
  store = createMemoryStore()
  epoch = 2
  const restored = await open()
  await restored.heed(billboard)
  expect(sent.slice(3)).toMatchObject([{ deviceClass: 'billboard-site', after: [[1, 1]], items: [{ kind: 'blank' }] }, { deviceClass: 'store', revision: 1, items: [{ kind: 'blank' }] }, { deviceClass: 'vehicle', items: [{ kind: 'blank' }] }])
  await restored.heed(store1)
  expect(sent.slice(6)).toMatchObject([{ deviceClass: 'store', revision: 2, after: [[1, 1]], items: [{ kind: 'blank' }] }])
})

test('[PE1] [PL5] an order that was confirmed after the backup is in force where the backup has it waiting', async () => {
  others = true
  const desk = await open()
  const orderId = await give(desk, blankAll)
  const waiting = await store.privateRecords('order')
  await desk.second(orderId, 'pe_2')
  store = createMemoryStore()
  await store.putPrivate(waiting)
  epoch = 2
  const restored = await open()
  await restored.heed(sent[0]!)
  expect(restored.list()).toMatchObject([{ id: orderId, stage: 'in-force' }])
  expect(sent.at(-1)).toMatchObject({ epoch: 2, items: [{ kind: 'blank' }] })
})

test('[DB1] [PL5] a state that a full disk held back is said when there is room', async () => {
  vi.useFakeTimers()
  try {
    const desk = await open()
    await give(desk, brand)
    sent.length = 0
    epoch = 2
    const { putPrivate } = store
    store.putPrivate = () => Promise.reject(new Error('disk full'))
    await expect(desk.sendAll()).rejects.toThrow('disk full')
    expect(sent).toEqual([])
    store.putPrivate = putPrivate
    await vi.advanceTimersByTimeAsync(20_000)
    expect(sent).toMatchObject([{ deviceClass: 'store', epoch: 2, items: [{ kind: 'recall' }] }, { deviceClass: 'billboard-site', items: [] }, { deviceClass: 'vehicle', items: [] }])
  } finally {
    vi.useRealTimers()
  }
})

test('[PL5] a creative of more files than a state may name is recalled by its name', async () => {
  model.apply([creative(2, { files: Array.from({ length: 2_500 }, (_, at) => file(at + 10)) })] as never)
  await give(await open(), brand)
  const { items } = sent[0]!
  expect(screenState.safeParse(sent[0]).success).toBe(true)
  expect(items).toMatchObject([{ creatives: [id('cr', 1), id('cr', 2)] }])
})

test('[PL5] what no screen could read is refused before anything is written, and an order that is lifted makes room', async () => {
  const desk = await open()
  const given: string[] = []
  for (let at = 0; at < 500; at++) given.push(await give(desk, blankAll))
  expect(screenState.safeParse(sent.at(-1)).success).toBe(true)
  expect(desk.preview(blankAll, 'pe_1')).toMatchObject({ kind: 'refused', problems: [{ reason: 'order-too-large' }] })
  await desk.lift(given[0]!, 'pe_1', null)
  expect(desk.preview(blankAll, 'pe_1').kind).toBe('done')
  const large: OrderDraft = { kind: 'blank', where: { kind: 'screens', ids: [id('sc', 1), ...Array.from({ length: 4_999 }, (_, at) => id('sc', at + 100))] } }
  for (const each of given.slice(1, 50)) await desk.lift(each, 'pe_1', null)
  await give(desk, large)
  expect(desk.preview(large, 'pe_1')).toMatchObject({ kind: 'refused', problems: [{ reason: 'order-too-large' }] })
})

test('[PL5] an order for venues reaches screens that come after it, though their venue had none', async () => {
  model.apply([doc('venue', id('vn', 3), { networkId: id('nw', 1), venueType: 'vehicle', retiredAtMs: null })] as never)
  await give(await open(), { kind: 'blank', where: { kind: 'venues', ids: [id('vn', 1), id('vn', 3)] } })
  expect(sent.map(({ deviceClass }) => deviceClass).sort()).toEqual(['store', 'vehicle'])
})
