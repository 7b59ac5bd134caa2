import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Typed } from '../../../contracts/network.ts'
import type { Check } from '../../../contracts/planning.ts'
import { Button } from '../../design/Button.tsx'
import { Glyph } from '../../design/FactGlyphs.tsx'
import { engine } from '../../engine/client.ts'
import { useDocuments } from '../../engine/network-store.ts'
import { usePlanState } from '../../engine/state-store.ts'
import { useProblemText } from '../../i18n/use-problem-text.ts'
import { useMatches } from '../targeting/use-matches.ts'
import { WherePart } from '../targeting/WherePart.tsx'
import { type LiveAnswer, useLiveAnswer, useRound } from '../use-live-answer.ts'
import { ChecksPart } from './ChecksPart.tsx'
import { ControlPart } from './ControlPart.tsx'
import type { Opened } from './CampaignEditor.tsx'
import { CreativesOfLine } from './CreativesOfLine.tsx'
import { DaypartsPart } from './DaypartsPart.tsx'
import { EditorFoot } from './EditorFoot.tsx'
import { EditorHead } from './EditorHead.tsx'
import { GoalPart } from './GoalPart.tsx'
import { GuardsPart } from './GuardsPart.tsx'
import { PlacesDialog } from './PlacesDialog.tsx'
import { PlacesPart } from './PlacesPart.tsx'
import { PricePart } from './PricePart.tsx'
import { type LineDraft, useDraft } from './use-draft.ts'

type LineEditorProps = Opened & { line: Typed<'line'>; checks: LiveAnswer<Check[]> }

/** What is booked on the left, what it costs, whether it fits and what stands in its way on the right. */
export function LineEditor({ line, checks, ...opened }: LineEditorProps) {
  const { t } = useTranslation('campaigns')
  const { row, network, mayEdit } = opened
  const draft = useDraft(line)
  const slotSeconds = network?.fields.slotSeconds ?? 10
  const matches = useMatches(draft.fields, row.networkId)
  const { avails, price } = useLineAnswers(line, draft)
  // A static place is booked by days: it has neither hours nor slots.
  const isStatic = draft.fields.goal.kind === 'days'
  const [checking, setChecking] = useState(false)
  const shared = { draft, mayEdit }
  return (
    <section className="editor" aria-label={line.fields.name}>
      <EditorHead {...opened} line={line} draft={draft} />
      <Unsaved draft={draft} />
      <div className="editor-body">
        <div className="editor-form" tabIndex={0} role="group" aria-label={t('booking')}>
          <GoalPart {...shared} slotSeconds={slotSeconds} />
          {isStatic ? null : <DaypartsPart {...shared} venueIds={matches.venueIds} avails={avails.value} rateCardId={draft.fields.price?.rateCardId ?? price.value?.rateCardId ?? null} />}
          <WherePart {...shared} matches={matches} />
          <CreativesOfLine {...shared} row={row} matches={matches} />
          <GuardsPart {...shared} networkId={row.networkId} />
          <ControlPart {...shared} matches={matches} />
        </div>
        <div className="editor-side" tabIndex={0} role="group" aria-label={t('outcome')}>
          <PricePart {...shared} sheet={price} />
          {isStatic ? null : <PlacesPart {...shared} avails={avails} onAll={() => setChecking(true)} />}
          {row.campaign.fields.template ? null : <ChecksPart checks={checks} campaignId={row.id} lineId={line.id} />}
        </div>
      </div>
      <EditorFoot {...opened} checks={checks} onCheck={isStatic ? undefined : () => setChecking(true)} />
      {checking ? <PlacesDialog {...shared} avails={avails} onClose={() => setChecking(false)} /> : null}
    </section>
  )
}

/** What was refused stays on the screen as it was set; one act takes it back. */
function Unsaved({ draft }: { draft: LineDraft }) {
  const { t } = useTranslation('campaigns')
  const problemText = useProblemText()
  if (draft.problems.size === 0) return null
  const whole = draft.problems.get('')
  return (
    <div className="unsaved" role="status">
      <Glyph state="broken" size={10} />
      <span className="grow">{t('not-saved')}{whole ? ` ${problemText(whole)}` : ''}</span>
      <Button tone="link" onClick={draft.forgetAll}>{t('as-before')}</Button>
    </div>
  )
}

/** Price and places of the line as the editor holds it, saved or not; asked again when it, or the plan, changes. */
function useLineAnswers(line: Typed<'line'>, draft: LineDraft) {
  const revision = usePlanState()?.revision ?? 0
  const asked = useMemo(() => JSON.stringify(draft.fields), [draft.fields])
  const cards = useRound(useDocuments('rateCard'))
  const question = { line: draft.fields, lineId: line.id }
  const avails = useLiveAnswer(`${asked} ${revision}`, (signal) => engine.plan.avails(question, { signal }), line.id)
  const price = useLiveAnswer(`${asked} ${revision} ${cards}`, (signal) => engine.campaigns.price(question, { signal }), line.id)
  return { avails, price }
}
