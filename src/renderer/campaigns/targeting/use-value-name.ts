import { useCallback, useContext } from 'react'
import { useTranslation } from 'react-i18next'
import type { TargetingField } from '../../../contracts/campaigns.ts'
import { useNetworkState } from '../../engine/network-store.ts'
import { NamedPlaces } from './named-places.ts'
import { cityName } from '../../frame/city-name.ts'

/** A value of a condition as people call it. */
export function useValueName(): (field: TargetingField, value: string) => string {
  const { t, i18n } = useTranslation(['campaigns', 'wall'])
  const own = useNetworkState((state) => state.replica)
  const replica = useContext(NamedPlaces) ?? own
  return useCallback((field, value) => {
    switch (field) {
      case 'city': return cityName(value, i18n.language)
      case 'zone-kind': return t(`wall:zone-${value}`, { defaultValue: value })
      case 'venue-type': return t(`wall:venue-${value}`, { defaultValue: value })
      case 'venue-format': return t(`wall:format-${value}`, { defaultValue: value })
      case 'profile': return replica.profile.get(value)?.fields.name ?? value
      case 'venue': return replica.venue.get(value)?.fields.name ?? value
      case 'zone': { const zone = replica.zone.get(value); return zone ? `${replica.venue.get(zone.fields.venueId)?.fields.name ?? ''}, ${zone.fields.name}` : value }
      case 'screen': { const screen = replica.screen.get(value); return screen ? `${screen.fields.name} ${screen.fields.code}` : value }
      case 'category': case 'tag': case 'sku': return value
    }
  }, [t, i18n.language, replica])
}
