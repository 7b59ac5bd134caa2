import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { figureNames } from '../../../contracts/planner.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { type Measure, measureOf, sayIn } from './figure-text.ts'

export type FigureName = (typeof figureNames)[number]
export type Figure = { unit: string; say: (value: number) => string }
/** How many of what is told make one of what is said. */
const partsOf: Record<FigureName, number> = { plays: 1, impressions: 1, reach: 1, frequencyMilli: 1000, spendMicros: 1_000_000, winBasisPoints: 100, cpmMicros: 1_000_000 }
const coarse: ReadonlySet<FigureName> = new Set(['frequencyMilli', 'winBasisPoints'])
/** A price is money, and said in full. */
const wholeTenge: Measure = { unit: 'one', divisor: 1, digits: 0 }

/** How a figure whose middle is so large is said, with the unit that all its values then stand in. */
export function useFigures(): (name: FigureName, middle: number) => Figure {
  const { t } = useTranslation('planner')
  const formats = useFormats()
  return useMemo(() => (name, middle) => {
    const parts = partsOf[name]
    const found = name === 'cpmMicros' ? wholeTenge : measureOf(middle / parts, coarse.has(name) ? 2 : 3)
    // Half a play, or a hundredth of a percent, is nothing anybody could count.
    const measure = found.unit === 'one' ? { ...found, digits: Math.min(found.digits, coarse.has(name) ? 1 : 0) } : found
    const scale = measure.unit === 'one' ? '' : t(`unit-${measure.unit}`)
    const own = name === 'winBasisPoints' ? '%' : name === 'spendMicros' || name === 'cpmMicros' ? '₸' : ''
    return { unit: [scale, own].filter(Boolean).join('\u00a0'), say: (value) => sayIn(measure, value / parts, formats.number) }
  }, [t, formats])
}
