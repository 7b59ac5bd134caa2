import { useMemo, useState } from 'react'
import type { ScenarioActs } from '../answer/ScenarioTable.tsx'
import { copyOfScenario } from '../briefs/new-brief.ts'
import { openBrief } from '../planner-place.ts'
import type { Hand } from './use-hand.ts'

/** Scenarios come by copying, and which of them is open stands in the address. */
export function useScenarioActs(briefId: string, { fields: { scenarios }, at, saveBrief }: Hand) {
  const [renaming, setRenaming] = useState<number | null>(null)
  const acts = useMemo((): ScenarioActs => ({
    open: (place) => openBrief(briefId, place),
    copy: (place) => {
      saveBrief({ scenarios: [...scenarios, copyOfScenario(scenarios, place)] })
      openBrief(briefId, scenarios.length)
    },
    rename: setRenaming,
    remove: (place) => {
      saveBrief({ scenarios: scenarios.toSpliced(place, 1) })
      openBrief(briefId, at > place ? at - 1 : Math.min(at, scenarios.length - 2))
    },
  }), [briefId, scenarios, at, saveBrief])
  const rename = (place: number, name: string) => saveBrief({ scenarios: scenarios.map((each, index) => (index === place ? { ...each, name } : each)) })
  return { acts, renaming, stopRenaming: () => setRenaming(null), rename }
}
