export type View = { scale: number; x: number; y: number }
export type Size = { width: number; height: number }
export const wholeView: View = { scale: 1, x: 0, y: 0 }

/** The view that shows all these points, with air around them. */
export function viewOf(points: readonly (readonly [number, number])[], size: Size, most: number): View {
  const xs = points.map(([x]) => x)
  const ys = points.map(([, y]) => y)
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
  const scale = Math.min(most, (size.width * 0.7) / Math.max(1e-6, right - left), (size.height * 0.62) / Math.max(1e-6, bottom - top))
  return { scale, x: size.width / 2 - ((left + right) / 2) * scale, y: size.height / 2 - ((top + bottom) / 2) * scale }
}

/** Nearer or farther, with the point under the pointer held still. */
export function zoomAt(view: View, factor: number, x: number, y: number, limits: { least: number; most: number }): View {
  const scale = Math.min(limits.most, Math.max(limits.least, view.scale * factor))
  const by = scale / view.scale
  return { scale, x: x - (x - view.x) * by, y: y - (y - view.y) * by }
}
