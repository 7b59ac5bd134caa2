import { useMemo } from 'react'
import type { Typed } from '../../../contracts/network.ts'
import { useDocuments } from '../../engine/network-store.ts'

/** The lines of a network that play by a trigger. */
export function useLinesOfTrigger(): (networkId: string, trigger: string) => readonly Typed<'line'>[] {
  const [lines, campaigns, brands, advertisers] = [useDocuments('line'), useDocuments('campaign'), useDocuments('brand'), useDocuments('advertiser')]
  return useMemo(() => {
    const guarded = [...lines.values()].filter(({ fields }) => fields.guards.some(({ kind }) => kind === 'trigger'))
    const networkOf = ({ fields }: Typed<'line'>) => {
      const brand = brands.get(campaigns.get(fields.campaignId)?.fields.brandId ?? '')
      return advertisers.get(brand?.fields.advertiserId ?? '')?.fields.networkId
    }
    return (networkId, trigger) => guarded.filter((line) => line.fields.guards.some((guard) => guard.kind === 'trigger' && guard.trigger === trigger) && networkOf(line) === networkId)
  }, [lines, campaigns, brands, advertisers])
}
