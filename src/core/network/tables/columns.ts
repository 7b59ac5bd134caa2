import type { ImportColumn, ImportSubject } from '../../../contracts/imports.ts'
import type { Json } from '../../../contracts/json.ts'
import { type Language, type ReadCell, cellText, read } from './cell.ts'
import { audienceMetric, readWeekday, venueFormat, venueType, weekdayWords, zoneKind } from './choices.ts'
import { lineColumns } from './line-columns.ts'
import { parseOpeningHours, printOpeningHours } from './opening-hours-text.ts'
import { foldKey, printTags, readAmount, readDate, readDegrees, readHour, readInteger, readPlainText, readTags } from './read-cell.ts'
import { chosen, field, type TableField } from './table-field.ts'
import type { OpeningHours } from '../../../contracts/network.ts'

const tags = { read: readTags, print: (value: Json) => printTags(value as string[]) }
const openingHours = {
  read: ((cell) => (cellText(cell) === '' ? read(null) : parseOpeningHours(cellText(cell)))) satisfies ReadCell,
  print: (value: Json, language: Language) => printOpeningHours(value as OpeningHours, language),
}
const weekday = { read: readWeekday, print: (value: Json, language: Language) => weekdayWords[language][value as number]! }

const latitude = field('latitude', null, ['Широта', 'Ендік', 'Latitude'], 'lat|шир|y', { read: readDegrees(90) })
const longitude = field('longitude', null, ['Долгота', 'Бойлық', 'Longitude'], 'lon|lng|long|долг|x', { read: readDegrees(180) })
const openOoh = field('openOohVenue', null, ['Номер OpenOOH', 'OpenOOH нөмірі', 'OpenOOH venue'], 'openooh|openooh id|ooh|код openooh|venue type id|openooh venue id|площадка openooh', { read: readInteger })
const owner = field('owner', null, ['Владелец', 'Иесі', 'Owner'], 'собственник|арендодатель|оператор|landlord')
const tagColumn = field('tags', null, ['Метки', 'Белгілер', 'Tags'], 'теги|тэги|метка|labels|тегтер', tags)

const venueColumns: readonly TableField[] = [
  field('code', 'key', ['Код', 'Коды', 'Code'], 'код магазина|номер магазина|код площадки|код точки|код торговой точки|id|код тт|store code|venue code|shop code|store|номер|магазин|дүкен коды|нысан коды'),
  field('name', 'create', ['Название', 'Атауы', 'Name'], 'наименование|имя|название магазина|наименование магазина|название площадки|store name|venue name|title|дүкен атауы'),
  field('venueType', null, ['Тип', 'Түрі', 'Type'], 'тип площадки|вид|venue type|вид площадки', chosen(venueType)),
  field('format', null, ['Формат', 'Пішімі', 'Format'], 'формат магазина|store format|форматы', chosen(venueFormat)),
  field('city', 'create', ['Город', 'Қала', 'City'], 'населенный пункт|town|нп|қаласы'),
  field('address', null, ['Адрес', 'Мекенжай', 'Address'], 'адрес магазина|улица|street|мекенжайы', { read: readPlainText }),
  latitude, longitude,
  field('timeZone', null, ['Часовой пояс', 'Уақыт белдеуі', 'Time zone'], 'пояс|timezone|tz|таймзона'),
  field('openingHours', null, ['Часы работы', 'Жұмыс уақыты', 'Opening hours'], 'режим работы|график работы|график|время работы|hours|working hours|жұмыс кестесі', openingHours),
  owner, openOoh, tagColumn,
]

const screenColumns: readonly TableField[] = [
  field('code', 'key', ['Код', 'Коды', 'Code'], 'код экрана|номер экрана|id экрана|id|screen code|screen id|экран|инвентарный номер|номер|экран коды'),
  field('name', 'create', ['Название', 'Атауы', 'Name'], 'наименование|имя|название экрана|наименование экрана|screen name|title|экран атауы'),
  field('venue', 'create', ['Код площадки', 'Алаң коды', 'Venue code'], 'площадка|магазин|код магазина|номер магазина|код точки|код тт|venue|store|store code|shop|дүкен|дүкен коды|объект'),
  field('zone', 'create', ['Код зоны', 'Аймақ коды', 'Zone code'], 'зона|zone|zone id|аймақ'),
  field('zoneName', null, ['Зона (название)', 'Аймақ атауы', 'Zone name'], 'название зоны|наименование зоны|имя зоны'),
  field('zoneKind', null, ['Вид зоны', 'Аймақ түрі', 'Zone kind'], 'тип зоны|zone type', chosen(zoneKind)),
  field('zoneCategory', null, ['Категория планограммы', 'Планограмма санаты', 'Planogram category'], 'категория|планограмма|category|planogram|товарная категория|санат'),
  field('profile', 'create', ['Профиль', 'Профилі', 'Device profile'], 'профиль устройства|тип экрана|вид экрана|модель|profile|profile code|device|код профиля|құрылғы профилі'),
  openOoh, owner,
  field('controller', null, ['Контроллер', 'Контроллері', 'Controller'], 'мини пк|контроллер id|controller id'),
  field('player', null, ['Плеер', 'Плеері', 'Player'], 'проигрыватель|плейер|media player|player id'),
  field('note', null, ['Примечание', 'Ескертпе', 'Note'], 'комментарий|заметка|comment|notes|remarks|түсініктеме'),
  tagColumn, latitude, longitude,
  field('programmaticId', null, ['Programmatic ID', 'Programmatic ID-і', 'Programmatic ID'], 'programmatic|программатик id|dsp id'),
]

const audienceColumns: readonly TableField[] = [
  field('venue', 'key', ['Код площадки', 'Алаң коды', 'Venue code'], 'площадка|магазин|код магазина|номер магазина|код точки|код тт|код|venue|store|store code|store id|shop|code|дүкен|дүкен коды'),
  field('metric', null, ['Показатель', 'Көрсеткіш', 'Metric'], 'метрика|вид данных|measure|kpi', chosen(audienceMetric)),
  field('date', null, ['Дата', 'Күні', 'Date'], 'день|day|дата чека|күн', { read: readDate }),
  field('weekday', null, ['День недели', 'Апта күні', 'Weekday'], 'день нед|dow|day of week', weekday),
  field('hour', 'key', ['Час', 'Сағат', 'Hour'], 'время|час дня|time|hour of day|часы|сағаты', { read: readHour }),
  field('value', 'key', ['Значение', 'Мәні', 'Value'], 'количество|кол-во|число|чеки|чеков|число чеков|количество чеков|кол-во чеков|посетители|посетителей|трафик|проходимость|count|amount|receipts|footfall|visitors|traffic|чектер|келушілер|саны', { read: readAmount }),
  field('source', null, ['Источник', 'Дереккөз', 'Source'], 'источник данных|system|система|data source'),
  field('asOf', null, ['На дату', 'Есеп күні', 'As of'], 'по состоянию на|дата среза|as of date|дата обновления', { read: readDate }),
]

export const tableFields: Record<ImportSubject, readonly TableField[]> = { venues: venueColumns, screens: screenColumns, audience: audienceColumns, lines: lineColumns }

export function fieldNamed(subject: ImportSubject, name: string): TableField | undefined {
  return tableFields[subject].find(({ field }) => field === name)
}

/** The heading of a column as exports write it and the interface shows it; the name itself where there is no such column. */
export function columnTitle(subject: ImportSubject, name: string, language: Language): string {
  return fieldNamed(subject, name)?.titles[language] ?? name
}

const dictionaries = Object.fromEntries(Object.entries(tableFields).map(([subject, fields]) => {
  const words = new Map<string, string>()
  for (const { field, titles } of fields) for (const title of Object.values(titles)) if (!words.has(foldKey(title))) words.set(foldKey(title), field)
  for (const { field, also } of fields) for (const word of [field, ...also]) if (!words.has(foldKey(word))) words.set(foldKey(word), field)
  return [subject, words]
})) as Record<ImportSubject, Map<string, string>>

/** The field of each heading, or null; a field is taken by the first heading that names it. */
export function matchColumns(headers: readonly string[], subject: ImportSubject): (string | null)[] {
  const taken = new Set<string>()
  return headers.map((header) => {
    const words = dictionaries[subject]
    const found = words.get(foldKey(header)) ?? words.get(foldKey(header.replace(/[([{].*$/, '')))
    if (found === undefined || taken.has(found)) return null
    taken.add(found)
    return found
  })
}

/** The subject whose columns the headings name best; keys that are missing weigh against it. */
export function guessSubject(headers: readonly string[]): ImportSubject {
  const score = (subject: ImportSubject) => {
    const matched = new Set(matchColumns(headers, subject))
    const missing = tableFields[subject].filter(({ field, need }) => need !== null && !matched.has(field)).length
    return matched.size - 3 * missing
  }
  return (Object.keys(tableFields) as ImportSubject[]).reduce((best, subject) => (score(subject) > score(best) ? subject : best))
}

export function describeColumns(headers: readonly string[], samples: (index: number) => string[], subject: ImportSubject): ImportColumn[] {
  const fields = matchColumns(headers, subject)
  return headers.map((header, index) => ({ index, header, field: fields[index]!, samples: samples(index) }))
}
