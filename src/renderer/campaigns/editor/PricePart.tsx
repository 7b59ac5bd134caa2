import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LineFields, LinePrice } from '../../../contracts/campaigns.ts'
import type { PriceSheet } from '../../../contracts/planning.ts'
import { Button } from '../../design/Button.tsx'
import { FieldError, Select } from '../../design/Field.tsx'
import { useDocument, useDocuments } from '../../engine/network-store.ts'
import { useLanguage } from '../../engine/preferences-store.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { useProblemText } from '../../i18n/use-problem-text.ts'
import { dayText, sayGoal } from '../say-goal.ts'
import type { LiveAnswer } from '../use-live-answer.ts'
import { AnswerProblems } from './AnswerProblems.tsx'
import { EditorPart } from './EditorPart.tsx'
import { FigureField } from './FigureField.tsx'
import { hoursInWeek } from './hour-mask.ts'
import { priceRows } from './price-rows.ts'
import type { LineDraft } from './use-draft.ts'
import { usePriceLabel } from './use-price-label.ts'

const kinds = ['card', 'cpm', 'per-play', 'package', 'per-day'] as const
export const noPrice: LinePrice = { kind: 'card', rateCardId: null, micros: null, discountBasisPoints: 0, agencyBasisPoints: 0 }

type PricePartProps = { draft: LineDraft; sheet: LiveAnswer<PriceSheet>; mayEdit: boolean }

/** What it costs, taken apart: the parts, what comes off, and the sum without and with VAT. */
export function PricePart({ draft, sheet, mayEdit }: PricePartProps) {
  const { t } = useTranslation('campaigns')
  const language = useLanguage()
  const problemText = useProblemText()
  const price = draft.fields.price ?? noPrice
  const card = useDocument('rateCard', price.rateCardId ?? sheet.value?.rateCardId ?? null)
  const [open, setOpen] = useState(false)
  const problem = draft.problems.get('price')
  return (
    <EditorPart id="prices" title={t('price')} note={price.kind !== 'card' ? t(`price-kind-${price.kind}`) : card === null ? t('price-kind-card') : t('card-since', { name: card.fields.name, date: dayText(card.fields.validFrom, language, false) })}
      aside={mayEdit ? <Button tone="link" aria-expanded={open} onClick={() => setOpen(!open)}>{t(open ? 'fold' : 'terms')}</Button> : null}>
      {open ? <Terms price={price} disabled={!mayEdit} onSave={(next) => void draft.save({ price: next })} /> : null}
      <AnswerProblems problems={sheet.problems} />
      {sheet.value === null ? null : sheet.value.problem ? <FieldError text={problemText(sheet.value.problem)} /> : <Sheet sheet={sheet.value} fields={draft.fields} asking={sheet.asking} />}
      {problem ? <FieldError text={problemText(problem)} /> : null}
    </EditorPart>
  )
}

function Sheet({ sheet, fields, asking }: { sheet: PriceSheet; fields: LineFields; asking: boolean }) {
  const { t } = useTranslation('campaigns')
  const formats = useFormats()
  const labelOf = usePriceLabel()
  const steps = [
    sayGoal(fields.goal, fields.flight, (key, values) => t(key, values ?? {}), formats),
    t('screen-count', { count: sheet.screens, amount: formats.number(sheet.screens) }),
    t('hours-week', { count: hoursInWeek(fields.dayparts.week) }),
    t('play-count', { count: sheet.plays, amount: formats.number(sheet.plays) }),
    ...(sheet.impressions === null ? [] : [t('impression-count', { count: sheet.impressions, amount: formats.number(sheet.impressions) })]),
  ]
  return (
    <>
      <dl className="price-sheet" data-asking={asking || undefined}>
        {priceRows(sheet, (key, values) => t(key, values ?? {}), labelOf, formats).map((row) => (
          <div key={row.id} className={`price-row ${row.tone}`}>
            <dt>{row.name}{row.how === null ? null : <> <span className="price-how">{row.how}</span></>}</dt><dd>{row.amount}</dd>
          </div>
        ))}
      </dl>
      <p className="reconciled" aria-label={t('reconciled')}>{steps.map((step, at) => <span key={at}>{at > 0 ? <i aria-hidden="true"> → </i> : null}{step}</span>)}</p>
    </>
  )
}

function Terms({ price, disabled, onSave }: { price: LinePrice; disabled: boolean; onSave: (price: LinePrice) => void }) {
  const { t } = useTranslation('campaigns')
  const cards = useDocuments('rateCard')
  const options = [{ value: '', label: t('card-by-date') }, ...[...cards.values()].map(({ id, fields }) => ({ value: id, label: fields.name }))]
  return (
    <div className="price-terms">
      <Select label={t('price-by')} value={price.kind} disabled={disabled} options={kinds.map((kind) => ({ value: kind, label: t(`price-kind-${kind}`) }))} onChange={(event) => onSave({ ...price, kind: event.target.value as LinePrice['kind'] })} />
      {price.kind === 'card'
        ? <Select label={t('rate-card')} value={price.rateCardId ?? ''} disabled={disabled} options={options} onChange={(event) => onSave({ ...price, rateCardId: event.target.value === '' ? null : event.target.value })} />
        : <FigureField label={t(`price-amount-${price.kind}`)} value={price.micros} parts={1_000_000} least={0} most={Number.MAX_SAFE_INTEGER} empty note={t('without-vat')} disabled={disabled} onSave={(micros) => onSave({ ...price, micros })} />}
      <FigureField label={t('discount-percent')} value={price.discountBasisPoints} parts={100} least={0} most={10_000} disabled={disabled} onSave={(value) => onSave({ ...price, discountBasisPoints: value ?? 0 })} />
      <FigureField label={t('agency-percent')} value={price.agencyBasisPoints} parts={100} least={0} most={10_000} disabled={disabled} onSave={(value) => onSave({ ...price, agencyBasisPoints: value ?? 0 })} />
    </div>
  )
}
