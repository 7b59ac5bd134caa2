import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Size, Spot, View } from './stage-geometry.ts'
import { lensCorner, pointOf } from './stage-geometry.ts'
import { drawLens } from './draw-lens.ts'
import type { StagePictures } from './Stage.tsx'

const [diameter, ring] = [180, 44]
/** Points on the screen for one pixel of the picture as it was taken. */
const lensScale = 4
type LensProps = { pictures: StagePictures; stage: Size; view: View; ground: string; at: Spot; onMove: (at: Spot) => void; sourceLong: number | null; note: string | null }

/** Four points for each pixel of the place that is least sure, beside the thing; the ring on the thing is moved with the pointer or the arrow keys. */
export function Lens({ pictures, stage, view, ground, at, onMove, sourceLong, note }: LensProps) {
  const { t } = useTranslation('studio')
  const canvas = useRef<HTMLCanvasElement>(null)
  const [images, setImages] = useState<{ after: HTMLImageElement; matte: HTMLImageElement | null } | null>(null)
  useEffect(() => {
    let stale = false
    void Promise.all([load(pictures.after), pictures.matte === null ? null : load(pictures.matte)]).then(([after, matte]) => { if (!stale) setImages({ after, matte }) }, () => undefined)
    return () => { stale = true }
  }, [pictures.after, pictures.matte])
  useEffect(() => {
    if (canvas.current && images) drawLens(canvas.current, { ...images, at, ground, diameter, pixelsPerPoint: (Math.max(images.after.naturalWidth, images.after.naturalHeight) / (sourceLong ?? Math.max(images.after.naturalWidth, images.after.naturalHeight))) / lensScale })
  }, [images, at, ground, sourceLong])
  const spot = pointOf(view, pictures.size, at)
  const corner = lensCorner(stage, spot, diameter)
  const drag = useSpotDrag(view, pictures.size, at, onMove)
  return (
    <>
      <svg className="lens-thread" width={stage.width} height={stage.height} aria-hidden="true"><line {...threadBetween(spot, corner)} /></svg>
      <div className="lens-spot" role="button" tabIndex={0} aria-label={t('lens-spot')} style={{ left: spot.x - ring / 2, top: spot.y - ring / 2, width: ring, height: ring }} {...drag} />
      <div className="lens" style={{ left: corner.x - diameter / 2, top: corner.y - diameter / 2, width: diameter, height: diameter }}><canvas ref={canvas} className="lens-canvas" role="img" aria-label={t('lens')} /></div>
      <span className="stage-label lens-label" style={{ left: corner.x, top: corner.y + diameter / 2 - 4 }}>{note === null ? t('lens-of') : t('lens-of-note', { note })}</span>
    </>
  )
}

const load = (url: string): Promise<HTMLImageElement> => { const image = new Image(); image.src = url; return image.decode().then(() => image) }

/** From rim to rim. */
function threadBetween(spot: Spot, corner: Spot): { x1: number; y1: number; x2: number; y2: number } {
  const length = Math.max(1, Math.hypot(corner.x - spot.x, corner.y - spot.y))
  const [dx, dy] = [(corner.x - spot.x) / length, (corner.y - spot.y) / length]
  return { x1: spot.x + dx * (ring / 2), y1: spot.y + dy * (ring / 2), x2: corner.x - dx * (diameter / 2), y2: corner.y - dy * (diameter / 2) }
}

function useSpotDrag(view: View, size: Size, at: Spot, onMove: (at: Spot) => void) {
  const from = useRef<{ x: number; y: number; at: Spot } | null>(null)
  const clamp = (value: number) => Math.round(Math.min(10_000, Math.max(0, value)))
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => { from.current = { x: event.clientX, y: event.clientY, at }; event.currentTarget.setPointerCapture(event.pointerId); event.stopPropagation() },
    onPointerMove: (event: PointerEvent) => {
      if (from.current === null) return
      onMove({ x: clamp(from.current.at.x + ((event.clientX - from.current.x) / (size.width * view.scale)) * 10_000), y: clamp(from.current.at.y + ((event.clientY - from.current.y) / (size.height * view.scale)) * 10_000) })
    },
    onPointerUp: () => { from.current = null },
    onPointerCancel: () => { from.current = null },
    onKeyDown: (event: KeyboardEvent) => {
      const step = event.shiftKey ? 500 : 50
      const move = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] }[event.key]
      if (!move) return
      event.preventDefault()
      event.stopPropagation()
      onMove({ x: clamp(at.x + move[0]!), y: clamp(at.y + move[1]!) })
    },
  }
}
