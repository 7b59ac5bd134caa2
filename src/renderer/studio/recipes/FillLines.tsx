import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BackgroundFill, OutputStep } from '../../../contracts/studio-recipes.ts'
import { Checkbox } from '../../design/Field.tsx'
import { ImageLine } from './ImageLine.tsx'
import { fillKinds, scenes } from './step-fields.ts'
import { ChoiceLine, ColourLine, SliderLine } from './StepLines.tsx'

const freshFills: { readonly [K in (typeof fillKinds)[number]]: Extract<BackgroundFill, { kind: K }> } = {
  transparent: { kind: 'transparent' }, original: { kind: 'original' }, colour: { kind: 'colour', colour: '#ffffff' }, gradient: { kind: 'gradient', from: '#ffffff', to: '#d8d8d8', degrees: 180 }, scene: { kind: 'scene', scene: 'studio-sweep', tint: '#e8e4de', seed: 1 },
}
type FillLinesProps = { fill: BackgroundFill; disabled: boolean; onSet: (fill: BackgroundFill) => void }

/** Nothing, one colour, two, a scene made by formula, or a picture of one's own. */
export function FillLines({ fill, disabled, onSet }: FillLinesProps) {
  const { t } = useTranslation('recipes')
  // A picture is one only with its file: until that is chosen, the ground stays what it is.
  const [wanting, setWanting] = useState(false)
  const isImage = wanting || fill.kind === 'image'
  const set = (next: BackgroundFill) => { setWanting(false); onSet(next) }
  return (
    <>
      <ChoiceLine label={t('field-fill-kind')} value={isImage ? 'image' : fill.kind} options={[...fillKinds, 'image'].map((kind) => ({ value: kind, label: t(`fill-${kind}`) }))} disabled={disabled} onSet={(kind) => { if (kind === 'image') setWanting(true); else set(freshFills[kind as keyof typeof freshFills]) }} />
      {isImage ? <ImageLine label={t('field-image')} image={fill.kind === 'image' ? fill : null} disabled={disabled} onChoose={(image) => set({ kind: 'image', ...image })} onRemove={() => set(freshFills.colour)} /> : null}
      {fill.kind === 'image' ? <div className="step-line is-flag"><Checkbox label={t('image-photo')} checked={fill.photo} disabled={disabled} onChange={(event) => onSet({ ...fill, photo: event.target.checked })} /></div> : null}
      {!isImage && fill.kind === 'colour' ? <ColourLine label={t('field-colour-of')} value={fill.colour} disabled={disabled} onSet={(colour) => onSet({ ...fill, colour })} /> : null}
      {!isImage && fill.kind === 'gradient' ? <GradientLines fill={fill} disabled={disabled} onSet={onSet} /> : null}
      {!isImage && fill.kind === 'scene' ? <SceneLines fill={fill} disabled={disabled} onSet={onSet} /> : null}
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
const wordMark: Mark = { kind: 'text', text: 'Pult', colour: '#808080' }

/** Words, or a picture of one's own. */
export function MarkLines({ mark, disabled, onSet }: { mark: Mark; disabled: boolean; onSet: (mark: Mark) => void }) {
  const { t } = useTranslation('recipes')
  const [wanting, setWanting] = useState(false)
  const isImage = wanting || mark.kind === 'image'
  const set = (next: Mark) => { setWanting(false); onSet(next) }
  return (
    <>
      <ChoiceLine label={t('field-mark-kind')} value={isImage ? 'image' : 'text'} options={(['text', 'image'] as const).map((kind) => ({ value: kind, label: t(`mark-${kind}`) }))} disabled={disabled} onSet={(kind) => { if (kind === 'image') setWanting(true); else set(mark.kind === 'text' ? mark : wordMark) }} />
      {isImage ? <ImageLine label={t('field-image')} image={mark.kind === 'image' ? mark : null} disabled={disabled} onChoose={({ sha256, name }) => set({ kind: 'image', sha256, name })} onRemove={() => set(wordMark)} /> : null}
      {!isImage && mark.kind === 'text' ? <WordLines mark={mark} disabled={disabled} onSet={onSet} /> : null}
    </>
  )
}

function WordLines({ mark, disabled, onSet }: { mark: Extract<Mark, { kind: 'text' }>; disabled: boolean; onSet: (mark: Mark) => void }) {
  const { t } = useTranslation('recipes')
  return (
    <>
      <label className="step-line is-choice"><span className="step-label clip">{t('field-text')}</span><input className="input" value={mark.text} maxLength={120} disabled={disabled} onChange={(event) => { if (event.target.value.trim() !== '') onSet({ ...mark, text: event.target.value }) }} /></label>
      <ColourLine label={t('field-colour-of')} value={mark.colour} disabled={disabled} onSet={(colour) => onSet({ ...mark, colour })} />
    </>
  )
}
