import { sampleStep } from '../light/sample-step.ts'
import type { Cutout } from '../raster.ts'
import { type ColourName, nameColour } from './colour-names.ts'
import { type Oklab, oklabDistance, oklabOf } from './oklab.ts'

export type PaletteColour = { readonly colour: string; readonly name: ColourName; readonly permille: number }
type Bin = { count: number; red: number; green: number; blue: number }

const mostColours = 6
/** Colours nearer than this are one, lit differently; less of a colour than this is not worth a word. */
const sameColour = 0.1
const leastPermille = 15

/** The thing's own colours, the largest first: of 4096 bins, joined where they look alike. */
export function findPalette({ rgb, alpha, width, height }: Cutout): PaletteColour[] {
  const bins = new Map<number, Bin>()
  let whole = 0
  const step = sampleStep(width, height, 60_000)
  for (let at = 0; at < alpha.length; at += step) {
    if (alpha[at]! < 250) continue
    const red = rgb[at * 3]!, green = rgb[at * 3 + 1]!, blue = rgb[at * 3 + 2]!
    const key = ((red >> 4) << 8) | ((green >> 4) << 4) | (blue >> 4)
    const bin = bins.get(key) ?? { count: 0, red: 0, green: 0, blue: 0 }
    bins.set(key, bin)
    bin.count++
    bin.red += red
    bin.green += green
    bin.blue += blue
    whole++
  }
  return join([...bins.entries()].sort(([a, first], [b, second]) => second.count - first.count || a - b).map(([, bin]) => bin))
    .map(({ bin, lab }) => ({ colour: hexOf(bin), name: nameColour(lab), permille: Math.round((bin.count * 1000) / whole) }))
    .filter((each) => each.permille >= leastPermille).sort((a, b) => b.permille - a.permille || (a.colour < b.colour ? -1 : 1)).slice(0, mostColours)
}

/** The fullest bins first: each draws in what looks like it. */
function join(bins: readonly Bin[]): { readonly bin: Bin; readonly lab: Oklab }[] {
  const joined: { bin: Bin; lab: Oklab }[] = []
  for (const bin of bins) {
    const lab = labOf(bin)
    const near = joined.find((each) => oklabDistance(each.lab, lab) < sameColour)
    if (!near) joined.push({ bin: { ...bin }, lab })
    else for (const part of ['count', 'red', 'green', 'blue'] as const) near.bin[part] += bin[part]
  }
  return joined.map(({ bin }) => ({ bin, lab: labOf(bin) }))
}

const bytesOf = ({ count, red, green, blue }: Bin): [number, number, number] => [Math.round(red / count), Math.round(green / count), Math.round(blue / count)]
const labOf = (bin: Bin): Oklab => oklabOf(...bytesOf(bin))
const hexOf = (bin: Bin): string => `#${bytesOf(bin).map((byte) => byte.toString(16).padStart(2, '0')).join('')}`
