import { expect, test } from 'vitest'
import { createPublishFirst } from './publish-first.ts'

function house(releases: number, kept: unknown = { kind: 'done', value: { hash: 'h', bytes: new Uint8Array(), screens: 2, lines: 1 } }) {
  const published: unknown[] = []
  const publishFirst = createPublishFirst({
    model: { all: () => Array.from({ length: releases }, () => ({})) as never },
    plan: { ask: (async () => kept) as never },
    publisher: { publish: async (given) => { published.push(given); return { kind: 'done', value: { releaseId: 'rl', number: 1 } } } },
  })
  return { publishFirst, published }
}

test('the demonstration brought to life puts its plan on the screens, as it stands and by whoever asked', async () => {
  const { publishFirst, published } = house(0)
  await publishFirst('pe')
  expect(published).toEqual([{ personId: 'pe', venueIds: null, startsAtMs: null, note: null, hash: 'h' }])
})

test('where a plan was ever published nothing is, and a refusal is not swallowed', async () => {
  const { publishFirst, published } = house(1)
  await publishFirst('pe')
  expect(published).toEqual([])
  await expect(house(0, { kind: 'refused', problems: [{ reason: 'plan-not-ready' }] }).publishFirst('pe')).rejects.toThrow('plan-not-ready')
})
