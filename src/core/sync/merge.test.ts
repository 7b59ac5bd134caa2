import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Json } from '../../contracts/json.ts'
import { aliveField, type StampedChange } from './change.ts'
import { mergeChange, resolveDocument, resolveRegister } from './merge.ts'
import { formatStamp, laterStamp, tick } from './stamp.ts'

const at = (ms: number, replica = 1) => formatStamp({ ms, counter: 0, replica: String(replica).padStart(8, '0') })
const set = (field: string, value: Json, stamp: string, replaced: string | null = null): StampedChange =>
  ({ documentId: 'sc_1', kind: 'screen', field, value, stamp, replaced })

test('[SY1] a change that replaces what stands is applied; the same again is known', () => {
  const first = set('name', 'a', at(1))
  const second = set('name', 'b', at(2), at(1))
  expect(mergeChange([first], second)).toEqual({ kind: 'applied', stands: true })
  expect(mergeChange([first, second], second)).toEqual({ kind: 'already-known' })
})

test('[SY1] a change that arrives after its successor is no conflict', () => {
  expect(mergeChange([set('name', 'b', at(2), at(1))], set('name', 'a', at(1)))).toEqual({ kind: 'applied', stands: false })
})

test('[SY1] of two concurrent changes the later stands and the other waits as its rival', () => {
  const base = set('name', 'a', at(1))
  const earlier = set('name', 'b', at(2, 1), at(1))
  const later = set('name', 'c', at(3, 2), at(1))
  expect(mergeChange([base, later], earlier)).toEqual({ kind: 'concurrent', winner: later, loser: earlier })
  expect(mergeChange([base, earlier], later)).toEqual({ kind: 'concurrent', winner: later, loser: earlier })
  expect(resolveRegister([base, later, earlier])).toEqual({ value: 'c', stamp: later.stamp, rivals: [earlier] })
})

test('[SY1] adding to a set wins over a concurrent removal, even a later one', () => {
  const added = set('tags/milk', true, at(1))
  const removedHere = set('tags/milk', null, at(2, 1), at(1))
  const addedAgain = set('tags/milk', true, at(3, 1), at(2, 1))
  const removedThere = set('tags/milk', null, at(9, 2), at(1))
  expect(resolveRegister([added, removedHere, addedAgain, removedThere])).toMatchObject({ value: true, stamp: addedAgain.stamp, rivals: [] })
  expect(resolveRegister([added, removedThere])).toMatchObject({ value: null })
})

test('[SY1] an edit concurrent with a deletion keeps the document and names the deletion', () => {
  const born = [set(aliveField, true, at(1)), set('name', 'a', at(1))]
  const deletion = set(aliveField, false, at(5, 1), at(1))
  for (const ms of [3, 7]) {
    const resolved = resolveDocument([...born, deletion, set('name', 'b', at(ms, 2), at(1))])
    expect(resolved).toMatchObject({ alive: true, overruledRemovals: [deletion] })
  }
})

test('[SY1] a deletion that saw every edit deletes; bringing back makes alive', () => {
  const changes = [set(aliveField, true, at(1)), set('name', 'b', at(2), at(1)), set(aliveField, false, at(3), at(2))]
  expect(resolveDocument(changes)).toMatchObject({ alive: false, overruledRemovals: [] })
  expect(resolveDocument([...changes, set(aliveField, true, at(4), at(3))])).toMatchObject({ alive: true, overruledRemovals: [] })
})

type Peer = { known: StampedChange[]; last: string | null }
const action = fc.record({
  peer: fc.integer({ min: 0, max: 2 }), other: fc.integer({ min: 0, max: 2 }),
  kind: fc.constantFrom('set', 'add', 'take', 'delete', 'sync'), value: fc.integer({ min: 0, max: 9 }), jumpMs: fc.integer({ min: -500, max: 500 }),
})

/** Peers that edit one document as the store does, and exchange all they know now and then. */
function play(actions: readonly { peer: number; other: number; kind: string; value: number; jumpMs: number }[]): Peer[] {
  const birth = [set(aliveField, true, at(1)), set('name', 'a', at(1))]
  const peers: Peer[] = [0, 1, 2].map(() => ({ known: [...birth], last: at(1) }))
  let nowMs = 1000
  for (const { peer: who, other, kind, value, jumpMs } of actions) {
    const peer = peers[who] as Peer
    nowMs += jumpMs
    const write = (field: string, next: Json, replaced: string | null) => {
      peer.last = tick(peer.last, nowMs, String(who + 1).padStart(8, '0'))
      peer.known.push(set(field, next, peer.last, replaced))
    }
    const now = resolveDocument(peer.known)
    const tag = now.registers.get('tags/milk')
    if (kind === 'sync') exchange(peer, peers[other] as Peer)
    else if (!now.alive) write(aliveField, true, now.registers.get(aliveField)?.stamp ?? null)
    else if (kind === 'set') write('name', value, now.registers.get('name')?.stamp ?? null)
    else if (kind === 'add' && tag?.value !== true) write('tags/milk', true, tag?.stamp ?? null)
    else if (kind === 'take' && tag?.value === true) write('tags/milk', null, tag.stamp)
    else if (kind === 'delete') write(aliveField, false, [...now.registers.values()].reduce<string | null>((last, { stamp }) => laterStamp(last, stamp), null))
  }
  return peers
}

function exchange(a: Peer, b: Peer): void {
  const all = new Map([...a.known, ...b.known].map((change) => [`${change.field} ${change.stamp}`, change]))
  for (const peer of [a, b]) {
    peer.known = [...all.values()]
    for (const { stamp } of peer.known) peer.last = laterStamp(peer.last, stamp)
  }
}

test('[SY1] peers that saw the same changes in any order are equal', () => {
  fc.assert(fc.property(fc.array(action, { maxLength: 40 }), fc.infiniteStream(fc.nat()), (actions, chance) => {
    const changes = play(actions).flatMap(({ known }) => known)
    const shuffled = changes.map((change) => ({ change, at: chance.next().value as number })).sort((x, y) => x.at - y.at).map(({ change }) => change)
    expect(resolveDocument(shuffled)).toEqual(resolveDocument(changes))
  }))
})

test('[SY1] merging one by one in any order ends with the winner that all changes together have', () => {
  fc.assert(fc.property(fc.array(action, { maxLength: 40 }), fc.boolean(), (actions, backwards) => {
    const all = play(actions).flatMap(({ known }) => known)
    for (const field of ['name', 'tags/milk']) {
      const known: StampedChange[] = []
      let standing: string | null = null
      for (const change of backwards ? [...all].reverse() : all) {
        if (change.field !== field) continue
        const outcome = mergeChange(known, change)
        if (outcome.kind === 'already-known') continue
        known.push(change)
        if (field === 'name') standing = outcome.kind === 'concurrent' ? outcome.winner.stamp : outcome.stands ? change.stamp : standing
      }
      if (known.length > 0 && field === 'name') expect(standing).toBe(resolveRegister(known).stamp)
    }
  }))
})

test('[SY1] nothing anyone wrote concurrently disappears: each head is the value or a rival', () => {
  fc.assert(fc.property(fc.array(action, { maxLength: 40 }), (actions) => {
    const changes = [...new Map(play(actions).flatMap(({ known }) => known).filter(({ field }) => field === 'name').map((change) => [change.stamp, change])).values()]
    const replaced = new Set(changes.map((change) => change.replaced))
    const { stamp, rivals } = resolveRegister(changes)
    expect([stamp, ...rivals.map((rival) => rival.stamp)].sort()).toEqual(changes.map((change) => change.stamp).filter((each) => !replaced.has(each)).sort())
  }))
})
