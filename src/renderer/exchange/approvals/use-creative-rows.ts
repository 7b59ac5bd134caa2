import { useMemo, useState } from 'react'
import type { WaitingCreative } from '../../../contracts/buyer-creatives.ts'
import { useDocuments, useNetworkTimeZone } from '../../engine/network-store.ts'
import { useScope } from '../../frame/scope-store.ts'
import { storeTime } from '../../frame/store-time.ts'
import { type CreativeRow, creativeRows, lineUp } from './creative-rows.ts'

/** Creatives of buyers with their state by today's date. */
export function useCreativeRows(): CreativeRow[] {
  const [creatives, buyers] = [useDocuments('buyerCreative'), useDocuments('buyer')]
  const timeZone = useNetworkTimeZone()
  const { networkId } = useScope()
  const day = storeTime(timeZone, Date.now()).date
  return useMemo(() => creativeRows(creatives.values(), buyers, networkId, day), [creatives, buyers, networkId, day])
}

export function usePendingCount(): number {
  const rows = useCreativeRows()
  return useMemo(() => rows.filter(({ state }) => state.verdict === 'pending').length, [rows])
}

/** The line as it was first seen, once it was known what waiting costs. */
export function useLine(rows: readonly CreativeRow[], costs: readonly WaitingCreative[] | null): CreativeRow[] {
  const [line, setLine] = useState<readonly string[]>([])
  const pending = rows.filter(({ state }) => state.verdict === 'pending')
  const next = lineUp(costs === null ? [] : line, pending, costs ?? [])
  if (costs !== null && next.join() !== line.join()) setLine(next)
  return next.flatMap((id) => pending.find((row) => row.id === id) ?? [])
}
