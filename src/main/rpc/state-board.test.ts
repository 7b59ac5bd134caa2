import { expect, test } from 'vitest'
import type { StateEvent } from '../../contracts/live.ts'
import { createStateBoard } from './state-board.ts'

test('a follower gets the whole of each part first, then only what is newest', async () => {
  let nowMs = 10
  const board = createStateBoard({ clock: { nowMs: () => nowMs } })
  const stop = new AbortController()
  const events = board.follow(stop.signal)
  const next = async () => (await events.next()).value as StateEvent | undefined
  expect(await next()).toEqual({ type: 'presence', people: [] })
  expect(await next()).toEqual({ type: 'jobs', jobs: [] })
  for (const room of ['wall', 'settings', 'wall']) board.setPresence('c1', { personId: 'pe_1', name: 'Aigul', room, documentId: null })
  expect(await next()).toMatchObject({ type: 'presence', people: [{ connectionId: 'c1', room: 'wall', sinceMs: 10 }] })
  nowMs = 20
  board.setPresence('c1', { personId: 'pe_1', name: 'Aigul', room: 'wall', documentId: null })
  const waiting = next()
  board.setPresence('c1', null)
  expect(await waiting).toEqual({ type: 'presence', people: [] })
  expect(board.connections()).toBe(0)
  const ended = next()
  stop.abort()
  expect(await ended).toBeUndefined()
})
