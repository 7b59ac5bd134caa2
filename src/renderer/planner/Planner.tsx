import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { focusOn } from '../engine/focus.ts'
import { useDocument, useReady } from '../engine/network-store.ts'
import '../campaigns/campaigns.css'
import '../schedule/schedule.css'
import '../wall/wall.css'
import { BriefView } from './brief/BriefView.tsx'
import { BriefsList } from './briefs/BriefsList.tsx'
import './planner.css'
import { readPlace } from './planner-place.ts'

/** What a budget would get, before any of it is spent. [AU8] */
export function Planner({ part }: { part: string | null }) {
  const { t } = useTranslation('planner')
  const ready = useReady()
  const { briefId, scenario } = readPlace(part)
  const brief = useDocument('brief', briefId)
  useEffect(() => focusOn('planner', briefId), [briefId])
  if (!ready) return <section className="planner" aria-label={t('title')} aria-busy="true" />
  return (
    <section className="planner" aria-label={t('title')}>
      {brief === null ? <BriefsList isGone={briefId !== null} /> : <BriefView key={brief.id} brief={brief} wanted={scenario} />}
    </section>
  )
}
