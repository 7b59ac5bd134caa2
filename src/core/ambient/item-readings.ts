/** Stock and price versions by product, as a sensor last told them. What it did not name stays as it was until it is stale. [AU7] */
export type Items<T extends number | string> = ReadonlyMap<string, { value: T; atMs: number }>

/** The latest stands; of one instant the higher, so that it does not matter in which order they came. */
export function foldItems<T extends number | string>(items: Items<T>, told: Readonly<Record<string, T>>, atMs: number): Items<T> {
  const next = new Map(items)
  for (const [sku, value] of Object.entries(told)) {
    const known = next.get(sku)
    if (known === undefined || known.atMs < atMs || (known.atMs === atMs && known.value < value)) next.set(sku, { value, atMs })
  }
  return next
}

/** Those that are not stale, and until when. */
export function freshItems<T extends number | string>(items: Items<T>, staleMs: number, nowMs: number): { sku: string; value: T; untilMs: number }[] {
  const fresh: { sku: string; value: T; untilMs: number }[] = []
  for (const [sku, { value, atMs }] of items) if (atMs + staleMs > nowMs) fresh.push({ sku, value, untilMs: atMs + staleMs })
  return fresh
}
