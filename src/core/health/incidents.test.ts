import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { EscalationRule, Incident, Trouble, TroubleKind } from '../../contracts/incidents.ts'
import { causesBySlowRule } from './group-troubles.reference.ts'
import { type HouseTrouble, keyOf, type PlaceSize, type TroubledScreen } from './group-troubles.ts'
import { acknowledge, assign, closeByHand } from './handle-incident.ts'
import { advance, type Advanced, type AdvanceParts, type Book, emptyBook, returnMs, settleMs } from './incidents.ts'
import type { Standing } from './maintenance.ts'

const pinned = { seed: 5_210_001, numRuns: 150, verbose: true }
const second = 1000
const minute = 60_000
const startMs = Date.UTC(2026, 10, 2, 9)

/** Three stores of one network: two controllers of eight rails and four checkouts without any, in each. */
const standings: Standing[] = ['a', 'b', 'c'].flatMap((venue) => Array.from({ length: 20 }, (_, at) => ({
  screenId: `${venue}${String(at).padStart(2, '0')}`, controller: at < 8 ? 'ctl-1' : at < 16 ? 'ctl-2' : null, venueId: `vn-${venue}`, networkId: 'nw',
})))
const sizeOf: PlaceSize = (kind, id) => ({ screens: standings.filter((each) => (kind === 'network' ? true : kind === 'venue' ? each.venueId === id : `${each.venueId}/${each.controller}` === id)).length, name: id })
const pageAll: EscalationRule = { id: 'at-once', name: 'Duty', severity: 'attention', afterMinutes: 0, venues: null, to: { kind: 'mail', to: ['duty@example.kz'] }, urgent: true }

function createParts(rules: EscalationRule[] = []): AdvanceParts {
  let count = 0
  return { sizeOf, newId: () => `in_${String(++count).padStart(32, '0')}`, valueOf: (_, fromMs, toMs) => ({ micros: toMs - fromMs, unpriced: false }), rules, quiet: null, quietZone: null, venuesOf: () => new Set() }
}
const broken = (kind: TroubleKind, sinceMs: number, more: Partial<Trouble> = {}): Trouble => ({ kind, severity: 'broken', sinceMs, asleep: false, ...more })
const screensOf = (within: (standing: Standing) => boolean, troubles: Trouble[]): TroubledScreen[] => standings.filter(within).map((standing) => ({ standing, troubles }))
const openIn = ({ book }: Advanced): Incident[] => [...book.incidents.values()].filter(({ closedAtMs, recoveredAtMs }) => closedAtMs === null && recoveredAtMs === null)
const onController = (venueId: string, controller: string) => (standing: Standing) => standing.venueId === venueId && standing.controller === controller
const inVenue = (venueId: string) => (standing: Standing) => standing.venueId === venueId

test('[PH2] a dead controller is one incident with all its screens, and pages once', () => {
  const parts = createParts([pageAll])
  const opened = advance(emptyBook, { screens: screensOf(onController('vn-a', 'ctl-1'), [broken('link-lost', startMs)]) }, startMs, parts)
  expect(openIn(opened).map(({ cause, screens }) => [cause.kind, cause.id, screens.length])).toEqual([['controller', 'vn-a/ctl-1', 8]])
  expect(opened.notify).toEqual([])
  const told = advance(opened.book, { screens: [] }, opened.reconsiderAtMs!, parts)
  expect(told.notify.map(({ rule }) => rule.id)).toEqual(['at-once'])
  expect(advance(told.book, { screens: [] }, startMs + 60 * minute, parts).notify).toEqual([])
})

test('[PH2] rails that go dark one after another gather in one incident before anybody is told', () => {
  const parts = createParts([pageAll])
  let step: Advanced = { book: emptyBook, changes: [], notify: [], reconsiderAtMs: null }
  const notices = []
  for (const [at, screen] of screensOf(inVenue('vn-b'), []).entries()) {
    const nowMs = startMs + at * second
    step = advance(step.book, { screens: [{ ...screen, troubles: [broken('link-lost', nowMs)] }] }, nowMs, parts)
    notices.push(...step.notify)
  }
  expect(openIn(step).map(({ cause, screens }) => [cause.kind, screens.length])).toEqual([['venue', 20]])
  step = advance(step.book, { screens: [] }, startMs + 120 * second, parts)
  expect([...notices, ...step.notify]).toHaveLength(1)
})

test('[PH2] a store that dies pages, though one of its rails was acknowledged long ago', () => {
  const parts = createParts([pageAll])
  let step = advance(emptyBook, { screens: screensOf(({ screenId }) => screenId === 'a03', [broken('link-lost', startMs)]) }, startMs, parts)
  step = advance(step.book, { screens: [] }, startMs + minute, parts)
  const known = acknowledge(openIn(step)[0]!, { personId: 'pe', nowMs: startMs + minute })
  if (known.kind !== 'done') throw new Error(known.reason)
  const later = startMs + 7 * 86_400_000
  step = advance(replace(step.book, known.incident), { screens: screensOf(inVenue('vn-a'), [broken('link-lost', later)]) }, later, parts)
  expect(openIn(step).map(({ cause, acknowledgedAtMs }) => [cause.kind, acknowledgedAtMs])).toEqual([['venue', null]])
  expect(step.changes.filter(({ closedWhy }) => closedWhy === 'merged')).toHaveLength(1)
  expect(advance(step.book, { screens: [] }, later + minute, parts).notify).toHaveLength(1)
})

test('[PH2] what is left of a store that came back is not told again, and keeps its owner', () => {
  const parts = createParts([pageAll])
  let step = advance(emptyBook, { screens: screensOf(inVenue('vn-a'), [broken('link-lost', startMs)]) }, startMs, parts)
  step = advance(step.book, { screens: [] }, startMs + minute, parts)
  const owned = assign(openIn(step)[0]!, 'pe_1', { personId: 'pe_2', nowMs: startMs + 2 * minute })
  if (owned.kind !== 'done') throw new Error(owned.reason)
  step = advance(replace(step.book, owned.incident), { screens: screensOf((its) => its.venueId === 'vn-a' && its.screenId !== 'a02' && its.screenId !== 'a17', []) }, startMs + 3 * minute, parts)
  expect(openIn(step).map(({ cause, ownerId, told }) => [cause.kind, ownerId, told])).toEqual([['screen', 'pe_1', ['at-once']], ['screen', 'pe_1', ['at-once']]])
  expect(advance(step.book, { screens: [] }, startMs + 60 * minute, parts).notify).toEqual([])
})

test('[PH2] an incident closes by itself once its screens are well and stay so, and is the same one when it comes back soon', () => {
  const parts = createParts([pageAll])
  const isOne = ({ screenId }: Standing) => screenId === 'c05'
  let step = advance(emptyBook, { screens: screensOf(isOne, [broken('panel-dark', startMs)]) }, startMs, parts)
  step = advance(step.book, { screens: [] }, startMs + minute, parts)
  step = advance(step.book, { screens: screensOf(isOne, []) }, startMs + 2 * minute, parts)
  expect(step.changes[0]).toMatchObject({ closedAtMs: null, recoveredAtMs: startMs + 2 * minute })
  step = advance(step.book, { screens: [] }, startMs + 2 * minute + settleMs, parts)
  expect(step.changes[0]).toMatchObject({ closedWhy: 'recovered', costMicros: 2 * minute })
  const backMs = startMs + 2 * minute + settleMs + returnMs - 1
  step = advance(step.book, { screens: screensOf(isOne, [broken('panel-dark', backMs)]) }, backMs, parts)
  expect(openIn(step).map(({ number, history }) => [number, history.at(-1)!.act])).toEqual([[1, 'returned']])
  expect(advance(step.book, { screens: [] }, backMs + 60 * minute, parts).notify).toEqual([])
})

test('[PH2] closed by hand it stays away until its trouble has ended once', () => {
  const parts = createParts([pageAll])
  const isOne = ({ screenId }: Standing) => screenId === 'c05'
  let step = advance(emptyBook, { screens: screensOf(isOne, [broken('panel-dark', startMs)]) }, startMs, parts)
  const closed = closeByHand(openIn(step)[0]!, 'the shelf goes on Monday', { personId: 'pe', nowMs: startMs + 1 }, parts.valueOf)
  if (closed.kind !== 'done') throw new Error(closed.reason)
  step = advance(replace(step.book, closed.incident), { screens: screensOf(isOne, [broken('panel-dark', startMs, { severity: 'attention' })]) }, startMs + 60 * minute, parts)
  expect([openIn(step), step.notify]).toEqual([[], []])
  step = advance(step.book, { screens: screensOf(isOne, []) }, startMs + 61 * minute, parts)
  step = advance(step.book, { screens: screensOf(isOne, [broken('panel-dark', startMs + 62 * minute)]) }, startMs + 62 * minute, parts)
  expect(openIn(step).map(({ number }) => number)).toEqual([2])
})

test('[PH2] of what a person has put aside the rest pages nobody when some of it comes back; what falls ill anew does', () => {
  const parts = createParts([pageAll])
  const isLeft = ({ screenId }: Standing) => screenId.startsWith('b') && Number(screenId.slice(1)) < 6
  let step = advance(emptyBook, { screens: screensOf(inVenue('vn-b'), [broken('link-lost', startMs)]) }, startMs, parts)
  step = advance(step.book, { screens: [] }, step.reconsiderAtMs!, parts)
  const closed = closeByHand(openIn(step)[0]!, 'rebuilt until Monday', { personId: 'pe', nowMs: startMs + minute }, parts.valueOf)
  if (closed.kind !== 'done') throw new Error(closed.reason)
  step = advance(replace(step.book, closed.incident), { screens: screensOf((its) => inVenue('vn-b')(its) && !isLeft(its), []) }, startMs + 30 * minute, parts)
  expect([openIn(step), step.notify]).toEqual([[], []])
  expect(advance(step.book, { screens: [] }, startMs + 60 * minute, parts).notify).toEqual([])
  step = advance(step.book, { screens: screensOf(({ screenId }) => screenId === 'b19', [broken('link-lost', startMs + 70 * minute)]) }, startMs + 70 * minute, parts)
  expect(openIn(step).map(({ screens }) => screens.map(({ id }) => id))).toEqual([['b19']])
})

test('[PH2] what a person has put aside takes no other incident in, with what it cost', () => {
  const parts = createParts()
  const isOne = ({ screenId }: Standing) => screenId === 'c05'
  let step = advance(emptyBook, { screens: screensOf(isOne, [broken('link-lost', startMs)]) }, startMs, parts)
  const closed = closeByHand(openIn(step)[0]!, 'its cable is cut', { personId: 'pe', nowMs: startMs + 1 }, parts.valueOf)
  if (closed.kind !== 'done') throw new Error(closed.reason)
  step = advance(replace(step.book, closed.incident), { screens: screensOf((its) => inVenue('vn-c')(its) && !isOne(its), [broken('link-lost', startMs + minute)]) }, startMs + minute, parts)
  step = advance(step.book, { screens: screensOf((its) => inVenue('vn-c')(its) && !isOne(its), []) }, startMs + 60 * minute, parts)
  step = advance(step.book, { screens: [] }, startMs + 62 * minute, parts)
  const [venue] = [...step.book.incidents.values()].filter(({ cause }) => cause.kind === 'venue')
  expect(venue).toMatchObject({ closedWhy: 'recovered', mergedInto: null })
  expect(venue!.costMicros).toBeGreaterThanOrEqual(19 * 59 * minute)
})

test('[PH2] links lost with the broker are the broker’s one incident; those lost before are not', () => {
  const parts = createParts()
  const broker: HouseTrouble = { id: 'broker', name: null, trouble: { kind: 'broker-lost', severity: 'broken', sinceMs: startMs, asleep: false } }
  const before = advance(emptyBook, { screens: screensOf(({ screenId }) => screenId === 'a00', [broken('link-lost', startMs - 60 * minute)]) }, startMs - 60 * minute, parts)
  const lost = advance(before.book, { house: [broker], screens: screensOf(({ screenId }) => screenId !== 'a00', [broken('link-lost', startMs)]) }, startMs + 15 * second, parts)
  expect(openIn(lost).map(({ kind, screens }) => [kind, screens.length])).toEqual([['link-lost', 1], ['broker-lost', 59]])
  const well = advance(lost.book, { house: [{ id: 'broker', trouble: null }], screens: screensOf(() => true, []) }, startMs + minute, parts)
  expect(openIn(well)).toEqual([])
})

test('[PH2] what sleeps opens nothing, and an incident that falls asleep costs and calls no more', () => {
  const parts = createParts([{ ...pageAll, afterMinutes: 10 }])
  const asleep = advance(emptyBook, { screens: screensOf(inVenue('vn-a'), [broken('link-lost', startMs, { asleep: true })]) }, startMs, parts)
  expect([asleep.changes, [...asleep.book.incidents]]).toEqual([[], []])
  let step = advance(emptyBook, { screens: screensOf(inVenue('vn-a'), [broken('link-lost', startMs)]) }, startMs, parts)
  step = advance(step.book, { screens: screensOf(inVenue('vn-a'), [broken('link-lost', startMs, { asleep: true })]) }, startMs + 5 * minute, parts)
  expect(step.changes[0]!.costMicros).toBe(20 * 5 * minute)
  step = advance(step.book, { screens: screensOf(inVenue('vn-a'), [broken('link-lost', startMs)]) }, startMs + 600 * minute, parts)
  expect(step.changes[0]!.costMicros).toBe(20 * 5 * minute)
  expect(step.notify).toHaveLength(1)
})

test('[MO1] an unknown part makes the cost unknown from then on, and a merge carries that over', () => {
  const parts: AdvanceParts = { ...createParts(), valueOf: (screenId, fromMs, toMs) => ({ micros: toMs - fromMs, unpriced: screenId === 'a00' && toMs > startMs }) }
  const one = advance(emptyBook, { screens: screensOf(({ screenId }) => screenId === 'a00' || screenId === 'c05', [broken('link-lost', startMs)]) }, startMs, parts)
  expect(openIn(one).map(({ unpriced }) => unpriced)).toEqual([false, false])
  const all = advance(one.book, { screens: screensOf(inVenue('vn-a'), [broken('link-lost', startMs)]) }, startMs + minute, parts)
  expect(openIn(all).map(({ cause, unpriced, costMicros }) => [cause.kind, unpriced, costMicros])).toEqual([['screen', false, 0], ['venue', true, 20 * minute]])
})

/** Something happens to a store, a controller or a screen; or time goes by. */
const event = fc.record({
  what: fc.constantFrom<'venue' | 'controller' | 'screen'>('venue', 'controller', 'screen', 'screen', 'screen'), at: fc.nat(standings.length - 1),
  kind: fc.constantFrom<TroubleKind | null>('link-lost', 'panel-dark', 'plan-behind', null, null), asleep: fc.boolean(), waitMs: fc.constantFrom(0, second, 40 * second, 3 * minute, 20 * minute), person: fc.constantFrom('nobody', 'nobody', 'nobody', 'acknowledges', 'assigns'),
})
type Event = typeof event extends fc.Arbitrary<infer T> ? T : never

const touches = ({ what, at }: Event) => (standing: Standing): boolean => {
  const its = standings[at]!
  return what === 'screen' ? standing.screenId === its.screenId : standing.venueId === its.venueId && (what === 'venue' || standing.controller === its.controller)
}

test('[PH2] incidents are what a slow and obvious rule says they are, whatever came before', () => {
  fc.assert(fc.property(fc.array(event, { minLength: 1, maxLength: 25 }), (events) => {
    for (const { step } of play(events, createParts([pageAll]))) {
      const expected = causesBySlowRule([...step.book.troubled.values()], sizeOf)
      const covered = new Map(openIn(step).flatMap((incident) => incident.screens.map(({ id }) => [`${id} ${incident.kind}`, keyOf(incident)])))
      const awake = [...step.book.troubled.values()].flatMap(({ standing, troubles }) => troubles.filter(({ asleep }) => !asleep).map(({ kind }) => `${standing.screenId} ${kind}`))
      for (const [at, key] of covered) expect(key).toBe(expected.get(at))
      for (const at of awake) expect(covered.get(at)).toBe(expected.get(at))
      expect(openIn(step).reduce((sum, { screens }) => sum + screens.length, 0)).toBe(covered.size)
    }
  }), pinned)
})

test('[PH2] the order of what is seen in one instant changes nothing', () => {
  fc.assert(fc.property(fc.array(event, { minLength: 1, maxLength: 15 }), fc.infiniteStream(fc.nat()), (events, chance) => {
    const straight = [...play(events, createParts([pageAll]))].at(-1)!.step
    const shuffled = [...play(events, createParts([pageAll]), (screens) => screens.map((screen) => [chance.next().value, screen] as const).sort(([a], [b]) => a - b).map(([, screen]) => screen))].at(-1)!.step
    expect([...shuffled.book.incidents.values()].sort(byId)).toEqual([...straight.book.incidents.values()].sort(byId))
    expect(shuffled.notify).toEqual(straight.notify)
  }), pinned)
})

test('[PH2] all is closed when all is well, and nobody is told twice of one cause', () => {
  fc.assert(fc.property(fc.array(event, { minLength: 1, maxLength: 25 }), (events) => {
    const parts = createParts([pageAll])
    /** Troubles that somebody was told of, while they last. */
    const covered = new Set<string>()
    const told = new Set<string>()
    let last: { step: Advanced; nowMs: number } | null = null
    for (const { step, nowMs } of play(events, parts)) {
      const present = new Set([...step.book.troubled.values()].flatMap(({ standing, troubles }) => troubles.map(({ kind }) => `${standing.screenId} ${kind}`)))
      for (const each of covered) if (!present.has(each)) covered.delete(each)
      for (const { incidentId, rule } of step.notify) {
        const incident = step.book.incidents.get(incidentId)!
        expect(told.has(`${incidentId} ${rule.id}`)).toBe(false)
        expect(incident.acknowledgedAtMs).toBe(null)
        const its = incident.screens.map(({ id }) => `${id} ${incident.kind}`)
        expect(its.filter((each) => covered.has(each)).length * 2).toBeLessThan(its.length)
        told.add(`${incidentId} ${rule.id}`)
      }
      for (const incident of step.book.incidents.values()) if (incident.told.length > 0) for (const { id } of incident.screens) if (present.has(`${id} ${incident.kind}`) && incident.closedAtMs === null) covered.add(`${id} ${incident.kind}`)
      last = { step, nowMs }
    }
    const well = advance(last!.step.book, { screens: standings.map((standing) => ({ standing, troubles: [] })) }, last!.nowMs + 1, parts)
    const settled = advance(well.book, { screens: [] }, last!.nowMs + 1 + settleMs, parts)
    expect([...settled.book.incidents.values()].filter(({ closedAtMs }) => closedAtMs === null)).toEqual([])
    expect([...advance(settled.book, { screens: [] }, last!.nowMs + 1 + settleMs + returnMs, parts).book.incidents]).toEqual([])
  }), { ...pinned, numRuns: 300 })
})

test('[MO1] merging and splitting neither loses cost nor counts it twice', () => {
  fc.assert(fc.property(fc.array(event, { minLength: 1, maxLength: 20 }), (events) => {
    let spent = 0
    const parts = createParts()
    const closed = new Map<string, Incident>()
    const counting: AdvanceParts = { ...parts, valueOf: (_, fromMs, toMs) => { expect(toMs).toBeGreaterThanOrEqual(fromMs); return { micros: toMs - fromMs, unpriced: false } } }
    let wasMs = startMs
    let before: Book = emptyBook
    for (const { step, nowMs } of play(events, counting)) {
      for (const { standing, troubles } of before.troubled.values()) for (const { kind, asleep } of troubles) if (kind !== 'plan-behind' && !asleep && isCovered(before, standing.screenId, kind)) spent += nowMs - wasMs
      for (const incident of step.changes) closed.set(incident.id, incident)
      ;[wasMs, before] = [nowMs, step.book]
    }
    const final = advance(before, { screens: standings.map((standing) => ({ standing, troubles: [] })) }, wasMs, counting)
    for (const incident of final.changes) closed.set(incident.id, incident)
    expect([...closed.values()].reduce((sum, { costMicros }) => sum + costMicros, 0)).toBe(spent)
  }), pinned)
})
const isCovered = (book: Book, screenId: string, kind: string): boolean => [...book.incidents.values()].some((incident) => incident.kind === kind && incident.closedAtMs === null && incident.recoveredAtMs === null && incident.screens.some(({ id }) => id === screenId))

const byId = (a: Incident, b: Incident): number => (a.id < b.id ? -1 : 1)
const replace = (book: Book, incident: Incident): Book => ({ ...book, incidents: new Map(book.incidents).set(incident.id, incident) })

function* play(events: readonly Event[], parts: AdvanceParts, order: (screens: TroubledScreen[]) => TroubledScreen[] = (screens) => screens): Generator<{ step: Advanced; nowMs: number }> {
  let nowMs = startMs
  let book: Book = emptyBook
  for (const each of events) {
    nowMs += each.waitMs
    const { kind, asleep } = each
    const sinceOf = (screenId: string) => book.troubled.get(screenId)?.troubles.find((its) => its.kind === kind)?.sinceMs ?? nowMs
    const screens = screensOf(touches(each), []).map((screen) => ({ ...screen, troubles: kind === null ? [] : [broken(kind, sinceOf(screen.standing.screenId), { asleep })] }))
    const step = advance(book, { screens: order(screens) }, nowMs, parts)
    yield { step, nowMs }
    const some = openIn(step)[0]
    book = some && each.person !== 'nobody' ? handled(step.book, some, each.person, nowMs) : step.book
  }
}
function handled(book: Book, incident: Incident, how: string, nowMs: number): Book {
  const answer = how === 'assigns' ? assign(incident, 'pe_1', { personId: 'pe_2', nowMs }) : acknowledge(incident, { personId: 'pe_2', nowMs })
  if (answer.kind !== 'done') throw new Error(answer.reason)
  return replace(book, answer.incident)
}
