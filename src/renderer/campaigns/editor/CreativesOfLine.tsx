import { useTranslation } from 'react-i18next'
import type { Typed } from '../../../contracts/network.ts'
import type { CampaignRow } from '../list/campaign-rows.ts'
import type { Matches } from '../targeting/use-matches.ts'
import { EditorPart } from './EditorPart.tsx'
import type { LineDraft } from './use-draft.ts'

type CreativesOfLineProps = { draft: LineDraft; line: Typed<'line'>; row: CampaignRow; matches: Matches; mayEdit: boolean }
export function CreativesOfLine({ draft }: CreativesOfLineProps) {
  const { t } = useTranslation('campaigns')
  return <EditorPart id="creatives" title={t('creatives')} note={t('creative-count', { count: draft.fields.creatives.length })} />
}
