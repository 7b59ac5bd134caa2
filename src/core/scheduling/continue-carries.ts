import { createAllocator } from './allocate.ts'
import { partsOfPlay, type SchedulingInput } from './input.ts'
import type { Paced, Snapshot } from './snapshot.ts'

/**
 * Where a snapshot follows another, lines go on with what they carry: what rounding has left them short of, or given them too much. [SC5]
 * Without it a line of few plays would start from the same point every day, and might starve there. Of a goal in plays only what
 * rounds goes on, for what is missing beyond that is in what remains of the goal. Fills what it knows of `phases`.
 */
const half = partsOfPlay / 2

export function continueCarries(before: Paced, input: SchedulingInput, { phaseOffsets, phases }: Pick<Snapshot, 'phaseOffsets' | 'phases'>): void {
  const elapsed = input.fromHour - before.input.fromHour
  if (elapsed < 0 || elapsed > before.input.hours || input.slotsPerHour !== before.input.slotsPerHour) return
  const screenAt = new Map(before.input.screenIds.map((id, screen) => [id, screen]))
  const lineAt = new Map(before.input.lines.map(({ id }, line) => [id, line]))
  const wasLine = input.lines.map(({ id }) => lineAt.get(id) ?? -1)
  const allocator = createAllocator(before.input, before.snapshot)
  const carried = new Float64Array(before.input.lines.length).fill(Number.NaN)
  let counts = new Uint16Array(0)
  input.screenIds.forEach((id, screen) => {
    const was = screenAt.get(id)
    if (was === undefined) return
    const size = allocator.widthOf(was) * elapsed
    if (counts.length < size) counts = new Uint16Array(size)
    allocator.allocate(was, elapsed, counts, 0)
    const formerLines = linesOf(before.input, was)
    const carries = allocator.carries()
    for (let k = 0; k < formerLines.length; k++) carried[formerLines[k]!] = carries[k]!
    linesOf(input, screen).forEach((line, k) => {
      const carry = wasLine[line]! < 0 ? Number.NaN : carried[wasLine[line]!]!
      if (!Number.isNaN(carry)) phases[phaseOffsets[screen]! + k] = input.lines[line]!.goal.kind === 'rate' ? carry : Math.max(-half, Math.min(half - 1, carry))
    })
    for (const line of formerLines) carried[line] = Number.NaN
  })
}

const linesOf = ({ eligibility: { runOf, offsets, lines } }: SchedulingInput, screen: number): Uint16Array => lines.subarray(offsets[runOf[screen]!], offsets[runOf[screen]! + 1])
