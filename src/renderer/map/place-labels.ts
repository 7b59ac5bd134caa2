import { type Cluster, nameOf } from './cluster-places.ts'

export type Label = { key: string; text: string; x: number; y: number; anchor: 'start' | 'middle' | 'end' }
export type Box = { left: number; top: number; right: number; bottom: number }
const overlap = (a: Box, b: Box): boolean => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
const boxOf = ({ x, y, radius }: Cluster): Box => ({ left: x - radius, top: y - radius, right: x + radius, bottom: y + radius })
const letterPx = 6.9
const linePx = 16

/** A name is written where it covers neither a circle nor another name, largest first, or not at all. */
export function placeLabels(clusters: readonly Cluster[], size: { width: number; height: number }, taken: readonly Box[] = []): Label[] {
  const obstacles = [...clusters.map(boxOf), ...taken]
  const labels: Label[] = []
  for (const cluster of clusters) {
    const text = nameOf(cluster)
    const own = obstacles[clusters.indexOf(cluster)]!
    const fit = candidates(cluster, text.length * letterPx).find(({ box }) =>
      box.left >= 4 && box.right <= size.width - 4 && box.top >= 2 && box.bottom <= size.height - 2 && !obstacles.some((other) => other !== own && overlap(box, other)))
    if (!fit) continue
    obstacles.push(fit.box)
    labels.push({ key: cluster.key, text, x: fit.x, y: fit.y, anchor: fit.anchor })
  }
  return labels
}

type Candidate = { x: number; y: number; anchor: Label['anchor']; box: Box }
function candidates({ x, y, radius }: Cluster, width: number): Candidate[] {
  const gap = radius + 5
  const at = (left: number, top: number): Box => ({ left, top, right: left + width, bottom: top + linePx })
  return [
    { x: x + gap, y: y + 4, anchor: 'start', box: at(x + gap, y - linePx / 2) },
    { x, y: y + radius + 13, anchor: 'middle', box: at(x - width / 2, y + radius + 2) },
    { x: x - gap, y: y + 4, anchor: 'end', box: at(x - gap - width, y - linePx / 2) },
    { x, y: y - radius - 5, anchor: 'middle', box: at(x - width / 2, y - radius - linePx - 2) },
  ]
}
