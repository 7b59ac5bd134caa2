import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportSubject } from '../../contracts/imports.ts'

/** A field as the tables name it, in the person's language. */
export function useFieldLabel(subject: ImportSubject): (field: string) => string {
  const { t } = useTranslation('imports')
  return useCallback((field) => t(`${subject}.${field}`), [t, subject])
}
