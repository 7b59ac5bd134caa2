import { useLanguage } from '../engine/preferences-store.ts'
import type { Formats } from './formats.ts'
import { formatsFor } from './i18n.ts'

export const useFormats = (): Formats => formatsFor(useLanguage())
