import type { Spot } from './stage-geometry.ts'

type LensDrawing = { after: HTMLImageElement; matte: HTMLImageElement | null; at: Spot; ground: string; diameter: number; pixelsPerPoint: number }
/** Below the one nothing is the thing any more, above the other all of it is: between the two lies the edge that was worked on. */
const [outerAt, innerAt] = [8, 247]

/** The finished picture under the lens on its ground, with where the edge begins and ends drawn over it. */
export function drawLens(canvas: HTMLCanvasElement, { after, matte, at, ground, diameter, pixelsPerPoint }: LensDrawing): void {
  const ratio = Math.min(2, devicePixelRatio)
  const side = Math.round(diameter * ratio)
  if (canvas.width !== side) { canvas.width = side; canvas.height = side }
  const pen = canvas.getContext('2d')
  if (!pen) return
  const colours = getComputedStyle(canvas)
  paintGround(pen, side, ratio, ground, colours)
  const span = diameter * pixelsPerPoint
  const source = (image: HTMLImageElement) => [(at.x / 10_000) * image.naturalWidth - span / 2, (at.y / 10_000) * image.naturalHeight - span / 2, span, span] as const
  // Single pixels are what a lens is for.
  pen.imageSmoothingEnabled = pixelsPerPoint > 0.5
  pen.drawImage(after, ...source(after), 0, 0, side, side)
  if (matte === null) return
  const own = new OffscreenCanvas(side, side).getContext('2d', { willReadFrequently: true })
  if (!own) return
  own.drawImage(matte, ...source(matte), 0, 0, side, side)
  const { data } = own.getImageData(0, 0, side, side)
  pen.fillStyle = colours.getPropertyValue('--accent')
  traceLevel(data, side, outerAt, (x, y) => { if (((x + y) >> 2) % 2 === 0) pen.fillRect(x, y, ratio, ratio) })
  traceLevel(data, side, innerAt, (x, y) => pen.fillRect(x, y, ratio, ratio))
}

/** Wherever the matte crosses a level between a pixel and its right or lower neighbour. */
export function traceLevel(data: ArrayLike<number>, side: number, level: number, mark: (x: number, y: number) => void): void {
  for (let y = 0; y + 1 < side; y++) {
    for (let x = 0; x + 1 < side; x++) {
      const at = (y * side + x) * 4
      const inside = data[at]! >= level
      if (inside !== data[at + 4]! >= level || inside !== data[at + side * 4]! >= level) mark(x, y)
    }
  }
}

function paintGround(pen: CanvasRenderingContext2D, side: number, ratio: number, ground: string, colours: CSSStyleDeclaration): void {
  const named = { white: '--ground-white', grey: '--ground-grey', black: '--ground-black' }[ground]
  pen.fillStyle = ground.startsWith('#') ? ground : colours.getPropertyValue(named ?? '--checker-one')
  pen.fillRect(0, 0, side, side)
  if (ground !== 'checker') return
  const cell = 10 * ratio
  pen.fillStyle = colours.getPropertyValue('--checker-two')
  for (let y = 0; y * cell < side; y++) for (let x = y % 2; x * cell < side; x += 2) pen.fillRect(x * cell, y * cell, cell, cell)
}
