import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { marketplacePreset } from '../../../contracts/studio-recipes.ts'
import { Button } from '../../design/Button.tsx'
import { Table } from '../../design/Table.tsx'
import { useToasts } from '../../design/Toasts.tsx'
import { useNetworkTimeZone } from '../../engine/network-store.ts'
import { useMay } from '../../engine/session-store.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { ImportButton } from './ImportButton.tsx'
import { PresetDialog } from './PresetDialog.tsx'
import { shareJson } from './share-json.ts'
import { useRecipeEdit } from './use-recipe-edit.ts'
import { type KnownPreset, usePresetName, usePresets } from './use-recipes.ts'

/** What marketplaces ask of a picture, since when, and who said so. Rules change: they are edited here. */
export function PresetsPart() {
  const { t } = useTranslation('recipes')
  const formats = useFormats()
  const timeZone = useNetworkTimeZone()
  const may = useMay('creative.edit')
  const presets = usePresets()
  const presetName = usePresetName()
  const { save } = useRecipeEdit('preset')
  const [open, setOpen] = useState<KnownPreset | null>(null)
  const take = async (json: unknown) => {
    const read = marketplacePreset.safeParse(json)
    if (!read.success) return useToasts.getState().say({ state: 'broken', text: t('not-a-preset', { where: read.error.issues[0]?.path.join('.') || '—' }) })
    const known = presets.find(({ preset }) => preset.id === read.data.id)
    await save(read.data, known?.documentId ?? null, known?.preset ?? null)
  }
  const date = (day: string) => formats.date(Date.parse(`${day}T12:00:00Z`), timeZone)
  return (
    <section className="recipe-editor" aria-label={t('presets')}>
      <header className="recipe-head"><h2 className="heading grow">{t('presets')}</h2><span className="small second">{t('presets-why')}</span>{may ? <ImportButton label={t('import-preset')} onJson={(json) => void take(json)} /> : null}</header>
      <Table label={t('presets')} rows={presets} rowKey={({ preset }) => preset.id} columns={[
        { id: 'name', header: t('name'), cell: (known) => <Button tone="link" onClick={() => setOpen(known)}>{presetName(known.preset)}</Button> },
        { id: 'checked', header: t('checked'), cell: ({ preset }) => date(preset.checked) },
        { id: 'confidence', header: t('confidence'), cell: ({ preset }) => t(`confidence-${preset.confidence}`) },
        { id: 'source', header: t('source'), cell: ({ preset }) => <span className="second preset-source">{preset.source}</span> },
        { id: 'own', header: t('whose'), cell: ({ documentId }) => t(documentId === null ? 'of-program' : 'of-house') },
        { id: 'share', header: '', right: true, cell: ({ preset }) => <Button tone="link" aria-label={t('share-one', { name: presetName(preset) })} onClick={() => shareJson(preset.id, preset)}>{t('share')}</Button> },
      ]} />
      {open === null ? null : <PresetDialog known={open} mayEdit={may} onClose={() => setOpen(null)} />}
    </section>
  )
}
