import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { type Language, languages } from '../../contracts/people.ts'
import type { Explain } from './refuse.ts'

/** The sentences of `resources/locales`, read once. */
export function readProblemTexts(localesFolder: string): Explain {
  const read = (language: Language) => z.record(z.string(), z.string()).parse(JSON.parse(readFileSync(join(localesFolder, language, 'problems.json'), 'utf8')))
  const texts = new Map(languages.map((language) => [language, read(language)]))
  return (reason, language) => texts.get(language)?.[reason] ?? reason
}
