import { type CSSProperties, type KeyboardEvent, type PointerEvent, type ReactNode, useEffect, useEffectEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CorrectionMark } from '../../../contracts/studio-corrections.ts'
import type { Tool, ViewMode } from '../studio-store.ts'
import { fitView, type Size, type Spot, spotAt, type View, zoomAt } from './stage-geometry.ts'
import { beginStroke, drawOn } from './strokes.ts'
import { SplitHandle } from './SplitHandle.tsx'
import { StrokesLayer } from './StrokesLayer.tsx'

export type StagePictures = { before: string; after: string; matte: string | null; size: Size }
type StageProps = {
  pictures: StagePictures; mode: ViewMode; ground: string; labels: readonly [string, string]
  tool: Tool; brush: number; strokes: readonly CorrectionMark[]; onStroke: ((stroke: CorrectionMark) => void) | null
  view: View | null; onView: (view: View | null) => void; onSize: (size: Size) => void
  children?: (stage: Size, view: View) => ReactNode
}

/** Before and after over each other, as large as there is room; a mark is drawn where the pointer goes. */
export function Stage({ pictures, mode, ground, labels, tool, brush, strokes, onStroke, view: held, onView, onSize, children }: StageProps) {
  const { t } = useTranslation('studio')
  const box = useRef<HTMLDivElement>(null)
  const [stage, setStage] = useState<Size | null>(null)
  const [split, setSplit] = useState(0.385)
  const told = useEffectEvent((size: Size) => { setStage(size); onSize(size) })
  useEffect(() => {
    const element = box.current!
    const watch = new ResizeObserver(() => told({ width: element.clientWidth, height: element.clientHeight }))
    watch.observe(element)
    return () => watch.disconnect()
  }, [])
  const view = stage === null ? null : held ?? fitView(stage, pictures.size)
  const drawing = useDrawing(box, { pictures, view, tool, brush, count: strokes.length, onStroke, onView })
  useWheelZoom(box, view, stage, pictures.size, onView)
  return (
    <div ref={box} className={`stage is-${drawing.cursor}`} data-mode={mode} tabIndex={0} role="group" aria-label={t('stage')} {...drawing.handlers}>
      {view === null || stage === null ? null : (
        <>
          <div className="stage-picture" data-ground={ground.startsWith('#') ? 'own' : ground} style={{ left: view.left, top: view.top, width: pictures.size.width * view.scale, height: pictures.size.height * view.scale, '--own-ground': ground.startsWith('#') ? ground : undefined } as CSSProperties}>
            <Layers pictures={pictures} mode={mode} split={split} />
            <StrokesLayer strokes={drawing.live ? [...strokes, drawing.live] : strokes} size={{ width: pictures.size.width * view.scale, height: pictures.size.height * view.scale }} />
          </div>
          {mode === 'split' || mode === 'compare' ? (
            <>
              <span className="stage-label" style={{ left: Math.max(8, view.left + 10), top: Math.max(8, view.top + 10) }}>{labels[0]}</span>
              <span className="stage-label" style={{ left: Math.min(stage.width - 60, Math.max(8, view.left + pictures.size.width * view.scale * split + 10)), top: Math.max(8, view.top + 10) }}>{labels[1]}</span>
              <SplitHandle label={t(mode === 'split' ? 'split-handle' : 'split-handle-models')} left={view.left} top={Math.max(0, view.top)} width={pictures.size.width * view.scale} height={Math.min(stage.height, view.top + pictures.size.height * view.scale) - Math.max(0, view.top)} at={split} onMove={setSplit} />
            </>
          ) : null}
          {drawing.pointed && onStroke && tool !== 'hand' ? <BrushRing at={drawing.pointed} radius={(brush / 20_000) * Math.max(pictures.size.width, pictures.size.height) * view.scale} tool={tool} /> : null}
          {children?.(stage, view)}
        </>
      )}
    </div>
  )
}

function Layers({ pictures: { before, after, matte }, mode, split }: { pictures: StagePictures; mode: ViewMode; split: number }) {
  const { t } = useTranslation('studio')
  if (mode === 'mask') return matte === null ? <p className="stage-none">{t('no-matte')}</p> : <img className="stage-layer" src={matte} alt={t('view-mask')} draggable={false} />
  if (mode === 'difference') return <><img className="stage-layer" src={before} alt="" draggable={false} /><img className="stage-layer is-difference" src={after} alt={t('view-difference')} draggable={false} /></>
  return (
    <>
      <img className="stage-layer" src={after} alt={t('after')} draggable={false} style={{ clipPath: `inset(0 0 0 ${split * 100}%)` }} />
      <img className="stage-layer" src={before} alt={t('before')} draggable={false} style={{ clipPath: `inset(0 ${(1 - split) * 100}% 0 0)` }} />
    </>
  )
}

function BrushRing({ at, radius, tool }: { at: Spot; radius: number; tool: Tool }) {
  const size = tool === 'add' || tool === 'erase' || tool === 'unsure' ? Math.max(3, radius) : 5
  return <span className={`brush-ring is-${tool}`} style={{ left: at.x - size, top: at.y - size, width: size * 2, height: size * 2 }} />
}

type DrawingParts = { pictures: StagePictures; view: View | null; tool: Tool; brush: number; count: number; onStroke: ((stroke: CorrectionMark) => void) | null; onView: (view: View | null) => void }

/** Marks with the first button, moves the picture with the hand or the middle button. */
function useDrawing(box: { readonly current: HTMLDivElement | null }, { pictures, view, tool, brush, count, onStroke, onView }: DrawingParts) {
  const [live, setLive] = useState<CorrectionMark | null>(null)
  const [pointed, setPointed] = useState<Spot | null>(null)
  const from = useRef<{ kind: 'stroke'; spot: Spot } | { kind: 'pan'; at: Spot; view: View } | null>(null)
  const placeOf = (event: PointerEvent): Spot => { const rect = box.current!.getBoundingClientRect(); return { x: event.clientX - rect.left, y: event.clientY - rect.top } }
  const marks = onStroke !== null && tool !== 'hand'
  const onPointerDown = (event: PointerEvent) => {
    if (view === null || (event.target as Element).closest('.split-handle, .lens-spot, .lens')) return
    const at = placeOf(event)
    const stroke = marks && event.button === 0 ? beginStroke({ tool, size: brush }, spotAt(view, pictures.size, at), count) : null
    if (stroke === null && (marks && event.button === 0)) return
    from.current = stroke ? { kind: 'stroke', spot: spotAt(view, pictures.size, at) } : { kind: 'pan', at, view }
    setLive(stroke)
    event.currentTarget.setPointerCapture(event.pointerId)
    event.preventDefault()
  }
  const onPointerMove = (event: PointerEvent) => {
    const at = placeOf(event)
    setPointed(at)
    const begun = from.current
    if (begun === null || view === null) return
    if (begun.kind === 'pan') return onView({ ...begun.view, left: begun.view.left + at.x - begun.at.x, top: begun.view.top + at.y - begun.at.y })
    const spot = spotAt(view, pictures.size, at)
    setLive((stroke) => stroke && drawOn(stroke, begun.spot, spot))
  }
  const onPointerUp = () => {
    if (from.current?.kind === 'stroke' && live !== null) onStroke?.(live)
    from.current = null
    setLive(null)
  }
  const onPointerLeave = () => setPointed(null)
  /** Without a pointer: the arrows lead the mark, the space bar makes it. */
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || !marks || view === null) return
    const at = pointed ?? { x: box.current!.clientWidth / 2, y: box.current!.clientHeight / 2 }
    const step = event.shiftKey ? 40 : 8
    const move = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] }[event.key]
    if (!move && event.key !== ' ') return
    event.preventDefault()
    event.stopPropagation()
    if (move) return setPointed({ x: at.x + move[0]!, y: at.y + move[1]! })
    const stroke = tool === 'box' ? null : beginStroke({ tool, size: brush }, spotAt(view, pictures.size, at), count)
    if (stroke) onStroke(stroke)
  }
  return { live, pointed, cursor: marks ? 'marking' : 'moving', handlers: { onPointerDown, onPointerMove, onPointerUp, onPointerCancel: onPointerUp, onPointerLeave, onKeyDown } }
}

/** React listens passively, and the page must not scroll along. */
function useWheelZoom(box: { readonly current: HTMLDivElement | null }, view: View | null, stage: Size | null, picture: Size, onView: (view: View | null) => void): void {
  const onWheel = useEffectEvent((event: WheelEvent) => {
    if (view === null || stage === null) return
    event.preventDefault()
    const rect = box.current!.getBoundingClientRect()
    onView(zoomAt(view, { x: event.clientX - rect.left, y: event.clientY - rect.top }, Math.exp(-event.deltaY / 400), fitView(stage, picture).scale / 2))
  })
  useEffect(() => {
    const element = box.current!
    const listen = (event: WheelEvent) => onWheel(event)
    element.addEventListener('wheel', listen, { passive: false })
    return () => element.removeEventListener('wheel', listen)
  }, [box])
}
