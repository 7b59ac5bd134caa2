import { expect, test } from 'vitest'
import { createPlayerWorld } from '../../tests/helpers/player-world.ts'
import { createVirtualTime } from '../../tests/helpers/virtual-device.ts'
import { keyOf } from '../../tests/helpers/virtual-engine.ts'
import type { PairingAnswer } from '../contracts/screens.ts'
import { toBase64Url } from '../core/kernel/base64url.ts'
import { pairingCheck } from '../core/signing/index.ts'
import { nobleCrypto as crypto } from './crypto/noble-crypto.ts'
import { pair } from './pair.ts'
import type { IdentityRecord, PairingView } from './ports.ts'

const [root, device] = [keyOf('root'), keyOf('device')]
const { record } = createPlayerWorld()
const credentials = record.credentials!

/** A device before a gate that gives these answers, one after the other. */
function pairing(answers: (PairingAnswer | 'away')[]) {
  const time = createVirtualTime(0)
  const views: (PairingView | null)[] = []
  const written: IdentityRecord[] = []
  let opened = 0
  const next = (): PairingAnswer => {
    const answer = answers.shift() ?? { state: 'waiting', askAgainMs: 1000 }
    if (answer === 'away') throw new Error('nobody there')
    return answer
  }
  const done = pair({
    crypto, note: () => undefined, clock: { deviceMs: time.nowMs, monotonicMs: time.nowMs, zoneOffsetMinutes: () => 300 }, timers: { at: time.at }, random: (count) => new Uint8Array(count),
    device: { version: '1', agent: 'test', screen: { widthPx: 1, heightPx: 1 }, abilities: [], reload: () => undefined },
    identity: { publicKey: device.publicKey, sign: device.sign, read: async () => ({ credentials: null, ledger: null }), write: async (its) => void written.push(its) },
    stage: { prepare: async () => ({ kind: 'failed', reason: '' }), show: async () => 0, frames: () => ({ advanced: true, perSecond: 0, longestGapMs: 0 }), identify: () => undefined, pairing: (view) => void views.push(view) },
    gate: { open: async () => ({ pairingId: String(++opened), code: `CODE ${opened}`, expiresAtMs: 900_000, rootKey: toBase64Url(root.publicKey), networkName: 'Dastarma', askAgainMs: 1000 }), ask: async () => next() },
  }, () => false)
  return { time, views, written, done, opened: () => opened }
}
const waiting: PairingAnswer = { state: 'waiting', askAgainMs: 1000 }

test('[PL4] a screen shows its code and the digits of both keys until it is approved, and has its credentials on the disk before it goes on', async () => {
  const { time, views, written, done } = pairing([waiting, { state: 'approved', credentials }])
  await time.run(5000)
  expect(await done).toEqual(credentials)
  expect(views).toEqual([{ code: 'CODE 1', check: pairingCheck(root.publicKey, device.publicKey, crypto), networkName: 'Dastarma', expiresAtMs: 900_000 }, null])
  expect(written).toEqual([{ credentials, ledger: null }])
})

test('[PL4] a code that ran out gives way to another; a gate that is away and a refusal are told of, and asked again', async () => {
  const { time, views, done, opened } = pairing([{ state: 'expired' }, 'away', { state: 'refused' }, waiting, { state: 'approved', credentials }])
  await time.run(120_000)
  expect(await done).toEqual(credentials)
  expect(opened()).toBe(4)
  expect(views.map((view) => (view === null ? 'paired' : 'waiting' in view ? view.waiting : view.code))).toEqual(['CODE 1', 'CODE 2', 'gate', 'CODE 3', 'refused', 'CODE 4', 'paired'])
})

test('[PL4] credentials under another root key than the one whose digits were shown are not taken', async () => {
  const { time, written } = pairing([{ state: 'approved', credentials: { ...credentials, rootKey: toBase64Url(keyOf('another').publicKey) } }])
  await time.run(5000)
  expect(written).toEqual([])
})
