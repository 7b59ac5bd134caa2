import { useTranslation } from 'react-i18next'
import type { BackgroundFill, OutputStep } from '../../../contracts/studio-recipes.ts'
import { fillKinds, scenes } from './step-fields.ts'
import { ChoiceLine, ColourLine, SliderLine } from './StepLines.tsx'

const freshFills: { readonly [K in (typeof fillKinds)[number]]: Extract<BackgroundFill, { kind: K }> } = {
  transparent: { kind: 'transparent' }, original: { kind: 'original' }, colour: { kind: 'colour', colour: '#ffffff' }, gradient: { kind: 'gradient', from: '#ffffff', to: '#d8d8d8', degrees: 180 }, scene: { kind: 'scene', scene: 'studio-sweep', tint: '#e8e4de', seed: 1 },
}
type FillLinesProps = { fill: BackgroundFill; disabled: boolean; onSet: (fill: BackgroundFill) => void }

/** Nothing, one colour, two, or a scene made by formula. */
export function FillLines({ fill, disabled, onSet }: FillLinesProps) {
  const { t } = useTranslation('recipes')
  const kinds = fill.kind === 'image' ? [...fillKinds, 'image' as const] : fillKinds
  return (
    <>
      <ChoiceLine label={t('field-fill-kind')} value={fill.kind} options={kinds.map((kind) => ({ value: kind, label: t(`fill-${kind}`) }))} disabled={disabled} onSet={(kind) => { if (kind !== 'image') onSet(freshFills[kind as keyof typeof freshFills]) }} />
      {fill.kind === 'colour' ? <ColourLine label={t('field-colour-of')} value={fill.colour} disabled={disabled} onSet={(colour) => onSet({ ...fill, colour })} /> : null}
      {fill.kind === 'gradient' ? <GradientLines fill={fill} disabled={disabled} onSet={onSet} /> : null}
      {fill.kind === 'scene' ? <SceneLines fill={fill} disabled={disabled} onSet={onSet} /> : null}
    </>
  )
}

function GradientLines({ fill, disabled, onSet }: FillLinesProps & { fill: Extract<BackgroundFill, { kind: 'gradient' }> }) {
  const { t } = useTranslation('recipes')
  return (
    <>
      <ColourLine label={t('field-from')} value={fill.from} disabled={disabled} onSet={(from) => onSet({ ...fill, from })} />
      <ColourLine label={t('field-to')} value={fill.to} disabled={disabled} onSet={(to) => onSet({ ...fill, to })} />
      <SliderLine label={t('field-degrees')} field={{ key: 'degrees', kind: 'degrees', min: 0, max: 359 }} value={fill.degrees} disabled={disabled} onSet={(degrees) => onSet({ ...fill, degrees: Number(degrees) })} />
    </>
  )
}

function SceneLines({ fill, disabled, onSet }: FillLinesProps & { fill: Extract<BackgroundFill, { kind: 'scene' }> }) {
  const { t } = useTranslation('recipes')
  const choose = (scene: string) => { const known = scenes.find((each) => each === scene); if (known) onSet({ ...fill, scene: known }) }
  return (
    <>
      <ChoiceLine label={t('field-scene')} value={fill.scene} options={scenes.map((scene) => ({ value: scene, label: t(`scene-${scene}`) }))} disabled={disabled} onSet={choose} />
      <ColourLine label={t('field-tint')} value={fill.tint} disabled={disabled} onSet={(tint) => onSet({ ...fill, tint })} />
      <SliderLine label={t('field-seed')} field={{ key: 'seed', kind: 'plain', min: 0, max: 99 }} value={Math.min(99, fill.seed)} disabled={disabled} onSet={(seed) => onSet({ ...fill, seed: Number(seed) })} />
    </>
  )
}

export type Mark = Extract<OutputStep, { step: 'watermark' }>['mark']
export function MarkLines({ mark, disabled, onSet }: { mark: Mark; disabled: boolean; onSet: (mark: Mark) => void }) {
  const { t } = useTranslation('recipes')
  if (mark.kind === 'image') return <p className="small second">{t('mark-image')}</p>
  return (
    <>
      <label className="step-line is-choice"><span className="step-label clip">{t('field-text')}</span><input className="input" value={mark.text} maxLength={120} disabled={disabled} onChange={(event) => { if (event.target.value.trim() !== '') onSet({ ...mark, text: event.target.value }) }} /></label>
      <ColourLine label={t('field-colour-of')} value={mark.colour} disabled={disabled} onSet={(colour) => onSet({ ...mark, colour })} />
    </>
  )
}
