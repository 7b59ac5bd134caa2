/**
 * Targeting as text: `город = Алматы, Астана и (категория = Чай или метка ≠ "24/7") и не экран = S-1`. [SC7]
 * `не` binds closest, then `и`, then `или`; `≠` denies one condition. `все` is every screen, `ничего` none; `часы [Пн–Пт 8–12]` are hours
 * of the week. A group of one stands as `все(…)` or `любое(…)`. Words of any of the three languages are read, printing uses one;
 * what is printed reads back as the very same expression.
 */
import type { TargetingField } from '../../../contracts/campaigns.ts'
import { type Choice, venueFormat, venueType, zoneKind } from './choices.ts'
import { type Language, type Reading, read, refuse } from './cell.ts'
import { parseWeek, printWeek } from './dayparts-text.ts'
import { foldKey } from './read-cell.ts'
import { createScanner, printName, readName, readNames, type SaidName, type Scanner } from './said-names.ts'

type TargetingOf<Value> =
  | { op: 'all' | 'any'; of: TargetingOf<Value>[] }
  | { op: 'not'; of: TargetingOf<Value> }
  | { op: 'is'; field: TargetingField; values: Value[] }
  | { op: 'hours'; week: number[] }
/** An expression that names things as people do, not by their ids. */
export type SaidTargeting = TargetingOf<SaidName>

type Words = { and: string; or: string; not: string; all: string; any: string; none: string; hours: string }
const words: Record<Language, Words> = {
  ru: { and: 'и', or: 'или', not: 'не', all: 'все', any: 'любое', none: 'ничего', hours: 'часы' },
  kk: { and: 'және', or: 'немесе', not: 'емес', all: 'бәрі', any: 'біреуі', none: 'ештеңе', hours: 'сағаттар' },
  en: { and: 'and', or: 'or', not: 'not', all: 'all', any: 'any', none: 'none', hours: 'hours' },
}
const also: Partial<Record<keyof Words, readonly string[]>> = { all: ['всё', 'everything', 'барлығы'], none: ['nothing'], any: ['one of'] }
const fieldWords: Record<TargetingField, Record<Language, string>> = {
  screen: { ru: 'экран', kk: 'экран', en: 'screen' },
  venue: { ru: 'площадка', kk: 'алаң', en: 'venue' },
  'venue-type': { ru: 'тип площадки', kk: 'алаң түрі', en: 'venue type' },
  'venue-format': { ru: 'формат', kk: 'пішім', en: 'format' },
  city: { ru: 'город', kk: 'қала', en: 'city' },
  zone: { ru: 'зона', kk: 'аймақ', en: 'zone' },
  'zone-kind': { ru: 'вид зоны', kk: 'аймақ түрі', en: 'zone kind' },
  category: { ru: 'категория', kk: 'санат', en: 'category' },
  profile: { ru: 'профиль', kk: 'профиль', en: 'profile' },
  tag: { ru: 'метка', kk: 'белгі', en: 'tag' },
  sku: { ru: 'товар', kk: 'тауар', en: 'sku' },
}
const fieldByWord = new Map(Object.entries(fieldWords).flatMap(([field, said]) => [field, ...Object.values(said)].map((word) => [foldKey(word), field as TargetingField] as const)))
const choices: Partial<Record<TargetingField, Choice<never>>> = { 'venue-type': venueType as Choice<never>, 'venue-format': venueFormat as Choice<never>, 'zone-kind': zoneKind as Choice<never> }
/** Codes of these are only unique under another's. */
const underAnother = (field: TargetingField): boolean => field === 'zone'

/** Far deeper than what may be booked, so that what is too deep is told as that. */
const deepest = 40
const mostParts = 50
const mostValues = 5000

export function parseTargeting(text: string): Reading<SaidTargeting> {
  const scanner = createScanner(text)
  const said = readAny(scanner, 0)
  if (said !== null && scanner.ended()) return read(said)
  const at = scanner.at()
  return refuse('targeting-unreadable', { at: at + 1, value: at >= text.length ? unfinished : text.slice(at, at + quotedAtMost) })
}
const unfinished = '…'
const quotedAtMost = 40

const keyword = (key: keyof Words): RegExp => {
  const said = [...new Set([...Object.values(words).map((language) => language[key]), ...(also[key] ?? [])])]
  return new RegExp(`(?:${said.join('|')})(?![\\p{L}\\p{M}\\p{N}_])`, 'iuy')
}
const at = { and: keyword('and'), or: keyword('or'), not: keyword('not'), all: keyword('all'), any: keyword('any'), none: keyword('none'), hours: keyword('hours') }
const opening = /\(/y
const closing = /\)/y
const week = /\[[^\]]*\]/y
const fieldThenSign = /[^=≠!<>:()[\]",]+(?=[=≠:]|!=|<>)/y
const equal = /[=:]/y
const unequal = /≠|!=|<>/y

function readAny(scanner: Scanner, depth: number): SaidTargeting | null {
  return readJoined(scanner, at.or, 'any', () => readJoined(scanner, at.and, 'all', () => readOne(scanner, depth + 1)))
}

function readJoined(scanner: Scanner, joint: RegExp, op: 'all' | 'any', part: () => SaidTargeting | null): SaidTargeting | null {
  const parts: SaidTargeting[] = []
  do {
    const next = parts.length === mostParts ? null : part()
    if (next === null) return null
    parts.push(next)
  } while (scanner.take(joint) !== null)
  return parts.length === 1 ? parts[0]! : { op, of: parts }
}

function readOne(scanner: Scanner, depth: number): SaidTargeting | null {
  if (depth > deepest) return null
  if (scanner.peek(opening) !== null) return readGroup(scanner, depth)
  if (scanner.take(at.not) !== null) {
    const of = readOne(scanner, depth + 1)
    return of && { op: 'not', of }
  }
  if (scanner.take(at.none) !== null) return { op: 'any', of: [] }
  if (scanner.take(at.hours) !== null) return readHours(scanner)
  const op = scanner.take(at.all) !== null ? 'all' : scanner.take(at.any) !== null ? 'any' : null
  if (op === null) return readCondition(scanner)
  if (op === 'all' && scanner.peek(opening) === null) return { op, of: [] }
  const only = readGroup(scanner, depth)
  return only && { op, of: [only] }
}

function readGroup(scanner: Scanner, depth: number): SaidTargeting | null {
  if (scanner.take(opening) === null) return null
  const inner = readAny(scanner, depth + 1)
  return inner !== null && scanner.take(closing) !== null ? inner : null
}

function readHours(scanner: Scanner): SaidTargeting | null {
  const said = scanner.peek(week)
  const masks = said === null ? null : parseWeek(said.slice(1, -1))
  if (masks === null) return null
  scanner.take(week)
  return { op: 'hours', week: masks }
}

function readCondition(scanner: Scanner): SaidTargeting | null {
  const field = fieldByWord.get(foldKey(scanner.peek(fieldThenSign) ?? ''))
  if (field === undefined) return null
  scanner.take(fieldThenSign)
  const denied = scanner.take(unequal) !== null
  if (!denied) scanner.take(equal)
  const values = readNames(scanner, () => readValue(scanner, field))
  if (values === null || values.length > mostValues) return null
  const said: SaidTargeting = { op: 'is', field, values }
  return denied ? { op: 'not', of: said } : said
}

function readValue(scanner: Scanner, field: TargetingField): SaidName | null {
  const said = readName(scanner, underAnother(field))
  const choice = choices[field]
  if (said === null || choice === undefined || said.byId) return said
  const chosen = choice.read(said.name)
  return chosen.ok && chosen.value !== null ? { ...said, name: chosen.value } : null
}

export function printTargeting(said: SaidTargeting, language: Language): string {
  const say = words[language]
  switch (said.op) {
    case 'is': return printCondition(said, '=', language)
    case 'hours': return `${say.hours} [${printWeek(said.week, language)}]`
    case 'not': return said.of.op === 'is' ? printCondition(said.of, '≠', language) : `${say.not} ${printPart(said.of, language)}`
    case 'all':
    case 'any': {
      if (said.of.length === 0) return said.op === 'all' ? say.all : say.none
      if (said.of.length === 1) return `${said.op === 'all' ? say.all : say.any}(${printTargeting(said.of[0]!, language)})`
      return said.of.map((part) => printPart(part, language)).join(` ${said.op === 'all' ? say.and : say.or} `)
    }
  }
}

/** In brackets where it would otherwise join its neighbours. */
function printPart(said: SaidTargeting, language: Language): string {
  const text = printTargeting(said, language)
  return (said.op === 'all' || said.op === 'any') && said.of.length > 1 ? `(${text})` : text
}

function printCondition({ field, values }: Extract<SaidTargeting, { op: 'is' }>, sign: '=' | '≠', language: Language): string {
  const printed = values.map((value) => {
    const choice = choices[field] as Choice<string> | undefined
    return choice && !value.byId ? printName({ ...value, name: choice.print(value.name, language) }, false) : printName(value, underAnother(field))
  })
  return `${fieldWords[field][language]} ${sign} ${printed.join(', ')}`
}

/** The same expression over other values: ids for names, or names for ids. */
export function mapTargeting<From, To>(targeting: TargetingOf<From>, map: (field: TargetingField, value: From) => To): TargetingOf<To> {
  if (targeting.op === 'is') return { ...targeting, values: targeting.values.map((value) => map(targeting.field, value)) }
  if (targeting.op === 'hours') return targeting
  return targeting.op === 'not' ? { op: 'not', of: mapTargeting(targeting.of, map) } : { op: targeting.op, of: targeting.of.map((part) => mapTargeting(part, map)) }
}
