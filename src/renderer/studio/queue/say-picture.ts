import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { Doubt, PictureRow } from '../../../contracts/studio.ts'
import type { GlyphState } from '../../design/FactGlyphs.tsx'
import { useFormats } from '../../i18n/use-formats.ts'
import { useProblemText } from '../../i18n/use-problem-text.ts'

export const glyphOfPicture: Record<PictureRow['state'], GlyphState> = { failed: 'broken', doubtful: 'attention', waiting: 'silent', working: 'information', ready: 'ok', written: 'ok', refused: 'silent' }

/** A doubt in words, with its measure where it has one. */
export function useDoubtText(): (doubt: Doubt) => string {
  const { t } = useTranslation('studio')
  const formats = useFormats()
  return useCallback(({ reason, value }) => (value === null ? t(`doubt-${reason}`) : t(`doubt-${reason}-of`, { value: formats.number(value, Number.isInteger(value) || Math.abs(value) >= 10 ? 0 : 1) })), [t, formats])
}

/** Which earlier picture of its batch it is, or looks like. */
export function useRepeatText(): (picture: Pick<PictureRow, 'duplicateOf' | 'similarTo'>) => string | null {
  const { t } = useTranslation('studio')
  return useCallback(({ duplicateOf, similarTo }) => (duplicateOf !== null ? t('duplicate-of', { n: duplicateOf }) : similarTo !== null ? t('similar-to', { n: similarTo }) : null), [t])
}

/** The line below a picture's name: why it failed, why it is doubtful, or how far it is. */
export function usePictureText(): (picture: PictureRow) => string {
  const { t } = useTranslation('studio')
  const doubtText = useDoubtText()
  const problemText = useProblemText()
  const repeatText = useRepeatText()
  return useCallback((picture) => {
    const { state, doubts, problem, corrected } = picture
    if (problem !== null) return problemText(problem)
    if (state === 'doubtful' && doubts[0]) return doubtText(doubts[0])
    if (corrected && (state === 'ready' || state === 'written')) return t('state-corrected')
    const repeat = state === 'waiting' || state === 'working' ? null : repeatText(picture)
    return repeat ?? t(`state-${state}`)
  }, [t, doubtText, problemText, repeatText])
}
