import type { Targeting, TargetingField } from '../../contracts/campaigns.ts'
import type { DocumentKind } from '../../contracts/documents.ts'
import type { Typed } from '../../contracts/network.ts'
import type { Language } from '../../contracts/people.ts'
import { type Choice, venueFormat, venueType, zoneKind } from '../../core/network/tables/choices.ts'
import { printWeek } from '../../core/network/tables/dayparts-text.ts'
import { mapTargeting, printTargeting, type SaidTargeting } from '../../core/network/tables/targeting-text.ts'
import { type ProposalTexts, say } from './proposal-text.ts'

type Names = { typed<K extends DocumentKind>(kind: K, id: string): Typed<K> | undefined }
const choices: Partial<Record<TargetingField, Choice<string>>> = { 'venue-type': venueType as Choice<string>, 'venue-format': venueFormat as Choice<string>, 'zone-kind': zoneKind as Choice<string> }

/** The places of a line by their names, for who reads an offer knows no codes. */
export function namePlaces(targeting: Targeting, model: Names): SaidTargeting {
  return mapTargeting(targeting, (field, value) => ({ name: nameOf(field, value, model), under: null, byId: choices[field] !== undefined && !Object.hasOwn(choices[field].words, value) }))
}

function nameOf(field: TargetingField, value: string, model: Names): string {
  if (field === 'screen' || field === 'venue' || field === 'profile') return model.typed(field, value)?.fields.name ?? value
  if (field !== 'zone') return value
  const zone = model.typed('zone', value)
  const venue = zone && model.typed('venue', zone.fields.venueId)
  return zone && venue ? `${venue.fields.name}: ${zone.fields.name}` : value
}

const namedAtMost = 6

/** Conditions that all hold stand side by side, in plain words; what is more involved stands as it is written in tables. */
export function whereText(said: SaidTargeting, texts: ProposalTexts, language: Language): string {
  const parts = said.op === 'all' ? said.of : [said]
  const plain = parts.map((part) => plainText(part, texts, language))
  if (plain.includes(null)) return printTargeting(said, language)
  return plain.length === 0 ? say(texts, 'everywhere') : plain.join(' · ')
}

function plainText(said: SaidTargeting, texts: ProposalTexts, language: Language): string | null {
  if (said.op === 'hours') return printWeek(said.week, language)
  if (said.op === 'not') return said.of.op === 'is' ? say(texts, 'except', { what: valuesText(said.of, texts, language) }) : null
  return said.op === 'is' ? valuesText(said, texts, language) : null
}

function valuesText({ field, values }: Extract<SaidTargeting, { op: 'is' }>, texts: ProposalTexts, language: Language): string {
  const names = values.map(({ name, byId }) => (byId ? name : (choices[field]?.print(name, language) ?? name)))
  const shown = names.slice(0, namedAtMost).join(', ')
  return names.length > namedAtMost ? say(texts, 'and-more', { shown, amount: names.length - namedAtMost }) : shown
}
