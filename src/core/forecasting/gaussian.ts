import type { RandomStream } from '../kernel/random.ts'

const size = 4096
/** Values of the normal distribution at even steps of chance: a draw is one step. Forecasts alone use it, nothing billed does. */
const table = Float64Array.from({ length: size }, (_, at) => quantileOfNormal((at + 0.5) / size))
export const gaussian = (random: Pick<RandomStream, 'next32'>): number => table[random.next32() >>> 20]!

/** Acklam's rational approximation, exact to nine digits. */
export function quantileOfNormal(p: number): number {
  const [a, b] = [[-39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269, -30.66479806614716, 2.506628277459239], [-54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572]]
  const [c, d] = [[-0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968, 2.938163982698783], [0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416]]
  if (p < 0.02425 || p > 1 - 0.02425) {
    const q = Math.sqrt(-2 * Math.log(Math.min(p, 1 - p)))
    const tail = polynomial(c, q) / (polynomial(d, q) * q + 1)
    return p < 0.5 ? tail : -tail
  }
  const q = p - 0.5
  const r = q * q
  return (polynomial(a, r) * q) / (polynomial(b, r) * r + 1)
}
function polynomial(coefficients: readonly number[], x: number): number {
  return coefficients.reduce((sum, coefficient) => sum * x + coefficient, 0)
}
