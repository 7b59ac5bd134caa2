import { fullLight, lightOfByte } from '../light/linear-light.ts'
import { cubeRoot } from '../light/powers.ts'

/** Björn Ottosson's even colour space: lightness 0 to 1, and two ways away from grey. */
export type Oklab = readonly [number, number, number]

export function oklabOf(redByte: number, greenByte: number, blueByte: number): Oklab {
  const [red, green, blue] = [lightOfByte[redByte]! / fullLight, lightOfByte[greenByte]! / fullLight, lightOfByte[blueByte]! / fullLight]
  const long = cubeRoot(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
  const middle = cubeRoot(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
  const short = cubeRoot(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
  return [
    0.2104542553 * long + 0.793617785 * middle - 0.0040720468 * short,
    1.9779984951 * long - 2.428592205 * middle + 0.4505937099 * short,
    0.0259040371 * long + 0.7827717662 * middle - 0.808675766 * short,
  ]
}

export function oklabDistance(a: Oklab, b: Oklab): number {
  const [light, green, yellow] = [a[0] - b[0], a[1] - b[1], a[2] - b[2]]
  return Math.sqrt(light * light + green * green + yellow * yellow)
}
