import { angleOf } from '../light/angles.ts'
import type { Matte } from '../raster.ts'
import { reduceMatte } from '../scene/shade.ts'
import { findBaseTilt } from './base-tilt.ts'
import { findEdgeTilt } from './edge-tilt.ts'
import { findMirrorTilt } from './mirror-tilt.ts'

/** How far a thing leans, clockwise, and what says so; 0 by nothing: nothing does. */
export type Tilt = { readonly degrees: number; readonly by: 'mirror' | 'edges' | 'axis' | 'nothing' }

const side = 400
/** How much longer than wide a thing must be for its long axis to say anything. */
const longEnough = 1.8

/** What leans by one angle and stands on another does not lean: it only looks so. */
const sameDegrees = 2.5

/** How far the silhouette leans, at most so far: the mirror it has, else its long straight edges, else its long axis; and never against what it stands on. */
export function findTilt(matte: Matte, mostDegrees: number): Tilt {
  const { plane } = reduceMatte(matte, side)
  const base = findBaseTilt(plane)
  const stands = (degrees: number): boolean => base === null || Math.abs(base - degrees) < sameDegrees
  const mirror = findMirrorTilt(plane, mostDegrees)
  if (mirror !== null && stands(mirror)) return { degrees: mirror, by: 'mirror' }
  const edges = findEdgeTilt(plane, mostDegrees)
  if (edges !== null && stands(edges)) return { degrees: edges, by: 'edges' }
  if (mirror !== null || edges !== null) return { degrees: 0, by: 'nothing' }
  const axis = axisTilt(plane)
  return axis !== null && Math.abs(axis) <= mostDegrees ? { degrees: axis, by: 'axis' } : { degrees: 0, by: 'nothing' }
}

function axisTilt({ width, height, values }: { readonly width: number; readonly height: number; readonly values: Float32Array }): number | null {
  let [mass, sumX, sumY, xx, yy, xy] = [0, 0, 0, 0, 0, 0]
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      const value = values[at]!
      if (value === 0) continue
      mass += value
      sumX += value * x
      sumY += value * y
      xx += value * x * x
      yy += value * y * y
      xy += value * x * y
    }
  }
  if (mass === 0) return null
  const [middleX, middleY] = [sumX / mass, sumY / mass]
  const [a, b, c] = [xx / mass - middleX * middleX, xy / mass - middleX * middleY, yy / mass - middleY * middleY]
  const spread = Math.sqrt((a - c) * (a - c) + 4 * b * b)
  if (a + c + spread < longEnough * longEnough * (a + c - spread)) return null
  const along = angleOf(2 * b, a - c) / 2
  return along > 45 ? along - 90 : along < -45 ? along + 90 : along
}
