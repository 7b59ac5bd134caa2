import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Credentials, PairingAsk } from '../../contracts/screens.ts'
import { codeLetters, newPairingCode } from './pairing-code.ts'
import { createPairings, pairingLimits } from './pairings.ts'

const rootKey = new Uint8Array(32).fill(3)
const keyOf = (number: number) => Buffer.alloc(32, number).toString('base64url')
const askOf = (number: number): PairingAsk => ({ publicKey: keyOf(number), playerVersion: '1.0', abilities: ['video'], screen: { widthPx: 1920, heightPx: 1080 }, agent: 'test' })
const credentials = { user: 'sc_1', password: 'x' } as Credentials

function desk(limits = {}) {
  const clock = { now: 1_000_000, nowMs: () => clock.now }
  let [state, changes] = [1, 0]
  const random = { bytes: (count: number) => Uint8Array.from({ length: count }, () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) >>> 24) }
  const pairings = createPairings({ clock, random, crypto: { sha256: (bytes) => createHash('sha256').update(bytes).digest() }, identity: () => ({ rootKey, networkName: 'Magnum' }), changed: () => { changes += 1 }, limits })
  const open = (number: number, address = '10.0.0.1') => {
    const answer = pairings.ask(askOf(number), address)
    if (answer.kind === 'refused') throw new Error(answer.problem.reason)
    return answer.opened
  }
  return { clock, pairings, open, changes: () => changes }
}

test('[PL4] a device waits under a code, a person approves it, and only its own id fetches the credentials', () => {
  const { pairings, open } = desk()
  const [own, other] = [open(1), open(2)]
  expect(own).toMatchObject({ networkName: 'Magnum', rootKey: Buffer.from(rootKey).toString('base64url') })
  expect(pairings.answer(own.pairingId)).toMatchObject({ state: 'waiting' })
  const [shown] = pairings.waiting()
  expect(shown).toMatchObject({ code: own.code, publicKey: keyOf(1), address: '10.0.0.1', keyId: createHash('sha256').update(Buffer.alloc(32, 1)).digest('base64url').slice(0, 22) })
  expect(shown?.check).toMatch(/^(\d{3} ){3}\d{3}$/)
  expect(pairings.approve(own.pairingId, credentials)).toBeNull()
  // A device that lost the answer asks again.
  for (let again = 0; again < 2; again += 1) expect(pairings.answer(own.pairingId)).toEqual({ state: 'approved', credentials })
  expect(pairings.answer(other.pairingId)).toMatchObject({ state: 'waiting' })
  expect(pairings.answer(own.code)).toEqual({ state: 'expired' })
  expect(pairings.waiting().map(({ code }) => code)).toEqual([other.code])
})

test('[PL4] what was refused, answered or never asked cannot be approved', () => {
  const { pairings, open } = desk()
  const own = open(1)
  expect(pairings.refuse(own.pairingId)).toBeNull()
  expect(pairings.answer(own.pairingId)).toEqual({ state: 'refused' })
  for (const id of [own.pairingId, 'f'.repeat(32)]) expect(pairings.approve(id, credentials)).toEqual({ reason: 'pairing-unknown' })
})

test('[PL4] a code lives fifteen minutes; a yes on its way then still counts; the credentials are forgotten in their turn', () => {
  const { clock, pairings, open, changes } = desk()
  const [late, never] = [open(1), open(2)]
  clock.now += pairingLimits.lastsMs
  expect(pairings.waiting()).toEqual([])
  expect(pairings.answer(late.pairingId)).toEqual({ state: 'expired' })
  expect(pairings.approve(late.pairingId, credentials)).toBeNull()
  expect(pairings.answer(late.pairingId)).toMatchObject({ state: 'approved' })
  clock.now += 60_000
  const before = changes()
  pairings.sweep()
  expect(changes()).toBe(before + 1)
  expect(pairings.approve(never.pairingId, credentials)).toEqual({ reason: 'pairing-unknown' })
  clock.now += pairingLimits.lastsMs
  expect(pairings.answer(late.pairingId)).toEqual({ state: 'expired' })
})

test('so many wait and no more, of one address and in all; a page that is loaded again takes no second place', () => {
  const { pairings, open } = desk({ waiting: 3, waitingOfAddress: 2 })
  const first = open(1)
  open(2)
  expect(pairings.ask(askOf(3), '10.0.0.1')).toEqual({ kind: 'refused', problem: { reason: 'pairings-full' } })
  const again = open(1)
  expect(again.code).not.toBe(first.code)
  expect(pairings.answer(first.pairingId)).toEqual({ state: 'expired' })
  // Somebody else who names the same key gets a code of their own and drives nobody out.
  open(1, '10.0.0.2')
  expect(pairings.answer(again.pairingId)).toMatchObject({ state: 'waiting' })
  expect(pairings.ask(askOf(4), '10.0.0.3')).toMatchObject({ kind: 'refused' })
})

test('a key that is none, and a network without keys, are refused with a reason', () => {
  const { pairings } = desk()
  expect(pairings.ask({ ...askOf(1), publicKey: keyOf(1).slice(1) }, 'x')).toMatchObject({ problem: { reason: 'field-invalid' } })
  const young = createPairings({ clock: { nowMs: () => 0 }, random: { bytes: (count) => new Uint8Array(count) }, crypto: { sha256: () => new Uint8Array(32) }, identity: () => null, changed: () => undefined })
  expect(young.ask(askOf(1), 'x')).toEqual({ kind: 'refused', problem: { reason: 'screens-not-ready' } })
})

test('a code has no sign that looks like another, and every sign comes up', () => {
  expect([...'01OI'].filter((sign) => codeLetters.includes(sign))).toEqual([])
  expect(new Set(codeLetters).size).toBe(32)
  const codes = Array.from({ length: 43 }, (_, at) => newPairingCode({ bytes: (count) => Uint8Array.from({ length: count }, (_byte, index) => at * count + index) }))
  for (const code of codes) expect(code).toMatch(/^[A-HJ-NP-Z2-9]{3} [A-HJ-NP-Z2-9]{3}$/)
  expect(new Set(codes.join('').replaceAll(' ', ''))).toEqual(new Set(codeLetters))
})
