import type { Typed } from '../../../contracts/network.ts'
import { useDocument, useDocuments } from '../../engine/network-store.ts'
import { engine } from '../../engine/client.ts'
import { useMay } from '../../engine/session-store.ts'
import { usePlanState } from '../../engine/state-store.ts'
import type { RowWords } from '../list/campaign-columns.tsx'
import type { CampaignRow } from '../list/campaign-rows.ts'
import { useLiveAnswer, useRound } from '../use-live-answer.ts'
import { CampaignView } from './CampaignView.tsx'
import { LineEditor } from './LineEditor.tsx'

type CampaignEditorProps = { row: CampaignRow; lineId: string | null; words: RowWords }
export type Opened = { row: CampaignRow; network: Typed<'network'> | null; mayEdit: boolean; words: RowWords }

/** A campaign, or one of its lines. What has ended is only looked at. */
export function CampaignEditor({ row, lineId, words }: CampaignEditorProps) {
  const network = useDocument('network', row.networkId)
  const may = useMay('campaign.edit')
  const checks = useChecks(row)
  const line = row.lines.find((each) => each.id === lineId)?.line ?? null
  const opened: Opened = { row, network, mayEdit: may && words.stageOf(row) !== 'ended', words }
  return line === null ? <CampaignView {...opened} checks={checks} /> : <LineEditor key={line.id} {...opened} line={line} checks={checks} />
}

/** Asked again when the campaign, its lines, a creative, a rate card or the plan change. */
function useChecks(row: CampaignRow) {
  const revision = usePlanState()?.revision ?? 0
  const rounds = [useRound(row), useRound(useDocuments('creative')), useRound(useDocuments('rateCard'))].join()
  return useLiveAnswer(`${row.id} ${rounds} ${revision}`, (signal) => engine.campaigns.checks({ campaignId: row.id }, { signal }), row.id)
}
