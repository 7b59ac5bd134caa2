import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { BackgroundFill, OutputEncoding } from '../../../contracts/studio-recipes.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import type { AnyStep, StepField } from './step-fields.ts'
import { useModelName } from './use-model-options.ts'

type Slid = Extract<StepField, { min: number }>
const signed = (text: string, value: number): string => (value > 0 ? `+${text}` : text.replace('-', '−'))

/** A value as its slider says it. */
export function useStepValueText(): (field: Slid, value: number) => string {
  const formats = useFormats()
  return useCallback((field, value) => {
    if (field.kind === 'share') return field.min < 0 ? signed(formats.percent(value / 1000), value) : formats.percent(value / 1000)
    if (field.kind === 'stops') return `${signed(formats.number(value / 1000, 2), value)} EV`
    if (field.kind === 'tenths') return `${formats.number(value / 10, 1)}${field.key === 'radius' ? ' px' : '°'}`
    if (field.kind === 'degrees') return `${formats.number(value)}°`
    return field.kind === 'pixels' ? `${formats.number(value)} px` : formats.number(value)
  }, [formats])
}

/** What a step does, in a few words beside its name. */
export function useStepText(): (step: AnyStep) => string {
  const { t } = useTranslation('recipes')
  const formats = useFormats()
  const modelName = useModelName()
  return useCallback((step) => {
    const share = (value: number) => formats.percent(value / 1000)
    switch (step.step) {
      case 'cutout': case 'upscale': return modelName(step.model)
      case 'dust': return share(step.strength)
      case 'exposure': return step.ev === 'auto' ? t('auto') : `${signed(formats.number(step.ev / 1000, 2), step.ev)} EV`
      case 'white-balance': return step.warmth === 'auto' ? t('by-neutral') : signed(share(step.warmth), step.warmth)
      case 'sharpen': return share(step.amount)
      case 'straighten': return t('up-to-degrees', { value: formats.number(step.mostTenthsOfDegree / 10, 1) })
      case 'crop': return t('margin-of', { value: share(step.margin) })
      case 'frame': return t('frame-of', { width: step.width, height: step.height, fill: share(step.fill) })
      case 'background': return fillText(step.fill, t)
      case 'contact-shadow': case 'cast-shadow': case 'reflection': return share(step.density)
      case 'watermark': return step.mark.kind === 'text' ? step.mark.text : step.mark.name ?? t('mark-image')
    }
  }, [t, formats, modelName])
}

function fillText(fill: BackgroundFill, t: (key: string) => string): string {
  if (fill.kind === 'colour') return fill.colour === '#ffffff' ? t('fill-white') : fill.colour
  if (fill.kind === 'gradient') return `${fill.from} → ${fill.to}`
  if (fill.kind === 'image') return fill.name ?? t('fill-image')
  return fill.kind === 'scene' ? t(`scene-${fill.scene}`) : t(`fill-${fill.kind}`)
}

export const formatName = ({ format }: Pick<OutputEncoding, 'format'>): string => ({ png: 'PNG', jpeg: 'JPEG', webp: 'WebP', avif: 'AVIF', tiff: 'TIFF', psd: 'PSD' })[format]
