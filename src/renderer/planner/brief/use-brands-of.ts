import { useMemo } from 'react'
import type { Option } from '../../design/Field.tsx'
import { useDocuments } from '../../engine/network-store.ts'

/** The brands a brief of a network can be for, by name. */
export function useBrandsOf(networkId: string): readonly Option[] {
  const [brands, advertisers] = [useDocuments('brand'), useDocuments('advertiser')]
  return useMemo(() => [...brands.values()]
    .filter(({ fields }) => advertisers.get(fields.advertiserId)?.fields.networkId === networkId)
    .map(({ id, fields }) => ({ value: id, label: fields.name }))
    .sort((a, b) => a.label.localeCompare(b.label)), [brands, advertisers, networkId])
}
