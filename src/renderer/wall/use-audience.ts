import { useEffect, useState } from 'react'
import type { Typed } from '../../contracts/network.ts'
import { unpackDocuments } from '../../core/kernel/pack-documents.ts'
import { engine } from '../engine/client.ts'
import { networkStore, useNetworkState } from '../engine/network-store.ts'

type Audience = Typed<'audience'>
let kept: { revision: number; engineId: string | null; byVenue: ReadonlyMap<string, readonly Audience[]> } | null = null

/** All audiences are one small answer: fetched when first looked at, and again when the network has changed since. */
async function audiences(revision: number): Promise<ReadonlyMap<string, readonly Audience[]>> {
  const { engineId } = networkStore.getState()
  if (kept && kept.engineId === engineId && kept.revision >= revision) return kept.byVenue
  const answer = await engine.documents.snapshot({ kinds: ['audience'] })
  const byVenue = Map.groupBy(unpackDocuments(answer.packed) as unknown as Audience[], (audience) => audience.fields.venueId)
  kept = { revision: answer.revision, engineId, byVenue }
  return byVenue
}

/** `null` while nobody has answered yet. */
export function useAudience(venueId: string | null): readonly Audience[] | null {
  const revision = useNetworkState((state) => state.revision)
  const [found, setFound] = useState<{ venueId: string | null; list: readonly Audience[] } | null>(null)
  useEffect(() => {
    let left = false
    // The chart says that there are no figures; the rest of the drawer does not need them.
    audiences(revision).then((byVenue) => { if (!left) setFound({ venueId, list: venueId ? byVenue.get(venueId) ?? [] : [] }) }, () => undefined)
    return () => { left = true }
  }, [venueId, revision])
  return found?.venueId === venueId ? found.list : null
}
