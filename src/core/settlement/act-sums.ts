import { divideHalfEven } from '../kernel/money.ts'

/** What is printed, in hundredths of the currency; whoever adds it up gets what is printed. [MO2] */
export type ActSums = { parts: number[]; net: number; vat: number; gross: number }
const microsOfTiyn = 10_000n

/** The whole is rounded once, VAT is reckoned on it and rounded once; each part is what it adds to the rounded sum of those before it. [MO3] */
export function actSums(partsMicros: readonly number[], vatBasisPoints: number): ActSums {
  let [sum, before] = [0n, 0n]
  const parts = partsMicros.map((micros) => {
    sum += BigInt(micros)
    const rounded = divideHalfEven(sum, microsOfTiyn)
    const part = rounded - before
    before = rounded
    return Number(part)
  })
  return withVat(parts, vatBasisPoints)
}

export function withVat(parts: readonly number[], vatBasisPoints: number): ActSums {
  const net = parts.reduce((sum, part) => sum + part, 0)
  const vat = Number(divideHalfEven(BigInt(net) * BigInt(vatBasisPoints), 10_000n))
  return { parts: [...parts], net, vat, gross: net + vat }
}

/** Amounts that were split: each row is its parts added up, and each sum the rows above it; the owner's share is what the take leaves of the cost. [MO2] */
export type Split = { cost: number; take: number; owner: number }
export function splitSums(rows: readonly { cost: number; take: number }[]): { rows: Split[]; total: Split } {
  const [costs, takes] = [actSums(rows.map(({ cost }) => cost), 0), actSums(rows.map(({ take }) => take), 0)]
  const split = (cost: number, take: number): Split => ({ cost, take, owner: cost - take })
  return { rows: rows.map((_, at) => split(costs.parts[at]!, takes.parts[at]!)), total: split(costs.net, takes.net) }
}

/** VAT in Kazakhstan: 16 % from 2026, 12 % before. */
export const usualVat = (day: string): number => (day >= '2026-01-01' ? 1600 : 1200)
