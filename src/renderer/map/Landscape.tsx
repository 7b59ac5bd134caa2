import { memo } from 'react'
import type { MapShape } from './map-shape.ts'
import type { View } from './map-view.ts'

export const Landscape = memo(function Landscape({ shape, view }: { shape: MapShape; view: View }) {
  return (
    <g transform={`translate(${view.x} ${view.y}) scale(${view.scale})`} aria-hidden="true">
      <path className="map-neighbours" d={shape.neighbours} />
      <path className="map-country" d={shape.country} />
    </g>
  )
})
