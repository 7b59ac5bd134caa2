import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { capPlaces } from '../../../contracts/spending-limits.ts'
import { Button, IconButton } from '../../design/Button.tsx'
import { Checkbox, FieldError, Select, TextField } from '../../design/Field.tsx'
import { type CapRow, emptyCap, isLimited, type LimitsDraft, mostRows } from './limits-form.ts'

type LimitsProps = { draft: LimitsDraft; set: (part: Partial<LimitsDraft>) => void; errorOf: (field: string) => string | null; of: 'buyer' | 'deal' }

/** How much may be spent and how often shown; folded while there is nothing of it. */
export function LimitsPart({ draft, set, errorOf, of }: LimitsProps) {
  const { t } = useTranslation('exchange')
  const [isOpen] = useState(() => isLimited(draft))
  const wrong = errorOf('budget')
  const amount = (field: 'hour' | 'day' | 'life') => <TextField label={t(`budget-${field}`)} inputMode="decimal" placeholder={t('no-limit')} value={draft[field]} error={errorOf(`budget-${field}`)} onChange={(event) => set({ [field]: event.target.value })} />
  const put = (at: number, part: Partial<CapRow>) => set({ caps: draft.caps.map((row, index) => (index === at ? { ...row, ...part } : row)) })
  return (
    <details className="record-more whole" open={isOpen}>
      <summary>{t('limits')}</summary>
      <div className="record-fields">
        {amount('hour')}{amount('day')}{amount('life')}
        <div className="field"><Checkbox label={t('even')} checked={draft.even} onChange={(event) => set({ even: event.target.checked })} /><span className="field-note">{t('even-how')}</span></div>
      </div>
      {wrong === null ? null : <FieldError text={wrong} />}
      {draft.caps.map((row, at) => (
        <div key={at} className="cap-row">
          <TextField label={t('cap-plays')} inputMode="numeric" value={row.plays} error={errorOf(`plays-${at}`)} onChange={(event) => put(at, { plays: event.target.value })} />
          <TextField label={t('cap-minutes')} inputMode="numeric" value={row.minutes} error={errorOf(`minutes-${at}`)} onChange={(event) => put(at, { minutes: event.target.value })} />
          <Select label={t('cap-per')} value={row.per} options={capPlaces.map((value) => ({ value, label: t(`cap-per.${value}`) }))} onChange={(event) => put(at, { per: event.target.value as CapRow['per'] })} />
          {of === 'deal' ? null : <Select label={t('cap-of')} value={row.of} options={(['creative', 'advertiser'] as const).map((value) => ({ value, label: t(`cap-of.${value}`) }))} onChange={(event) => put(at, { of: event.target.value as CapRow['of'] })} />}
          <IconButton icon="trash" label={t('cap-remove')} onClick={() => set({ caps: draft.caps.filter((_, index) => index !== at) })} />
        </div>
      ))}
      <div><Button icon="plus" disabled={draft.caps.length >= mostRows} onClick={() => set({ caps: [...draft.caps, emptyCap] })}>{t('cap-add')}</Button></div>
    </details>
  )
}
