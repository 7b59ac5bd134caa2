import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { Json } from '../../contracts/json.ts'
import { location, openingHours, type OpenRange } from '../../contracts/network.ts'
import { networkTimeZone, useNetworkState } from '../engine/network-store.ts'
import type { Replica } from '../engine/replica.ts'
import { bookingText } from './booking-text.ts'
import { useFormats } from './use-formats.ts'

/** Where the words for the choices of a field stand. */
const choices: Readonly<Record<string, string>> = { zoneKind: 'wall:zone-', venueType: 'wall:venue-', format: 'wall:format-', roles: 'people:role.', profileKind: 'network:profileKind-', tier: 'words:tier.' }

/** A field's value in words: ids by their names, choices and hours as they are said, lists joined. */
export function useValueText(): (field: string, value: Json) => string {
  const { t } = useTranslation('words')
  const formats = useFormats()
  const replica = useNetworkState((state) => state.replica)
  return useCallback((field, value) => {
    if (value === null) return '—'
    if (typeof value === 'boolean') return t(value ? 'yes' : 'no')
    if (typeof value === 'number') return field.endsWith('AtMs') ? formats.dateTime(value, networkTimeZone(replica)) : formats.number(value, Number.isInteger(value) ? 0 : 2)
    if (typeof value === 'string') return choices[field] === undefined ? nameOf(replica, value) ?? value : t(choices[field] + value, { defaultValue: value })
    const booked = bookingText(field, value, (key, values) => t(key, values ?? {}), formats)
    if (booked !== null) return booked
    const place = location.safeParse(value)
    if (place.success) return `${place.data.lat}; ${place.data.lon}`
    const hours = openingHours.safeParse(value)
    if (hours.success) return weekText(hours.data.week.map(dayText), t('everyDay'))
    return Array.isArray(value) && value.every((each) => typeof each !== 'object') ? value.map(String).join(', ') : t('valueChanged')
  }, [t, formats, replica])
}

function nameOf(replica: Replica, id: string): string | null {
  if (!/^[a-z]{2}_[0-9a-f]{32}$/.test(id)) return null
  for (const documents of Object.values(replica)) {
    const found = documents.get(id)
    if (found !== undefined) return 'name' in found.fields ? found.fields.name : 'number' in found.fields ? String(found.fields.number) : null
  }
  return null
}

const weekText = (days: readonly string[], everyDay: string): string => (new Set(days).size === 1 ? `${everyDay} ${days[0]}` : days.join(' · '))
const clock = (minute: number): string => `${String(Math.floor(minute / 60) % 24).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
const dayText = (ranges: readonly OpenRange[]): string =>
  (ranges.length === 0 ? '×' : ranges.map(({ fromMinute, toMinute }) => `${clock(fromMinute)}–${toMinute === 1440 ? '24:00' : clock(toMinute)}`).join(', '))
