import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'

/** A row of a price by what it counts: a kind of zone, or hours; what we have no word for is said as it came. */
export function usePriceLabel(): (label: string) => string {
  const { t, i18n } = useTranslation(['campaigns', 'wall'])
  return useCallback((label) => {
    if (i18n.exists(`campaigns:price-label-${label}`)) return t(`campaigns:price-label-${label}`)
    return t(`wall:zone-${label}`, { defaultValue: label })
  }, [t, i18n])
}
