import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { useNetworkState } from '../../engine/network-store.ts'

export type LineName = { brand: string; line: string }

/** Brand and line as they are called, the exchange and the house by their own names. */
export function useLineName(): (lineId: string | null, source: 'line' | 'control' | 'exchange' | 'house' | 'closed') => LineName {
  const { t } = useTranslation('preview')
  const replica = useNetworkState((state) => state.replica)
  return useCallback((lineId, source) => {
    const line = lineId === null ? undefined : replica.line.get(lineId)
    if (!line) return { brand: t(source === 'line' ? 'line-gone' : source), line: '' }
    const campaign = replica.campaign.get(line.fields.campaignId)
    const brand = campaign && replica.brand.get(campaign.fields.brandId)
    return { brand: source === 'control' ? t('control') : brand?.fields.name ?? '', line: line.fields.name }
  }, [replica, t])
}
