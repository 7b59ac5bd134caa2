import { expect, test } from 'vitest'
import { unknownHealth } from './health.ts'

test('[PH1] a screen never enrolled is silent in all four facts', () => {
  expect(Object.values(unknownHealth)).toEqual(['silent', 'silent', 'silent', 'silent'])
})
