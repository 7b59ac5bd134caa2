import { angleOf } from '../light/angles.ts'
import type { Plane } from '../light/blur-plane.ts'
import { findGround } from '../scene/ground-line.ts'

type Point = readonly [x: number, y: number]
/** Pieces of the hull that bend less than this from one to the next are one base. */
const sameBase = 1.5
/** A shorter one is a curve, not a base. */
const leastShare = 0.3

/** The angle of what a thing rests on: the piece of its lower outline's hull that its weight stands over; null: it is round there. */
export function findBaseTilt(plane: Plane): number | null {
  const ground = findGround(plane)
  if (!ground) return null
  const hull = lowerHull(ground.low)
  const weight = middleOf(plane)
  let piece = hull.findIndex(([x], at) => at + 1 < hull.length && x <= weight && hull[at + 1]![0] >= weight)
  if (piece < 0) return null
  let [from, to] = [piece, piece + 1]
  const angleAt = (at: number): number => angleOf(hull[at + 1]![1] - hull[at]![1], hull[at + 1]![0] - hull[at]![0])
  const angle = angleAt(piece)
  while (from > 0 && Math.abs(angleAt(from - 1) - angle) < sameBase) from--
  for (piece = to; piece + 1 < hull.length && Math.abs(angleAt(piece) - angle) < sameBase; piece++) to = piece + 1
  const [left, right] = [hull[from]!, hull[to]!]
  return right[0] - left[0] < leastShare * (ground.right - ground.left) ? null : angleOf(right[1] - left[1], right[0] - left[0])
}

function lowerHull(low: Float32Array): Point[] {
  const hull: Point[] = []
  for (const [x, y] of low.entries()) {
    if (y < 0) continue
    while (hull.length >= 2 && !bends(hull.at(-2)!, hull.at(-1)!, [x, y])) hull.pop()
    hull.push([x, y])
  }
  return hull
}

/** Whether the middle point lies below the line of the other two: rows count downwards. */
const bends = (a: Point, b: Point, c: Point): boolean => (b[1] - a[1]) * (c[0] - a[0]) > (c[1] - a[1]) * (b[0] - a[0])

function middleOf({ width, values }: Plane): number {
  let [sum, mass] = [0, 0]
  for (let at = 0; at < values.length; at++) {
    sum += values[at]! * (at % width)
    mass += values[at]!
  }
  return sum / mass
}
