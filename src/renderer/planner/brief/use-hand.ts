import { useCallback, useMemo } from 'react'
import type { Typed } from '../../../contracts/network.ts'
import type { BriefFields, BriefScenario } from '../../../contracts/planner.ts'
import type { Problem } from '../../../contracts/problems.ts'
import { useMay } from '../../engine/session-store.ts'
import { useDraft } from '../../campaigns/editor/use-draft.ts'

/** A brief under the hand: what is held is forecast, what is let go of is saved as one edit. Who may not edit holds and never saves. */
export type Hand = {
  fields: BriefFields
  scenario: BriefScenario
  /** Which of the scenarios. */
  at: number
  mayEdit: boolean
  /** Held by somebody who may not save it, or refused. */
  isOwnOnly: boolean
  problems: readonly Problem[]
  hold: (part: Partial<BriefScenario>) => void
  save: (part: Partial<BriefScenario>) => void
  saveBrief: (part: Partial<BriefFields>) => void
  forget: () => void
}

export function useHand(brief: Typed<'brief'>, wanted: number): Hand {
  const mayEdit = useMay('campaign.edit')
  const { fields, problems, hold: holdFields, save: saveFields, forgetAll } = useDraft(brief)
  const { scenarios } = fields
  const at = Math.min(wanted, scenarios.length - 1)
  const withPart = useCallback((part: Partial<BriefScenario>): BriefScenario[] => scenarios.map((each, place) => (place === at ? { ...each, ...part } : each)), [scenarios, at])
  const saveBrief = useCallback((part: Partial<BriefFields>) => { if (mayEdit) void saveFields(part); else holdFields(part) }, [mayEdit, saveFields, holdFields])
  const hold = useCallback((part: Partial<BriefScenario>) => holdFields({ scenarios: withPart(part) }), [holdFields, withPart])
  const save = useCallback((part: Partial<BriefScenario>) => saveBrief({ scenarios: withPart(part) }), [saveBrief, withPart])
  const refused = useMemo(() => [...problems.values()], [problems])
  return { fields, scenario: scenarios[at]!, at, mayEdit, isOwnOnly: !mayEdit && fields !== brief.fields, problems: refused, hold, save, saveBrief, forget: forgetAll }
}
