import { expect, test } from 'vitest'
import { createAsker, type News } from './create-asker.ts'

function desk() {
  const asked: { query: number; signal: AbortSignal; answer: (text: string) => void; fail: () => void }[] = []
  const told: News<string>[] = []
  const asker = createAsker<number, string>((query, signal) => new Promise((answer, refuse) => asked.push({ query, signal, answer, fail: () => refuse(new Error('no')) })), (news) => told.push(news))
  const turn = async () => { for (let at = 0; at < 6; at++) await Promise.resolve() }
  return { asked, told, asker, turn }
}

test('at most one question is on its way; of those that waited only the newest is asked', async () => {
  const { asked, told, asker, turn } = desk()
  for (const query of [1, 2, 3, 4]) asker.ask(query)
  expect(asked.map(({ query }) => query)).toEqual([1])
  asked[0]!.answer('one')
  await turn()
  expect(asked.map(({ query }) => query)).toEqual([1, 4])
  asked[1]!.answer('four')
  await turn()
  expect(told.filter(({ kind }) => kind === 'answered')).toEqual([{ kind: 'answered', answer: 'one' }, { kind: 'answered', answer: 'four' }])
})

test('a failure is told, unless something newer is being asked', async () => {
  const { asked, told, asker, turn } = desk()
  asker.ask(1)
  asker.ask(2)
  asked[0]!.fail()
  await turn()
  expect(told.map(({ kind }) => kind)).toEqual(['asking', 'asking'])
  asked[1]!.fail()
  await turn()
  expect(told.at(-1)?.kind).toBe('failed')
  asker.ask(3)
  expect(asked).toHaveLength(3)
})

test('whoever leaves hears nothing more, and what was on its way is called off', async () => {
  const { asked, told, asker, turn } = desk()
  asker.ask(1)
  asker.ask(2)
  asker.stop()
  expect(asked[0]!.signal.aborted).toBe(true)
  asked[0]!.answer('late')
  await turn()
  expect(told.map(({ kind }) => kind)).toEqual(['asking'])
  expect(asked).toHaveLength(1)
})
