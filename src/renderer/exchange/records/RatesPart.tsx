import { useTranslation } from 'react-i18next'
import { Button, IconButton } from '../../design/Button.tsx'
import { Checkbox, FieldError, TextField } from '../../design/Field.tsx'
import { signOf } from '../auction/micro-text.ts'
import { mostRates, type RateRow, type TermsDraft } from './terms-form.ts'

/** `needed`: a currency that a deal or a floor still stands in, though its rate was taken away. */
type RatesProps = { draft: TermsDraft; set: (part: Partial<TermsDraft>) => void; errorOf: (field: string) => string | null; own: string; needed: string | null }

/** What other money is worth, since when and by whose word, and in which of it bids may come. */
export function RatesPart({ draft, set, errorOf, own, needed }: RatesProps) {
  const { t } = useTranslation(['exchange', 'words'])
  const { rates } = draft
  const put = (at: number, part: Partial<RateRow>) => set({ rates: rates.map((row, index) => (index === at ? { ...row, ...part } : row)) })
  const wrong = needed !== null ? t('rate-needed', { currency: needed }) : errorOf('rates') ?? errorOf('bidCurrencies')
  return (
    <fieldset className="record-rates">
      <legend>{t('rates')}</legend>
      <div className="record-fields">
        <TextField label={t('words:field.asOf')} type="date" required value={draft.asOf} error={errorOf('asOf')} onChange={(event) => set({ asOf: event.target.value })} />
        <div className="half"><TextField label={t('words:field.source')} required value={draft.source} error={errorOf('source')} onChange={(event) => set({ source: event.target.value })} /></div>
      </div>
      <div className="rate-row"><span className="mono">{own}</span><span className="third medium own">{t('own-currency')}</span><Checkbox label={t('takes-bids')} aria-label={t('takes-bids-in', { currency: own })} checked={draft.ownBids} onChange={(event) => set({ ownBids: event.target.checked })} /></div>
      {rates.map((row, at) => (
        <div key={at} className="rate-row">
          <TextField label={t('rate-currency')} hideLabel placeholder="USD" maxLength={3} value={row.currency} error={errorOf(`currency-${at}`)} onChange={(event) => put(at, { currency: event.target.value.toUpperCase() })} />
          <TextField label={t('rate-per-unit', { own: signOf(own), currency: row.currency })} hideLabel inputMode="decimal" value={row.perUnit} error={errorOf(`rate-${at}`)} onChange={(event) => put(at, { perUnit: event.target.value })} />
          <span className="third medium">{row.currency === '' ? t('rate-how', { own: signOf(own) }) : t('rate-unit', { own: signOf(own), currency: row.currency })}</span>
          <Checkbox label={t('takes-bids')} aria-label={t('takes-bids-in', { currency: row.currency })} checked={row.bids} onChange={(event) => put(at, { bids: event.target.checked })} />
          <IconButton icon="trash" label={t('rate-remove', { currency: row.currency })} onClick={() => set({ rates: rates.filter((_, index) => index !== at) })} />
        </div>
      ))}
      {wrong === null ? null : <FieldError text={wrong} />}
      <div><Button icon="plus" disabled={rates.length >= mostRates} onClick={() => set({ rates: [...rates, { currency: '', perUnit: '', bids: true }] })}>{t('rate-add')}</Button></div>
    </fieldset>
  )
}
