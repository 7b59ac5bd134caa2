import type { Parts } from './worker-messages.ts'

const perPart = 1000

/** A list as texts small enough to be parsed within a few milliseconds each. */
export function toParts(list: readonly unknown[]): string[] {
  const parts: string[] = []
  for (let from = 0; from < list.length; from += perPart) parts.push(JSON.stringify(list.slice(from, from + perPart)))
  return parts
}

/** The same, letting the event loop serve others in between. */
export async function toPartsInTurns(list: readonly unknown[]): Promise<string[]> {
  const parts: string[] = []
  for (let from = 0; from < list.length; from += perPart) {
    if (from > 0) await nextTurn()
    parts.push(JSON.stringify(list.slice(from, from + perPart)))
  }
  return parts
}

export async function fromParts<T>(parts: Parts): Promise<T[]> {
  const list: T[] = []
  for (const [i, part] of parts.entries()) {
    if (i > 0) await nextTurn()
    for (const item of JSON.parse(part) as T[]) list.push(item)
  }
  return list
}

const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve))
