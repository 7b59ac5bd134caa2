import { useTranslation } from 'react-i18next'
import { timeZoneOf, useNetworkState } from '../engine/network-store.ts'
import type { Replica } from '../engine/replica.ts'
import { cityName } from './city-name.ts'
import { type ScopeState, useScope } from './scope-store.ts'
import { clockText, offsetText, storeTime } from './store-time.ts'
import { useMinute } from './use-now.ts'

/** The one zone of what we look at, or null where stores of several zones are meant. */
function zoneOfScope(replica: Replica, scope: ScopeState): string | null {
  if (scope.venueId !== null) return timeZoneOf(replica, scope.venueId)
  const zones = new Set<string>()
  for (const { fields } of replica.venue.values()) {
    if ((scope.networkId === null || fields.networkId === scope.networkId) && (scope.city === null || fields.city === scope.city)) zones.add(fields.timeZone)
  }
  return zones.size === 1 ? [...zones][0]! : null
}

export function StoreClock() {
  const { t, i18n } = useTranslation('frame')
  const replica = useNetworkState((state) => state.replica)
  const scope = useScope()
  const nowMs = useMinute()
  const own = zoneOfScope(replica, scope)
  if (replica.network.size === 0) return null
  const network = scope.networkId ? replica.network.get(scope.networkId) : [...replica.network.values()][0]
  const zone = own ?? network?.fields.timeZone ?? 'UTC'
  const { minuteOfDay, offsetMinutes } = storeTime(zone, nowMs)
  return <span className="second store-clock clip" title={t('store-time')}>{`${clockText(minuteOfDay)} · ${(scope.city ? cityName(scope.city, i18n.language) : null) ?? t(`zone-${zone}`, { defaultValue: zone.split('/').at(-1)!.replace('_', ' ') })}, UTC${offsetText(offsetMinutes)}`}</span>
}
