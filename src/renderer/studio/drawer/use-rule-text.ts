import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { RuleVerdict } from '../../../contracts/studio-recipes.ts'
import { useFormats } from '../../i18n/use-formats.ts'

type Measure = RuleVerdict['measured']
type Formats = ReturnType<typeof useFormats>

/** Figures of a rule in the unit it is asked in. */
const units: Readonly<Record<string, (value: number, formats: Formats) => string>> = {
  fill: (value, formats) => formats.percent(value / 1000), bytes: (value, formats) => formats.bytes(value), ratio: (value, formats) => formats.number(value / 1000, 2), 'max-megapixels': (value, formats) => formats.number(value, 1),
}
const said = (rule: string, value: Measure, formats: Formats): string => (value === null ? '—' : typeof value === 'string' ? value.toUpperCase() : units[rule]?.(value, formats) ?? String(value))

/** A broken rule as a sentence. */
export function useRuleText(): (verdict: RuleVerdict) => string {
  const { t } = useTranslation('studio')
  const formats = useFormats()
  return useCallback(({ rule, measured, asked }) => t(`rule-${rule}`, { measured: said(rule, measured, formats), asked: said(rule, asked, formats), defaultValue: t('rule-broken', { rule, measured: said(rule, measured, formats), asked: said(rule, asked, formats) }) }), [t, formats])
}

/** What a rule is about, in a word or two. */
export function useRuleName(): (rule: string) => string {
  const { t } = useTranslation('studio')
  return useCallback((rule) => t(`rule-name-${rule}`, { defaultValue: rule }), [t])
}

export function useRepairText(): (verdict: RuleVerdict) => string {
  const { t } = useTranslation('studio')
  const formats = useFormats()
  return useCallback(({ rule, repair }) => {
    if (repair === null) return ''
    const { kind, value } = repair
    if (rule === 'bytes') return t('repair-bytes', { value: formats.bytes(Number(value)) })
    return t(`repair-${kind}`, { value: kind === 'fill' ? formats.percent(Number(value) / 1000) : kind === 'ratio' ? formats.number(Number(value) / 1000, 2) : String(value).toUpperCase().replace(/[X×]/, ' × ') })
  }, [t, formats])
}
