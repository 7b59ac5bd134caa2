import { useTranslation } from 'react-i18next'
import type { Check } from '../../../contracts/planning.ts'
import { Button } from '../../design/Button.tsx'
import { Glyph } from '../../design/FactGlyphs.tsx'
import { FieldError, Select } from '../../design/Field.tsx'
import { useDocuments } from '../../engine/network-store.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { useProblemText } from '../../i18n/use-problem-text.ts'
import { openCampaign } from '../campaigns-place.ts'
import type { LineRow } from '../list/campaign-rows.ts'
import { DeliveredCell } from '../list/cells.tsx'
import { useShownPrice } from '../list/use-shown-price.ts'
import { flightText, sayGoal } from '../say-goal.ts'
import type { LiveAnswer } from '../use-live-answer.ts'
import type { Opened } from './CampaignEditor.tsx'
import { ChecksPart } from './ChecksPart.tsx'
import { EditorFoot } from './EditorFoot.tsx'
import { EditorHead } from './EditorHead.tsx'
import { EditorPart } from './EditorPart.tsx'
import { useDraft } from './use-draft.ts'
import { WordsField } from './WordsField.tsx'

/** The campaign as a whole: whose it is, its lines, what they come to, and what stands in its way. */
export function CampaignView({ checks, ...opened }: Opened & { checks: LiveAnswer<Check[]> }) {
  const { t } = useTranslation('campaigns')
  const { row } = opened
  return (
    <section className="editor" aria-label={row.campaign.fields.name}>
      <EditorHead {...opened} line={null} draft={null} />
      <div className="editor-body">
        <div className="editor-form" tabIndex={0} role="group" aria-label={t('booking')}>
          <CampaignFields {...opened} />
          <Lines {...opened} />
        </div>
        <div className="editor-side" tabIndex={0} role="group" aria-label={t('outcome')}>
          <Total {...opened} />
          {row.campaign.fields.template ? null : <ChecksPart checks={checks} campaignId={row.id} lineId={null} />}
        </div>
      </div>
      <EditorFoot {...opened} checks={checks} />
    </section>
  )
}

function CampaignFields({ row, mayEdit }: Opened) {
  const { t } = useTranslation(['campaigns', 'words'])
  const problemText = useProblemText()
  const [brands, people] = [useDocuments('brand'), useDocuments('person')]
  const draft = useDraft(row.campaign)
  const { fields, save } = draft
  const errorOf = (field: string) => { const problem = draft.problems.get(field); return problem ? problemText(problem) : null }
  const brandOptions = [...brands.values()].map((brand) => ({ value: brand.id, label: brand.fields.name })).sort((a, b) => a.label.localeCompare(b.label))
  return (
    <EditorPart title={t('campaign')}>
      <div className="line-fields">
        <div className="two"><WordsField label={t('words:field.name')} required value={fields.name} error={errorOf('name')} disabled={!mayEdit} onSave={(name) => void save({ name })} /></div>
        <WordsField label={t('words:field.code')} required value={fields.code} error={errorOf('code')} disabled={!mayEdit} onSave={(code) => void save({ code })} />
        <Select label={t('words:field.brandId')} value={fields.brandId} error={errorOf('brandId')} disabled={!mayEdit} options={brandOptions} onChange={(event) => void save({ brandId: event.target.value })} />
        <Select label={t('words:field.ownerId')} value={fields.ownerId ?? ''} error={errorOf('ownerId')} disabled={!mayEdit} options={[{ value: '', label: t('nobody') }, ...[...people.values()].map((person) => ({ value: person.id, label: person.fields.name }))]} onChange={(event) => void save({ ownerId: event.target.value === '' ? null : event.target.value })} />
        <div className="whole"><WordsField label={t('words:field.note')} value={fields.note ?? ''} error={errorOf('note')} disabled={!mayEdit} onSave={(note) => void save({ note: note === '' ? null : note })} /></div>
      </div>
      {draft.problems.has('') ? <FieldError text={problemText(draft.problems.get('')!)} /> : null}
    </EditorPart>
  )
}

function Lines({ row, words }: Opened) {
  const { t } = useTranslation('campaigns')
  return (
    <EditorPart id="lines" title={t('lines')} note={t('line-count', { count: row.lines.length })}>
      {row.lines.length === 0 ? <p className="second">{t('no-lines')}</p> : (
        <ul className="line-list">{row.lines.map((line) => <LineCard key={line.id} line={line} words={words} />)}</ul>
      )}
    </EditorPart>
  )
}

function LineCard({ line, words }: { line: LineRow; words: Opened['words'] }) {
  const { t } = useTranslation(['campaigns', 'words'])
  const formats = useFormats()
  const { fields } = line.line
  const state = words.stateOf(line)
  return (
    <li>
      <button type="button" className="line-card" onClick={() => openCampaign(line.campaign.id, line.id)}>
        <Glyph state={state} size={10} />
        <span className="clip medium-weight">{fields.name}</span>
        <span className="second">{flightText(fields.flight, words.language, words.thisYear)}</span>
        <span className="second">{t(`words:tierShort.${fields.tier}`)}</span>
        <span className="right">{sayGoal(fields.goal, fields.flight, words.say, formats)}</span>
        <DeliveredCell row={line} words={words} />
      </button>
    </li>
  )
}

function Total({ row }: Opened) {
  const { t } = useTranslation('campaigns')
  const formats = useFormats()
  const price = useShownPrice(row)
  return (
    <EditorPart title={t('price')} note={t('all-lines')}>
      {price === null || price.problem !== null ? <p className="second medium">{t(price === null ? 'asking' : 'price-missing')}</p> : (
        <dl className="price-sheet"><div className="price-row total"><dt>{t('gross')}</dt><dd>{formats.money(price.totalMicros)}</dd></div></dl>
      )}
      {row.lines.length > 0 ? <Button tone="link" onClick={() => openCampaign(row.id, row.lines[0]!.id)}>{t('price-by-line')}</Button> : null}
    </EditorPart>
  )
}
