import { useVirtualizer } from '@tanstack/react-virtual'
import { type PointerEvent as ReactPointerEvent, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePlanState } from '../../engine/state-store.ts'
import { useNetworkTimeZone } from '../../engine/network-store.ts'
import { Icon } from '../../design/Icon.tsx'
import { useMinute } from '../../frame/use-now.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { useProblemText } from '../../i18n/use-problem-text.ts'
import { setSchedule, toggleRow, useSchedule } from '../schedule-store.ts'
import { GridHead } from './GridHead.tsx'
import { LanesRow, lanesHeight } from './LanesRow.tsx'
import { bucketHours, hourAt, hourMs, rangeOf, type Scale, xOf, zoomAt } from './scale.ts'
import { Strip, stripHeight } from './Strip.tsx'
import { titleWidth } from './title-width.ts'
import { useGridKeys } from './use-grid-keys.ts'
import { useLaneDrag } from './use-lane-drag.ts'
import { type RowShares, useOccupancy } from './use-occupancy.ts'
import type { TimelineRow } from './use-rows.ts'

/** Groups of screens over time: only the rows in view are asked for and drawn. */
export function Timeline({ rows }: { rows: readonly TimelineRow[] }) {
  const { t } = useTranslation('schedule')
  const problemText = useProblemText()
  const scroller = useRef<HTMLDivElement>(null)
  const width = useWidth(scroller)
  const scale = useScale(width)
  const bucket = bucketHours(scale.hours)
  const cellWidth = scale.width / (scale.hours / bucket)
  const cursor = useSchedule((state) => state.cursor)
  const revision = usePlanState()?.revision ?? 0
  const virtual = useVirtualizer({ count: rows.length, getScrollElement: () => scroller.current, estimateSize: (index) => (rows[index]!.kind === 'lanes' ? lanesHeight : stripHeight), overscan: 6, getItemKey: (index) => rows[index]!.key })
  const visible = virtual.getVirtualItems()
  const wanted = useMemo(() => visible.map(({ index }) => rows[index]).filter((row) => row?.kind === 'group') as TimelineRow[], [visible, rows])
  const { shares, problem } = useOccupancy(wanted, { fromHour: scale.fromHour, hours: scale.hours, bucketHours: bucket }, revision)
  const keys = useGridKeys({ rows, scale, bucket, reveal: (index) => virtual.scrollToIndex(index) })
  const drag = useTaking(rows, scale, bucket)
  const laneDrag = useLaneDrag(scale, bucket)
  useWheelZoom(scroller, scale)
  return (
    <div className="timeline">
      <GridHead scale={scale} />
      <div ref={scroller} className="timeline-body" role="treegrid" aria-label={t('timeline')} aria-rowcount={rows.length} tabIndex={0} aria-activedescendant={`row-${cursor.row}`} onKeyDown={keys.onKeyDown} data-testid="timeline">
        {problem && shares.size === 0 ? <p className="timeline-problem" role="alert"><span className="tone-broken">■ </span>{problemText(problem)}</p> : null}
        <div style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {visible.map(({ index, start, size, key }) => {
            const row = rows[index]!
            const own = shares.get(row.key)?.value ?? null
            return (
              <div key={key} id={`row-${index}`} role="row" aria-rowindex={index + 1} aria-expanded={row.canOpen ? row.isOpen : undefined} aria-level={row.level + 1} className="timeline-row" data-kind={row.kind} data-on={cursor.row === index} style={{ transform: `translateY(${start}px)`, height: size }}>
                <RowTitle row={row} shares={own} onPick={() => setSchedule({ cursor: { ...cursor, row: index } })} />
                <div className="timeline-cells" role="gridcell" style={{ width: scale.width }} onPointerDown={(event) => (row.kind === 'lanes' && laneDrag.begin(event, row) ? undefined : drag.begin(event, index))} onPointerMove={(event) => { drag.move(event); laneDrag.move(event) }} onPointerUp={(event) => { drag.end(event); laneDrag.end(event) }}>
                  {row.kind === 'lanes' ? <LanesRow row={row} window={{ fromHour: scale.fromHour, hours: scale.hours, bucketHours: bucket }} revision={revision} width={scale.width} cellWidth={cellWidth} /> : <Strip shares={own} width={scale.width} cellWidth={cellWidth} />}
                  {cursor.row === index ? <i className="timeline-cursor" style={{ left: xOf(scale, cursor.hour), width: Math.max(2, cellWidth) }} /> : null}
                  {drag.taken?.row === index ? <i className="timeline-taken" style={{ left: xOf(scale, drag.taken.fromHour), width: xOf(scale, drag.taken.toHour) - xOf(scale, drag.taken.fromHour) }} /> : null}
                  {laneDrag.key === row.key && laneDrag.byHours !== 0 ? <output className="timeline-drag small">{t('drag-hours', { count: laneDrag.byHours, hours: laneDrag.byHours > 0 ? `+${laneDrag.byHours}` : laneDrag.byHours })}</output> : null}
                </div>
              </div>
            )
          })}
          <NowLine scale={scale} />
        </div>
      </div>
      <CellReading row={rows[cursor.row]} shares={shares.get(rows[cursor.row]?.key ?? '')?.value ?? null} scale={scale} bucket={bucket} />
    </div>
  )
}

function RowTitle({ row, shares, onPick }: { row: TimelineRow; shares: RowShares | null; onPick: () => void }) {
  const { t } = useTranslation('schedule')
  const formats = useFormats()
  if (row.kind === 'lanes') return <div className="timeline-title lanes-title small third" role="rowheader" style={{ width: titleWidth }}><span className="lanes-full">{formats.percent(1)}</span><span className="lanes-half">{formats.percent(0.5)}</span></div>
  return (
    <button type="button" tabIndex={-1} role="rowheader" className="timeline-title" style={{ width: titleWidth, paddingLeft: 8 + row.level * 14 }} onClick={() => { onPick(); toggleRow(row.key) }} title={row.title}>
      <Icon name={row.isOpen ? 'chevron-down' : 'chevron-right'} size={14} />
      <span className={row.level === 0 ? 'clip grow strong' : 'clip grow'}>{row.title}</span>
      {shares && shares.conflicts > 0 ? <span className="tone-broken small" aria-label={t('has-conflicts')}>■</span> : null}
      <span className="second medium">{formats.number(row.screens)}</span>
    </button>
  )
}

function NowLine({ scale }: { scale: Scale }) {
  const nowMs = useMinute()
  const x = xOf(scale, nowMs / hourMs)
  return x < 0 || x > scale.width ? null : <i className="timeline-now" style={{ left: titleWidth + x }} />
}

/** The exact value under the cursor, said aloud when the keys move it. */
function CellReading({ row, shares, scale, bucket }: { row: TimelineRow | undefined; shares: RowShares | null; scale: Scale; bucket: number }) {
  const { t } = useTranslation('schedule')
  const formats = useFormats()
  const timeZone = useNetworkTimeZone()
  const hour = useSchedule((state) => state.cursor.hour)
  const cell = Math.floor((hour - scale.fromHour) / bucket)
  const asked = shares?.asked[cell]
  return (
    <output className="timeline-reading small second" aria-live="polite">
      {row && asked !== undefined ? `${row.title} · ${formats.dateTime((scale.fromHour + cell * bucket) * hourMs, timeZone)} · ${asked < 0 ? t('closed') : t('reading', { asked: formats.percent(asked / 10_000), free: formats.percent(Math.max(0, 10_000 - (shares?.granted[cell] ?? 0)) / 10_000) })}` : t('keys-hint')}
    </output>
  )
}

function useScale(width: number): Scale {
  const fromHour = useSchedule((state) => state.fromHour)
  const hours = useSchedule((state) => state.hours)
  return useMemo(() => ({ fromHour, hours, width: Math.max(100, width - titleWidth) }), [fromHour, hours, width])
}

function useWidth(element: React.RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0)
  useEffect(() => {
    if (!element.current) return
    const observer = new ResizeObserver(([entry]) => { if (entry) setWidth(entry.contentRect.width) })
    observer.observe(element.current)
    return () => observer.disconnect()
  }, [element])
  return width
}

/** With Ctrl the wheel zooms about the pointer, with Shift it goes along. */
function useWheelZoom(scroller: React.RefObject<HTMLElement | null>, scale: Scale): void {
  const latest = useRef(scale)
  latest.current = scale
  useEffect(() => {
    const element = scroller.current
    if (!element) return
    function onWheel(event: WheelEvent) {
      const now = latest.current
      const x = event.clientX - element!.getBoundingClientRect().left - titleWidth
      if (event.ctrlKey || event.metaKey) setSchedule(zoomAt(now, Math.max(0, x), event.deltaY > 0 ? 1.25 : 0.8))
      else if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) setSchedule({ fromHour: now.fromHour + Math.round(((event.deltaX || event.deltaY) / now.width) * now.hours) })
      else return
      event.preventDefault()
    }
    element.addEventListener('wheel', onWheel, { passive: false })
    return () => element.removeEventListener('wheel', onWheel)
  }, [scroller])
}

type Taking = { row: number; fromHour: number; toHour: number; startHour: number }

/** Pressing and dragging over a row takes hours of it, whole cells; letting go offers to book them. */
function useTaking(rows: readonly TimelineRow[], scale: Scale, bucket: number) {
  const [taken, setTaken] = useState<Taking | null>(null)
  const hourOf = (event: ReactPointerEvent<HTMLElement>): number => hourAt(scale, event.clientX - event.currentTarget.getBoundingClientRect().left)
  return {
    taken,
    begin(event: ReactPointerEvent<HTMLElement>, row: number) {
      if (event.button !== 0 || (event.target as HTMLElement).closest('button')) return
      event.currentTarget.setPointerCapture(event.pointerId)
      const hour = hourOf(event)
      setSchedule({ cursor: { row, hour: rangeOf(hour, hour, scale.fromHour, bucket).fromHour } })
      setTaken({ row, startHour: hour, ...rangeOf(hour, hour, scale.fromHour, bucket) })
    },
    move(event: ReactPointerEvent<HTMLElement>) {
      if (taken) setTaken({ ...taken, ...rangeOf(taken.startHour, hourOf(event), scale.fromHour, bucket) })
    },
    end(event: ReactPointerEvent<HTMLElement>) {
      if (!taken) return
      const moved = Math.abs(hourOf(event) - taken.startHour) * (scale.width / scale.hours)
      if (moved > 4) setSchedule({ taken: { row: rows[taken.row]!.path, fromHour: taken.fromHour, toHour: taken.toHour } })
      setTaken(null)
    },
  }
}
