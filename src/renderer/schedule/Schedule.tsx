import { lazy, Suspense, useEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlanChoice } from '../../contracts/planning.ts'
import { focusOn } from '../engine/focus.ts'
import { useNetworkTimeZone, useReady } from '../engine/network-store.ts'
import { engine } from '../engine/client.ts'
import { usePlanState } from '../engine/state-store.ts'
import { goTo } from '../frame/route-store.ts'
import { useLiveAnswer } from '../campaigns/use-live-answer.ts'
import { useNetworkState } from '../engine/network-store.ts'
import { matchSpots } from '../../core/scheduling/targeting.ts'
import { BookDialog } from './BookDialog.tsx'
import { LineDrawer } from './drawer/LineDrawer.tsx'
import { ReleasesPart } from './drawer/ReleasesPart.tsx'
import { RehearsalPart } from './rehearsal/RehearsalPart.tsx'
import { ScheduleEmpty } from './ScheduleEmpty.tsx'
import { scheduleStore, selectLine, setSchedule, showPanel, useSchedule } from './schedule-store.ts'
import { Timeline } from './timeline/Timeline.tsx'
import { useRows, useSpots } from './timeline/use-rows.ts'
import { Chips, startOf, Toolbar } from './Toolbar.tsx'
import { useScheduleKeys } from './use-schedule-keys.ts'
import './schedule.css'

const PreviewPart = lazy(() => import('./preview/PreviewPart.tsx').then((module) => ({ default: module.PreviewPart })))
const hourMs = 3_600_000

/** Lines over screens and time: what fits, who would lose, and what it would look like. */
export function Schedule({ part }: { part: string | null }) {
  const ready = useReady()
  const preview = readPreview(part)
  const lineId = part?.startsWith('ln_') ? part : null
  useEffect(() => focusOn('schedule', lineId), [lineId])
  useEffect(() => { if (lineId !== null) selectLine(lineId) }, [lineId])
  if (!ready) return <div className="schedule" aria-busy="true" />
  if (preview) return <Suspense fallback={null}><PreviewPart {...preview} onClose={() => goTo('schedule')} /></Suspense>
  return <ScheduleBoard />
}

/** `preview/sc_…/498850.25/382`: a screen, an hour or a moment in it, and the published plan that is meant rather than the draft. */
function readPreview(part: string | null): { screenId: string; atMs: number; plan: PlanChoice } | null {
  const [kind, screenId, hour, release] = (part ?? '').split('/')
  return kind === 'preview' && screenId ? { screenId, atMs: Number(hour) > 0 ? Math.round(Number(hour) * hourMs) : Date.now(), plan: Number(release) > 0 ? Number(release) : 'draft' } : null
}

function ScheduleBoard() {
  const { t } = useTranslation('schedule')
  const timeZone = useNetworkTimeZone()
  const spots = useShownSpots()
  const rows = useRows(spots)
  const { lineId, taken, panel } = useSchedule((state) => state)
  useScheduleKeys()
  useEffect(() => {
    const { fromHour, cursor } = scheduleStore.getState()
    if (fromHour === 0) setSchedule({ fromHour: startOf('week', 'week', timeZone, Date.now()), cursor: { ...cursor, hour: Math.floor(Date.now() / hourMs) } })
  }, [timeZone])
  return (
    <div className="schedule">
      <h1 className="unseen">{t('title')}</h1>
      <div className="schedule-main">
        <Toolbar />
        <Chips />
        {rows.length === 0 ? <ScheduleEmpty /> : <Timeline rows={rows} />}
      </div>
      {lineId ? <LineDrawer lineId={lineId} onClose={() => selectLine(null)} /> : panel === 'releases' ? <ReleasesPart onClose={() => showPanel(null)} /> : panel === 'rehearsal' ? <RehearsalPart onClose={() => showPanel(null)} /> : null}
      {taken ? <BookDialog taken={taken} onClose={() => setSchedule({ taken: null })} /> : null}
    </div>
  )
}

/** All screens in scope, or only those where somebody asks for more than there is. */
function useShownSpots() {
  const spots = useSpots()
  const only = useSchedule((state) => state.only)
  const plan = usePlanState()
  const lines = useNetworkState(({ replica }) => replica.line)
  const { value } = useLiveAnswer(only === 'conflicts' ? String(plan?.revision ?? 0) : null, (signal) => engine.plan.conflicts(undefined, { signal }))
  return useMemo(() => {
    if (only !== 'conflicts' || !value) return spots
    const hit = new Set<string>()
    for (const lineId of new Set(value.conflicts.map((each) => each.lineId))) {
      const line = lines.get(lineId)
      if (line) for (const { screen } of matchSpots(spots, line.fields.targeting, line.fields.excludedScreens)) hit.add(screen.id)
    }
    return spots.filter(({ screen }) => hit.has(screen.id))
  }, [spots, only, value, lines])
}
