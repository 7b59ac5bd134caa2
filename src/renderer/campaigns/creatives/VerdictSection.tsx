import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Typed } from '../../../contracts/network.ts'
import { Button } from '../../design/Button.tsx'
import { Glyph } from '../../design/FactGlyphs.tsx'
import { Field } from '../../design/Field.tsx'
import { engine } from '../../engine/client.ts'
import { useDocuments } from '../../engine/network-store.ts'
import { useMay } from '../../engine/session-store.ts'
import { attempt } from '../../engine/use-edit.ts'
import { DrawerSection } from '../../frame/Drawer.tsx'
import { RelativeTime } from '../../i18n/RelativeTime.tsx'
import { useProblemText } from '../../i18n/use-problem-text.ts'
import { verdictState } from './use-creative-words.ts'

/** What was decided, by whom and when; and, for whoever may, deciding. A refusal needs its reason. */
export function VerdictSection({ creative }: { creative: Typed<'creative'> }) {
  const { t } = useTranslation('creatives')
  const { verdict } = creative.fields
  const may = useMay('creative.approve')
  const people = useDocuments('person')
  const who = verdict.byPersonId === null ? null : people.get(verdict.byPersonId)?.fields.name ?? null
  return (
    <DrawerSection title={t('verdict')}>
      <div className="verdict-line" data-testid="verdict">
        <Glyph state={verdictState[verdict.name]} size={12} />
        <div className="grow">
          <p className="medium-weight">{t(`verdict-${verdict.name}`)}</p>
          {verdict.reason ? <p className="verdict-reason">{verdict.reason}</p> : null}
          {verdict.atMs === null ? null : <p className="third medium">{who === null ? null : `${t(`by-${verdict.name}`, { name: who })}, `}<RelativeTime atMs={verdict.atMs} /></p>}
        </div>
      </div>
      {may ? <Judging key={creative.fields.version} creative={creative} /> : verdict.name === 'pending' ? <p className="third medium">{t('who-judges')}</p> : null}
    </DrawerSection>
  )
}

function Judging({ creative: { id, fields } }: { creative: Typed<'creative'> }) {
  const { t } = useTranslation('creatives')
  const problemText = useProblemText()
  const [reason, setReason] = useState<string | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const judge = async (verdict: 'approved' | 'refused', why: string | null) => {
    setBusy(true)
    const outcome = await attempt(() => engine.creatives.judge({ creativeId: id, verdict, reason: why, version: fields.version }))
    setBusy(false)
    setProblem(outcome.kind === 'refused' ? outcome.problems.map(problemText).join(' ') : null)
    if (outcome.kind === 'done') setReason(null)
  }
  if (reason !== null) {
    const refuse = () => void judge('refused', reason)
    return (
      <div className="judging">
        <Field label={t('refusal-reason')} error={problem}>
          {(parts) => <textarea className="input" rows={2} maxLength={500} autoFocus value={reason} disabled={busy} {...parts} onChange={(event) => setReason(event.target.value)}
            onKeyDown={(event) => {
              event.stopPropagation()
              if (event.key === 'Escape') { event.preventDefault(); setReason(null); setProblem(null) }
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) { event.preventDefault(); refuse() }
            }} />}
        </Field>
        <div className="row"><Button tone="danger" disabled={busy} onClick={refuse}>{t('refuse')}</Button><Button onClick={() => { setReason(null); setProblem(null) }}>{t('leave-it')}</Button></div>
      </div>
    )
  }
  return (
    <div className="judging">
      <div className="row">
        {fields.verdict.name === 'approved' ? null : <Button tone={fields.verdict.name === 'pending' ? 'primary' : undefined} disabled={busy} onClick={() => void judge('approved', null)}>{t('approve')}</Button>}
        <Button disabled={busy} onClick={() => setReason(fields.verdict.name === 'refused' ? fields.verdict.reason ?? '' : '')}>{t(fields.verdict.name === 'refused' ? 'change-reason' : 'refuse-dots')}</Button>
      </div>
      {problem ? <p className="field-error" role="alert"><Glyph state="broken" size={8} />{problem}</p> : null}
    </div>
  )
}
