import type { Language } from '../../contracts/people.ts'

/** Each language is named in itself, so that whoever needs it can read it. */
export const languageNames: Record<Language, string> = { ru: 'Русский', kk: 'Қазақша', en: 'English' }
