import type { Stage, StageName } from '../../contracts/campaigns.ts'
import type { Typed } from '../../contracts/network.ts'
import type { Check } from '../../contracts/planning.ts'
import type { Problem } from '../../contracts/problems.ts'

/**
 * The life of a campaign: draft → hold (expires) → proposed → approved → live → paused → ended, each step with who took it and when. What
 * follows from time alone is not written but read: a hold that has run out, a campaign whose last day is over.
 */
const ways: Record<StageName, readonly StageName[]> = {
  draft: ['hold', 'proposed'], hold: ['hold', 'proposed', 'draft'], proposed: ['approved', 'draft', 'hold'], approved: ['live', 'paused', 'draft', 'ended'], live: ['paused', 'ended'], paused: ['live', 'ended'], ended: [],
}
/** What is asked of a campaign before it may go there. */
const checked: readonly StageName[] = ['proposed', 'approved', 'live']

export type AdvanceOrder = {
  campaign: Typed<'campaign'>
  to: StageName
  personId: string
  nowMs: number
  holdUntilMs: number | null
  checks: readonly Check[]
  /** In a team somebody else approves than who proposed. [PE1] */
  needsSecondPerson: boolean
}
export type Advanced = { kind: 'stage'; stage: Stage } | { kind: 'refused'; problems: Problem[] }

export function advanceStage({ campaign, to, personId, nowMs, holdUntilMs, checks, needsSecondPerson }: AdvanceOrder): Advanced {
  const { stage, template } = campaign.fields
  const refuse = (reason: Problem['reason'], params?: Problem['params']): Advanced => ({ kind: 'refused', problems: [{ reason, documentId: campaign.id, field: 'stage', ...(params ? { params } : {}) }] })
  if (template) return refuse('template-not-sold')
  if (!ways[stage.name].includes(to)) return refuse('stage-forbidden')
  if (stage.name === 'hold' && to === 'proposed' && isExpired(stage, nowMs)) return refuse('hold-expired')
  if (to === 'hold' && (holdUntilMs === null || holdUntilMs <= nowMs)) return refuse('hold-date-past')
  if (checked.includes(to) && checks.some(({ name, state }) => name === 'lines' && state === 'broken')) return refuse('lines-missing')
  const broken = checks.filter(({ state }) => state === 'broken').length
  if (checked.includes(to) && broken > 0) return refuse('checks-failing', { count: broken })
  if (to === 'approved' && needsSecondPerson && stage.byPersonId === personId) return refuse('second-person-needed')
  return { kind: 'stage', stage: { name: to, byPersonId: personId, atMs: nowMs, holdUntilMs: to === 'hold' ? holdUntilMs : null } }
}

export const isExpired = ({ name, holdUntilMs }: Stage, nowMs: number): boolean => name === 'hold' && holdUntilMs !== null && holdUntilMs <= nowMs

/** Where it stands at a moment: an approved campaign is live from its first day and over after its last. Dates are the network's own. */
export function stageNow({ stage }: Pick<Typed<'campaign'>['fields'], 'stage'>, flights: readonly { from: string; to: string }[], today: string, nowMs: number): StageName | 'hold-expired' {
  if (isExpired(stage, nowMs)) return 'hold-expired'
  if (stage.name !== 'approved' && stage.name !== 'live') return stage.name
  const first = flights.reduce<string | null>((least, { from }) => (least === null || from < least ? from : least), null)
  const last = flights.reduce<string | null>((most, { to }) => (most === null || to > most ? to : most), null)
  if (first === null || last === null) return stage.name
  return today > last ? 'ended' : today >= first ? 'live' : stage.name
}
