import { partsOfPlay, type SchedulingInput } from './input.ts'
import type { Snapshot } from './snapshot.ts'

/**
 * Where the carry of a line starts on a screen: a hash of the line's id, plus the golden step times the rank of the screen's id among
 * the line's screens, plus what the line was to have played before the horizon on an average screen; from -½ to ½. [SC5]
 * Golden steps fill the circle evenly, so that over n screens with equal rates the sum of rounded plays stays within a few plays of the
 * sum of rates; hashes alone would stray by the root of n. Where the snapshot before is known, carries go on from where it had come to.
 */
const goldenStep = 0x9e3779b9

export function hashOfId(id: string): number {
  let hash = 0x2f6b1d35 ^ id.length
  for (let at = 0; at < id.length; at++) hash = Math.imul(hash ^ id.charCodeAt(at), 0x5bd1e995) ^ (hash >>> 13)
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39)
  return (hash ^ (hash >>> 15)) >>> 0
}

export function phaseOffsetsOf({ screenIds, eligibility: { runOf, offsets } }: SchedulingInput): Uint32Array {
  const phaseOffsets = new Uint32Array(screenIds.length + 1)
  for (let screen = 0; screen < screenIds.length; screen++) phaseOffsets[screen + 1] = phaseOffsets[screen]! + offsets[runOf[screen]! + 1]! - offsets[runOf[screen]!]!
  return phaseOffsets
}

/** `planned` by line, in parts of a play per open slot. */
export function phasesOf(input: SchedulingInput, planned: readonly number[]): Pick<Snapshot, 'phaseOffsets' | 'phases'> {
  const { screenIds, eligibility: { runOf, offsets, lines } } = input
  const phaseOffsets = phaseOffsetsOf(input)
  const phases = new Float64Array(phaseOffsets[screenIds.length]!)
  const starts = startsOf(input, planned)
  const ranks = new Uint32Array(input.lines.length)
  for (let screen = 0; screen < screenIds.length; screen++) {
    const run = runOf[screen]!
    for (let entry = offsets[run]!; entry < offsets[run + 1]!; entry++) {
      const line = lines[entry]!
      phases[phaseOffsets[screen]! + entry - offsets[run]!] = (starts[line]! + Math.imul(ranks[line]!++, goldenStep)) | 0
    }
  }
  return { phaseOffsets, phases }
}

function startsOf(input: SchedulingInput, planned: readonly number[]): Uint32Array {
  const screens = screensOfLines(input)
  return Uint32Array.from(input.lines, ({ id, slotsGone }, line) => {
    const before = screens[line]! > 0 ? (planned[line]! / partsOfPlay) * (slotsGone / screens[line]!) : 0
    return hashOfId(id) + Math.floor((before - Math.floor(before)) * partsOfPlay)
  })
}

export function screensOfLines({ screenIds, lines, eligibility: { runOf, offsets, lines: entries } }: SchedulingInput): Uint32Array {
  const screensOfRun = new Uint32Array(offsets.length - 1)
  for (let screen = 0; screen < screenIds.length; screen++) screensOfRun[runOf[screen]!]!++
  const screens = new Uint32Array(lines.length)
  for (let run = 0; run < screensOfRun.length; run++) for (let entry = offsets[run]!; entry < offsets[run + 1]!; entry++) screens[entries[entry]!]! += screensOfRun[run]!
  return screens
}
