import type { BenchOptions } from './arguments.ts'

/**
 * `bench/<name>.ts` exports one as `bench`. `value` and `limit` are times per item in the same unit, measured in the same run
 * on the same inputs; what else is worth printing goes beside them.
 */
export type BenchResult = { value: number; unit: string; limit: number } & Readonly<Record<string, unknown>>
export type Bench = (options: BenchOptions) => Promise<BenchResult>

/** The one line printed: the ratio holds on any machine, the absolute figures tell which machine it was. */
export function benchLine(name: string, result: BenchResult): string {
  const { value, unit, limit, ...details } = result
  if (!(value > 0 && limit > 0)) throw new Error(`bench ${name}: value and limit are times above zero, not ${value} and ${limit}`)
  return JSON.stringify({ name, value, unit, limit, ratio: value / limit, ...details }, rounded)
}

function rounded(_key: string, value: unknown): unknown {
  return typeof value === 'number' ? Number(value.toPrecision(4)) : value
}
