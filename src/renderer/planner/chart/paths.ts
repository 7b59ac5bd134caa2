/** Drawings are a thousand by a thousand and stretched; places are 0 to 1 from the lower left. */
export const box = 1000
export type Point = readonly [along: number, up: number]
const at = ([along, up]: Point): string => `${round(along * box)} ${round((1 - up) * box)}`
const round = (value: number): number => Math.round(value * 10) / 10

export const linePath = (points: readonly Point[]): string => points.map((point, place) => `${place === 0 ? 'M' : 'L'}${at(point)}`).join('')
/** Between two lines over the same places. */
export const bandPath = (low: readonly Point[], high: readonly Point[]): string => (low.length === 0 ? '' : `${linePath(high)}${[...low].reverse().map((point) => `L${at(point)}`).join('')}Z`)
