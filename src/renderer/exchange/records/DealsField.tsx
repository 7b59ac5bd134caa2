import { useTranslation } from 'react-i18next'
import { Checkbox, Field } from '../../design/Field.tsx'
import { Popover } from '../../design/Menu.tsx'
import { useDocuments } from '../../engine/network-store.ts'
import type { FloorDraft } from './record-forms.ts'

type DealsProps = { draft: FloorDraft; set: (part: Partial<FloorDraft>) => void; errorOf: (field: string) => string | null }

/** A floor that names deals binds those; nobody chosen, it binds as it says itself. */
export function DealsField({ draft: { networkId, dealIds }, set, errorOf }: DealsProps) {
  const { t } = useTranslation('exchange')
  const deals = useDocuments('deal')
  const there = [...deals.values()].filter(({ fields }) => fields.networkId === networkId).map(({ id, fields }) => ({ value: id, label: fields.name })).sort((a, b) => a.label.localeCompare(b.label))
  const options = [...there, ...dealIds.filter((id) => !deals.has(id)).map((id) => ({ value: id, label: t('deal-gone', { id: id.slice(-6) }) }))]
  const named = options.filter(({ value }) => dealIds.includes(value)).map(({ label }) => label)
  const text = named.length === 0 ? t('no-deal-named') : named.length > 2 ? `${named[0]} +${named.length - 1}` : named.join(', ')
  const turn = (id: string) => set({ dealIds: dealIds.includes(id) ? dealIds.filter((each) => each !== id) : [...dealIds, id] })
  return (
    <Field label={t('for-deals')} error={errorOf('dealIds')} note={t('for-deals-how')}>
      {() => (
        <Popover className="input record-choice" label={`${t('for-deals')}: ${text}`} trigger={<span className={named.length === 0 ? 'clip third' : 'clip'}>{text}</span>}>
          {() => <div className="record-choices">{options.length === 0 ? <p className="third medium">{t('no-deals')}</p> : options.map(({ value, label }) => <Checkbox key={value} label={label} checked={dealIds.includes(value)} onChange={() => turn(value)} />)}</div>}
        </Popover>
      )}
    </Field>
  )
}
