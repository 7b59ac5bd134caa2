import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { ScreenHealth } from '../../contracts/network.ts'
import { factNames } from '../design/FactGlyphs.tsx'

/** The four facts in words; each of their few combinations is worded once. */
export function useFactsLabel(): (health: ScreenHealth) => string {
  const { t } = useTranslation('wall')
  return useMemo(() => {
    const worded = new Map<string, string>()
    return (health) => {
      const key = factNames.map((fact) => health[fact]).join()
      const known = worded.get(key)
      if (known !== undefined) return known
      const text = factNames.map((fact) => `${t(`fact-${fact}`)}: ${t(`state-${health[fact]}`)}`).join(', ')
      worded.set(key, text)
      return text
    }
  }, [t])
}
