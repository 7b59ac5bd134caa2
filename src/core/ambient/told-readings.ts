import { noReadings, type Readings } from '../kernel/plan.ts'

/**
 * What screens were told to judge guards by, kept by the line so that it can be asked of the past. `for` is a venue, or a class of them as a whole (`all:store`). [AU7] [PP3]
 * `told`: from `atMs` until `expiresAtMs`, or until it is told otherwise; `prolonged`: the same readings as before hold for longer; `begun`: somebody writes from here on;
 * `lost`: what was told since `fromMs` could not be written, and what holds is told anew after it.
 */
export type ToldLine =
  | { kind: 'told'; for: string; atMs: number; expiresAtMs: number; readings: Readings }
  | { kind: 'prolonged'; for: string; atMs: number; expiresAtMs: number }
  | { kind: 'begun'; atMs: number }
  | { kind: 'lost'; fromMs: number; atMs: number }
export type ToldSpan = { fromMs: number; toMs: number; readings: Readings }
/** Between spans nothing was known, which holds no guard; over the times of `unknown` nobody knows what was told. */
export type ToldReadings = { unknown: readonly (readonly [fromMs: number, toMs: number])[]; spans: ReadonlyMap<string, readonly ToldSpan[]> }
export const emptyTold: ToldReadings = { unknown: [[0, Number.POSITIVE_INFINITY]], spans: new Map() }

const letters = { told: 't', prolonged: 'p', begun: 'b', lost: 'l' } as const

export function writeToldLine(line: ToldLine): string {
  switch (line.kind) {
    case 'told': return `${letters.told},${line.for},${line.atMs},${line.expiresAtMs},${JSON.stringify(line.readings)}`
    case 'prolonged': return `${letters.prolonged},${line.for},${line.atMs},${line.expiresAtMs}`
    case 'begun': return `${letters.begun},,${line.atMs},`
    case 'lost': return `${letters.lost},,${line.atMs},${line.fromMs}`
  }
}

const shape = /^([tpbl]),([A-Za-z0-9_:-]*),(\d{1,16}),(\d{0,16})(?:,(\{.*\}))?$/
/** Null: no such line, a torn one, or the head. */
export function readToldLine(text: string): ToldLine | null {
  const found = shape.exec(text)
  if (found === null) return null
  const [, letter, venue = '', at, other = '', json] = found
  const [atMs, otherMs] = [Number(at), Number(other)]
  if (letter === letters.begun) return { kind: 'begun', atMs }
  if (other === '') return null
  if (letter === letters.lost) return { kind: 'lost', fromMs: otherMs, atMs }
  if (venue === '') return null
  if (letter === letters.prolonged) return json === undefined ? { kind: 'prolonged', for: venue, atMs, expiresAtMs: otherMs } : null
  const readings = json === undefined ? null : readingsIn(json)
  return readings && { kind: 'told', for: venue, atMs, expiresAtMs: otherMs, readings }
}

function readingsIn(json: string): Readings | null {
  try {
    const { stock, priceVersions, triggers } = JSON.parse(json) as Partial<Readings>
    const isWhole = [stock, priceVersions, triggers].every((its) => typeof its === 'object' && its !== null)
    return isWhole ? { stock: stock!, priceVersions: priceVersions!, triggers: triggers! } : null
  } catch {
    return null
  }
}

/** What held when, of lines in the order in which they were written. What was told before `fromMs` and holds still is of use, so lines may begin earlier. */
export function toldOver(fromMs: number, toMs: number): { take(line: ToldLine): void; end(lostFromMs: number | null): ToldReadings } {
  const spans = new Map<string, ToldSpan[]>()
  const unknown: [number, number][] = []
  let knownFromMs = Number.POSITIVE_INFINITY
  const close = (name: string, atMs: number) => {
    const own = spans.get(name)
    const last = own?.at(-1)
    if (last && last.toMs > atMs) last.toMs = Math.max(last.fromMs, atMs)
    if (last && (last.toMs <= last.fromMs || last.toMs <= fromMs)) own!.pop()
  }
  return {
    take(line) {
      knownFromMs = Math.min(knownFromMs, line.atMs)
      if (line.kind === 'begun') return
      if (line.kind === 'lost') {
        for (const name of spans.keys()) close(name, line.fromMs)
        if (line.atMs > fromMs && line.fromMs < toMs) unknown.push([line.fromMs, line.atMs])
        return
      }
      if (line.atMs >= toMs) return
      const own = spans.get(line.for) ?? []
      spans.set(line.for, own)
      const last = own.at(-1)
      const readings = line.kind === 'told' ? line.readings : last?.readings ?? noReadings
      if (last && last.toMs >= line.atMs && (line.kind === 'prolonged' || JSON.stringify(last.readings) === JSON.stringify(readings))) {
        // As a player takes it: the latest replaces what it had, also where it ends earlier.
        last.toMs = Math.max(line.atMs, line.expiresAtMs)
        return
      }
      close(line.for, line.atMs)
      if (line.expiresAtMs > line.atMs) own.push({ fromMs: line.atMs, toMs: line.expiresAtMs, readings })
    },
    end(lostFromMs) {
      if (knownFromMs > fromMs) unknown.push([fromMs, Math.min(toMs, knownFromMs)])
      if (lostFromMs !== null && lostFromMs < toMs) {
        for (const name of spans.keys()) close(name, lostFromMs)
        unknown.push([lostFromMs, toMs])
      }
      return { unknown, spans: new Map([...spans].map(([name, own]) => [name, own.filter((span) => span.toMs > fromMs && span.fromMs < toMs)])) }
    },
  }
}

/** The last span that had begun, where it still held. */
export function spanAt(spans: readonly ToldSpan[], atMs: number): ToldSpan | null {
  let [low, high] = [0, spans.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (spans[middle]!.fromMs <= atMs) low = middle + 1
    else high = middle
  }
  const span = spans[low - 1]
  return span && span.toMs > atMs ? span : null
}
