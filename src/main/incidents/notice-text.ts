import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Incident } from '../../contracts/incidents.ts'
import { type Language, languages } from '../../contracts/people.ts'

/** What somebody who is called reads: what, where, how many, since when. Sentences are those of `resources/locales`. */
export type NoticeTexts = (key: string, language: Language, values?: Record<string, string | number>) => string
export type NoticeFacts = { placeName: string; address: string | null; since: string; networkName: string }

export function readNoticeTexts(localesFolder: string): NoticeTexts {
  const read = (language: Language) => z.record(z.string(), z.string()).parse(JSON.parse(readFileSync(join(localesFolder, language, 'incidents.json'), 'utf8')))
  const texts = new Map(languages.map((language) => [language, read(language)]))
  return (key, language, values = {}) => {
    const its = texts.get(language)!
    const form = typeof values.count === 'number' ? `${key}_${new Intl.PluralRules(language).select(values.count)}` : key
    return (its[form] ?? its[key] ?? key).replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''))
  }
}

export function noticeText(incident: Incident, facts: NoticeFacts, say: NoticeTexts, language: Language): { subject: string; text: string } {
  const what = say(`kind.${incident.kind}`, language)
  const count = say('screensCount', language, { count: incident.screens.length })
  const where = facts.placeName
  const lines = [
    where === '' ? what : `${what}: ${where}`, incident.screens.length > 0 ? count : null, facts.address, say('notice.since', language, { at: facts.since }), say('notice.number', language, { number: incident.number }), '',
    say(`hint.${incident.kind}`, language), '', say('notice.why', language, { network: facts.networkName }),
  ]
  const mark = incident.severity === 'broken' ? '■' : '▲'
  return { subject: `${mark} ${what}${where === '' ? '' : `: ${where}`}${incident.screens.length > 1 ? ` (${count})` : ''}`, text: lines.filter((line) => line !== null).join('\n') }
}
