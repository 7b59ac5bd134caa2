import type { Breach, Certificate, Finding } from '../kernel/plan.ts'
import type { FoundBreach } from './find-breaches.ts'
import { backHalf, frontHalf, type Task } from './place-task.ts'
import { areRivals } from './place-traits.ts'

/** So many breaches of one kind (and of one line, for gaps) that no order avoids, and why. */
export type Bound = { kind: 'seam' | 'rivals' | 'gap'; line: number; least: number; certificate: Certificate }

/** Proofs by counting. They are about different breaches, so what they say adds up. */
export function boundBreaches(task: Task): Bound[] {
  return [...boundSeam(task), ...boundSides(task), ...boundGaps(task)]
}

function presentLines({ traits, counts }: Task, at: number): number[] {
  return Array.from({ length: traits.size }, (_, k) => k).filter((k) => counts[at + k]! > 0)
}

/** Every line of either hour is a rival of every line of the other: two sides and nobody to stand between. */
function boundSeam(task: Task): Bound[] {
  if (task.beforeAt < 0 || (task.beforeLast < 0 && !task.beforeAny)) return []
  const before = presentLines(task, task.beforeAt)
  const here = presentLines(task, task.at)
  if (before.some((a) => here.some((b) => !areRivals(task.traits, a, b)))) return []
  return [{ kind: 'seam', line: -1, least: 1, certificate: { kind: 'separators', sides: 2, others: 0 } }]
}

/**
 * Take out the lines that have no rival in this hour. What is left falls into sides: within one, a chain of lines that are no rivals
 * leads from each to each; between two sides all are rivals. Passing from side to side needs one of the others.
 */
function boundSides(task: Task): Bound[] {
  const { traits, counts, at, first, last } = task
  const lines = presentLines(task, at)
  const torn = lines.filter((a) => lines.some((b) => areRivals(traits, a, b)))
  const isNeutral = (line: number): boolean => line >= 0 && !torn.includes(line)
  const neutral = lines.filter(isNeutral).reduce((sum, k) => sum + counts[at + k]!, 0)
  const others = neutral - Number(isNeutral(first)) - Number(isNeutral(last))
  const sides = countSides(task, torn)
  const least = sides - 1 - others
  return least > 0 ? [{ kind: 'rivals', line: -1, least, certificate: { kind: 'separators', sides, others } }] : []
}

function countSides({ traits }: Task, torn: readonly number[]): number {
  const left = new Set(torn)
  let sides = 0
  for (const start of torn) {
    if (!left.delete(start)) continue
    sides++
    const reached = [start]
    for (let a = reached.pop(); a !== undefined; a = reached.pop()) {
      for (const b of left) if (!areRivals(traits, a, b)) {
        left.delete(b)
        reached.push(b)
      }
    }
  }
  return sides
}

/** n plays at this gap need (n − 1)·gap + 1 slots, less the halves kept at the seams. One breach saves at most the gap less a play, or a half. */
function boundGaps(task: Task): Bound[] {
  const { traits, counts, at } = task
  return presentLines(task, at).filter((k) => traits.minGap[k]! > 0).flatMap((line) => {
    const [plays, gap, length] = [counts[at + line]!, traits.minGap[line]!, traits.length[line]!]
    const slots = task.slots - frontHalf(task, line) - Math.max(length, backHalf(task, line)) + 1
    const over = (plays - 1) * gap + 1 - slots
    if (over <= 0) return []
    const least = Math.ceil(over / Math.max(gap - length, (gap + 1) >> 1))
    return [{ kind: 'gap' as const, line, least, certificate: { kind: 'too-many' as const, line, plays, gap, slots } }]
  })
}

/** Gives each breach its finding: the bounds first, then what a search has shown of the rest, then that nothing was found. */
export function certify(found: readonly FoundBreach[], bounds: readonly Bound[], exhausted: { least: number; states: number }, steps: number): Breach[] {
  const left = bounds.map(({ least }) => least)
  let shown = exhausted.least
  return found.map((breach) => {
    const at = bounds.findIndex((bound, i) => left[i]! > 0 && isOf(bound, breach))
    if (shown-- > 0 && at < 0) return { ...breach, finding: impossible({ kind: 'exhausted', states: exhausted.states }) }
    if (at < 0) return { ...breach, finding: { kind: 'not-found', steps } }
    left[at]!--
    return { ...breach, finding: impossible(bounds[at]!.certificate) }
  })
}

const impossible = (certificate: Certificate): Finding => ({ kind: 'impossible', certificate })
function isOf({ kind, line }: Bound, breach: FoundBreach): boolean {
  if (kind === 'gap') return breach.kind === 'gap' && breach.lineA === line
  return breach.kind === 'rivals' && (kind === 'seam') === (breach.slot === 0)
}
