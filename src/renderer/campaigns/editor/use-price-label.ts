import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { zoneKinds } from '../../../contracts/network.ts'

/** A row of a price by what it counts: a kind of zone, or the way it is priced where no card is asked. */
export function usePriceLabel(): (label: string) => string {
  const { t } = useTranslation(['campaigns', 'wall'])
  return useCallback((label) => (zoneKinds.some((kind) => kind === label) ? t(`wall:zone-${label}`) : t(`price-kind-${label}`, { defaultValue: label })), [t])
}
