import { type KeyboardEvent, type PointerEvent, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { localTimeAt } from '../../../core/kernel/local-time.ts'
import { zoneNamed } from '../../i18n/zone-named.ts'
import { hourOf, slotOf, startOfSlot } from './playhead.ts'
import { type PreviewHour, tracksOf } from './preview-hour.ts'
import { useLineName } from './use-line-name.ts'

type ScrubberProps = { hour: PreviewHour | undefined; atMs: number; slotMs: number; timeZone: string; current: number; onGo: (atMs: number) => void }

/** The hour as it lies: a row for each line with its exact count, a tick for each slot, and the playhead. */
export function Scrubber({ hour, atMs, slotMs, timeZone, current, onGo }: ScrubberProps) {
  const { t } = useTranslation('preview')
  const nameOf = useLineName()
  const area = useRef<HTMLDivElement>(null)
  const tracks = useMemo(() => (hour ? tracksOf(hour) : []), [hour])
  const slots = Math.round(3_600_000 / slotMs)
  const slot = slotOf(atMs, slotMs)
  const go = (toSlot: number) => onGo(startOfSlot(hourOf(atMs), toSlot, slotMs))
  const drag = (event: PointerEvent<HTMLDivElement>) => {
    if (event.buttons !== 1 || !area.current) return
    const { left, width } = area.current.getBoundingClientRect()
    const share = Math.min(0.999_999, Math.max(0, (event.clientX - left) / width))
    onGo(hourOf(atMs) * 3_600_000 + Math.floor(share * 3_600_000))
  }
  const step = (event: KeyboardEvent) => {
    const by = { ArrowLeft: -1, ArrowRight: 1, PageUp: -6, PageDown: 6 }[event.key]
    if (by !== undefined) go(slot + by * (event.shiftKey ? 6 : 1))
    else if (event.key === 'Home') go(0)
    else if (event.key === 'End') go(slots - 1)
    else return
    event.preventDefault()
  }
  const { minuteOfDay } = localTimeAt(zoneNamed(timeZone), hourOf(atMs) * 3_600_000)
  const currentTrack = tracks.find(({ plays }) => plays.includes(current))
  return (
    <div className="preview-scrubber">
      <ol className="preview-tracks small">
        {tracks.map(({ key, lineId, source, plays }) => {
          const { brand, line } = nameOf(lineId, source)
          return <li key={key} className={key === currentTrack?.key ? 'strong' : 'second'}><span className="clip" title={line}>{brand}</span><span>{plays.length}</span></li>
        })}
      </ol>
      <div ref={area} className="preview-ticks" role="slider" tabIndex={0} aria-label={t('scrub')} aria-valuemin={0} aria-valuemax={slots - 1} aria-valuenow={slot} aria-valuetext={clockOf(minuteOfDay, atMs)}
        onPointerDown={(event) => { event.currentTarget.setPointerCapture(event.pointerId); drag(event) }} onPointerMove={drag} onKeyDown={step}>
        <div className="preview-minutes small third" aria-hidden="true">{[0, 10, 20, 30, 40, 50, 60].map((minute) => <span key={minute} style={{ left: `${minute / 0.6}%` }}>{clockText(minuteOfDay + minute)}</span>)}</div>
        <svg viewBox={`0 0 ${slots} ${Math.max(1, tracks.length)}`} preserveAspectRatio="none" style={{ height: tracks.length * 14 }} aria-hidden="true">
          {tracks.map((track, row) => <path key={track.key} className={track.key === currentTrack?.key ? 'tick on' : 'tick'} d={track.slots.map((at) => `M${at + 0.12} ${row + 0.14}h.76v.72h-.76z`).join('')} />)}
        </svg>
        <i className="preview-head" style={{ left: `${((atMs - hourOf(atMs) * 3_600_000) / 36_000).toFixed(3)}%` }} />
      </div>
    </div>
  )
}

const clockText = (minute: number): string => `${String(Math.floor(minute / 60) % 24).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

export function clockOf(hourMinute: number, atMs: number): string {
  const seconds = Math.floor((atMs - hourOf(atMs) * 3_600_000) / 1000)
  return `${clockText(hourMinute + Math.floor(seconds / 60))}:${String(seconds % 60).padStart(2, '0')}`
}
