import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { pairingCheck } from './pairing-check.ts'

const crypto = { sha256: (bytes: Uint8Array) => new Uint8Array(createHash('sha256').update(bytes).digest()) }

test('[PL4] the digits are made from both keys: another key, another check', () => {
  const key = (value: number) => new Uint8Array(32).fill(value)
  expect(pairingCheck(key(1), key(2), crypto)).toMatch(/^\d{3} \d{3} \d{3} \d{3}$/)
  expect(new Set([[1, 2], [1, 3], [3, 2], [2, 1]].map(([root, device]) => pairingCheck(key(root!), key(device!), crypto))).size).toBe(4)
})
