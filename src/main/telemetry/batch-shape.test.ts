import fc from 'fast-check'
import { expect, test } from 'vitest'
import { proofBatch } from '../../contracts/screens.ts'
import { createPlayingScreen } from '../../../tests/helpers/proof-world.ts'
import { batchShape } from './batch-shape.ts'
import { parseBatch } from './batch-form.ts'

const sound = { ...createPlayingScreen(1).next(6).batch, sales: [[1, 'sale-1'], [4, 'sale-4']] } as unknown as Record<string, unknown>
const odd = fc.oneof(fc.constant(null), fc.constant(-1), fc.constant(1.5), fc.constant(0), fc.constant(9e15), fc.constant(2 ** 53), fc.constant('x'), fc.constant('a'.repeat(32)), fc.constant('a'.repeat(64)), fc.constant([]), fc.constant({}), fc.constant(true), fc.constant([[1, 2]]), fc.constant([[1, 2, 3]]),
  fc.constant(['sc_' + '0'.repeat(32)]), fc.constant(Array.from({ length: 501 }, () => `ln_${'0'.repeat(32)}`)), fc.constant({ ledgerId: 'a'.repeat(32), headSha256: null, unknownSinceMs: 5 }), fc.constant({ ledgerId: 'a'.repeat(32), headSha256: 'b', unknownSinceMs: 5 }))

test('[PP1] the quick reading takes and refuses exactly what the schema of the wire does', () => {
  fc.assert(fc.property(fc.constantFrom(...Object.keys(sound), 'more'), fc.option(fc.nat({ max: 8 })), odd, (field, column, value) => {
    const changed = { ...sound, [field]: value }
    if (column !== null && field === 'plays') changed.plays = (sound.plays as number[][]).map((play, at) => (at === 1 ? Object.assign([...play], { [column]: value }) : play))
    if (column !== null && field === 'sales') changed.sales = (sound.sales as unknown[][]).map((sale, at) => (at === 1 ? Object.assign([...sale], { [column % 3]: value }) : sale))
    const judged = proofBatch.safeParse(changed)
    expect(batchShape(changed)).toEqual(judged.success ? judged.data : null)
  }), { seed: 41, numRuns: 600 })
  expect(batchShape(sound)).toEqual(proofBatch.parse(sound))
  // As players from before there were sales send it.
  const { sales: _sales, ...former } = sound
  expect(batchShape(former)).toStrictEqual(proofBatch.parse(former))
})

test('what is no JSON or no UTF-8 is no batch', () => {
  expect(parseBatch(Buffer.from('{'))).toBeNull()
  expect(parseBatch(Uint8Array.of(0xff, 0xfe))).toBeNull()
  expect(parseBatch(Buffer.from(JSON.stringify(sound)))).toEqual(sound)
})
