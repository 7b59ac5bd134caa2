import { useCallback } from 'react'
import type { PackRow } from '../../../contracts/planning-pack.ts'
import type { BriefFields } from '../../../contracts/planner.ts'
import { freshId } from '../../campaigns/new-line.ts'
import { useDocuments, useNetworkTimeZone } from '../../engine/network-store.ts'
import { useEdit } from '../../engine/use-edit.ts'
import { storeTime } from '../../frame/store-time.ts'
import { briefCreation, firstCpm, firstFlight, firstScenario, nextBriefCode } from '../briefs/new-brief.ts'
import { openBrief } from '../planner-place.ts'

const firstBudgetMicros = 4e12

/** A brief that is planned on a network of others; opened when it is made. */
export function useBriefOfPack(networkId: string): (pack: PackRow) => Promise<boolean> {
  const edit = useEdit()
  const briefs = useDocuments('brief')
  const timeZone = useNetworkTimeZone()
  return useCallback(async ({ sha256, network }) => {
    const id = freshId('bf')
    const taken = [...briefs.values()].filter(({ fields }) => fields.networkId === networkId).map(({ fields }) => fields.code)
    const fields: BriefFields = {
      networkId, code: nextBriefCode(taken), name: network, brandId: null, note: null, packSha256: sha256, goal: 'impressions', creatives: [],
      scenarios: [firstScenario({ budgetMicros: firstBudgetMicros, maxCpmMicros: firstCpm([]), ...firstFlight(storeTime(timeZone, Date.now()).date) })],
    }
    const outcome = await edit('create', briefCreation(id, fields))
    if (outcome.kind === 'done') openBrief(id)
    return outcome.kind === 'done'
  }, [briefs, edit, networkId, timeZone])
}
