import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { Problem } from '../../contracts/problems.ts'
import { i18n } from './i18n.ts'

/** What went wrong, said in the person's language. `reason_value` says it better where that value is known. [ER2] */
export function useProblemText(): (problem: Problem) => string {
  const { t } = useTranslation('problems')
  return useCallback(({ reason, params }) => {
    const context = Object.keys(params ?? {}).find((name) => i18n.exists(`problems:${reason}_${name}`))
    return t(reason, { ...params, context })
  }, [t])
}
