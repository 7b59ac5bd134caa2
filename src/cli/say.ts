import en from '../../resources/locales/en/cli.json' with { type: 'json' }
import enProblems from '../../resources/locales/en/problems.json' with { type: 'json' }
import kk from '../../resources/locales/kk/cli.json' with { type: 'json' }
import kkProblems from '../../resources/locales/kk/problems.json' with { type: 'json' }
import ru from '../../resources/locales/ru/cli.json' with { type: 'json' }
import ruProblems from '../../resources/locales/ru/problems.json' with { type: 'json' }
import { type Language, languageOfLocale } from '../contracts/people.ts'
import type { Problem } from '../contracts/problems.ts'

export type CliText = keyof typeof en
export type Say = {
  language: Language
  text(key: CliText, values?: Record<string, string | number>): string
  problem(problem: Problem): string
}
const texts: Record<Language, Record<string, string>> = { ru, kk, en }
const problems: Record<Language, Record<string, string>> = { ru: ruProblems, kk: kkProblems, en: enProblems }

/** The command line speaks the language of the environment it was started in; English when that says nothing. */
export function languageOf(env: NodeJS.ProcessEnv): Language {
  return languageOfLocale(env.PULT_LANGUAGE || env.LC_ALL || env.LC_MESSAGES || env.LANG || '')
}

export function createSay(language: Language): Say {
  return {
    language,
    text: (key, values = {}) => fill(texts[language][key] ?? key, values),
    problem: ({ reason, params = {}, field, row }) => {
      const sentence = problems[language][reason] ?? problems[language][`${reason}_other`] ?? reason
      return fill(sentence, { ...(field ? { field } : {}), ...(row ? { row } : {}), ...params })
    },
  }
}

const fill = (sentence: string, values: Record<string, string | number>) =>
  sentence.replace(/\{\{\s*(\w+)[^}]*\}\}/g, (_, name: string) => String(values[name] ?? '…'))
