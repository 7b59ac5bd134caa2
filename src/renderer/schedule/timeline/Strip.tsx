import { useEffect, useRef } from 'react'
import { useTheme } from './use-theme.ts'
import { heatOf, prepareCanvas, readInks } from './paint.ts'
import type { RowShares } from './use-occupancy.ts'

/** How full each cell is: lightness carries the value, a cell that is asked for more than there is bears a triangle. */
export function Strip({ shares, width, cellWidth }: { shares: RowShares | null; width: number; cellWidth: number }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const theme = useTheme()
  useEffect(() => {
    if (!canvas.current || width <= 0) return
    const context = prepareCanvas(canvas.current, width, stripHeight)
    if (!shares) return
    const inks = readInks(canvas.current)
    const gap = cellWidth > 5 ? 1 : 0
    shares.asked.forEach((asked, cell) => {
      const x = cell * cellWidth
      if (asked < 0) return
      context.fillStyle = inks.heat[heatOf(asked)]!
      context.fillRect(x, 9, Math.max(0.6, cellWidth - gap), 13)
      if (asked <= 10_000) return
      context.fillStyle = inks.bad
      context.beginPath()
      const middle = x + cellWidth / 2
      const half = Math.max(1.5, Math.min(3, cellWidth / 2))
      context.moveTo(middle - half, 3)
      context.lineTo(middle + half, 3)
      context.lineTo(middle, 3 + half * 1.6)
      context.fill()
    })
  }, [shares, width, cellWidth, theme])
  return <canvas ref={canvas} className="strip" style={{ width, height: stripHeight }} aria-hidden="true" />
}
export const stripHeight = 28
