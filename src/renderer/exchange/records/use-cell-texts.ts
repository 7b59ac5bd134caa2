import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Targeting } from '../../../contracts/campaigns.ts'
import type { DealFields } from '../../../contracts/exchange.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { microText } from '../auction/micro-text.ts'
import { useNames } from '../use-names.ts'

type Price = { micros: number; currency: string }

/** How prices, parties and places of a record are said in its table. */
export function useCellTexts() {
  const { t } = useTranslation(['exchange', 'campaigns'])
  const formats = useFormats()
  const names = useNames()
  return useMemo(() => ({
    price: ({ micros, currency }: Price): string => microText(micros, micros % 1e6 === 0 ? 0 : 2, currency, formats),
    percent: (basisPoints: number): string => formats.percent(basisPoints / 10_000, basisPoints % 100 === 0 ? 0 : basisPoints % 10 === 0 ? 1 : 2),
    buyers: (ids: readonly string[]): string => (ids.length === 0 ? t('all-buyers') : ids.map(names.buyer).join(', ')),
    deals: (ids: readonly string[]): string => ids.map(names.deal).join(', '),
    trigger: ({ key, is, value }: NonNullable<DealFields['trigger']>): string => `${key} ${is === 'at-least' ? '≥' : '≤'} ${formats.number(value)}`,
    where(where: Targeting): string {
      const fields = fieldsOf(where)
      return fields.length === 0 ? t('everywhere') : t('where-by', { fields: formats.list(fields.map((field) => t(`campaigns:target-${field}`))) })
    },
  }), [t, formats, names])
}

/** What a condition looks at; its values are read where it is written. */
function fieldsOf(where: Targeting): string[] {
  if (where.op === 'is') return [where.field]
  if (where.op === 'not') return fieldsOf(where.of)
  return where.op === 'hours' ? ['hours'] : [...new Set(where.of.flatMap(fieldsOf))]
}
