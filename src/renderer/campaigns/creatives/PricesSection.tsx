import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Typed } from '../../../contracts/network.ts'
import { Button } from '../../design/Button.tsx'
import { Chip } from '../../design/Chip.tsx'
import { useMay } from '../../engine/session-store.ts'
import { useEdit } from '../../engine/use-edit.ts'
import { DrawerSection } from '../../frame/Drawer.tsx'
import { setField } from '../../wall/document-changes.ts'

/** Which products it shows a price of, and the version of that price: it is checked against the till where it plays. [SC7] */
export function PricesSection({ creative }: { creative: Typed<'creative'> }) {
  const { t } = useTranslation('creatives')
  const may = useMay('creative.edit')
  const edit = useEdit()
  const { prices } = creative.fields
  const save = (next: typeof prices) => edit('edit', [setField(creative, 'prices', next)])
  return (
    <DrawerSection title={t('prices')}>
      {prices.length === 0 && !may ? <p className="third medium">—</p> : null}
      <div className="row wrap">
        {prices.map(({ sku, version }) => (
          <Chip key={`${sku} ${version}`} onRemove={may ? () => void save(prices.filter((each) => each.sku !== sku || each.version !== version)) : undefined} removeLabel={t('remove-price', { sku })}>{t('price-of', { sku, version })}</Chip>
        ))}
      </div>
      {may ? <PriceForm onAdd={(price) => save([...prices.filter(({ sku }) => sku !== price.sku), price])} /> : null}
    </DrawerSection>
  )
}

function PriceForm({ onAdd }: { onAdd: (price: { sku: string; version: string }) => Promise<{ kind: string }> }) {
  const { t } = useTranslation('creatives')
  const [sku, setSku] = useState('')
  const [version, setVersion] = useState('')
  const isReady = sku.trim() !== '' && version.trim() !== ''
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!isReady) return
    const outcome = await onAdd({ sku: sku.trim(), version: version.trim() })
    if (outcome.kind !== 'done') return
    setSku('')
    setVersion('')
  }
  return (
    <form className="price-form" onSubmit={(event) => void submit(event)} onKeyDown={(event) => { if (event.key !== 'Escape') event.stopPropagation() }}>
      <input className="input" aria-label={t('sku')} placeholder={t('sku')} maxLength={60} value={sku} onChange={(event) => setSku(event.target.value)} />
      <input className="input" aria-label={t('price-version')} placeholder={t('price-version')} maxLength={60} value={version} onChange={(event) => setVersion(event.target.value)} />
      <Button type="submit" disabled={!isReady}>{t('add')}</Button>
    </form>
  )
}
