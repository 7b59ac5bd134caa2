import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { CreativeFields, CreativeFile } from '../../../contracts/campaigns.ts'
import type { ProfileFields } from '../../../contracts/network.ts'
import type { GlyphState } from '../../design/FactGlyphs.tsx'
import { useNetworkState } from '../../engine/network-store.ts'
import { usePlanState } from '../../engine/state-store.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import type { CreativeFit } from './fit-of-creative.ts'

type Verdict = CreativeFields['verdict']
export const verdictState: Record<Verdict['name'], GlyphState> = { pending: 'information', approved: 'ok', refused: 'broken' }

export type CreativeWords = {
  size: (file: Pick<CreativeFile, 'widthPx' | 'heightPx'>) => string
  /** "1920 × 158 · 10 s · H.264 · with sound · 2.1 MB" */
  facts: (file: CreativeFile) => string
  languages: (languages: readonly string[]) => string
  duration: (ms: number) => string
  fit: (fit: CreativeFit) => string
  fitOn: (fit: CreativeFit, profile: ProfileFields) => string
}

/** What is said of creatives in more than one place. */
export function useCreativeWords(): CreativeWords {
  const { t } = useTranslation('creatives')
  const formats = useFormats()
  return useMemo(() => {
    const size: CreativeWords['size'] = ({ widthPx, heightPx }) => `${widthPx} × ${heightPx}`
    const duration = (ms: number) => t('seconds', { amount: formats.number(ms / 1000, ms % 1000 === 0 ? 0 : 1) })
    const fit: CreativeWords['fit'] = ({ words, borderBasisPoints }) => t(`fit-${words}`, { percent: formats.percent(borderBasisPoints / 10_000) })
    return {
      size, duration, fit,
      facts: (file) => [
        size(file), file.durationMs === null ? null : duration(file.durationMs), file.codec, file.kind === 'video' ? t(file.sound ? 'with-sound' : 'without-sound') : null,
        file.framesPerKilosecond === undefined ? null : t('frame-rate', { amount: formats.number(file.framesPerKilosecond / 1000, file.framesPerKilosecond % 1000 === 0 ? 0 : 2) }),
        file.kind === 'still-set' ? t('frames', { count: file.frames.length }) : null, formats.bytes(file.bytes),
      ].filter(Boolean).join(' · '),
      languages: (languages) => languages.map((language) => t(`language-short-${language}`)).join(', '),
      fitOn: (found, profile) => [`${profile.name}: ${fit(found)}`, fileNameOf(found)].filter(Boolean).join(' · '),
    }
  }, [t, formats])
}

const tenSeconds = 10
/** The length of a slot of this network. */
export function useSlotMs(): number {
  const planned = usePlanState()?.slotSeconds
  const own = useNetworkState(({ replica }) => [...replica.network.values()][0]?.fields.slotSeconds ?? null)
  return (planned ?? own ?? tenSeconds) * 1000
}

/** The file that plays, or the one that came closest. */
const fileNameOf = ({ choice }: CreativeFit): string | undefined => (choice.file === null ? choice.nearest : choice.file)?.fileName
