import type { Delta } from '../../contracts/documents.ts'
import type { DocumentEvent } from '../../contracts/live.ts'
import { unpackDocuments } from '../../core/kernel/pack-documents.ts'
import { engine } from './client.ts'
import { networkStore } from './network-store.ts'
import { nextTurn } from './next-turn.ts'
import { replicaKinds, replicaOf, withDeltas } from './replica.ts'

const kinds = [...replicaKinds]

/** Fetches what is there, then follows what changes, from the revision it holds; throws when the line breaks. */
export async function followDocuments(engineId: string, signal: AbortSignal): Promise<void> {
  if (networkStore.getState().engineId !== engineId) await fetchSnapshot(engineId, signal)
  const batch = frameBatch()
  try {
    for await (const event of await engine.documents.live({ fromRevision: networkStore.getState().revision, kinds }, { signal })) {
      if (event.type === 'deltas') batch.add(event)
      else await refetch(engineId, batch, signal)
    }
  } finally {
    batch.flush()
  }
}

/** The engine no longer holds the deltas we miss. It goes on from the revision it named; anything newer arrives as deltas. */
async function refetch(engineId: string, batch: FrameBatch, signal: AbortSignal): Promise<void> {
  batch.clear()
  await fetchSnapshot(engineId, signal)
}

async function fetchSnapshot(engineId: string, signal: AbortSignal): Promise<void> {
  const { revision, packed } = await engine.documents.snapshot({ kinds }, { signal })
  networkStore.setState({ replica: replicaOf(unpackDocuments(packed)), revision, engineId, ready: true })
}

type FrameBatch = { add(event: DocumentEvent & { type: 'deltas' }): void; flush(): void; clear(): void }

/** A thousand deltas a second are drawn sixty times a second. */
function frameBatch(): FrameBatch {
  let deltas: Delta[] = []
  let revision = 0
  let cancel: (() => void) | null = null
  function clear() {
    cancel?.()
    cancel = null
    deltas = []
  }
  function flush() {
    const waiting = deltas
    clear()
    if (waiting.length > 0) networkStore.setState((state) => ({ replica: withDeltas(state.replica, waiting), revision }))
  }
  return {
    add(event) {
      // A snapshot fetched in between may be ahead of deltas that were already on their way.
      if (event.revision <= networkStore.getState().revision) return
      for (const delta of event.deltas) deltas.push(delta)
      revision = event.revision
      cancel ??= nextTurn(flush)
    },
    flush,
    clear,
  }
}
