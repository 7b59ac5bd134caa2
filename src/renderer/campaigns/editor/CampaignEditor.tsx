import type { Typed } from '../../../contracts/network.ts'
import { useDocument } from '../../engine/network-store.ts'
import { engine } from '../../engine/client.ts'
import { useMay } from '../../engine/session-store.ts'
import { usePlanState } from '../../engine/state-store.ts'
import type { RowWords } from '../list/campaign-columns.tsx'
import type { CampaignRow } from '../list/campaign-rows.ts'
import { useLiveAnswer } from '../use-live-answer.ts'
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
  const opened: Opened = { row, network, mayEdit: may && row.campaign.fields.stage.name !== 'ended', words }
  return line === null ? <CampaignView {...opened} checks={checks} /> : <LineEditor key={line.id} {...opened} line={line} checks={checks} />
}

/** Asked again when the campaign, its lines or the plan change. */
function useChecks({ campaign, lines }: CampaignRow) {
  const revision = usePlanState()?.revision ?? 0
  const creatives = lines.map(({ line }) => line.fields.creatives.length).join()
  const key = `${campaign.id} ${JSON.stringify(campaign.fields.stage)} ${lines.map(({ line }) => JSON.stringify(line.fields)).join()} ${creatives} ${revision}`
  return useLiveAnswer(key, (signal) => engine.campaigns.checks({ campaignId: campaign.id }, { signal }), campaign.id)
}
