/** Canvases drawn in the colours of the theme, crisp on any screen. */
export type Inks = { heat: readonly string[]; closed: string; bad: string; hair: string; text: string; second: string; accent: string; accentSoft: string; raised: string; edge: string; ground: string }
export const heatSteps = 8

export function readInks(element: Element): Inks {
  const style = getComputedStyle(element)
  const of = (name: string): string => style.getPropertyValue(name).trim()
  return {
    heat: Array.from({ length: heatSteps }, (_, step) => of(`--heat-${step}`)), closed: of('--ground'), bad: of('--bad'), hair: of('--hair'), text: of('--text'), second: of('--second'),
    accent: of('--accent'), accentSoft: of('--accent-soft'), raised: of('--raised'), edge: of('--edge'), ground: of('--ground'),
  }
}

export function prepareCanvas(canvas: HTMLCanvasElement, width: number, height: number): CanvasRenderingContext2D {
  const ratio = window.devicePixelRatio || 1
  canvas.width = Math.round(width * ratio)
  canvas.height = Math.round(height * ratio)
  const context = canvas.getContext('2d')
  if (!context) throw new Error('a canvas without two dimensions')
  context.setTransform(ratio, 0, 0, ratio, 0, 0)
  context.clearRect(0, 0, width, height)
  return context
}

/** Basis points of the open slots to one of the steps of the heat. */
export const heatOf = (basisPoints: number): number => (basisPoints <= 0 ? 0 : Math.min(heatSteps - 1, 1 + Math.floor((Math.min(basisPoints, 10_000) / 10_000) * (heatSteps - 1.001))))

export function hatch(context: CanvasRenderingContext2D, x: number, y: number, width: number, height: number, color: string, gap = 5): void {
  context.save()
  context.beginPath()
  context.rect(x, y, width, height)
  context.clip()
  context.strokeStyle = color
  context.lineWidth = 1
  context.beginPath()
  for (let at = -height; at < width; at += gap) {
    context.moveTo(x + at, y + height)
    context.lineTo(x + at + height, y)
  }
  context.stroke()
  context.restore()
}

export function dots(context: CanvasRenderingContext2D, x: number, y: number, width: number, height: number, color: string): void {
  context.save()
  context.beginPath()
  context.rect(x, y, width, height)
  context.clip()
  context.fillStyle = color
  for (let row = 2, line = 0; row < height; row += 4, line++) for (let at = 2 + (line % 2) * 2; at < width; at += 4) context.fillRect(x + at, y + row, 1, 1)
  context.restore()
}
