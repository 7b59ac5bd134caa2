import { useMemo } from 'react'
import { useDocuments } from '../../engine/network-store.ts'

/** What the rules of a network call their triggers. */
export function useTriggerNames(networkId: string | null): readonly string[] {
  const rules = useDocuments('triggerRule')
  return useMemo(() => {
    const names = [...rules.values()].flatMap(({ fields }) => (fields.networkId === networkId && 'trigger' in fields.gives ? [fields.gives.trigger] : []))
    return [...new Set(names)].sort((a, b) => a.localeCompare(b))
  }, [rules, networkId])
}
