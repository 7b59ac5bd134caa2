import type { StageName } from '../../../contracts/campaigns.ts'
import type { Permission } from '../../../contracts/people.ts'

/** Where a campaign may be taken from where it stands, the way forward first. */
export type StageAct = { id: 'hold' | 'propose' | 'approve' | 'start' | 'pause' | 'resume' | 'withdraw' | 'end'; to: StageName; needs: Permission; checked: boolean }
const acts: Record<StageAct['id'], StageAct> = {
  hold: { id: 'hold', to: 'hold', needs: 'campaign.edit', checked: false },
  propose: { id: 'propose', to: 'proposed', needs: 'campaign.edit', checked: true },
  approve: { id: 'approve', to: 'approved', needs: 'campaign.approve', checked: true },
  start: { id: 'start', to: 'live', needs: 'campaign.edit', checked: true },
  pause: { id: 'pause', to: 'paused', needs: 'campaign.edit', checked: false },
  resume: { id: 'resume', to: 'live', needs: 'campaign.edit', checked: false },
  withdraw: { id: 'withdraw', to: 'draft', needs: 'campaign.edit', checked: false },
  end: { id: 'end', to: 'ended', needs: 'campaign.edit', checked: false },
}

const byStage: Record<StageName | 'hold-expired', readonly StageAct[]> = {
  draft: [acts.hold, acts.propose],
  hold: [acts.propose, acts.hold, acts.withdraw],
  'hold-expired': [acts.hold, acts.withdraw],
  proposed: [acts.approve, acts.withdraw],
  approved: [acts.start, acts.withdraw],
  live: [acts.pause, acts.end],
  paused: [acts.resume, acts.end],
  ended: [],
}
export const stageActs = (stage: StageName | 'hold-expired'): readonly StageAct[] => byStage[stage]

/** The steps of a life, for the line at the head: the usual way, and where it left it. */
export function lifeSteps(stage: StageName): readonly StageName[] {
  const way = ['draft', 'hold', 'proposed', 'approved', 'live'] as const
  return stage === 'paused' || stage === 'ended' ? [...way, stage] : way
}

/** In three days, at six in the evening: when a hold ends unless somebody says otherwise. */
export const holdUntil = (localDate: string, days: number): { date: string; time: string } => {
  const date = new Date(Date.parse(`${localDate}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
  return { date, time: '18:00' }
}
