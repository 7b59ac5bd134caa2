import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { OrderPreview } from '../../contracts/devices.ts'
import { useFormats } from '../i18n/use-formats.ts'
import { reachParts } from './reach-parts.ts'

/** “3 of 5 screens obey at once, 1 on its return, 1 is not enrolled yet.” */
export function useReachText(): (preview: OrderPreview) => string {
  const { t } = useTranslation('orders')
  const formats = useFormats()
  return useCallback((preview) => `${reachParts(preview).map(({ key, count }) => t(key, { count, amount: formats.number(count), all: formats.number(preview.screens) })).join(', ')}.`, [t, formats])
}
