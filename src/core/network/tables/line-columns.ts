import type { Dayparts } from '../../../contracts/campaigns.ts'
import type { Json } from '../../../contracts/json.ts'
import { cellText, type Language, type PlainCell, type ReadCell, type Reading, read, refuse } from './cell.ts'
import { everyHour, parseDayparts, printDayparts } from './dayparts-text.ts'
import { printDecimal, printMoney, printPercent, readDecimal, readMoney, readPercent } from './decimals.ts'
import { goalKind, priceKind, tier } from './line-choices.ts'
import { readDate, readInteger } from './read-cell.ts'
import { createScanner, printName, readName, readNames, type SaidName, sayable, type Scanner, unsaid } from './said-names.ts'
import { chosen, field, type TableField } from './table-field.ts'
import { parseTargeting, printTargeting, type SaidTargeting } from './targeting-text.ts'

/** A creative of a line with the weight it plays by. */
export type SaidCreative = SaidName & { weight: number }
/** What a goal counts to: a number, or so many loops of so many slots. */
export type SaidGoalValue = string | { loops: number; loopSlots: number }

type Way = Pick<TableField, 'read' | 'print'>

/** Text that people write and that stands for a value; what is too long for a cell is not said. */
function inWords<T>(parse: (text: string) => Reading<T>, print: (value: T, language: Language) => PlainCell, ofEmpty: Json): Way {
  const readWords: ReadCell = (cell) => {
    const text = cellText(cell)
    if (text === '' || text === unsaid) return read(text === '' ? ofEmpty : unsaid)
    return parse(text) as Reading<Json>
  }
  return { read: readWords, print: (value, language) => { const text = value === unsaid ? unsaid : print(value as T, language); return typeof text === 'string' ? sayable(text) : text } }
}

function parseNames<T>(text: string, one: (scanner: Scanner) => T | null): Reading<T[]> {
  const scanner = createScanner(text)
  const names = readNames(scanner, one)
  return names !== null && scanner.ended() ? read(names) : refuse('names-unreadable', { at: scanner.at() + 1, value: text.slice(scanner.at(), scanner.at() + quotedAtMost) || unsaid })
}
const quotedAtMost = 40

const oneName = (paths: boolean): Way => inWords((text) => {
  const one = parseNames(text, (scanner) => readName(scanner, paths))
  return one.ok && one.value.length === 1 ? read(one.value[0]!) : read<SaidName>({ name: text, under: null, byId: false })
}, (name: SaidName) => printName(name, paths), null)

const screens = inWords((text) => parseNames(text, (scanner) => readName(scanner, false)), (names: SaidName[]) => names.map((name) => printName(name, false)).join(', '), [])

const times = /[×*]/y
const whole = /\d+/y
function readCreative(scanner: Scanner): SaidCreative | null {
  const name = readName(scanner, true)
  if (name === null) return null
  if (scanner.take(times) === null) return { ...name, weight: 1 }
  const weight = Number(scanner.take(whole) ?? Number.NaN)
  return weight >= 1 && weight <= 100 ? { ...name, weight } : null
}
const printCreative = (said: SaidCreative): string => `${printName(said, true)}${said.weight === 1 ? '' : ` ×${said.weight}`}`
const creatives = inWords((text) => parseNames(text, readCreative), (said: SaidCreative[]) => said.map(printCreative).join(', '), [])

const loopsOfSlots = /^(\d{1,3})\s*[×xх*]\s*(\d{1,3})$/i
const goalValue: Way = {
  read(cell) {
    const [, loops, loopSlots] = loopsOfSlots.exec(cellText(cell)) ?? []
    return loops === undefined ? readDecimal(cell) : read({ loops: Number(loops), loopSlots: Number(loopSlots) })
  },
  print(value) {
    const said = value as SaidGoalValue
    return typeof said === 'string' ? printDecimal(said) : `${said.loops} × ${said.loopSlots}`
  },
}
const money: Way = { read: readMoney, print: (value) => printMoney(value as number) }
const percent: Way = { read: readPercent, print: (value) => printPercent(value as number) }
const integer = { read: readInteger }
const day = { read: readDate }
const where = inWords(parseTargeting, (said: SaidTargeting, language) => printTargeting(said, language), null)
const hours = inWords(parseDayparts, (dayparts: Dayparts, language) => printDayparts(dayparts, language), { week: everyHour(), exceptions: [] })

export const lineColumns: readonly TableField[] = [
  field('campaign', 'key', ['Код кампании', 'Науқан коды', 'Campaign code'], 'номер кампании|campaign id|код рк'),
  field('campaignName', null, ['Кампания', 'Науқан', 'Campaign'], 'название кампании|наименование кампании|campaign name|рк|науқан атауы'),
  field('brand', null, ['Бренд', 'Бренд', 'Brand'], 'код бренда|brand code|марка|бренд коды|торговая марка', oneName(true)),
  field('code', 'key', ['Код линии', 'Жол коды', 'Line code'], 'номер линии|line id|код строки|код размещения'),
  field('name', 'create', ['Линия', 'Жол', 'Line'], 'название линии|наименование линии|line name|размещение|жол атауы'),
  field('tier', null, ['Уровень', 'Деңгейі', 'Tier'], 'приоритет|priority', chosen(tier)),
  field('goal', 'create', ['Цель', 'Мақсаты', 'Goal'], 'вид цели|тип цели|goal kind|goal type', chosen(goalKind)),
  field('goalValue', null, ['Значение цели', 'Мақсат мәні', 'Goal value'], 'объем|объём|goal amount|мақсат көлемі', goalValue),
  field('goalCpm', null, ['CPM цели, ₸', 'Мақсат CPM-і, ₸', 'Goal CPM, ₸'], 'cpm цели|goal cpm|cpm бюджета', money),
  field('length', null, ['Длина, слотов', 'Ұзақтығы, слот', 'Length, slots'], 'длина|слотов|length|ұзақтығы', integer),
  field('from', 'create', ['С', 'Басталуы', 'From'], 'начало|дата начала|первый день|start|start date|басталу күні', day),
  field('to', 'create', ['По', 'Аяқталуы', 'To'], 'конец|окончание|дата окончания|последний день|end|end date|аяқталу күні', day),
  field('hours', null, ['Часы показа', 'Көрсету сағаттары', 'Hours'], 'часы|дни и часы|время показа|dayparts|days and hours|сағаттар', hours),
  field('targeting', 'create', ['Где', 'Қайда', 'Where'], 'условия|таргетинг|targeting|шарттар', where),
  field('excludedScreens', null, ['Без экранов', 'Шығарылған экрандар', 'Excluded screens'], 'исключить экраны|исключенные экраны|exclude screens', screens),
  field('creatives', null, ['Ролики', 'Роликтер', 'Creatives'], 'ролик|материалы|creative|creative codes|ролик коды', creatives),
  field('minGap', null, ['Пауза, слотов', 'Аралық, слот', 'Minimum gap, slots'], 'пауза|min gap|gap|аралық', integer),
  field('priceKind', null, ['Вид цены', 'Баға түрі', 'Price kind'], 'цена по|price by|тип цены', chosen(priceKind)),
  field('price', null, ['Цена, ₸', 'Баға, ₸', 'Price, ₸'], 'цена|сумма|price|amount|баға|стоимость', money),
  field('rateCard', null, ['Прайс-карта', 'Прайс картасы', 'Rate card'], 'прайс|код прайса|rate card code', oneName(false)),
  field('discount', null, ['Скидка, %', 'Жеңілдік, %', 'Discount, %'], 'скидка|discount|жеңілдік', percent),
  field('agency', null, ['Агентство, %', 'Агенттік, %', 'Agency, %'], 'агентство|агентская комиссия|agency|агенттік', percent),
]
