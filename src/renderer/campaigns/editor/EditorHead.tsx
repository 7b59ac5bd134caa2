import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Typed } from '../../../contracts/network.ts'
import { IconButton } from '../../design/Button.tsx'
import { Glyph } from '../../design/FactGlyphs.tsx'
import { engine } from '../../engine/client.ts'
import { useDocument, useNetworkTimeZone } from '../../engine/network-store.ts'
import { useMay } from '../../engine/session-store.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { openCampaign } from '../campaigns-place.ts'
import { besideBrand } from '../list/campaign-rows.ts'
import { useLiveAnswer, useRound } from '../use-live-answer.ts'
import type { Opened } from './CampaignEditor.tsx'
import { lifeSteps } from './next-act.ts'
import type { LineDraft } from './use-draft.ts'
import { WordsField } from './WordsField.tsx'

type EditorHeadProps = Opened & { line: Typed<'line'> | null; draft: LineDraft | null }

/** What lies open, where it stands in its life, and who touched it last. */
export function EditorHead({ row, line, draft, mayEdit, words }: EditorHeadProps) {
  const { t } = useTranslation('campaigns')
  const [renaming, setRenaming] = useState(false)
  const name = draft?.fields.name ?? row.campaign.fields.name
  return (
    <header className="editor-head">
      <div className="row">
        {renaming && draft ? <div className="grow"><WordsField label={t('words:field.name')} hideLabel required value={name} onSave={(next) => { void draft.save({ name: next }); setRenaming(false) }} /></div> : <h2 className="heading clip">{name}</h2>}
        {draft && draft.fields.pausedAtMs !== null ? <span className="badge">{t('paused-badge')}</span> : null}
        {mayEdit && draft ? <IconButton icon="edit" size={14} label={t('rename')} aria-pressed={renaming} onClick={() => setRenaming(!renaming)} /> : null}
        <span className="grow" />
        <ChangedBy documentId={line?.id ?? row.id} changed={line ?? row.campaign} />
        <IconButton icon="close" label={t('close')} shortcut="Esc" onClick={() => openCampaign(null)} />
      </div>
      <div className="life" data-part="life" tabIndex={-1}>
        {line === null ? <span className="second">{row.brand?.fields.name ?? '—'}</span>
          : <button type="button" className="button link life-campaign" onClick={() => openCampaign(row.id)}>{row.brand?.fields.name ?? '—'} · {besideBrand(row.campaign.fields.name, row.brand?.fields.name ?? '—')}</button>}
        {row.campaign.fields.template ? <span className="badge">{t('template')}</span> : <Life row={row} words={words} />}
      </div>
    </header>
  )
}

/** Draft › hold until … › proposed › approved › live. */
function Life({ row, words }: Pick<Opened, 'row' | 'words'>) {
  const { t } = useTranslation(['campaigns', 'words'])
  const formats = useFormats()
  const zone = useNetworkTimeZone()
  const { campaign } = row
  const person = useDocument('person', campaign.fields.stage.byPersonId)
  const { holdUntilMs, atMs } = campaign.fields.stage
  const now = words.stageOf(row)
  const name = now === 'hold-expired' ? 'hold' : now
  const here = name === 'hold' && holdUntilMs !== null ? t(now === 'hold-expired' ? 'hold-ended' : 'hold-until', { at: formats.dateTime(holdUntilMs, zone) }) : t(`words:stage.${name}`)
  const who = [person?.fields.name, formats.dateTime(atMs, zone)].filter(Boolean).join(', ')
  return (
    <ol className="life-steps">
      {lifeSteps(name).map((step) => (
        <li key={step} aria-current={step === name ? 'step' : undefined} title={step === name ? who : undefined}>
          {step === name ? <Glyph state={now === 'hold-expired' ? 'broken' : name === 'live' || name === 'approved' ? 'ok' : name === 'draft' || name === 'ended' || name === 'paused' ? 'silent' : 'information'} size={10} /> : null}
          {step === name ? here : t(`words:stage.${step}`)}
        </li>
      ))}
    </ol>
  )
}

function ChangedBy({ documentId, changed }: { documentId: string; changed: { id: string } }) {
  const { t } = useTranslation('campaigns')
  const formats = useFormats()
  const zone = useNetworkTimeZone()
  const may = useMay('audit.see')
  const round = useRound(changed)
  const last = useLiveAnswer(may ? `${documentId} ${round}` : null, (signal) => engine.history.audit({ documentId, limit: 1 }, { signal }), documentId).value?.[0]
  const person = useDocument('person', last?.personId ?? null)
  if (last === undefined) return null
  return <span className="third medium changed-by clip">{t('changed-by', { name: person?.fields.name ?? t('engine'), at: Date.now() - last.atMs < 20 * 3_600_000 ? formats.time(last.atMs, zone) : formats.date(last.atMs, zone) })}</span>
}
