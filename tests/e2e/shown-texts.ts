import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { houseFolder } from './demonstration-folder.ts'

export type Language = 'ru' | 'kk' | 'en'
const localesFolder = join(houseFolder, 'resources', 'locales')

/** The texts of a namespace as they are written for one language. */
export function textsOf(language: Language, namespace: string): Record<string, string> {
  return JSON.parse(readFileSync(join(localesFolder, language, `${namespace}.json`), 'utf8')) as Record<string, string>
}

/** Fails on anything shown or read aloud that is a bare key or a hole that nothing was put into. */
export async function expectTranslated(page: Page, language: Language) {
  const tables = readdirSync(join(localesFolder, language)).map((file) => textsOf(language, file.replace('.json', '')))
  const said = new Set(tables.flatMap((table) => Object.values(table)))
  const keys = new Set(tables.flatMap((table) => Object.keys(table)).filter((key) => /[-.A-Z]/.test(key) && !said.has(key)))
  const shown = await page.evaluate(shownTexts)
  expect(shown.filter((text) => keys.has(text) || keys.has(text.replace(/^[\w-]+:/, '')) || /\{\{|\}\}|\bundefined\b|\[object /.test(text))).toEqual([])
  expect(shown.length).toBeGreaterThan(20)
}

function shownTexts(): string[] {
  const texts: string[] = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) texts.push(walker.currentNode.textContent ?? '')
  for (const element of document.querySelectorAll('[aria-label],[placeholder],[title]')) {
    for (const name of ['aria-label', 'placeholder', 'title']) texts.push(element.getAttribute(name) ?? '')
  }
  return texts.map((text) => text.trim()).filter((text) => text !== '')
}

/** As this person likes it; the room is drawn anew. */
export async function prefer(page: Page, language: Language, theme: 'dark' | 'light') {
  await page.evaluate(async (preferences) => { await fetch('/api/session/preferences', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(preferences) }) }, { language, theme })
  await page.reload()
}
