import { type PointerEvent, useEffect, useRef } from 'react'
import { type View, zoomAt } from './map-view.ts'

export const zoomLimits = { least: 0.8, most: 900 }
type SetView = (change: View | ((before: View) => View)) => void

/** The map goes where the hand pulls it, and nearer or farther by the wheel. */
export function usePanZoom(view: View, setView: SetView) {
  const svg = useWheel((factor, x, y) => setView((before) => zoomAt(before, factor, x, y, zoomLimits)))
  return { svg, ...useDrag(view, setView) }
}

function useDrag(view: View, setView: SetView) {
  const from = useRef<{ x: number; y: number; view: View } | null>(null)
  return {
    onPointerDown: (event: PointerEvent<SVGSVGElement>) => {
      if (event.target instanceof Element && event.target.closest('[role=button]')) return
      event.currentTarget.setPointerCapture(event.pointerId)
      from.current = { x: event.clientX, y: event.clientY, view }
    },
    onPointerMove: (event: PointerEvent) => {
      const start = from.current
      if (start) setView({ ...start.view, x: start.view.x + event.clientX - start.x, y: start.view.y + event.clientY - start.y })
    },
    onPointerUp: () => { from.current = null },
    onPointerCancel: () => { from.current = null },
  }
}

/** React listens to the wheel passively; holding the page still needs a listener of our own. */
function useWheel(zoom: (factor: number, x: number, y: number) => void) {
  const svg = useRef<SVGSVGElement>(null)
  const latest = useRef(zoom)
  useEffect(() => { latest.current = zoom })
  useEffect(() => {
    const element = svg.current
    if (!element) return
    const onWheel = (event: WheelEvent) => {
      event.preventDefault()
      const corner = element.getBoundingClientRect()
      latest.current(Math.exp(-event.deltaY * 0.002), event.clientX - corner.left, event.clientY - corner.top)
    }
    element.addEventListener('wheel', onWheel, { passive: false })
    return () => element.removeEventListener('wheel', onWheel)
  }, [])
  return svg
}
