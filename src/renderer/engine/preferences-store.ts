import { createStore } from 'zustand/vanilla'
import { useStore } from 'zustand'
import { type Language, language as languageSchema, languages, preferences as preferencesSchema, type Preferences } from '../../contracts/people.ts'
import { engine } from './client.ts'

const storageKey = 'pult.preferences'
const defaults: Preferences = { language: null, theme: 'dark', density: 'compact', tables: {} }

/** The person's own, kept by the engine; a copy in the browser serves the first paint and the sign-in page. */
export const preferencesStore = createStore<Preferences>(() => remembered())
export const usePreferences = <T>(select: (preferences: Preferences) => T): T => useStore(preferencesStore, select)

function remembered(): Preferences {
  try {
    const stored = preferencesSchema.safeParse(JSON.parse(localStorage.getItem(storageKey) ?? 'null'))
    return stored.success ? stored.data : defaults
  } catch {
    return defaults
  }
}

function takePreferences(preferences: Preferences): void {
  preferencesStore.setState(preferences, true)
  try {
    localStorage.setItem(storageKey, JSON.stringify(preferences))
  } catch {
    // A browser that keeps nothing still shows everything.
  }
}

export async function fetchPreferences(): Promise<void> {
  const theirs = await engine.session.preferences()
  const chosenHere = preferencesStore.getState().language
  // A language chosen on the sign-in page is the person's wish, until they have one on record.
  if (theirs.language === null && chosenHere !== null) await setPreferences({ ...theirs, language: chosenHere })
  else takePreferences(theirs)
}

/** Shown at once, then kept; put back as it was when it could not be kept. */
export async function setPreferences(change: Partial<Preferences>): Promise<void> {
  const before = preferencesStore.getState()
  takePreferences({ ...before, ...change })
  try {
    takePreferences(await engine.session.setPreferences(change))
  } catch (error) {
    takePreferences(before)
    throw error
  }
}

/** Before anybody has signed in there is nobody to keep it for. */
export function setLanguageHere(language: Language): void {
  takePreferences({ ...preferencesStore.getState(), language })
}

export function languageFor(preferences: Preferences, wished: readonly string[]): Language {
  const first = wished.map((tag) => languageSchema.safeParse(tag.slice(0, 2).toLowerCase())).find((parsed) => parsed.success)
  return preferences.language ?? first?.data ?? languages[0]
}
export const useLanguage = (): Language => useStore(preferencesStore, (preferences) => languageFor(preferences, navigator.languages))
