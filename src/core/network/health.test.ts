import { expect, test } from 'vitest'
import { countFacts, unknownHealth } from './health.ts'

test('[PH1] a screen never enrolled is silent in all four facts', () => {
  expect(Object.values(unknownHealth)).toEqual(['silent', 'silent', 'silent', 'silent'])
})

test('[PH1] states are counted fact by fact', () => {
  const counts = countFacts([unknownHealth, { link: 'ok', plan: 'attention', frames: 'broken', panel: 'ok' }])
  expect(counts.link).toEqual({ ok: 1, attention: 0, broken: 0, silent: 1 })
  expect(counts.frames).toEqual({ ok: 0, attention: 0, broken: 1, silent: 1 })
})
