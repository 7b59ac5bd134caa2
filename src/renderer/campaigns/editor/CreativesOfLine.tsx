import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { FieldError } from '../../design/Field.tsx'
import { useProblemText } from '../../i18n/use-problem-text.ts'
import { openCreative } from '../campaigns-place.ts'
import { CreativesPart } from '../creatives/CreativesPart.tsx'
import type { CampaignRow } from '../list/campaign-rows.ts'
import type { Matches } from '../targeting/use-matches.ts'
import { EditorPart } from './EditorPart.tsx'
import type { LineDraft } from './use-draft.ts'

type CreativesOfLineProps = { draft: LineDraft; row: CampaignRow; matches: Matches; mayEdit: boolean }

/** What is shown in turn, by weight, against every kind of screen the line meets. */
export function CreativesOfLine({ draft, row, matches, mayEdit }: CreativesOfLineProps) {
  const { t } = useTranslation('campaigns')
  const problemText = useProblemText()
  const { creatives, lengthSlots } = draft.fields
  const profiles = useMemo(() => {
    const counts = new Map<string, number>()
    for (const { screen } of matches.hit) counts.set(screen.fields.profileId, (counts.get(screen.fields.profileId) ?? 0) + 1)
    return [...counts].map(([profileId, screens]) => ({ profileId, screens })).sort((a, b) => b.screens - a.screens || (a.profileId < b.profileId ? -1 : 1))
  }, [matches.hit])
  const problem = draft.problems.get('creatives')
  const weights = creatives.length > 1 ? t('by-weight', { weights: creatives.map(({ weight }) => weight).join(' : ') }) : null
  return (
    <EditorPart id="creatives" title={t('creatives')} note={[t('creative-count', { count: creatives.length }), weights].filter(Boolean).join(', ')}>
      <CreativesPart brandId={row.campaign.fields.brandId} creatives={creatives} lengthSlots={lengthSlots} profiles={profiles} mayEdit={mayEdit} onChange={(next) => void draft.save({ creatives: next })} onOpen={openCreative} />
      {problem ? <FieldError text={problemText(problem)} /> : null}
    </EditorPart>
  )
}
