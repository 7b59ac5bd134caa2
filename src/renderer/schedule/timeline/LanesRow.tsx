import { useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Lanes } from '../../../contracts/planning.ts'
import { useDocuments } from '../../engine/network-store.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { useProblemText } from '../../i18n/use-problem-text.ts'
import { useLineName } from '../preview/use-line-name.ts'
import { selectLine, useSchedule } from '../schedule-store.ts'
import { dots, hatch, type Inks, prepareCanvas, readInks } from './paint.ts'
import { demandAt, stackLanes, type Track } from './stack-lanes.ts'
import type { TimelineRow } from './use-rows.ts'
import { type TimeWindow, useLanes } from './use-occupancy.ts'
import { useGhostHours } from './use-ghost-hours.ts'
import { useTheme } from './use-theme.ts'

export const lanesHeight = 184
const baseline = lanesHeight - 12
/** Pixels of 100 %; what is asked beyond it rises above the line. */
const fullHeight = 112
const labelInsideFrom = 84
/** Less than a percent is not called free. */
const leastFree = 100

type LanesRowProps = { row: TimelineRow; window: TimeWindow; revision: number; width: number; cellWidth: number }

export function LanesRow({ row, window, revision, width, cellWidth }: LanesRowProps) {
  const problemText = useProblemText()
  const { lanes, problem } = useLanes(row.path, window, revision)
  const lines = useDocuments('line')
  const tracks = useMemo(() => (lanes ? stackLanes(lanes, (lineId) => lines.get(lineId)?.fields.tier ?? 'guaranteed') : []), [lanes, lines])
  return (
    <div className="lanes" style={{ height: lanesHeight }}>
      {problem && !lanes ? <p className="lanes-problem tone-broken">■ {problemText(problem)}</p> : null}
      {lanes ? <LanesCanvas lanes={lanes} tracks={tracks} window={window} width={width} cellWidth={cellWidth} /> : null}
      {lanes ? <LaneLabels lanes={lanes} tracks={tracks} width={width} cellWidth={cellWidth} /> : null}
    </div>
  )
}

const yOf = (basisPoints: number): number => baseline - (basisPoints / 10_000) * fullHeight

function LanesCanvas({ lanes, tracks, window, width, cellWidth }: { lanes: Lanes; tracks: readonly Track[]; window: TimeWindow; width: number; cellWidth: number }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const theme = useTheme()
  const selected = useSchedule((state) => state.lineId)
  const ghost = useGhostHours(window)
  useEffect(() => {
    if (!canvas.current || width <= 0) return
    const context = prepareCanvas(canvas.current, width, lanesHeight)
    const inks = readInks(canvas.current)
    rule(context, inks, width, 10_000)
    rule(context, inks, width, 5_000)
    drawExchange(context, inks, lanes, cellWidth)
    for (const track of tracks) drawTrack(context, inks, track, cellWidth, track.lineId === selected)
    drawOver(context, inks, lanes, cellWidth)
    const own = tracks.find(({ lineId }) => lineId === selected)
    if (own && ghost) drawGhost(context, inks, own, ghost, cellWidth)
  }, [lanes, tracks, width, cellWidth, theme, selected, ghost])
  return <canvas ref={canvas} style={{ width, height: lanesHeight }} aria-hidden="true" />
}

function rule(context: CanvasRenderingContext2D, inks: Inks, width: number, at: number): void {
  context.fillStyle = at === 10_000 ? inks.edge : inks.hair
  context.fillRect(0, Math.round(yOf(at)), width, 1)
}

function drawTrack(context: CanvasRenderingContext2D, inks: Inks, { base, tier, blocks }: Track, cellWidth: number, isSelected: boolean): void {
  for (const { from, to, asked, conflict } of blocks) {
    const [x, w] = [from * cellWidth, Math.max(1, (to - from) * cellWidth - 1)]
    const [top, bottom] = [yOf(base + asked), yOf(base) - 1]
    const h = Math.max(2, bottom - top)
    context.fillStyle = isSelected ? inks.accentSoft : inks.raised
    context.fillRect(x, top, w, h)
    if (tier === 'preemptible') hatch(context, x, top, w, h, inks.hair, 7)
    if (tier === 'programmatic') dots(context, x, top, w, h, inks.edge)
    if (tier === 'takeover') { context.fillStyle = inks.second; context.fillRect(x, top, w, 2) }
    if (conflict) {
      hatch(context, x, top, w, h, inks.bad)
      context.strokeStyle = inks.bad
      context.strokeRect(x + 0.5, top + 0.5, w - 1, h - 1)
    }
    if (isSelected) {
      context.strokeStyle = inks.accent
      context.lineWidth = 1.5
      context.strokeRect(x + 0.5, top + 0.5, w - 1, h - 1)
      context.lineWidth = 1
    }
  }
}

/** What the auction may have, as a quiet dotted band on top of the lines. */
function drawExchange(context: CanvasRenderingContext2D, inks: Inks, lanes: Lanes, cellWidth: number): void {
  lanes.open.forEach((isOpen, cell) => {
    if (!isOpen) {
      context.fillStyle = inks.ground
      context.fillRect(cell * cellWidth, yOf(10_000) + 1, cellWidth, fullHeight)
    }
  })
}

/** Above the line: what is asked for and is not there. */
function drawOver(context: CanvasRenderingContext2D, inks: Inks, lanes: Lanes, cellWidth: number): void {
  lanes.open.forEach((_, cell) => {
    const demand = demandAt(lanes, cell)
    if (demand <= 10_000) return
    context.fillStyle = inks.bad
    context.fillRect(cell * cellWidth, yOf(10_000) - 1, Math.max(1, cellWidth - 1), 2)
  })
}

function drawGhost(context: CanvasRenderingContext2D, inks: Inks, { base, height }: Track, hours: Uint8Array, cellWidth: number): void {
  context.save()
  context.strokeStyle = inks.accent
  context.setLineDash([3, 3])
  for (let cell = 0; cell < hours.length; cell++) {
    if (hours[cell] === 0) continue
    let to = cell
    while (to < hours.length && hours[to] === 1) to++
    context.strokeRect(cell * cellWidth + 0.5, yOf(base + height) + 0.5, (to - cell) * cellWidth - 1, yOf(base) - yOf(base + height) - 2)
    cell = to
  }
  context.restore()
}

/** Names are buttons, so that a line can be chosen without a mouse. Inside a bar where there is room, else once beside its first block. */
function LaneLabels({ lanes, tracks, width, cellWidth }: { lanes: Lanes; tracks: readonly Track[]; width: number; cellWidth: number }) {
  const { t } = useTranslation('schedule')
  const formats = useFormats()
  const nameOf = useLineName()
  const selected = useSchedule((state) => state.lineId)
  const peak = Math.max(0, ...lanes.open.map((_, cell) => demandAt(lanes, cell)))
  const free = lanes.open.some(Boolean) && peak <= 10_000 - leastFree
  return (
    <>
      {tracks.map(({ lineId, base, height, blocks, label }) => {
        const block = blocks[label]!
        const { brand, line } = nameOf(lineId, 'line')
        const [x, w] = [block.from * cellWidth, (block.to - block.from) * cellWidth]
        const inside = w >= labelInsideFrom
        const left = Math.min(Math.max(0, inside ? x + 6 : x + w + 4), Math.max(0, width - 90))
        return (
          <button key={lineId} type="button" className="lane-label" aria-pressed={lineId === selected} data-tight={blocks.some(({ conflict }) => conflict)} title={`${brand} · ${line}`}
            style={{ left, top: Math.min(lanesHeight - 18, yOf(base + height / 2) - 8), maxWidth: inside ? w - 10 : 150 }} onClick={() => selectLine(lineId)}>
            <span className="clip">{brand}</span><span className="second">{formats.percent(height / 10_000)}</span>
          </button>
        )
      })}
      {free ? <span className="lane-free small third" style={{ top: yOf(10_000) + 2 }}>{t('free', { share: formats.percent((10_000 - peak) / 10_000) })}</span> : null}
      {peak > 10_000 ? <span className="lane-over small tone-broken" style={{ top: Math.max(0, yOf(peak) - 16) }}>■ {formats.percent(peak / 10_000)}</span> : null}
    </>
  )
}
