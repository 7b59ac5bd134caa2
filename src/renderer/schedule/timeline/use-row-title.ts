import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { Grouping } from '../../../contracts/planning.ts'
import { useNetworkState } from '../../engine/network-store.ts'
import { cityName } from '../../frame/city-name.ts'

/** What a row is called. */
export function useRowTitle(): (by: Grouping, value: string) => string {
  const { t, i18n } = useTranslation('schedule')
  const replica = useNetworkState((state) => state.replica)
  const { venue, profile, screen } = replica
  const { language } = i18n
  return useCallback((by, value) => {
    if (value === '') return t('row-none')
    if (by === 'city') return cityName(value, language) ?? value
    if (by === 'venue') return venue.get(value)?.fields.name ?? value
    if (by === 'profile') return profile.get(value)?.fields.name ?? value
    if (by === 'screen') return screen.get(value)?.fields.name ?? value
    return by === 'zone-kind' ? t(`wall:zone-${value}`) : by === 'venue-format' ? t(`wall:format-${value}`) : value
  }, [t, language, venue, profile, screen])
}
