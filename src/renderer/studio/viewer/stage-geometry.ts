/** Where a picture lies on the stage: its left upper corner, and how many points one of its pixels takes. */
export type View = { left: number; top: number; scale: number }
export type Size = { width: number; height: number }
export type Spot = { x: number; y: number }
const room = 24
const mostScale = 16

/** The whole picture in the middle, as large as there is room. */
export function fitView(stage: Size, picture: Size): View {
  const scale = Math.max(0.001, Math.min((stage.width - room) / picture.width, (stage.height - room) / picture.height))
  return { scale, left: (stage.width - picture.width * scale) / 2, top: (stage.height - picture.height * scale) / 2 }
}

/** The point under the pointer stays under it. */
export function zoomAt(view: View, at: Spot, by: number, least: number): View {
  const scale = Math.min(mostScale, Math.max(least, view.scale * by))
  const grown = scale / view.scale
  return { scale, left: at.x - (at.x - view.left) * grown, top: at.y - (at.y - view.top) * grown }
}

/** Ten-thousandths of the picture's width and height, which is how places travel. */
export function spotAt(view: View, picture: Size, at: Spot): Spot {
  const share = (value: number) => Math.min(10_000, Math.max(0, Math.round(value * 10_000)))
  return { x: share((at.x - view.left) / (picture.width * view.scale)), y: share((at.y - view.top) / (picture.height * view.scale)) }
}
export const pointOf = (view: View, picture: Size, { x, y }: Spot): Spot => ({ x: view.left + (x / 10_000) * picture.width * view.scale, y: view.top + (y / 10_000) * picture.height * view.scale })

/** Beside what it shows: in the upper corner farther from it. */
export function lensCorner(stage: Size, at: Spot, diameter: number): Spot {
  const margin = 14
  const right = { x: stage.width - diameter / 2 - margin, y: diameter / 2 + margin }
  const left = { x: diameter / 2 + margin, y: diameter / 2 + margin }
  const far = (corner: Spot) => Math.hypot(corner.x - at.x, corner.y - at.y)
  return far(right) >= Math.min(far(left), diameter) ? right : left
}
