import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { Problem } from '../../contracts/problems.ts'

/** What went wrong, said in the person's language. [ER2] */
export function useProblemText(): (problem: Problem) => string {
  const { t } = useTranslation('problems')
  return useCallback((problem) => t(problem.reason, { ...problem.params, field: problem.field, row: problem.row, column: problem.column }), [t])
}
