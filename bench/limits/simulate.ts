/** The least that two workers can be asked to do at once: arithmetic over arrays of their own, of about the size that a simulated market has, nothing shared and nothing made. */
const words = 1 << 17
export type BareMarket = { values: Float64Array; counts: Uint32Array }
export const bareMarket = (): BareMarket => ({ values: Float64Array.from({ length: words }, (_, at) => (at * 7) % 1000), counts: new Uint32Array(words) })

const readsOfOne = 1200
export function countBarely({ values, counts }: BareMarket, items: number, seed: number): number {
  let [state, sum] = [seed | 1, 0]
  for (let item = 0; item < items; item++) {
    let best = 0
    for (let read = 0; read < readsOfOne; read++) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0
      const at = state >>> 15
      const value = values[at]! * 1.5 + counts[at]!
      if (value > best) best = value
    }
    counts[item & (words - 1)]! += 1
    sum += best
  }
  return sum
}
