import { useEffect, useState } from 'react'
import type { Typed } from '../../../contracts/network.ts'
import { engine } from '../../engine/client.ts'
import { useDocuments } from '../../engine/network-store.ts'
import type { Replica } from '../../engine/replica.ts'
import type { Row } from './campaign-rows.ts'

type ShownPrice = { totalMicros: number; problem: string | null }
type Cards = Replica['rateCard']
/** Prices by the very documents they were worked out for; a line that changes is another document. */
const byCards = new WeakMap<Cards, WeakMap<Typed<'line'>, Promise<ShownPrice>>>()
const atOnce = 2
let running = 0
const waiting: (() => void)[] = []

/** A row scrolled past is not worth asking for. */
const settleMs = 150

export function useShownPrice(row: Row): ShownPrice | null {
  const cards = useDocuments('rateCard')
  const [shown, setShown] = useState<{ row: Row; price: ShownPrice } | null>(null)
  useEffect(() => {
    let here = true
    const lines = row.kind === 'line' ? [row.line] : row.lines.map(({ line }) => line)
    const timer = setTimeout(() => void Promise.all(lines.map((line) => priceOf(line, cards))).then((prices) => { if (here) setShown({ row, price: sumOf(prices) }) }), settleMs)
    return () => {
      here = false
      clearTimeout(timer)
    }
  }, [row, cards])
  return shown?.row === row ? shown.price : null
}

const sumOf = (prices: readonly ShownPrice[]): ShownPrice =>
  ({ totalMicros: prices.reduce((sum, { totalMicros }) => sum + totalMicros, 0), problem: prices.length === 0 ? 'none' : prices.find(({ problem }) => problem !== null)?.problem ?? null })

function priceOf(line: Typed<'line'>, cards: Cards): Promise<ShownPrice> {
  const known = byCards.get(cards) ?? new WeakMap<Typed<'line'>, Promise<ShownPrice>>()
  byCards.set(cards, known)
  const before = known.get(line)
  if (before) return before
  const asked = turn(async (): Promise<ShownPrice> => {
    try {
      const { totalMicros, problem } = await engine.campaigns.price({ line: line.fields, lineId: line.id })
      return { totalMicros, problem: problem?.reason ?? null }
    } catch {
      // A price that cannot be had now is shown as missing, and asked for again when the row comes into view once more.
      known.delete(line)
      return { totalMicros: 0, problem: 'unknown' }
    }
  })
  known.set(line, asked)
  return asked
}

async function turn<T>(run: () => Promise<T>): Promise<T> {
  if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve))
  running += 1
  try {
    return await run()
  } finally {
    running -= 1
    waiting.shift()?.()
  }
}
