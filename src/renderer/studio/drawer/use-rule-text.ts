import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { RuleVerdict } from '../../../contracts/studio-recipes.ts'
import { useFormats } from '../../i18n/use-formats.ts'

type Measure = RuleVerdict['measured']
type Formats = ReturnType<typeof useFormats>

/** Figures of a rule in the unit it is asked in. */
const units: Readonly<Record<string, (value: number, formats: Formats) => string>> = {
  fill: (value, formats) => formats.percent(value / 1000), 'fill-least': (value, formats) => formats.percent(value / 1000), 'fill-most': (value, formats) => formats.percent(value / 1000),
  maxBytes: (value, formats) => formats.bytes(value), ratio: (value, formats) => formats.number(value / 1000, 2),
}
const said = (rule: string, value: Measure, formats: Formats): string => (value === null ? '—' : typeof value === 'string' ? value : (units[rule] ?? ((plain: number) => formats.number(plain, Number.isInteger(plain) ? 0 : 1)))(value, formats))

export function useRuleText(): (verdict: RuleVerdict) => string {
  const { t } = useTranslation('studio')
  const formats = useFormats()
  return useCallback(({ rule, outcome, measured, asked }) => {
    const values = { measured: said(rule, measured, formats), asked: said(rule, asked, formats), rule }
    return t(outcome === 'unknown' ? 'rule-unknown' : 'rule-broken', values)
  }, [t, formats])
}

export function useRepairText(): (repair: NonNullable<RuleVerdict['repair']>) => string {
  const { t } = useTranslation('studio')
  const formats = useFormats()
  return useCallback(({ kind, value }) => t(`repair-${kind}`, { value: kind === 'fill' ? formats.percent(Number(value) / 1000) : kind === 'ratio' ? formats.number(Number(value) / 1000, 2) : typeof value === 'number' ? formats.number(value) : value.toUpperCase().replace('X', ' × ') }), [t, formats])
}
