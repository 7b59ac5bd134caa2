import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../i18n/use-formats.ts'
import type { Said } from './say-facts.ts'

/** Writes out what a sentence carries: times, reasons, faults and commands in the reader's own words. */
export function useSaid(): (said: Said) => string {
  const { t } = useTranslation('screens')
  const formats = useFormats()
  return useCallback(({ key, values = {} }) => {
    const word = (name: string, prefix: string) => (values[name] === undefined ? {} : { [name]: t(`${prefix}-${values[name]}`, { defaultValue: String(values[name]) }) })
    const ago = typeof values.agoMs === 'number' ? { ago: values.agoMs < 10_000 ? t('seconds', { amount: formats.number(values.agoMs / 1000, 1) }) : formats.duration(values.agoMs) } : {}
    return t(key, { ...values, ...ago, ...word('reason', 'refusal'), ...word('fault', 'fault'), ...word('command', 'command'), ...word('what', 'message') })
  }, [t, formats])
}
