/**
 * Rows of counts as they lie on the disk, for the latest day of every screen, in one piece of memory: 200 000 small arrays that live for a day would cost
 * more to collect than their rows cost to write. What is longer than a place is not kept.
 */
export type RowCache = {
  /** A view that is good until the next call; undefined where it is not kept. */
  get(screen: number, day: number, key: number): Uint8Array | undefined
  /** False where it could not be kept. */
  set(screen: number, day: number, key: number, row: Uint8Array): void
  forget(): void
}

const placeBytes = 64
const mostPlaces = 400_000

export function createRowCache(places = mostPlaces): RowCache {
  const ofScreen = new Map<number, { day: number; at: Map<number, number> }>()
  let memory = new Uint8Array(1024 * placeBytes)
  let free: number[] = []
  let used = 0
  const take = (): number => {
    const place = free.pop() ?? used++
    if ((place + 1) * placeBytes > memory.length) {
      const larger = new Uint8Array(memory.length * 2)
      larger.set(memory)
      memory = larger
    }
    return place
  }
  const forget = (): void => {
    ofScreen.clear()
    free = []
    used = 0
  }
  const ofDay = (screen: number, day: number): Map<number, number> | null => {
    const known = ofScreen.get(screen)
    if (known?.day === day) return known.at
    // A day before its latest is asked for seldom, and read from the disk.
    if (known && day < known.day) return null
    for (const place of known?.at.values() ?? []) free.push(place)
    const at = new Map<number, number>()
    ofScreen.set(screen, { day, at })
    return at
  }
  return {
    get(screen, day, key) {
      const known = ofScreen.get(screen)
      const place = known?.day === day ? known.at.get(key) : undefined
      return place === undefined ? undefined : memory.subarray(place * placeBytes + 1, place * placeBytes + 1 + memory[place * placeBytes]!)
    },
    set(screen, day, key, row) {
      if (used >= places && free.length === 0) forget()
      const at = ofDay(screen, day)
      if (at === null) return
      let place = at.get(key)
      if (row.length >= placeBytes) {
        at.delete(key)
        if (place !== undefined) free.push(place)
        return
      }
      if (place === undefined) at.set(key, (place = take()))
      memory[place * placeBytes] = row.length
      memory.set(row, place * placeBytes + 1)
    },
    forget,
  }
}
