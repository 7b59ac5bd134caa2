import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Delta } from '../../contracts/documents.ts'
import type { DocumentEvent } from '../../contracts/live.ts'
import type { Json } from '../../contracts/json.ts'
import { createDocumentFeed } from './document-feed.ts'

const clock = { nowMs: () => 5 }
const screen = (id: string, name: string | null): Delta => ({ id, kind: 'screen', fields: name === null ? null : { name } })
const edit = (...deltas: Delta[]) => ({ deltas, personId: 'pe_1', atMs: 1 })

function followed(feed: ReturnType<typeof createDocumentFeed>, fromRevision = 0, kinds?: ('screen' | 'venue')[]) {
  const stop = new AbortController()
  const events = feed.follow({ fromRevision, kinds }, stop.signal)
  return { stop: () => stop.abort(), next: async () => (await events.next()).value as DocumentEvent | undefined }
}

test('a follower gets what is published after its cursor, in order', async () => {
  const feed = createDocumentFeed({ clock, ring: 8 })
  const { next, stop } = followed(feed)
  feed.publish(edit(screen('a', '1')))
  expect(await next()).toEqual({ type: 'deltas', revision: 1, atMs: 1, personId: 'pe_1', deltas: [screen('a', '1')], merged: 1 })
  const waiting = next()
  feed.publish(edit(screen('a', '2')))
  expect(await waiting).toMatchObject({ revision: 2, deltas: [screen('a', '2')] })
  const ended = next()
  stop()
  expect(await ended).toBeUndefined()
})

test('a slow follower gets one event merged by document, not a queue', async () => {
  const feed = createDocumentFeed({ clock, ring: 1000 })
  const { next } = followed(feed)
  for (let at = 0; at < 500; at += 1) feed.publish(edit(screen('a', `${at}`), { id: 'a', kind: 'screen', fields: { note: at } }))
  expect(await next()).toMatchObject({ revision: 500, merged: 500, deltas: [{ id: 'a', kind: 'screen', fields: { name: '499', note: 499 } }] })
})

test('a follower overtaken by the ring is told to fetch again, and goes on from the revision named', async () => {
  const feed = createDocumentFeed({ clock, ring: 4 })
  const { next } = followed(feed)
  for (let at = 0; at < 6; at += 1) feed.publish(edit(screen('a', `${at}`)))
  expect(await next()).toEqual({ type: 'resync', revision: 6, atMs: 5 })
  feed.publish(edit(screen('b', 'later')))
  expect(await next()).toMatchObject({ type: 'deltas', revision: 7, deltas: [screen('b', 'later')] })
})

test('a cursor from the future (another engine, another life) is told to fetch again', async () => {
  const { next } = followed(createDocumentFeed({ clock, ring: 4 }), 99)
  expect(await next()).toMatchObject({ type: 'resync', revision: 0 })
})

test('after a reset every follower is told to fetch again', async () => {
  const feed = createDocumentFeed({ clock, ring: 8 })
  feed.publish(edit(screen('a', '1')))
  const { next } = followed(feed, feed.revision)
  const waiting = next()
  feed.reset()
  expect(await waiting).toMatchObject({ type: 'resync', revision: 2 })
})

test('other kinds wake nobody', async () => {
  const feed = createDocumentFeed({ clock, ring: 8 })
  const { next } = followed(feed, 0, ['venue'])
  const waiting = next()
  feed.publish(edit(screen('a', '1')))
  feed.publish(edit({ id: 'v', kind: 'venue', fields: { name: 'x' } }))
  expect(await waiting).toMatchObject({ revision: 2, deltas: [{ id: 'v' }] })
})

test('a large edit comes in pieces, each with a revision to go on from', async () => {
  const feed = createDocumentFeed({ clock, ring: 64, documentsPerEntry: 10 })
  const { next } = followed(feed)
  feed.publish(edit(...Array.from({ length: 95 }, (_, at) => screen(`s${at}`, 'x'))))
  expect(feed.revision).toBe(10)
  let documents = 0
  for (let last = 0; last < 10;) {
    const event = await next()
    if (event?.type !== 'deltas') throw new Error('deltas were expected')
    expect(event.deltas.length).toBeLessThanOrEqual(20)
    documents += event.deltas.length
    last = event.revision
  }
  expect(documents).toBe(95)
})

test('any interleaving of publishing and pulling ends equal to the source', async () => {
  const step = fc.oneof(
    fc.record({ type: fc.constant('publish' as const), deltas: fc.array(fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd', 'e'), name: fc.option(fc.string({ maxLength: 2 })) }), { maxLength: 7 }) }),
    fc.record({ type: fc.constant('pull' as const), times: fc.integer({ min: 1, max: 3 }) }),
    fc.record({ type: fc.constant('reset' as const) }),
  )
  let resyncs = 0
  await fc.assert(fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
    const feed = createDocumentFeed({ clock, ring: 6, documentsPerEntry: 3 })
    const source = new Map<string, Json>()
    let copy = new Map<string, Json>()
    let cursor = 0
    const { next } = followed(feed)
    const pull = async () => {
      const event = await next()
      cursor = event!.revision
      if (event!.type === 'resync') copy = new Map(source), (resyncs += 1)
      else for (const { id, fields } of event!.deltas) fields === null ? copy.delete(id) : copy.set(id, fields)
    }
    const behind = () => cursor < feed.revision
    for (const one of steps) {
      if (one.type === 'reset') feed.reset()
      if (one.type === 'publish' && one.deltas.length > 0) {
        for (const { id, name } of one.deltas) name === null ? source.delete(id) : source.set(id, { name })
        feed.publish(edit(...one.deltas.map(({ id, name }) => screen(id, name))))
      }
      if (one.type === 'pull') for (let at = 0; at < one.times && behind(); at += 1) await pull()
    }
    while (behind()) await pull()
    expect(copy).toEqual(source)
  }), { numRuns: 300 })
  expect(resyncs).toBeGreaterThan(20)
})
