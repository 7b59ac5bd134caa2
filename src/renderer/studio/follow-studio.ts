import { useEffect } from 'react'
import { engine } from '../engine/client.ts'
import { useConnection } from '../engine/connection.ts'
import { keepTrying } from '../engine/follow-engine.ts'
import { beginPictures, setStudio, studioNow, takeBatches, takePictures } from './studio-store.ts'

const pageSize = 500

/** Batches and what becomes of their pictures are told while somebody looks; each new line begins anew. */
export function useFollowStudio(batchId: string | null): void {
  const generation = useConnection((connection) => connection.generation)
  useEffect(() => {
    const leaving = new AbortController()
    void keepTrying(leaving.signal, async () => { await followEvents(leaving.signal); throw new Error('The stream of the studio ended') })
    return () => leaving.abort()
  }, [generation])
  useEffect(() => {
    const leaving = new AbortController()
    beginPictures(batchId)
    if (batchId !== null) void keepTrying(leaving.signal, () => fetchPictures(batchId, leaving.signal))
    return () => leaving.abort()
  }, [batchId, generation])
}

async function followEvents(signal: AbortSignal): Promise<void> {
  const events = await engine.studio.events(undefined, { signal })
  takeBatches(await engine.studio.batches.list(undefined, { signal }))
  for await (const event of events) {
    if (event.type === 'batches') takeBatches(event.batches)
    else if (event.type === 'pictures') takePictures(event.batchId, event.pictures)
    else if (event.type === 'memory') setStudio({ memory: event })
    else await again(signal)
  }
}

async function again(signal: AbortSignal): Promise<void> {
  takeBatches(await engine.studio.batches.list(undefined, { signal }))
  const { picturesOf } = studioNow()
  if (picturesOf !== null) await fetchPictures(picturesOf, signal)
}

/** All of them: what is doubtful is drawn at once, then page by page by number, an order that does not change under the reading. */
async function fetchPictures(batchId: string, signal: AbortSignal): Promise<void> {
  const page = (order: 'doubt' | 'number', from: number) => engine.studio.pictures.list({ batchId, order, states: [], text: '', from, limit: pageSize }, { signal })
  const { rows, total } = await page('doubt', 0)
  takePictures(batchId, rows)
  for (let from = 0; from < total && rows.length < total && !signal.aborted; from += pageSize) takePictures(batchId, (await page('number', from)).rows)
  if (!signal.aborted) setStudio({ complete: true })
}
