import { beforeEach, expect, test, vi } from 'vitest'
import type { Order } from '../../contracts/devices.ts'
import { engine } from '../engine/client.ts'
import type { Replica } from '../engine/replica.ts'
import { creativesOf, findSubjects, mayShow } from './find-subjects.ts'
import { giveOrder } from './give-order.ts'
import { type OrderContext, seedOf } from './order-context.ts'
import { draftOf, formOf, lackingIn, mostPlaces } from './order-form.ts'
import { ordersOpen, ordersOver, screensIn } from './orders-in-force.ts'
import { reachParts } from './reach-parts.ts'
import { secondIsReady } from './SecondPart.tsx'

vi.mock('../engine/client.ts', () => ({ engine: { orders: {} } }))

const documents = (of: Record<string, object>) => new Map(Object.entries(of).map(([id, fields]) => [id, { id, fields }]))
const replica = {
  venue: documents({ vn_1: { city: 'Алматы', networkId: 'nw' }, vn_2: { city: 'Астана', networkId: 'nw' } }), zone: documents({ zn_1: { venueId: 'vn_1' }, zn_2: { venueId: 'vn_2' } }),
  screen: documents({ sc_1: { zoneId: 'zn_1', retiredAtMs: null }, sc_2: { zoneId: 'zn_1', retiredAtMs: 4 }, sc_3: { zoneId: 'zn_2', retiredAtMs: null } }),
  brand: documents({ br_1: { name: 'Qaimaq', code: 'Q' } }), campaign: documents({ cm_1: { name: 'Осень', code: 'C1', brandId: 'br_1' } }), line: documents({ ln_1: { name: 'Полки', code: 'L1', campaignId: 'cm_1', creatives: [{ creativeId: 'cr_1' }, { creativeId: 'cr_2' }] } }),
  creative: documents({ cr_1: { name: 'Сметана', code: 'S', brandId: 'br_1', verdict: { name: 'approved' }, retiredAtMs: null, files: [{}] }, cr_2: { name: 'Qaimaq 20 %', code: 'K', brandId: 'br_1', verdict: { name: 'pending' }, retiredAtMs: null, files: [{}] } }),
} as unknown as Replica
const context = (change: Partial<OrderContext>): OrderContext => ({ route: { room: 'wall', part: null }, marked: { list: 'screens', ids: new Set() }, scope: { networkId: null, city: null, venueId: null }, lineId: null, replica, ...change })

test('an order is about what is marked, before what lies open, before what one looks at', () => {
  const route = { room: 'wall' as const, part: 'venues/vn_2' }
  expect(seedOf('blank', context({ route, marked: { list: 'zones', ids: new Set(['zn_1']) } })).where).toEqual({ kind: 'screens', ids: ['sc_1'] })
  expect(seedOf('blank', context({ route })).where).toEqual({ kind: 'venues', ids: ['vn_2'] })
  expect(seedOf('blank', context({ scope: { networkId: null, city: 'Астана', venueId: null } })).where).toEqual({ kind: 'venues', ids: ['vn_2'] })
  expect(seedOf('blank', context({ scope: { networkId: 'nw', city: null, venueId: null } })).where).toEqual({ kind: 'all' })
  expect(seedOf('blank', context({})).where).toEqual({ kind: 'all' })
})

test('what lies open in a room is what is taken off: the line before its campaign', () => {
  const at = (room: 'campaigns' | 'settings' | 'schedule', part: string | null, lineId: string | null = null) => seedOf('recall', context({ route: { room, part }, lineId })).subject
  expect(at('campaigns', 'cm_1/ln_1')).toEqual({ kind: 'line', id: 'ln_1' })
  expect(at('campaigns', 'cm_1')).toEqual({ kind: 'campaign', id: 'cm_1' })
  expect(at('settings', 'advertisers/br_1')).toEqual({ kind: 'brand', id: 'br_1' })
  expect(at('schedule', null, 'ln_1')).toEqual({ kind: 'line', id: 'ln_1' })
  expect(seedOf('override', context({ route: { room: 'campaigns', part: 'creatives/cr_1' } }))).toMatchObject({ creativeId: 'cr_1' })
})

test('nothing is asked of the engine until the order is whole, and no list is longer than it takes', () => {
  const form = formOf({ kind: 'recall', where: { kind: 'all' }, subject: null, creativeId: null })
  expect([lackingIn(form), draftOf(form)]).toEqual(['subject', null])
  expect(lackingIn({ ...form, subject: { kind: 'price', sku: 'A', version: ' ' } })).toBe('price')
  expect(lackingIn({ ...form, kind: 'override' })).toBe('creative')
  expect(lackingIn({ ...form, kind: 'blank', where: { kind: 'screens', ids: Array.from({ length: mostPlaces + 1 }, String) } })).toBe('places')
  expect(draftOf({ ...form, subject: { kind: 'brand', id: 'br_1' } })).toEqual({ kind: 'recall', where: { kind: 'all' }, subject: { kind: 'brand', id: 'br_1' }, insteadCreativeId: null })
  expect(draftOf({ ...form, kind: 'blank' })).toEqual({ kind: 'blank', where: { kind: 'all' } })
})

test('a brand is found beside its name once, only approved creatives may be put on screens, and a campaign stands for its creatives', () => {
  expect(findSubjects(replica, 'line', 'qaimaq пол').map(({ title }) => title)).toEqual(['Qaimaq · Полки'])
  expect(findSubjects(replica, 'creative', '').map(({ title }) => title)).toEqual(['Qaimaq · Сметана', 'Qaimaq 20 %'])
  expect(findSubjects(replica, 'creative', '', mayShow(replica)).map(({ id }) => id)).toEqual(['cr_1'])
  expect(creativesOf(replica, 'campaign', 'cm_1')).toEqual(['cr_1', 'cr_2'])
})

const order = (id: string, stage: Order['stage'], atMs: number): Order => ({ id, draft: { kind: 'blank', where: { kind: 'all' } }, stage, note: null, byPersonId: 'p', atMs, secondPersonId: null, inForceAtMs: null, liftedAtMs: stage === 'lifted' ? atMs : null, liftedBy: null, screens: 1, obeyed: 0, unreachable: 0, reachedInMs: null })

test('[PE1] what waits for another person stands first, what is over is apart', () => {
  const orders = [order('a', 'in-force', 3), order('b', 'lifted', 9), order('c', 'waiting-for-second', 1), order('d', 'in-force', 5), order('e', 'withdrawn', 2)]
  expect(ordersOpen(orders).map(({ id }) => id)).toEqual(['c', 'd', 'a'])
  expect(ordersOver(orders).map(({ id }) => id)).toEqual(['b', 'e'])
})

test('the screens of an order are those in service where it reaches', () => {
  expect(screensIn({ kind: 'all' }, replica)).toEqual(['sc_1', 'sc_3'])
  expect(screensIn({ kind: 'venues', ids: ['vn_1'] }, replica)).toEqual(['sc_1'])
  expect(screensIn({ kind: 'screens', ids: ['sc_3', 'gone'] }, replica)).toEqual(['sc_3'])
})

let asked: string[]
beforeEach(() => {
  asked = []
  Object.assign(engine.orders, {
    give: async () => { asked.push('give'); return { orderId: 'od_1', stage: 'waiting-for-second' } },
    second: async ({ password }: { password: string }) => { asked.push(`second ${password}`); if (password === 'bad') throw new Error('refused'); return {} },
  })
})

test('[PE1] an order whose confirmation was mistyped is not given twice', async () => {
  const giving = { draft: { kind: 'blank' as const, where: { kind: 'all' as const } }, preview: { hash: 'h' }, note: ' ', second: { how: 'here' as const, name: 'B', password: 'bad' } }
  const first = await giveOrder(null, giving)
  expect([first.given?.stage, first.problems.length]).toEqual(['waiting-for-second', 1])
  const again = await giveOrder(first.given, { ...giving, second: { ...giving.second, password: 'good' } })
  expect([again.given?.stage, again.problems]).toEqual(['in-force', []])
  expect(asked).toEqual(['give', 'second bad', 'second good'])
})

test('[PE1] left for another session, nobody is asked for a password', async () => {
  const second = { how: 'elsewhere' as const, name: '', password: '' }
  expect(secondIsReady(second)).toBe(true)
  expect(secondIsReady({ how: 'here', name: 'B', password: '' })).toBe(false)
  await giveOrder(null, { draft: { kind: 'blank', where: { kind: 'all' } }, preview: { hash: 'h' }, note: '', second })
  expect(asked).toEqual(['give'])
})

test('[PL5] an order says whom it reaches at once, whom on their return, and who has no device yet; none of whom there are none', () => {
  expect(reachParts({ screens: 5, enrolled: 4, reachable: 3, away: 1 })).toEqual([{ key: 'reach-now', count: 3 }, { key: 'reach-later', count: 1 }, { key: 'reach-not-enrolled', count: 1 }])
  expect(reachParts({ screens: 5, enrolled: 5, reachable: 5, away: 0 })).toEqual([{ key: 'reach-now', count: 5 }])
  expect(reachParts({ screens: 2, enrolled: 0, reachable: 0, away: 0 })).toEqual([{ key: 'reach-now', count: 0 }, { key: 'reach-not-enrolled', count: 2 }])
})
