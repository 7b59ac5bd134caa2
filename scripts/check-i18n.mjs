// Texts in every language: none missing, none left Russian in Kazakh, same values and all plural forms, and every key the renderer names.
// Texts are flat: a key is a whole string, `step.pick`. Prints one line per fault and exits 1 if there is any.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = process.argv[2] ?? join(fileURLToPath(import.meta.url), '..', '..')
const languages = ['ru', 'kk', 'en']
const forms = { ru: ['one', 'few', 'many', 'other'], kk: ['one', 'other'], en: ['one', 'other'] }
const formSuffix = /_(zero|one|two|few|many|other)$/
const locales = join(root, 'resources', 'locales')
const faults = []
const fault = (text) => faults.push(`i18n: ${text}`)

const read = (path) => JSON.parse(readFileSync(path, 'utf8'))
const namesIn = (language) => (existsSync(join(locales, language)) ? readdirSync(join(locales, language)).filter((name) => name.endsWith('.json')).map((name) => name.slice(0, -5)) : [])
const namespaces = [...new Set(languages.flatMap(namesIn))].sort()

/** Texts by key without plural suffix: { form: text }, the form of a plain text being ''. */
function group(texts, where) {
  const groups = new Map()
  for (const [key, text] of Object.entries(texts)) {
    if (typeof text !== 'string') { fault(`${where}:${key} is not a text; keys are flat`); continue }
    if (text.trim() === '') fault(`${where}:${key} is empty`)
    const form = formSuffix.exec(key)?.[1] ?? ''
    const name = form === '' ? key : key.slice(0, -form.length - 1)
    if (!groups.has(name)) groups.set(name, {})
    groups.get(name)[form] = text
  }
  return groups
}

const placeholders = (text) => [...text.matchAll(/\{\{-?\s*([\w.]+)[^}]*\}\}/g)].map((found) => found[1]).sort()
const valuesOf = (texts) => [...new Set(Object.values(texts).flatMap(placeholders))].sort().join(', ')

const allowFile = join(locales, 'same-in-kazakh.json')
const mayBeSame = new Set(existsSync(allowFile) ? read(allowFile) : [])
const known = new Map()

function checkNamespace(namespace) {
  const texts = Object.fromEntries(languages.map((language) => {
    const path = join(locales, language, `${namespace}.json`)
    if (!existsSync(path)) fault(`${language}/${namespace}.json is missing`)
    return [language, group(existsSync(path) ? read(path) : {}, `${language}/${namespace}`)]
  }))
  const keys = new Set(languages.flatMap((language) => [...texts[language].keys()]))
  known.set(namespace, keys)
  for (const key of keys) checkKey(namespace, key, Object.fromEntries(languages.map((language) => [language, texts[language].get(key)])))
}

function checkKey(namespace, key, texts) {
  const id = `${namespace}:${key}`
  const present = languages.filter((language) => texts[language] !== undefined)
  for (const language of languages) if (!present.includes(language)) fault(`${id} has no ${language} text`)
  const plural = present.some((language) => !('' in texts[language]))
  for (const language of present) {
    if (!plural) continue
    const missing = forms[language].filter((form) => !(form in texts[language]))
    if (missing.length > 0) fault(`${id} lacks the ${language} plural form ${missing.join(', ')}`)
  }
  const values = new Map(present.map((language) => [valuesOf(texts[language]), language]))
  if (values.size > 1) fault(`${id} takes different values: ${[...values].map(([names, language]) => `${language} {${names}}`).join(', ')}`)
  checkKazakh(id, texts)
}

/** A text with no letters, or none outside its values, has nothing to translate. */
function checkKazakh(id, { ru, kk }) {
  if (ru === undefined || kk === undefined) return
  const russian = new Set(Object.values(ru))
  const same = Object.values(kk).some((text) => russian.has(text) && /\p{Script=Cyrillic}/u.test(text.replace(/\{\{[^}]*\}\}/g, '')))
  if (same && !mayBeSame.has(id)) fault(`${id} is the same in Kazakh and Russian`)
  if (!same && mayBeSame.has(id)) fault(`${id} no longer needs its place in same-in-kazakh.json`)
}

function checkReasons() {
  const source = readFileSync(join(root, 'src', 'contracts', 'problems.ts'), 'utf8')
  const list = /problemReasons = \[([\s\S]*?)\] as const/.exec(source)?.[1] ?? ''
  const reasons = [...list.matchAll(/'([a-z][a-z-]*)'/g)].map((found) => found[1])
  if (reasons.length === 0) fault('src/contracts/problems.ts: no reasons found')
  for (const reason of reasons) if (!known.get('problems')?.has(reason)) fault(`the problem ${reason} has no sentence`)
  for (const key of known.get('problems') ?? []) if (!reasons.includes(key.replace(/_\w+$/, ''))) fault(`problems:${key} is a sentence for no problem`)
}

function sourcesUnder(folder) {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true }).map(String).filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name)).map((name) => join(folder, name))
}

/** `t('key')` belongs to the namespaces its file takes with useTranslation; `t('namespace:key')` says its own. */
function checkCalls() {
  for (const file of sourcesUnder(join(root, 'src', 'renderer'))) {
    const source = readFileSync(file, 'utf8')
    const named = [...source.matchAll(/useTranslation\(([^)]*)\)/g)].flatMap((found) => [...found[1].matchAll(/'([\w-]+)'/g)].map((name) => name[1]))
    for (const namespace of named) if (!known.has(namespace)) fault(`${file.slice(root.length + 1)} takes the namespace ${namespace}, which does not exist`)
    const own = named.length > 0 ? named : ['words']
    for (const [, quote, literal] of source.matchAll(/(?<![\w.$])(?:i18n\.)?t\(\s*(['`])([^'`\n]+)\1/g)) {
      if (quote === '`' && literal.includes('${')) checkPattern(file, own, literal)
      else if (!exists(own, literal)) fault(`${file.slice(root.length + 1)} names ${literal}, which no language has`)
    }
  }
}

function exists(own, literal) {
  const [namespace, key] = literal.includes(':') ? [literal.slice(0, literal.indexOf(':')), literal.slice(literal.indexOf(':') + 1)] : [null, literal]
  return (namespace === null ? own : [namespace]).some((name) => known.get(name)?.has(key))
}

/** `t(\`step.${name}\`)`: at least one key must fit, or the whole family is misspelt. */
function checkPattern(file, own, literal) {
  const [namespace, key] = /^[\w-]+:/.test(literal) ? [literal.slice(0, literal.indexOf(':')), literal.slice(literal.indexOf(':') + 1)] : [null, literal]
  const pattern = new RegExp(`^${key.split(/\$\{[^}]*\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.+')}$`)
  const fits = (namespace === null ? own : [namespace]).some((name) => [...known.get(name) ?? []].some((each) => pattern.test(each)))
  if (!fits) fault(`${file.slice(root.length + 1)} names ${literal}, which fits no text`)
}

for (const namespace of namespaces) checkNamespace(namespace)
for (const id of mayBeSame) {
  const [namespace, ...key] = id.split(':')
  if (!known.get(namespace)?.has(key.join(':'))) fault(`same-in-kazakh.json names ${id}, which does not exist`)
}
checkReasons()
checkCalls()

for (const line of faults) console.error(line)
if (faults.length === 0) console.log(`i18n: ${[...known.values()].reduce((sum, keys) => sum + keys.size, 0)} texts in ${languages.length} languages agree`)
process.exit(faults.length === 0 ? 0 : 1)
