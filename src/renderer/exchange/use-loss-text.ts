import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'

/** Why a bid, an offer or a sale came no further; a reason that is not known yet is said by its name. */
export function useLossText(): (reason: string) => string {
  const { t } = useTranslation('exchange')
  return useCallback((reason) => t(`loss.${reason}`, { defaultValue: reason }), [t])
}
