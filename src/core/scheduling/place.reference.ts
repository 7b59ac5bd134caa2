import type { PlaceTraits } from './place-traits.ts'

/**
 * Placement said slowly: lists, sorting and scans, no queue, no bits, no quick way. It stops before repairing. What `place` gives must be the
 * same wherever this leaves no breach, and never have more breaches than this.
 */
export type ReferenceHour = {
  traits: PlaceTraits
  slotsPerHour: number
  /** Positions of the open slots. */
  open: readonly number[]
  counts: readonly number[]
  before: readonly number[] | null
  after: readonly number[] | null
}
type End = { line: number | null; beside: readonly number[] }
type Ends = { first: End; last: End }

export const rival = (traits: PlaceTraits, a: number, b: number): boolean => (traits.rivals[a * traits.words + Math.floor(b / 32)]! & (1 << (b % 32))) !== 0
const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0)
const linesIn = (counts: readonly number[]): number[] => counts.flatMap((count, k) => (count > 0 ? [k] : []))
const playsOf = (traits: PlaceTraits, counts: readonly number[], length: number): number => sum(counts.filter((_, k) => traits.length[k] === length))
export const slotsOf = (traits: PlaceTraits, counts: readonly number[]): number => sum(counts.map((count, k) => count * traits.length[k]!))

/** Threes and twos by trying: can all these plays be put into these slots, aligned? Sixes fill whole sixes, so which ones does not matter. */
export function canPlace(open: readonly number[], sixes: number, threes: number, twos: number): boolean {
  const free = new Set(open)
  const isFree = (from: number, length: number): boolean => Array.from({ length }, (_, i) => from + i).every((position) => free.has(position))
  const bases = [...new Set(open.map((position) => position - (position % 6)))]
  /** Most twos for each number of threes, over the sixes so far. */
  let most = new Map<number, number>([[0, 0]])
  let left = sixes
  for (const base of bases) {
    if (left > 0 && isFree(base, 6)) {
      left--
      continue
    }
    const ways: [number, number][] = []
    for (const taken of [[], [base], [base + 3], [base, base + 3]]) {
      if (!taken.every((start) => isFree(start, 3))) continue
      const blocked = new Set(taken.flatMap((start) => [start, start + 1, start + 2]))
      ways.push([taken.length, [base, base + 2, base + 4].filter((start) => isFree(start, 2) && !blocked.has(start) && !blocked.has(start + 1)).length])
    }
    const next = new Map<number, number>()
    for (const [a, b] of most) for (const [x, y] of ways) next.set(a + x, Math.max(next.get(a + x) ?? 0, b + y))
    most = next
  }
  return left === 0 && (most.get(threes) ?? -1) >= twos
}

/** Which length both ends of an hour have; null where counts do not tell. */
function lengthAtEnds({ traits, slotsPerHour }: ReferenceHour, counts: readonly number[]): number | null {
  const slots = slotsOf(traits, counts)
  if (playsOf(traits, counts, 1) === slots) return 1
  if (slots < slotsPerHour) return null
  for (const length of [1, 2, 3, 6]) {
    const inner = Array.from({ length: Math.max(0, slots - 2 * length) }, (_, i) => length + i)
    const plays = [6, 3, 2].map((its) => playsOf(traits, counts, its) - (its === length ? 2 : 0))
    if (playsOf(traits, counts, length) >= 2 && slots % length === 0 && canPlace(inner, plays[0]!, plays[1]!, plays[2]!)) return length
  }
  return null
}

/** What stands on both sides of the seam between two hours. */
function meet(hour: ReferenceHour, earlier: readonly number[] | null, later: readonly number[] | null): { last: End; first: End } {
  const nobody: End = { line: null, beside: [] }
  const { traits } = hour
  if (!earlier || !later || !linesIn(earlier).some((a) => linesIn(later).some((b) => rival(traits, a, b)))) return { last: nobody, first: nobody }
  const [lastLength, firstLength] = [lengthAtEnds(hour, earlier), lengthAtEnds(hour, later)]
  const may = (counts: readonly number[], length: number, turn: number): number[] => {
    const lines = linesIn(counts).filter((k) => traits.length[k] === length)
    const singles = lines.filter((k) => counts[k] === 1)
    return lines.filter((k) => counts[k]! > 1 || singles.indexOf(k) % 2 === turn || playsOf(traits, counts, length) === 1)
  }
  const bothPlay = (k: number): boolean => traits.minGap[k]! > 0 && earlier[k]! > 0 && later[k]! > 0
  const lastCost = (a: number): number => Number(bothPlay(a) && Math.ceil(traits.minGap[a]! / 2) > traits.length[a]!)
  const firsts = firstLength === null ? [null] : may(later, firstLength, 0).sort((a, b) => later[b]! - later[a]! || a - b)
  const lasts = lastLength === null ? [null] : may(earlier, lastLength, 1).sort((a, b) => b - a)
  if (firstLength === null && lastLength === null) return { last: { line: null, beside: linesIn(later) }, first: { line: null, beside: linesIn(earlier) } }
  let best = { cost: Infinity, a: null as number | null, b: null as number | null }
  for (const b of firsts) for (const a of lasts) {
    const [lefts, rights] = [a === null ? linesIn(earlier) : [a], b === null ? linesIn(later) : [b]]
    const jar = lefts.some((x) => rights.some((y) => rival(traits, x, y)))
    const cost = (jar ? 3 : 0) + (a === null ? 0 : lastCost(a)) + (b === null ? 0 : Number(bothPlay(b)))
    if (cost < best.cost) best = { cost, a, b }
  }
  const beside = (line: number | null, all: readonly number[]): number[] => (line === null ? linesIn(all) : [line])
  return { last: { line: best.a, beside: beside(best.b, later) }, first: { line: best.b, beside: beside(best.a, earlier) } }
}

export function endsOf(hour: ReferenceHour): Ends {
  return { first: meet(hour, hour.before, hour.counts).first, last: meet(hour, hour.counts, hour.after).last }
}

/** The line in each open slot. */
export function placeReference(hour: ReferenceHour): number[] {
  const { traits, counts, open } = hour
  const ends = endsOf(hour)
  const shown: (number | null)[] = open.map(() => null)
  const fill = (line: number, start: number): void => { for (let i = 0; i < traits.length[line]!; i++) shown[start + i] = line }
  if (ends.first.line !== null) fill(ends.first.line, 0)
  if (ends.last.line !== null) fill(ends.last.line, open.length - traits.length[ends.last.line]!)
  for (const length of [6, 3, 2, 1]) {
    if (playsOf(traits, counts, length) === 0) continue
    placeLength(hour, ends, shown, fill, length, blocksFor(hour, ends, shown, length))
  }
  return shown.map((line) => line ?? -1)
}

function blocksFor({ traits, counts, open }: ReferenceHour, ends: Ends, shown: readonly (number | null)[], length: number): number[] {
  const own = (end: End): boolean => end.line !== null && traits.length[end.line] === length
  const free = open.flatMap((position, start) => {
    const block = Array.from({ length }, (_, i) => start + i)
    return position % length === 0 && block.every((i, n) => open[i] === position + n && shown[i] === null) ? [start] : []
  })
  const [hasFirst, hasLast] = [own(ends.first), own(ends.last) && open.length > length]
  const bound = [ends.first, ends.last].filter((end, i) => end.line !== null && (i === 0 || open.length > traits.length[end.line]!)).map((end) => traits.length[end.line!]!)
  const [threes, twos] = [3, 2].map((its) => playsOf(traits, counts, its) - bound.filter((each) => each === its).length) as [number, number]
  const chosen = length === 3 && playsOf(traits, counts, 2) > 0 ? packed(open, shown, free, threes, twos) : free
  return [...(hasFirst ? [0] : []), ...chosen, ...(hasLast ? [open.length - length] : [])]
}

/** Threes stand anywhere as long as the twos fit wherever they do. */
function packed(open: readonly number[], shown: readonly (number | null)[], free: readonly number[], threes: number, twos: number): readonly number[] {
  const isFree = (position: number): boolean => open.includes(position) && shown[open.indexOf(position)] === null
  const twosAt = (base: number, without: readonly number[]): number => [0, 2, 4].filter((o) => [base + o, base + o + 1].every((p) => isFree(p) && !without.some((start) => p >= open[start]! && p < open[start]! + 3))).length
  const sixes = [...new Set(open.map((position) => position - (position % 6)))].map((base) => {
    const starts = free.filter((start) => open[start]! - (open[start]! % 6) === base)
    return { starts, twos: twosAt(base, []), price: starts.length === 0 ? 0 : twosAt(base, []) - twosAt(base, [starts[0]!]) }
  })
  const prices = sixes.flatMap(({ starts, price }) => (starts.length === 2 ? [2, 1] : starts.length === 1 ? [price] : [])).sort((a, b) => b - a)
  if (sum(sixes.map((six) => six.twos)) - sum(prices.slice(0, threes)) >= twos) return free
  const spread = <T>(items: readonly T[], count: number): T[] => items.filter((_, i) => Math.floor(((i + 1) * count) / items.length) > Math.floor((i * count) / items.length))
  const singles = (price: number): number[] => sixes.filter((six) => six.starts.length === 1 && six.price === price).map((six) => six.starts[0]!)
  const wholes = sixes.filter(({ starts }) => starts.length === 2)
  const taken = spread(singles(1), Math.min(threes, singles(1).length))
  const pairs = spread(wholes, Math.min(Math.floor((threes - taken.length) / 2), wholes.length))
  taken.push(...pairs.flatMap(({ starts }) => starts))
  const spare = wholes.filter((six) => !pairs.includes(six)).map(({ starts }) => starts[0]!)
  taken.push(...spread(spare, Math.min(threes - taken.length, spare.length)))
  taken.push(...spread(singles(2), threes - taken.length))
  return taken.sort((a, b) => a - b)
}

type Play = { line: number; number: number; release: number; deadline: number }

function placeLength(hour: ReferenceHour, ends: Ends, shown: (number | null)[], fill: (line: number, start: number) => void, length: number, blocks: readonly number[]): void {
  const { traits, counts, open } = hour
  const idle = traits.size
  const lines = linesIn(counts).filter((k) => traits.length[k] === length)
  const total = (line: number): number => (line === idle ? blocks.length - playsOf(traits, counts, length) : counts[line]!)
  const done = new Map<number, number>([...lines, idle].map((line) => [line, 0]))
  const starts = new Map<number, number[]>([...lines, idle].map((line) => [line, []]))
  const isBoundFirst = ends.first.line !== null && traits.length[ends.first.line] === length
  const isBoundLast = ends.last.line !== null && traits.length[ends.last.line] === length && open.length > length
  const put = (line: number, block: number): void => {
    done.set(line, done.get(line)! + 1)
    starts.get(line)!.push(blocks[block]!)
    if (line !== idle) fill(line, blocks[block]!)
  }
  blocks.forEach((start, block) => {
    if (block === 0 && isBoundFirst) return put(ends.first.line!, 0)
    if (block === blocks.length - 1 && isBoundLast) return put(ends.last.line!, block)
    const plays = [...lines, idle].filter((line) => total(line) - done.get(line)! > Number(isBoundLast && line === ends.last.line)).map((line) => window(hour, line, done.get(line)!, total(line), blocks, starts.get(line)!.at(-1)))
    const ready = plays.filter((play) => play.release <= block).sort((a, b) => a.deadline - b.deadline || a.line - b.line)
    const waiting = plays.filter((play) => play.release > block).sort((a, b) => a.release - b.release || a.line - b.line)
    const order = [...ready, ...waiting]
    put((order.find((play) => play.line === idle || fits(hour, ends, shown, play.line, start, starts.get(play.line)!.at(-1))) ?? order[0]!).line, block)
  })
}

function window({ traits, before, after, open }: ReferenceHour, line: number, number: number, count: number, blocks: readonly number[], lastStart: number | undefined): Play {
  let release = Math.floor((number * blocks.length) / count)
  let deadline = Math.ceil(((number + 1) * blocks.length) / count) - 1
  const gap = line === traits.size ? 0 : traits.minGap[line]!
  if (gap > 0) {
    const front = (before?.[line] ?? 0) > 0 ? Math.floor(gap / 2) : 0
    const back = Math.max(traits.length[line]!, (after?.[line] ?? 0) > 0 ? Math.ceil(gap / 2) : 0)
    const earliest = Math.max(front + number * gap, (lastStart ?? -Infinity) + gap)
    const latest = open.length - back - (count - 1 - number) * gap
    release = Math.min(blocks.length - 1, Math.max(release, blocks.filter((start) => start < earliest).length))
    deadline = Math.max(0, Math.min(deadline, blocks.filter((start) => start <= latest).length - 1))
  }
  return { line, number, release, deadline }
}

function fits({ traits, before, after, open }: ReferenceHour, ends: Ends, shown: readonly (number | null)[], line: number, start: number, lastStart: number | undefined): boolean {
  const end = start + traits.length[line]!
  const lefts = start === 0 ? ends.first.beside : [shown[start - 1] ?? null]
  const rights = end === open.length ? ends.last.beside : [shown[end] ?? null]
  if ([...lefts, ...rights].some((other) => other !== null && rival(traits, line, other))) return false
  const gap = traits.minGap[line]!
  if (gap === 0) return true
  if (lastStart !== undefined && start - lastStart < gap) return false
  if ((before?.[line] ?? 0) > 0 && start < Math.floor(gap / 2)) return false
  if ((after?.[line] ?? 0) > 0 && start > open.length - Math.ceil(gap / 2)) return false
  return !(ends.last.line === line && open.length - traits.length[line]! - start < gap)
}

export type Recounted = [kind: 'rivals' | 'gap', slot: number, lineB: number]
export const byText = (a: Recounted, b: Recounted): number => (String(a) < String(b) ? -1 : 1)

/** Breaches read off the slots once more, line by line and pair by pair. */
export function recountBreaches(hour: ReferenceHour, shown: readonly number[]): Recounted[] {
  const { traits, before, after } = hour
  const found: Recounted[] = []
  if (endsOf(hour).first.beside.some((other) => rival(traits, other, shown[0]!))) found.push(['rivals', 0, shown[0]!])
  for (let i = 1; i < shown.length; i++) if (rival(traits, shown[i - 1]!, shown[i]!)) found.push(['rivals', i, shown[i]!])
  for (let k = 0; k < traits.size; k++) {
    const starts = shown.flatMap((line, slot) => (line === k ? [slot] : [])).filter((_, i) => i % traits.length[k]! === 0)
    const gap = traits.minGap[k]!
    if (starts.length === 0 || gap === 0) continue
    starts.forEach((start, i) => { if (i > 0 && start - starts[i - 1]! < gap) found.push(['gap', start, k]) })
    if (before && before[k]! > 0 && starts[0]! < Math.floor(gap / 2)) found.push(['gap', starts[0]!, k])
    if (after && after[k]! > 0 && shown.length - starts.at(-1)! < Math.ceil(gap / 2)) found.push(['gap', shown.length, k])
  }
  return found.sort(byText)
}
