import { useCallback } from 'react'
import type { ImportSubject } from '../../contracts/imports.ts'
import { columnTitle } from '../../core/network/tables/columns.ts'
import { useLanguage } from '../engine/preferences-store.ts'

/** A field as the tables themselves name it, in the person's language. */
export function useFieldLabel(subject: ImportSubject): (field: string) => string {
  const language = useLanguage()
  return useCallback((field) => columnTitle(subject, field, language), [subject, language])
}
