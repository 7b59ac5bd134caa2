import type { PlaybackLine } from '../../core/playback/index.ts'
import { isOutdoors } from '../../core/scheduling/showable-files.ts'
import type { CompiledPlan } from './compiled-plan.ts'

/** Lines of a screen as it plays them. */
export function playbackLines(plan: CompiledPlan, screen: number): PlaybackLine[] {
  const { input: { eligibility: { runOf, offsets, lines } }, spots } = plan.prepared
  const mute = isOutdoors(spots[screen]!)
  return Array.from(lines.subarray(offsets[runOf[screen]!], offsets[runOf[screen]! + 1]), (at) => playbackLine(plan, at, mute))
}

/** Creatives that were approved and are in use, without sound where sound is not allowed. */
export function playbackLine({ documents, prepared: { input, lines } }: CompiledPlan, at: number, mute: boolean): PlaybackLine {
  const { line, isControl } = lines[at]!
  const creatives = line.fields.creatives.flatMap(({ creativeId, weight }) => {
    const creative = documents.creatives.get(creativeId)
    if (!creative || creative.fields.retiredAtMs !== null || creative.fields.verdict.name !== 'approved') return []
    return [{ id: creativeId, weight, files: creative.fields.files.filter(({ sound }) => !sound || !mute), prices: creative.fields.prices }]
  })
  return { id: line.id, lengthSlots: line.fields.lengthSlots, guards: line.fields.guards, creatives, control: isControl, groups: input.lines[at]!.groups, advertiser: input.lines[at]!.advertiser }
}
