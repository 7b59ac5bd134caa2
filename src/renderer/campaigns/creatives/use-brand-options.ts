import { useMemo } from 'react'
import type { Option } from '../../design/Field.tsx'
import { useDocuments } from '../../engine/network-store.ts'

/** Brands by name, each with its advertiser where that says more. */
export function useBrandOptions(): readonly Option[] {
  const brands = useDocuments('brand')
  const advertisers = useDocuments('advertiser')
  return useMemo(() => [...brands.values()]
    .map(({ id, fields }) => {
      const advertiser = advertisers.get(fields.advertiserId)?.fields.name
      return { value: id, label: advertiser && advertiser !== fields.name ? `${fields.name} · ${advertiser}` : fields.name }
    })
    .sort((a, b) => a.label.localeCompare(b.label)), [brands, advertisers])
}
