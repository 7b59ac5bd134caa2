import { createInstance, type Resource } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { languages, type Language } from '../../contracts/people.ts'
import '../../contracts/window-door.ts'
import { languageFor, preferencesStore } from '../engine/preferences-store.ts'
import { createFormats, type Formats } from './formats.ts'

const files = import.meta.glob<Record<string, string>>('../../../resources/locales/{ru,kk,en}/*.json', { eager: true, import: 'default' })

function resourcesOf(modules: Record<string, Record<string, string>>): Resource {
  const resources: Resource = {}
  for (const [path, texts] of Object.entries(modules)) {
    const [, language, namespace] = /\/(\w+)\/([\w-]+)\.json$/.exec(path) ?? []
    if (language !== undefined && namespace !== undefined) (resources[language] ??= {})[namespace] = texts
  }
  return resources
}

const formatsOf = new Map<string, Formats>(languages.map((language) => [language, createFormats(language)]))
export const formatsFor = (language: string): Formats => formatsOf.get(language) ?? createFormats('ru')

export const i18n = createInstance()

/** Texts are part of the page, so a language is there at once and switching needs no reload. Returns its own stop. */
export function startTexts(): () => void {
  const chosen = (): Language => languageFor(preferencesStore.getState(), navigator.languages)
  void i18n.use(initReactI18next).init({
    lng: chosen(), fallbackLng: 'ru', resources: resourcesOf(files), defaultNS: 'words', initAsync: false,
    keySeparator: false, interpolation: { escapeValue: false }, missingInterpolationHandler: () => '…', react: { useSuspense: false },
  })
  i18n.services.formatter?.add('number', (value: number, language) => formatsFor(language ?? 'ru').number(value))
  i18n.services.formatter?.add('bytes', (value: number, language) => formatsFor(language ?? 'ru').bytes(value))
  tellLanguage(chosen())
  return preferencesStore.subscribe(() => {
    if (i18n.language === chosen()) return
    tellLanguage(chosen())
    void i18n.changeLanguage(chosen())
  })
}

/** The page says its language to whoever reads it aloud, and to the window for its menu. */
function tellLanguage(language: Language): void {
  document.documentElement.lang = language
  void window.pult?.setLanguage(language)
}
