import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { marketplacePreset, type MarketplacePreset } from '../../../contracts/studio-recipes.ts'
import { Button } from '../../design/Button.tsx'
import { Dialog } from '../../design/Dialog.tsx'
import { Checkbox, FieldError, Select, TextField } from '../../design/Field.tsx'
import { useProblemText } from '../../i18n/use-problem-text.ts'
import { useRecipeEdit } from './use-recipe-edit.ts'
import type { KnownPreset } from './use-recipes.ts'

type Rules = MarketplacePreset['rules']
const numbers = ['minWidth', 'minHeight', 'minLongSide', 'maxSide', 'maxMegapixels', 'maxBytes', 'minQuality', 'mostPictures'] as const
const confidences = ['high', 'medium', 'low'] as const

/** The rules of one marketplace; saved, they are the house's own, with the day they were looked up. */
export function PresetDialog({ known, mayEdit, onClose }: { known: KnownPreset; mayEdit: boolean; onClose: () => void }) {
  const { t } = useTranslation('recipes')
  const problemText = useProblemText()
  const { problems, save, remove } = useRecipeEdit('preset')
  const [preset, setPreset] = useState(known.preset)
  const [wrong, setWrong] = useState<string | null>(null)
  const rules = (change: Partial<Rules>) => setPreset({ ...preset, rules: { ...preset.rules, ...change } })
  const keep = async () => {
    const read = marketplacePreset.safeParse(preset)
    setWrong(read.success ? null : read.error.issues[0]?.path.at(-1)?.toString() ?? '')
    if (read.success && await save(read.data, known.documentId, known.documentId === null ? null : known.preset) !== null) onClose()
  }
  const back = async () => { if (known.documentId !== null && await remove(known.documentId)) onClose() }
  return (
    <Dialog wide title={preset.name} onClose={onClose} onSubmit={() => void keep()} footer={<>
      <span className="grow">{wrong === null ? problems.map((problem) => <FieldError key={problem.reason} text={problemText(problem)} />) : <FieldError text={t('preset-wrong', { field: t(`rule-${wrong}`, { defaultValue: wrong }) })} />}</span>
      {known.documentId !== null && mayEdit ? <Button onClick={() => void back()}>{t('preset-back')}</Button> : null}
      <Button onClick={onClose}>{t('words:cancel')}</Button>{mayEdit ? <Button type="submit" tone="primary">{t('words:save')}</Button> : null}
    </>}>
      <div className="form-grid">
        <TextField label={t('name')} value={preset.name} maxLength={80} disabled={!mayEdit} onChange={(event) => setPreset({ ...preset, name: event.target.value })} />
        <TextField label={t('checked')} value={preset.checked} placeholder="2026-01-31" maxLength={10} disabled={!mayEdit} onChange={(event) => setPreset({ ...preset, checked: event.target.value })} />
        <TextField label={t('source')} value={preset.source} maxLength={500} disabled={!mayEdit} onChange={(event) => setPreset({ ...preset, source: event.target.value })} />
        <Select label={t('confidence')} value={preset.confidence} disabled={!mayEdit} onChange={(event) => setPreset({ ...preset, confidence: confidences.find((each) => each === event.target.value) ?? 'low' })} options={confidences.map((value) => ({ value, label: t(`confidence-${value}`) }))} />
      </div>
      <div className="preset-rules">
        {numbers.map((key) => <TextField key={key} label={t(`rule-${key}`)} type="number" min={1} value={preset.rules[key] ?? ''} placeholder={t('no-limit')} disabled={!mayEdit} onChange={(event) => rules({ [key]: event.target.value === '' ? null : Number(event.target.value) })} />)}
        <FillRule rules={preset.rules} disabled={!mayEdit} onChange={rules} />
      </div>
      <div className="row wrap">
        {(['transparent', 'text', 'watermark'] as const).map((key) => <Checkbox key={key} label={t(`rule-${key}-allowed`)} checked={preset.rules[key] === 'allowed'} disabled={!mayEdit} onChange={(event) => rules({ [key]: event.target.checked ? 'allowed' : 'refused' })} />)}
        <Checkbox label={t('rule-srgb')} checked={preset.rules.srgb} disabled={!mayEdit} onChange={(event) => rules({ srgb: event.target.checked })} />
        <Checkbox label={t('rule-white')} checked={preset.rules.background !== null} disabled={!mayEdit} onChange={(event) => rules({ background: event.target.checked ? { colour: '#ffffff', tolerance: 2 } : null })} />
      </div>
    </Dialog>
  )
}

/** How much of the frame the thing has to take, in percent. */
function FillRule({ rules, disabled, onChange }: { rules: Rules; disabled: boolean; onChange: (change: Partial<Rules>) => void }) {
  const { t } = useTranslation('recipes')
  const { fill } = rules
  const set = (least: string, most: string) => onChange({ fill: least === '' && most === '' ? null : { least: Math.round(Number(least || 0) * 10), most: Math.round(Number(most || 100) * 10) } })
  const [least, most] = fill === null ? ['', ''] : [String(fill.least / 10), String(fill.most / 10)]
  return (
    <>
      <TextField label={t('rule-fillLeast')} type="number" min={0} max={100} value={least} placeholder={t('no-limit')} disabled={disabled} onChange={(event) => set(event.target.value, most)} />
      <TextField label={t('rule-fillMost')} type="number" min={0} max={100} value={most} placeholder={t('no-limit')} disabled={disabled} onChange={(event) => set(least, event.target.value)} />
    </>
  )
}
