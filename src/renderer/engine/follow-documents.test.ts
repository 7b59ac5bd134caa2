import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Document } from '../../contracts/documents.ts'
import type { DocumentEvent } from '../../contracts/live.ts'
import { packDocuments } from '../../core/kernel/pack-documents.ts'
import { engine } from './client.ts'
import { followDocuments } from './follow-documents.ts'
import { networkStore } from './network-store.ts'
import { emptyReplica } from './replica.ts'

const venue = (id: string, name: string): Document => ({ id, kind: 'venue', fields: { name } })
let server: { revision: number; documents: Document[]; live: DocumentEvent[]; asked: number[]; snapshots: number }
let frames: (() => void)[]

vi.mock('./client.ts', () => ({ engine: { documents: {} } }))

beforeEach(() => {
  frames = []
  vi.stubGlobal('document', { visibilityState: 'visible' })
  vi.stubGlobal('requestAnimationFrame', (run: () => void) => frames.push(run))
  vi.stubGlobal('cancelAnimationFrame', () => undefined)
  networkStore.setState({ replica: emptyReplica, ready: false, revision: 0, engineId: null })
  server = { revision: 7, documents: [venue('a', 'A')], live: [], asked: [], snapshots: 0 }
  Object.assign(engine.documents, {
    snapshot: async () => { server.snapshots += 1; return { revision: server.revision, packed: packDocuments(server.documents) } },
    live: async ({ fromRevision }: { fromRevision: number }) => {
      server.asked.push(fromRevision)
      return (async function* () { yield* server.live })()
    },
  })
})
afterEach(() => vi.unstubAllGlobals())

const follow = (engineId = 'e1') => followDocuments(engineId, new AbortController().signal)
const deltas = (revision: number, ...documents: Document[]): DocumentEvent => ({ type: 'deltas', revision, atMs: 0, personId: null, deltas: documents, merged: 0 })
const nameOf = (id: string) => networkStore.getState().replica.venue.get(id)?.fields.name

test('what changes is drawn once a frame, however many deltas came', async () => {
  server.live = [deltas(8, venue('a', 'A8')), deltas(9, venue('b', 'B9'))]
  let drawn = 0
  const stop = networkStore.subscribe(() => { drawn += 1 })
  await follow()
  stop()
  expect([nameOf('a'), nameOf('b'), networkStore.getState().revision]).toEqual(['A8', 'B9', 9])
  expect(frames.length).toBe(1)
  expect(drawn).toBe(2)
})

test('a line that comes back goes on from the revision it has; another engine is fetched anew', async () => {
  server.live = [deltas(8, venue('a', 'A8'))]
  await follow()
  server.live = []
  await follow()
  expect([server.asked, server.snapshots]).toEqual([[7, 8], 1])
  server.revision = 2
  await follow('e2')
  expect([server.asked.at(-1), server.snapshots, networkStore.getState().revision]).toEqual([2, 2, 2])
})

test('who fell behind is given the snapshot again, and nothing older than it is applied', async () => {
  server.live = [deltas(8, venue('a', 'old')), { type: 'resync', revision: 20, atMs: 0 }, deltas(20, venue('a', 'older')), deltas(21, venue('b', 'B21'))]
  server.revision = 7
  const done = follow()
  server.revision = 20
  server.documents = [venue('a', 'A20')]
  await done
  expect([nameOf('a'), nameOf('b'), networkStore.getState().revision]).toEqual(['A20', 'B21', 21])
})
