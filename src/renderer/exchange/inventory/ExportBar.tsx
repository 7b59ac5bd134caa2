import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type InventoryFilter, type InventoryOrder, type VenueSpelling, venueSpellings } from '../../../contracts/inventory.ts'
import { Button } from '../../design/Button.tsx'
import { Select } from '../../design/Field.tsx'
import { engine } from '../../engine/client.ts'
import { useDocuments } from '../../engine/network-store.ts'
import { useLanguage } from '../../engine/preferences-store.ts'
import { saveFile } from '../../engine/save-file.ts'
import { useAttempt } from '../../engine/use-edit.ts'

const formats = ['csv', 'xlsx'] as const

/** The file that a DSP loads: its deals, the floors that bind it, venues as it spells them. What is listed is what goes out. */
export function ExportBar({ filter, count }: { filter: InventoryFilter; count: number }) {
  const { t } = useTranslation('exchange')
  const buyers = useDocuments('buyer')
  const language = useLanguage()
  const attempt = useAttempt()
  const [given, setGiven] = useState<{ buyerId: string; spelling: VenueSpelling }>({ buyerId: '', spelling: 'venuetype' })
  const [busy, setBusy] = useState<InventoryOrder['format'] | null>(null)
  // All but those in order are for the person who mends them.
  const sent: InventoryFilter = filter === 'all' ? 'sellable' : filter
  const take = async (format: InventoryOrder['format']) => {
    setBusy(format)
    const file = await attempt(() => engine.exchange.exportInventory({ buyerId: given.buyerId || null, spelling: given.spelling, format, filter: sent, language }))
    setBusy(null)
    if (file !== null) saveFile(file)
  }
  const options = [{ value: '', label: t('for-everybody') }, ...[...buyers.values()].sort((a, b) => a.fields.name.localeCompare(b.fields.name)).map(({ id, fields }) => ({ value: id, label: fields.name }))]
  return (
    <div className="inventory-export" role="group" aria-label={t('export-screens', { count })}>
      <Select label={t('export-for')} value={given.buyerId} onChange={(event) => setGiven({ ...given, buyerId: event.target.value })} options={options} />
      <Select label={t('export-spelling')} value={given.spelling} onChange={(event) => setGiven({ ...given, spelling: event.target.value as VenueSpelling })} options={venueSpellings.map((spelling) => ({ value: spelling, label: t(`spelling.${spelling}`) }))} />
      {formats.map((format) => (
        <Button key={format} tone={format === 'csv' ? 'primary' : undefined} disabled={busy !== null || count === 0} aria-label={`${t('export-screens', { count })}, ${format.toUpperCase()}`} onClick={() => void take(format)}>
          {busy === format ? t('export-busy') : format === 'csv' ? `${t('export-screens', { count })} · CSV` : 'XLSX'}
        </Button>
      ))}
    </div>
  )
}
