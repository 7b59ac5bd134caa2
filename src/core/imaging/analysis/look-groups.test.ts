import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createRandom } from '../../kernel/random.ts'
import { addLook, alikeTo, newLookGroups } from './look-groups.ts'
import { hashDistance } from './picture-hash.ts'

const hex = (random: ReturnType<typeof createRandom>): string => Array.from({ length: 32 }, () => random.below(16).toString(16)).join('')
const flip = (hash: string, bits: readonly number[]): string => bits.reduce((now, bit) => {
  const at = Math.floor(bit / 4)
  return now.slice(0, at) + (parseInt(now[at]!, 16) ^ (1 << (bit % 4))).toString(16) + now.slice(at + 1)
}, hash)

test('[RE15] a look nine bits away from the first of a group is of it, ten bits away is not', () => {
  const groups = newLookGroups()
  const first = '0123456789abcdef'.repeat(2)
  for (const [id, bits] of [['1', 0], ['2', 9], ['3', 10]] as const) addLook(groups, { id, n: Number(id), hash: flip(first, Array.from({ length: bits }, (_, at) => at * 13 % 128)) })
  expect(['1', '2', '3', '4'].map((id) => alikeTo(groups, id))).toEqual([['1', '2'], ['1', '2'], ['3'], []])
})

test('[RE15] a picture that was changed leaves its group, one made again stays', () => {
  const groups = newLookGroups()
  for (const n of [1, 2, 2]) addLook(groups, { id: String(n), n, hash: '0'.repeat(32) })
  expect(alikeTo(groups, '2')).toEqual(['1', '2'])
  addLook(groups, { id: '2', n: 2, hash: 'f'.repeat(32) })
  expect([alikeTo(groups, '1'), alikeTo(groups, '2')]).toEqual([['1'], ['2']])
})

test('[RE15] groups are those that a slow look at all pairs finds', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 0xffff_ffff }), fc.array(fc.tuple(fc.nat(5), fc.array(fc.nat(127), { maxLength: 12 })), { maxLength: 40 }), (seed, asked) => {
    const random = createRandom(seed)
    const bases = Array.from({ length: 6 }, () => hex(random))
    const hashes = asked.map(([base, bits]) => flip(bases[base]!, bits))
    const groups = newLookGroups()
    hashes.forEach((hash, n) => { addLook(groups, { id: String(n), n, hash }); if (n % 3 === 0) alikeTo(groups, String(n)) })
    const slow: number[][] = []
    for (const [n, hash] of hashes.entries()) {
      const its = slow.find(([leader]) => hashDistance(hashes[leader!]!, hash) <= 9)
      if (its) its.push(n)
      else slow.push([n])
    }
    for (const its of slow) for (const n of its) expect(alikeTo(groups, String(n))).toEqual(its.map(String))
  }), { seed: 41 })
})
