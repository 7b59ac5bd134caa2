import type { Cutout, Matte } from '../../src/core/imaging/raster.ts'

/** The silhouette of whatever is inside, each pixel looked at `finest` × `finest` times. */
export function paintMatte(width: number, height: number, isInside: (x: number, y: number) => boolean, finest = 4): Matte {
  const alpha = new Uint8Array(width * height)
  for (let at = 0; at < alpha.length; at++) {
    let hits = 0
    for (let part = 0; part < finest * finest; part++) {
      const [x, y] = [(at % width) + ((part % finest) + 0.5) / finest, Math.floor(at / width) + (Math.floor(part / finest) + 0.5) / finest]
      if (isInside(x, y)) hits++
    }
    alpha[at] = Math.round((hits * 255) / (finest * finest))
  }
  return { width, height, alpha }
}

export function paintCutout(matte: Matte, colourAt: (x: number, y: number) => readonly [number, number, number]): Cutout {
  const rgb = new Uint8Array(matte.alpha.length * 3)
  for (let at = 0; at < matte.alpha.length; at++) rgb.set(colourAt(at % matte.width, Math.floor(at / matte.width)), at * 3)
  return { ...matte, rgb }
}

/** What a shape looks like turned clockwise about a point. */
export function turned(degrees: number, centreX: number, centreY: number, isInside: (x: number, y: number) => boolean): (x: number, y: number) => boolean {
  const [sin, cos] = [Math.sin((degrees * Math.PI) / 180), Math.cos((degrees * Math.PI) / 180)]
  return (x, y) => isInside((x - centreX) * cos + (y - centreY) * sin, (y - centreY) * cos - (x - centreX) * sin)
}
