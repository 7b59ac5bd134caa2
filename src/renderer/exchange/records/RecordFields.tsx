import { useDeferredValue, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Targeting } from '../../../contracts/campaigns.ts'
import { matchSpots } from '../../../core/scheduling/targeting.ts'
import { placesOf } from '../../campaigns/targeting/screen-values.ts'
import { TargetingBuilder } from '../../campaigns/targeting/TargetingBuilder.tsx'
import { Glyph } from '../../design/FactGlyphs.tsx'
import { Checkbox, Field, FieldError, Select, TextField } from '../../design/Field.tsx'
import { Popover } from '../../design/Menu.tsx'
import { useDocuments } from '../../engine/network-store.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { everywhere, type PlacedDraft } from './record-forms.ts'
import { always } from './trigger-form.ts'
import { useBuyerOptions, useCurrencyOptions } from './use-record-home.ts'

type ErrorOf = (field: string) => string | null
type Titled = { networkId: string; code: string; name: string }
type TitleProps = { draft: Titled; isNew: boolean; onNetwork: (networkId: string, currency: string) => void; set: (part: { code?: string; name?: string }) => void; errorOf: ErrorOf }

/** What a record is called, and whose it is while that is still open. */
export function TitleFields({ draft, isNew, onNetwork, set, errorOf }: TitleProps) {
  const { t } = useTranslation('words')
  const networks = useDocuments('network')
  const options = [...networks.values()].map(({ id, fields }) => ({ value: id, label: fields.name }))
  const choose = (id: string) => onNetwork(id, networks.get(id)?.fields.currency ?? '')
  return (
    <>
      <div className="half"><TextField label={t('field.name')} required value={draft.name} error={errorOf('name')} onChange={(event) => set({ name: event.target.value })} /></div>
      <TextField label={t('field.code')} required value={draft.code} error={errorOf('code')} onChange={(event) => set({ code: event.target.value })} />
      {isNew && options.length > 1 ? <Select label={t('field.networkId')} value={draft.networkId} error={errorOf('networkId')} options={options} onChange={(event) => choose(event.target.value)} /> : null}
    </>
  )
}

/** In another network there are other buyers, places and money. */
export const startOver = (networkId: string, currency: string): Partial<PlacedDraft> => ({ networkId, currency, buyerIds: [], where: everywhere, ...always })

type PlacedProps = { draft: PlacedDraft; set: (part: Partial<PlacedDraft>) => void; errorOf: ErrorOf }

export function CurrencyField({ draft, set }: Omit<PlacedProps, 'errorOf'>) {
  const { t } = useTranslation('words')
  return <Select label={t('field.currency')} value={draft.currency} options={useCurrencyOptions(draft.networkId, draft.currency)} onChange={(event) => set({ currency: event.target.value })} />
}

/** Nobody chosen is everybody. */
export function BuyersField({ draft, set, errorOf }: PlacedProps) {
  const { t } = useTranslation('exchange')
  const { buyerIds } = draft
  const options = useBuyerOptions(draft.networkId, buyerIds)
  const named = options.filter(({ value }) => buyerIds.includes(value)).map(({ label }) => label)
  const text = named.length === 0 ? t('all-buyers') : named.length > 2 ? `${named[0]} +${named.length - 1}` : named.join(', ')
  const turn = (id: string) => set({ buyerIds: buyerIds.includes(id) ? buyerIds.filter((each) => each !== id) : [...buyerIds, id] })
  return (
    <Field label={t('buyers')} error={errorOf('buyerIds')} note={t('buyers-how')}>
      {() => (
        <Popover className="input record-choice" label={`${t('buyers')}: ${text}`} trigger={<span className={named.length === 0 ? 'clip third' : 'clip'}>{text}</span>}>
          {() => <div className="record-choices">{options.length === 0 ? <p className="third medium">{t('no-buyers')}</p> : options.map(({ value, label }) => <Checkbox key={value} label={label} checked={buyerIds.includes(value)} onChange={() => turn(value)} />)}</div>}
        </Popover>
      )}
    </Field>
  )
}

/** The conditions, and how many screens they hit as they are chosen. */
export function WhereField({ draft, set, errorOf }: PlacedProps) {
  const { t } = useTranslation(['exchange', 'campaigns'])
  const formats = useFormats()
  const { places, hit, venues } = useHit(draft.networkId, draft.where)
  const error = errorOf('where')
  return (
    <div className="field whole">
      <span className="field-label">{t('where')}</span>
      <TargetingBuilder targeting={draft.where} places={places} mayEdit onChange={(where) => set({ where })} />
      {error !== null ? <FieldError text={error} /> : hit === 0 && places.length > 0 ? <span className="field-note row"><Glyph state="attention" size={10} />{t('campaigns:hits-nothing')}</span>
        : <span className="field-note">{t('campaigns:screen-count', { count: hit, amount: formats.number(hit) })} {t('campaigns:in-venues', { count: venues, amount: formats.number(venues) })}</span>}
    </div>
  )
}

function useHit(networkId: string, where: Targeting) {
  const [screen, zone, venue, profile] = [useDocuments('screen'), useDocuments('zone'), useDocuments('venue'), useDocuments('profile')]
  const places = useMemo(() => placesOf({ screen, zone, venue, profile }, networkId, 'screen'), [screen, zone, venue, profile, networkId])
  const settled = useDeferredValue(where)
  return useMemo(() => {
    const hit = matchSpots(places, settled)
    return { places, hit: hit.length, venues: new Set(hit.map((spot) => spot.venue.id)).size }
  }, [places, settled])
}
