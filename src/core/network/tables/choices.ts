import type { AudienceFields, VenueFields, ZoneFields } from '../../../contracts/network.ts'
import { type Language, type PlainCell, type Reading, type SheetDate, cellText, read, refuse } from './cell.ts'
import { foldKey } from './read-cell.ts'

/** How a fixed choice is written in a table: its word in each language first, then other words people use. */
type Words = Record<Language, string> & { also?: readonly string[] }
export type Choice<T extends string> = { read(cell: PlainCell | SheetDate): Reading<T | null>; print(value: T | null, language: Language): string; words: Record<T, Words> }

export const venueType = choice<VenueFields['venueType']>({
  store: { ru: 'магазин', kk: 'дүкен', en: 'store', also: ['shop', 'торговая точка'] },
  'billboard-site': { ru: 'рекламная конструкция', kk: 'жарнама құрылымы', en: 'billboard site', also: ['билборд', 'billboard', 'щит', 'наружная реклама', 'конструкция'] },
  vehicle: { ru: 'автомобиль', kk: 'көлік', en: 'vehicle', also: ['транспорт', 'машина', 'авто', 'car'] },
})
export const venueFormat = choice<NonNullable<VenueFields['format']>>({
  hypermarket: { ru: 'гипермаркет', kk: 'гипермаркет', en: 'hypermarket', also: ['гипер'] },
  supermarket: { ru: 'супермаркет', kk: 'супермаркет', en: 'supermarket', also: ['супер'] },
  neighbourhood: { ru: 'у дома', kk: 'үй жанындағы', en: 'neighbourhood', also: ['магазин у дома', 'daily', 'neighborhood', 'convenience'] },
  express: { ru: 'экспресс', kk: 'экспресс', en: 'express' },
  roadside: { ru: 'придорожный', kk: 'жол бойындағы', en: 'roadside', also: ['у дороги'] },
  taxi: { ru: 'такси', kk: 'такси', en: 'taxi' },
})
export const zoneKind = choice<ZoneFields['zoneKind']>({
  aisle: { ru: 'ряд', kk: 'қатар', en: 'aisle', also: ['проход', 'стеллаж', 'полка', 'shelf'] },
  checkout: { ru: 'касса', kk: 'касса', en: 'checkout', also: ['кассовая зона', 'till'] },
  entrance: { ru: 'вход', kk: 'кіреберіс', en: 'entrance', also: ['входная зона'] },
  'end-cap': { ru: 'торец', kk: 'қатар басы', en: 'end cap', also: ['торец стеллажа', 'endcap'] },
  scales: { ru: 'весы', kk: 'таразы', en: 'scales', also: ['scale'] },
  facade: { ru: 'фасад', kk: 'қасбет', en: 'facade' },
  roof: { ru: 'крыша', kk: 'шатыр', en: 'roof', also: ['шашка', 'taxi top'] },
  divider: { ru: 'разделитель', kk: 'бөлгіш', en: 'divider' },
})
export const audienceMetric = choice<AudienceFields['metric']>({
  receipts: { ru: 'чеки', kk: 'чектер', en: 'receipts', also: ['число чеков', 'количество чеков', 'кол-во чеков', 'чек', 'чектер саны', 'tickets', 'transactions', 'транзакции'] },
  footfall: { ru: 'посетители', kk: 'келушілер', en: 'footfall', also: ['трафик', 'проходимость', 'число посетителей', 'количество посетителей', 'visitors', 'traffic', 'келушілер саны'] },
})

export function choice<T extends string>(words: Record<T, Words>): Choice<T> {
  const byWord = new Map<string, T>()
  for (const [value, { ru, kk, en, also }] of Object.entries(words) as [T, Words][]) {
    for (const word of [value, ru, kk, en, ...(also ?? [])]) byWord.set(foldKey(word), value)
  }
  const known = (language: Language) => (Object.values(words) as Words[]).map((word) => word[language]).join(', ')
  return {
    words,
    read(cell) {
      const text = cellText(cell)
      if (text === '') return read(null)
      const value = byWord.get(foldKey(text))
      return value === undefined ? refuse('cell-unknown-choice', { value: text, known: known('ru') }) : read(value)
    },
    print: (value, language) => (value === null ? '' : words[value][language]),
  }
}

/** Days of the week, Monday first: as printed, then in full. */
export const weekdayWords: Record<Language, readonly string[]> = {
  ru: ['Пн', 'Вт', 'Ср', 'Чт', 'Пт', 'Сб', 'Вс'],
  kk: ['Дс', 'Сс', 'Ср', 'Бс', 'Жм', 'Сб', 'Жс'],
  en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
}
const weekdayNames: readonly (readonly string[])[] = [
  ['понедельник', 'вторник', 'среда', 'четверг', 'пятница', 'суббота', 'воскресенье'],
  ['дүйсенбі', 'сейсенбі', 'сәрсенбі', 'бейсенбі', 'жұма', 'сенбі', 'жексенбі'],
  ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'],
  ['mo', 'tu', 'we', 'th', 'fr', 'sa', 'su'],
  ['понед', 'вторн', 'среду', 'четв', 'пятн', 'субб', 'воскр'],
]
const weekdayByWord = new Map([...Object.values(weekdayWords), ...weekdayNames].flatMap((names) => names.map((name, day) => [foldKey(name), day] as const)))

/** Monday is 0; null where the word is no day. */
export function weekdayOfWord(word: string): number | null {
  return weekdayByWord.get(foldKey(word)) ?? null
}

/** A day by its name or by its number, Monday being 1. */
export function readWeekday(cell: PlainCell | SheetDate): Reading<number | null> {
  const text = cellText(cell)
  if (text === '') return read(null)
  const day = /^[1-7]$/.test(text) ? Number(text) - 1 : weekdayOfWord(text)
  return day === null ? refuse('cell-unknown-choice', { value: text, known: weekdayWords.ru.join(', ') }) : read(day)
}
