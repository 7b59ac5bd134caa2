import type { Gains } from './white-balance.ts'

export type AlignedWhite = { readonly gains: Gains; readonly deviationPermille: number }
/** Measures nearer to each other than this are the same light, measured not quite alike. */
const sameLight = 30

/** One white point across a set: the middle of what was measured, for every picture that is near it or where nothing was; a picture in another light keeps its own measure. */
export function alignWhite(measured: readonly (Gains | null)[]): AlignedWhite[] {
  const known = measured.filter((gains) => gains !== null)
  const middle: Gains = known.length === 0 ? [1, 1, 1] : [median(known.map((gains) => gains[0])), median(known.map((gains) => gains[1])), median(known.map((gains) => gains[2]))]
  return measured.map((gains) => {
    const deviationPermille = gains ? Math.round(Math.max(...gains.map((gain, channel) => Math.abs(gain / middle[channel]! - 1))) * 1000) : 0
    return { gains: gains && deviationPermille > sameLight ? gains : middle, deviationPermille }
  })
}

function median(values: number[]): number {
  const ordered = values.sort((a, b) => a - b)
  return ordered[(ordered.length - 1) >> 1]!
}
