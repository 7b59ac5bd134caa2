import { expect, test } from 'vitest'
import { createMemoryRoom } from './memory-room.ts'

test('memory is given in turn, never more than there is, and to what would never fit alone', () => {
  const room = createMemoryRoom(100)
  const given: string[] = []
  const ask = (name: string, bytes: number) => room.ask(bytes, () => { given.push(name) })
  const [a, b, large, small] = [ask('a', 60), ask('b', 40), ask('large', 500), ask('small', 10)]
  expect([given, room.used]).toEqual([['a', 'b'], 100])
  a()
  expect(given).toEqual(['a', 'b'])
  b()
  expect([given, room.used]).toEqual([['a', 'b', 'large'], 500])
  large()
  small()
  expect([given, room.used]).toEqual([['a', 'b', 'large', 'small'], 0])
})

test('who stops waiting is not given anything, and holds nobody up', () => {
  const room = createMemoryRoom(100)
  const given: string[] = []
  const first = room.ask(100, () => { given.push('first') })
  const bored = room.ask(80, () => { given.push('bored') })
  room.ask(50, () => { given.push('patient') })
  bored()
  first()
  expect(given).toEqual(['first', 'patient'])
})
