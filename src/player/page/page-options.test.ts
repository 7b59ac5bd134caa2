import { expect, test } from 'vitest'
import { readOptions } from './page-options.ts'

test('the address of the page says where its gate is and how the screen hangs; what makes no sense is as if it were not there', () => {
  expect(readOptions('https://gate:8830/')).toMatchObject({ gate: 'https://gate:8830', rotate: 0, pairAgain: false, settings: { batchEveryMs: 900_000 } })
  expect(readOptions('http://localhost/?gate=https://other:1/&rotate=90&pair=again&proofs=20')).toMatchObject({ gate: 'https://other:1/', rotate: 90, pairAgain: true, settings: { batchEveryMs: 20_000 } })
  expect(readOptions('https://gate/?gate=nonsense&rotate=45&proofs=-1')).toMatchObject({ gate: 'https://gate', rotate: 0, settings: { batchEveryMs: 900_000 } })
})
