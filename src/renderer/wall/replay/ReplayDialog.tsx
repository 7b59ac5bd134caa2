import { type KeyboardEvent, type PointerEvent, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../../design/Button.tsx'
import { Dialog } from '../../design/Dialog.tsx'
import { usePlanState } from '../../engine/state-store.ts'
import { useMinute } from '../../frame/use-now.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { useProblemText } from '../../i18n/use-problem-text.ts'
import { dayStartOf } from './day-start-of.ts'
import { dueMs, minutesOf, type MinuteState, rowsOfMinute } from './proven-hour.ts'
import { ReplayRows } from './ReplayRows.tsx'
import { useProvenDay } from './use-proven-day.ts'

type ReplayProps = { screenId: string; venueId: string | null; timeZone: string; name: string; onClose: () => void }
const [minuteMs, hourMs, dayMs] = [60_000, 3_600_000, 86_400_000]
const states: readonly MinuteState[] = ['proven', 'doubtful', 'gap', 'awaited']

/** Any past minute of a screen: what was proven next to what was planned, and gaps as gaps. [PP1] */
export function ReplayDialog({ screenId, venueId, timeZone, name, onClose }: ReplayProps) {
  const { t } = useTranslation('replay')
  const formats = useFormats()
  const problemText = useProblemText()
  const nowMs = useMinute()
  const slotMs = (usePlanState()?.slotSeconds ?? 10) * 1_000
  const [atMs, setAtMs] = useState(() => Math.floor(Date.now() / minuteMs) * minuteMs - minuteMs)
  const dayStartMs = dayStartOf(timeZone, atMs)
  const day = useProvenDay(screenId, venueId, dayStartMs)
  const minutes = useMemo(() => stripOf(day.hours, dayStartMs, slotMs, nowMs), [day.hours, dayStartMs, slotMs, nowMs])
  const hour = day.hours.get(Math.floor(atMs / hourMs))
  const rows = hour ? rowsOfMinute(hour, Math.floor((atMs % hourMs) / minuteMs), slotMs) : []
  const go = (toMs: number) => setAtMs(Math.min(Math.floor(Date.now() / minuteMs) * minuteMs, toMs))
  return (
    <Dialog wide title={t('title', { name })} onClose={onClose}>
      <div className="row">
        <IconButton icon="chevron-left" label={t('day-before')} onClick={() => go(atMs - dayMs)} />
        <span className="strong replay-when">{formats.date(atMs, timeZone)}</span>
        <IconButton icon="chevron-right" label={t('day-after')} disabled={dayStartMs + dayMs > nowMs} onClick={() => go(atMs + dayMs)} />
        <output className="title replay-clock">{formats.time(atMs, timeZone)}</output>
        <span className="grow" />
        <span className="row small second">{states.map((state) => <span key={state} className="row"><i className={`minute-key ${state}`} />{t(`minute-${state}`)}</span>)}</span>
      </div>
      <MinuteStrip minutes={minutes} at={Math.floor((atMs - dayStartMs) / minuteMs)} text={formats.time(atMs, timeZone)} onGo={(minute) => go(dayStartMs + minute * minuteMs)} />
      {day.problem ? <p className="medium"><span className="tone-broken">■ </span>{problemText(day.problem)}</p> : null}
      {hour?.tooOld && rows.every(({ shown }) => shown === null) ? <p className="medium second">{t('too-old')}</p> : null}
      {hour === undefined ? <p className="third medium replay-none">{t(day.loading ? 'reading' : 'nothing-known')}</p> : <ReplayRows rows={rows} untilMs={dueMs(hour, nowMs)} timeZone={timeZone} />}
    </Dialog>
  )
}

function stripOf(hours: ReturnType<typeof useProvenDay>['hours'], dayStartMs: number, slotMs: number, nowMs: number): (MinuteState | null)[] {
  const byHour = new Map([...hours].map(([hour, its]) => [hour, minutesOf(its, slotMs, nowMs)]))
  return Array.from({ length: 1440 }, (_, at) => {
    const atMs = dayStartMs + at * minuteMs
    return byHour.get(Math.floor(atMs / hourMs))?.[Math.floor((atMs % hourMs) / minuteMs)] ?? null
  })
}

type StripProps = { minutes: readonly (MinuteState | null)[]; at: number; text: string; onGo: (minute: number) => void }
/** A day of minutes; arrows go a minute, PgUp and PgDn an hour. */
function MinuteStrip({ minutes, at, text, onGo }: StripProps) {
  const { t } = useTranslation('replay')
  const area = useRef<HTMLDivElement>(null)
  const paths = useMemo(() => states.map((state) => ({ state, d: runsOf(minutes, state).map(([from, to]) => `M${from} 0h${to - from}v20h-${to - from}z`).join('') })), [minutes])
  const drag = (event: PointerEvent<HTMLDivElement>) => {
    if (event.buttons !== 1 || !area.current) return
    const { left, width } = area.current.getBoundingClientRect()
    onGo(Math.floor(Math.min(0.9999, Math.max(0, (event.clientX - left) / width)) * 1440))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowLeft: -1, ArrowRight: 1, PageUp: -60, PageDown: 60 }[event.key]
    if (by === undefined && event.key !== 'Home' && event.key !== 'End') return
    event.preventDefault()
    onGo(by === undefined ? (event.key === 'Home' ? 0 : 1439) : Math.min(1439, Math.max(0, at + by)))
  }
  return (
    <div ref={area} className="minute-strip" role="slider" tabIndex={0} aria-label={t('scrub')} aria-valuemin={0} aria-valuemax={1439} aria-valuenow={at} aria-valuetext={`${text}: ${t(`minute-${minutes[at] ?? 'unread'}`)}`}
      onPointerDown={(event) => { event.currentTarget.setPointerCapture(event.pointerId); drag(event) }} onPointerMove={drag} onKeyDown={onKeyDown}>
      <svg viewBox="0 0 1440 20" preserveAspectRatio="none" aria-hidden="true">{paths.map(({ state, d }) => <path key={state} className={`minute ${state}`} d={d} />)}</svg>
      <i className="minute-head" style={{ left: `${((at + 0.5) / 14.4).toFixed(3)}%` }} />
      <div className="minute-hours small third" aria-hidden="true">{[0, 3, 6, 9, 12, 15, 18, 21, 24].map((hour) => <span key={hour} style={{ left: `${hour / 0.24}%` }}>{hour}</span>)}</div>
    </div>
  )
}

function runsOf(minutes: readonly (MinuteState | null)[], state: MinuteState): [number, number][] {
  const runs: [number, number][] = []
  minutes.forEach((each, at) => {
    if (each !== state) return
    const last = runs.at(-1)
    if (last && last[1] === at) last[1] = at + 1
    else runs.push([at, at + 1])
  })
  return runs
}
