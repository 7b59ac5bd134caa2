import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { SettledRate } from '../../../contracts/settlement.ts'
import { dayMs, dayOfDate } from '../../../core/kernel/local-time.ts'
import { monthEnd } from '../../../core/settlement/periods.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { signOf } from '../auction/micro-text.ts'

/** Amounts, days and periods as people read them. */
export function useSettledTexts() {
  const { t } = useTranslation('settlement')
  const formats = useFormats()
  return useMemo(() => {
    const minus = (value: number): string => (value < 0 ? '−' : '')
    /** Hundredths of a currency. */
    const amount = (tiyns: number): string => `${minus(tiyns)}${formats.number(Math.abs(tiyns) / 100, 2)}`
    const money = (tiyns: number, currency: string): string => `${amount(tiyns)}\u00a0${signOf(currency)}`
    /** To the micro. */
    const exact = (micros: number, currency: string): string => `${minus(micros)}${formats.number(Math.floor(Math.abs(micros) / 1e6))}${formats.number(0.1, 1).includes('.') ? '.' : ','}${String(Math.abs(micros) % 1e6).padStart(6, '0')}\u00a0${signOf(currency)}`
    const day = (date: string): string => formats.date(dayOfDate(date)! * dayMs, 'UTC')
    const isMonth = (firstDay: string, lastDay: string): boolean => firstDay.endsWith('-01') && lastDay === monthEnd(firstDay)
    return {
      amount, money, exact, day, formats,
      days: (firstDay: string, lastDay: string) => (firstDay === lastDay ? day(firstDay) : `${day(firstDay)} – ${day(lastDay)}`),
      period: (firstDay: string, lastDay: string) => (isMonth(firstDay, lastDay) ? t('month-year', { month: t(`month-${Number(firstDay.slice(5, 7))}`), year: firstDay.slice(0, 4) }) : `${day(firstDay)} – ${day(lastDay)}`),
      people: (millionths: number) => formats.number(Math.round(millionths / 1e6)),
      whole: (micros: number, currency: string) => `${minus(micros)}${formats.number(Math.round(Math.abs(micros) / 1e6))}\u00a0${signOf(currency)}`,
      micros: (value: number, currency: string) => money(Math.round(value / 10_000), currency),
      rate: ({ perUnitMicros, asOf, source }: SettledRate, currency: string, own: string) => t('rate-of', { currency, rate: money(Math.round(perUnitMicros / 10_000), own), day: day(asOf), source }),
    }
  }, [t, formats])
}
