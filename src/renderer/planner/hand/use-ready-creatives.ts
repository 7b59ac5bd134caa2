import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { fitOfCreative } from '../../campaigns/creatives/fit-of-creative.ts'
import { useSlotMs } from '../../campaigns/creatives/use-creative-words.ts'
import type { Place } from '../../campaigns/targeting/screen-values.ts'
import { useDocuments } from '../../engine/network-store.ts'

export type ReadyCreative = { id: string; name: string; state: 'ok' | 'attention'; text: string }

/** Whether creatives have a file for every screen that is asked for, and a verdict. */
export function useReadyCreatives(ids: readonly string[], hit: readonly Place[]): ReadyCreative[] {
  const { t } = useTranslation('planner')
  const [creatives, profiles] = [useDocuments('creative'), useDocuments('profile')]
  const slotMs = useSlotMs()
  const screens = useMemo(() => {
    const counts = new Map<string, number>()
    for (const { screen } of hit) counts.set(screen.fields.profileId, (counts.get(screen.fields.profileId) ?? 0) + 1)
    return counts
  }, [hit])
  return useMemo(() => ids.flatMap((id): ReadyCreative[] => {
    const creative = creatives.get(id)
    if (creative === undefined) return []
    const { name, files, verdict } = creative.fields
    const lacking = [...screens].reduce((sum, [profileId, count]) => { const profile = profiles.get(profileId); return profile && fitOfCreative(files, profile.fields, slotMs).choice.file === null ? sum + count : sum }, 0)
    if (lacking > 0) return [{ id, name, state: 'attention', text: t('no-file', { count: lacking }) }]
    return [verdict.name === 'approved' ? { id, name, state: 'ok', text: t('ready') } : { id, name, state: 'attention', text: t(`words:verdict.${verdict.name}`) }]
  }), [ids, creatives, profiles, screens, slotMs, t])
}
