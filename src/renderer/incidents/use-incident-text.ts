import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { IncidentEntry, IncidentRow } from '../../contracts/incidents.ts'
import { useDocuments } from '../engine/network-store.ts'
import { cityName } from '../frame/city-name.ts'

/** Who somebody is; people that are gone are a dash. */
export function usePersonName(): (id: string | null) => string {
  const people = useDocuments('person')
  return useCallback((id) => (id === null ? '—' : people.get(id)?.fields.name ?? '—'), [people])
}

/** All the words of a row, to find it by. */
export function useRowWords(): (row: IncidentRow) => string {
  const { t, i18n } = useTranslation('incidents')
  const nameOf = usePersonName()
  return useCallback((row) => [t(`kind.${row.kind}`), row.placeName, ...row.cityNames.map((city) => cityName(city, i18n.language)), row.ownerId === null ? '' : nameOf(row.ownerId), String(row.number)].join(' '), [t, i18n, nameOf])
}

/** What happened, as a sentence. */
export function useEntryText(): (entry: IncidentEntry) => string {
  const { t } = useTranslation('incidents')
  const nameOf = usePersonName()
  return useCallback(({ act, detail, personId }) => {
    if (act === 'noted') return detail ?? ''
    if (act === 'assigned') return detail === null ? t('act.unassigned') : detail === personId ? t('act.took') : t('act.assigned', { name: nameOf(detail) })
    if (act === 'closed') return personId === null ? t('act.closed') : t('act.closed-by-hand', { reason: detail ?? '' })
    if ((act === 'job' || act === 'job-closed') && detail) return `${t(`act.${act}`)}: ${detail}`
    if (act === 'widened' || act === 'narrowed') return t(`act.${act}`, { count: Number(detail ?? 0) })
    return t(`act.${act}`, { detail: detail ?? '' })
  }, [t, nameOf])
}
