import { useTranslation } from 'react-i18next'
import { outputFormats, type OutputStep, type RecipeOutput } from '../../../contracts/studio-recipes.ts'
import { IconButton } from '../../design/Button.tsx'
import { Select, TextField } from '../../design/Field.tsx'
import { useFormats } from '../../i18n/use-formats.ts'
import { outputSteps } from './step-fields.ts'
import { StepsEditor } from './StepsEditor.tsx'
import { usePresetName, usePresets } from './use-recipes.ts'
import { formatName } from './use-step-text.ts'

type OutputEditorProps = { output: RecipeOutput; disabled: boolean; commercial: boolean; alone: boolean; onChange: (output: RecipeOutput) => void; onRemove: () => void }
const kilobyte = 1024

/** One file of the many: its frame and ground, its format and how large it may be, and by whose rules it is judged. */
export function OutputEditor({ output, disabled, commercial, alone, onChange, onRemove }: OutputEditorProps) {
  const { t } = useTranslation('recipes')
  const formats = useFormats()
  const presets = usePresets()
  const presetName = usePresetName()
  const { encoding } = output
  const encode = (change: Partial<RecipeOutput['encoding']>) => onChange({ ...output, encoding: { ...encoding, ...change } })
  return (
    <article className="output-editor" aria-label={output.name}>
      <div className="row"><h4 className="strong grow mono">{output.name}</h4>{disabled || alone ? null : <IconButton icon="trash" size={14} label={t('output-remove', { name: output.name })} onClick={onRemove} />}</div>
      <div className="output-grid">
        <Select label={t('judged-by')} value={output.preset ?? ''} disabled={disabled} onChange={(event) => onChange({ ...output, preset: event.target.value || null })} options={[{ value: '', label: t('judged-by-none') }, ...presets.map(({ preset }) => ({ value: preset.id, label: presetName(preset) }))]} />
        <Select label={t('format')} value={encoding.format} disabled={disabled} onChange={(event) => encode({ format: outputFormats.find((each) => each === event.target.value) ?? 'png' })} options={outputFormats.map((format) => ({ value: format, label: formatName({ format }) }))} />
        <TextField label={t('quality')} type="number" min={1} max={100} key={`q${encoding.quality}`} defaultValue={encoding.quality} disabled={disabled} onBlur={(event) => { const next = Math.round(Number(event.target.value)); if (next >= 1 && next <= 100) encode({ quality: next }) }} />
        <TextField label={t('most-kilobytes')} type="number" min={1} key={`b${encoding.mostBytes}`} defaultValue={encoding.mostBytes === null ? '' : Math.round(encoding.mostBytes / kilobyte)} disabled={disabled} note={encoding.mostBytes === null ? t('no-limit') : formats.bytes(encoding.mostBytes)} onBlur={(event) => { const next = Math.round(Number(event.target.value) * kilobyte); encode({ mostBytes: event.target.value === '' ? null : Math.min(512 * 1024 * kilobyte, Math.max(kilobyte, next)) }) }} />
      </div>
      <StepsEditor<OutputStep> title={t('output-steps')} steps={output.steps} names={outputSteps} disabled={disabled} commercial={commercial} onChange={(steps) => onChange({ ...output, steps })} />
    </article>
  )
}
