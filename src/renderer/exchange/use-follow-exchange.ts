import { useEffect } from 'react'
import { useConnection } from '../engine/connection.ts'
import { keepTrying } from '../engine/follow-engine.ts'
import { followExchange } from './exchange-store.ts'

/** Auctions are told while somebody looks; each new line begins anew. */
export function useFollowExchange(): void {
  const generation = useConnection((connection) => connection.generation)
  useEffect(() => {
    const leaving = new AbortController()
    void keepTrying(leaving.signal, async () => { await followExchange(leaving.signal); throw new Error('The stream of auctions ended') })
    return () => leaving.abort()
  }, [generation])
}
