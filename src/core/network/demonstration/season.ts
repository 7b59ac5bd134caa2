import type { Goal, LineFields, StageName, Targeting, Tier } from '../../../contracts/campaigns.ts'
import { dateOfDay, dayMs } from '../../kernel/local-time.ts'
import type { DemonstrationBrand } from './brands.ts'
import type { Builder } from './builder.ts'
import type { Profiles } from './profiles.ts'
import { addRateCards, type RateCards } from './rate-cards.ts'
import { type CreativeMaker, createCreatives, type SeasonPicture, type Size, sizes } from './season-creatives.ts'
import { aislesOf } from './season-words.ts'

/**
 * A season as a trade-marketing desk would have it around a day: what has ended, what runs, what is held for the coming weeks; every kind of
 * goal and tier; one evening in one city that is sold twice, one file that is missing, one picture refused and one not yet looked at.
 */
type Season = { networkId: string; profiles: Profiles; years: readonly number[]; brands: readonly DemonstrationBrand[]; today: number; sha256(text: string): string }
type Desk = Season & { builder: Builder; creatives: CreativeMaker; cards: RateCards }
type Line = { name: string; tier: Tier; goal: Goal; where: Targeting; hours?: number[]; length?: 1 | 2 | 3 | 6; sizes: readonly Size[]; card?: keyof RateCards; discount?: number } & Partial<Pick<LineFields, 'minGapSlots' | 'guards' | 'excludedScreens' | 'controlVenues'>> & { exceptions?: LineFields['dayparts']['exceptions'] }

const is = (field: Extract<Targeting, { op: 'is' }>['field'], ...values: string[]): Targeting => ({ op: 'is', field, values })
const all = (...of: Targeting[]): Targeting => ({ op: 'all', of })
const not = (of: Targeting): Targeting => ({ op: 'not', of })
const hours = (from: number, to: number): number => 2 ** to - 2 ** from
const daily = (mask: number): number[] => Array<number>(7).fill(mask)
const allDay = daily(hours(0, 24))
const evening = daily(hours(17, 21))
const morning = [...Array<number>(5).fill(hours(7, 11)), hours(8, 12), hours(8, 12)]
const weekends = [0, 0, 0, 0, hours(16, 22), hours(9, 22), hours(9, 22)]
const share = (percent: number): Goal => ({ kind: 'share', basisPoints: percent * 100 })

/** Five parts of the country, each sold for itself where the whole of it would be too much. */
const regions: readonly (readonly string[])[] = [['Алматы'], ['Астана', 'Караганда', 'Кокшетау'], ['Шымкент', 'Тараз', 'Туркестан', 'Кызылорда'], ['Актобе', 'Атырау', 'Уральск', 'Актау'], ['Павлодар', 'Усть-Каменогорск', 'Семей', 'Костанай', 'Петропавловск']]
/** Days from today, first and last, and how far the campaign has come when they are not over. */
const windows: readonly (readonly [from: number, to: number, stage: StageName])[] = [
  [-40, 20, 'live'], [-14, 21, 'live'], [-7, 34, 'live'], [-21, 10, 'live'], [-3, 25, 'live'], [-60, -5, 'ended'], [3, 31, 'approved'], [-30, 33, 'live'], [8, 36, 'hold'], [-10, 17, 'live'], [5, 19, 'proposed'], [-18, 38, 'live'],
]

export function addSeason(builder: Builder, season: Season): SeasonPicture[] {
  const desk: Desk = { ...season, builder, creatives: createCreatives(builder, season.sha256), cards: addRateCards(builder, season.networkId, season.profiles, season.years[0]!) }
  // One brand in three stays out of this season.
  season.brands.filter((_, index) => index % 3 !== 2).forEach((brand, index) => {
    const [from, to, stage] = windows[index % windows.length]!
    addCampaign(desk, brand, { name: seasonName(brand, index), stage, from, to, lines: aislesOf[brand.category] ? shelfLines(desk, brand, index) : streetLines(brand, index) })
  })
  addDiaperEvening(desk)
  addSpecials(desk)
  addTemplates(desk)
  return desk.creatives.pictures
}

const seasonName = ({ name }: DemonstrationBrand, index: number): string => `${name} · ${['зимний сезон', 'к Новому году', 'декабрь', 'запуск', 'чёрная пятница'][index % 5]!}`

const railSizes = [sizes.rail, sizes.tallRail] as const

function shelfLines({ brands }: Desk, brand: DemonstrationBrand, index: number): Line[] {
  const aisle = all(is('category', ...aislesOf[brand.category]!), is('zone-kind', 'aisle'))
  const goals: Goal[] = [share(22), { kind: 'frequency', playsPerHour: 60 }, share(26), { kind: 'loops', loops: 1, loopSlots: 6 }, { kind: 'plays', plays: 1_800_000 + 60_000 * index }, share(18)]
  const lines: Line[] = [{ name: 'Своя полка', tier: index % 4 === 1 ? 'preemptible' : 'guaranteed', goal: goals[index % goals.length]!, where: aisle, sizes: railSizes, discount: (index % 4) * 500 }]
  const region = regions[index % regions.length]!
  if (index % 2 === 0) lines.push({ name: 'Торцы, вечер', tier: 'guaranteed', goal: share(14), where: all(is('zone-kind', 'end-cap'), is('city', ...region)), hours: evening, sizes: [sizes.endCap], minGapSlots: 6 })
  if (index % 5 === 1) lines.push({ name: 'Кассы по выходным', tier: 'preemptible', goal: { kind: 'frequency', playsPerHour: 18 }, where: all(is('zone-kind', 'checkout'), not(is('venue-format', 'express'))), hours: weekends, sizes: [sizes.checkout], length: index % 2 === 0 ? 1 : 2 })
  if (index % 7 === 3) lines.push({ name: 'Весы', tier: 'guaranteed', goal: { kind: 'impressions', impressions: 350_000 }, where: is('zone-kind', 'scales'), sizes: [sizes.scale] })
  if (index % 9 === 4) lines.push({ name: 'Утро у полки', tier: 'preemptible', goal: share(10), where: all(is('tag', 'уровень глаз'), is('category', ...aislesOf[brands[(index + 1) % 50]!.category] ?? aislesOf[brand.category]!)), hours: morning, sizes: railSizes })
  return lines
}

function streetLines(_brand: DemonstrationBrand, index: number): Line[] {
  const lines: Line[] = [{ name: 'Билборды', tier: 'guaranteed', goal: share(11), where: is('zone-kind', 'facade'), sizes: [sizes.billboard], card: 'outdoor' }]
  if (index % 2 === 0) lines.push({ name: 'Такси', tier: 'guaranteed', goal: { kind: 'budget', micros: 2_400_000_000_000, cpmMicros: 900_000_000 }, where: is('zone-kind', 'roof'), sizes: [sizes.taxi], card: 'outdoor' })
  if (index % 3 === 0) lines.push({ name: 'Кассы сети', tier: 'guaranteed', goal: share(8), where: is('zone-kind', 'checkout'), sizes: [sizes.checkout], length: 2 })
  return lines
}

type CampaignPlan = { name: string; stage: StageName; from: number; to: number; lines: readonly Line[]; template?: boolean; note?: string }

function addCampaign(desk: Desk, brand: DemonstrationBrand, { name, stage, from, to, lines, template = false, note }: CampaignPlan): string {
  const { builder, today } = desk
  const number = builder.documents.filter(({ kind, fields }) => kind === 'campaign' && fields.brandId === brand.id).length + 1
  const code = `${brand.code.replace('BR', 'CM')}-${number}`
  const campaignId = builder.add('campaign', {
    brandId: brand.id, code, name, ownerId: null, note: note ?? null, template,
    stage: { name: stage, byPersonId: null, atMs: (today + Math.min(from, 0) - 3) * dayMs, holdUntilMs: stage === 'hold' ? (today + 4) * dayMs + 13 * 3_600_000 : null },
  })
  lines.forEach((line, index) => addLine(desk, brand, { campaignId, code: `${code}-L${index + 1}`, from, to }, line))
  return campaignId
}

type Booking = { campaignId: string; code: string; from: number; to: number }
function addLine({ builder, creatives, cards, today }: Desk, brand: DemonstrationBrand, { campaignId, code, from, to }: Booking, line: Line): void {
  const first = line.sizes.length === 0 ? [] : [{ creativeId: creatives.add(brand, line.sizes), weight: 2 }]
  const second = line.sizes.length > 1 ? [{ creativeId: creatives.add(brand, line.sizes, { kazakh: true }), weight: 1 }] : []
  builder.add('line', {
    campaignId, code, name: line.name, tier: line.tier, goal: line.goal, lengthSlots: line.length ?? 1, flight: { from: dateOfDay(today + from), to: dateOfDay(today + to) },
    dayparts: { week: line.hours ?? allDay, exceptions: line.exceptions ?? [] }, targeting: line.where, excludedScreens: line.excludedScreens ?? [], creatives: [...first, ...second], minGapSlots: line.minGapSlots ?? null,
    guards: line.guards ?? [], controlVenues: line.controlVenues ?? [], controlFrozenAtMs: null, pausedAtMs: null,
    price: { kind: 'card', rateCardId: cards[line.card ?? 'shelf'], micros: null, discountBasisPoints: line.discount ?? 0, agencyBasisPoints: 1000 },
  })
}

/** Two rivals are promised the same evenings in Almaty, and a third stands in the way: the conflict to begin with. */
function addDiaperEvening(desk: Desk): void {
  const named = (name: string): DemonstrationBrand => desk.brands.find((brand) => brand.name === name)!
  const where = all(is('category', 'Подгузники'), is('zone-kind', 'aisle'), is('city', 'Алматы'))
  const line = (tier: Tier, percent: number): Line => ({ name: 'Вечер у подгузников', tier, goal: share(percent), where, hours: evening, sizes: railSizes })
  addCampaign(desk, named('Бөбежан'), { name: 'Бөбежан · вечер', stage: 'live', from: -2, to: 18, lines: [{ ...line('guaranteed', 45), guards: [{ kind: 'in-stock', sku: 'BR-019-1-A', atLeast: 3 }] }] })
  addCampaign(desk, named('Түнтыныш'), { name: 'Түнтыныш · вечер', stage: 'hold', from: 2, to: 16, lines: [{ ...line('guaranteed', 50), hours: daily(hours(18, 20)) }] })
  addCampaign(desk, named('Кішкентай Плюс'), { name: 'Кішкентай Плюс · вечер', stage: 'live', from: -5, to: 20, lines: [line('preemptible', 20)] })
}

function addSpecials(desk: Desk): void {
  const { builder, brands, creatives, today } = desk
  const named = (name: string): DemonstrationBrand => brands.find((brand) => brand.name === name)!
  const stores = builder.documents.filter(({ kind, fields }) => kind === 'venue' && fields.city === 'Алматы' && fields.format === 'supermarket').map(({ id }) => id)
  addCampaign(desk, named('Сүтей'), { name: 'Сүтей · замер прироста', stage: 'approved', from: 4, to: 31, note: 'Контроль: десять супермаркетов Алматы.', lines: [{ name: 'Молочная полка', tier: 'guaranteed', goal: share(12), where: all(is('category', 'Молочные продукты'), is('city', 'Алматы')), sizes: railSizes, controlVenues: stores.slice(0, 10) }] })
  addCampaign(desk, named('Шинапарк'), { name: 'Шинапарк · дождь и снег', stage: 'live', from: -12, to: 40, lines: [{ name: 'Билборды в непогоду', tier: 'preemptible', goal: share(10), where: is('zone-kind', 'facade'), sizes: [sizes.billboard], card: 'outdoor', guards: [{ kind: 'trigger', trigger: 'rain', is: 'at-least', value: 1 }] }] })
  const takeover = dateOfDay(today + 6)
  addCampaign(desk, named('Электрдала'), { name: 'Электрдала · день захвата', stage: 'approved', from: 6, to: 6, lines: [{ name: 'Кассы всей сети', tier: 'takeover', goal: share(20), where: is('zone-kind', 'checkout'), hours: daily(hours(12, 15)), length: 3, sizes: [sizes.checkout], exceptions: [{ date: takeover, hours: hours(12, 16) }] }] })
  addCampaign(desk, named('Роастан'), { name: 'Роастан · пауза до поставки', stage: 'paused', from: -9, to: 12, lines: [{ name: 'Кофейная полка', tier: 'guaranteed', goal: share(10), where: is('category', 'Чай и кофе'), hours: morning, sizes: railSizes }] })
  addCampaign(desk, named('Теңізкел'), { name: 'Теңізкел · январь', stage: 'draft', from: 30, to: 58, lines: [{ name: 'Билборды Алматы и Астаны', tier: 'guaranteed', goal: share(9), where: all(is('zone-kind', 'facade'), is('city', 'Алматы', 'Астана')), sizes: [sizes.billboard], card: 'outdoor' }] })
  // Without a picture for the high rail, which it meets.
  addCampaign(desk, named('Тәттібек'), { name: 'Тәттібек · подарки', stage: 'proposed', from: 9, to: 30, lines: [{ name: 'Полка сладостей', tier: 'guaranteed', goal: share(13), where: is('category', 'Кондитерские изделия'), sizes: [sizes.rail] }] })
  creatives.add(named('Дәмшай'), [sizes.rail, sizes.tallRail], { name: 'Лучше, чем у соседей', verdict: { name: 'refused', reason: 'Сравнение с чужим товаром запрещено законом о рекламе.', byPersonId: null, atMs: (today - 4) * dayMs } })
  creatives.add(named('Толқынай'), [sizes.endCap, sizes.checkout], { name: 'Волна объёма', verdict: { name: 'pending', reason: null, byPersonId: null, atMs: null }, prices: [{ sku: 'BR-024-2-A', version: '2026-11' }] })
}

/** What is copied and never sold. */
function addTemplates(desk: Desk): void {
  const { brands, profiles } = desk
  const shelf: Line = { name: 'Полка категории', tier: 'guaranteed', goal: share(15), where: is('zone-kind', 'aisle'), sizes: [] }
  const front: Line = { name: 'Торец и касса', tier: 'guaranteed', goal: share(8), where: is('zone-kind', 'end-cap', 'checkout'), hours: evening, sizes: [] }
  const places: Line = { name: 'Турникеты и разделители', tier: 'guaranteed', goal: { kind: 'days' }, where: is('profile', profiles.TURNSTILE.id, profiles.DIVIDER.id), sizes: [], card: 'places' }
  addCampaign(desk, brands[0]!, { name: 'Цифровой трейд-маркетинг, пакет', stage: 'draft', from: 14, to: 41, template: true, lines: [shelf, front, places], note: 'Рейки, торцы, кассы и статика на четыре недели.' })
  addCampaign(desk, brands[0]!, { name: 'Запуск новинки', stage: 'draft', from: 14, to: 27, template: true, lines: [{ ...shelf, goal: { kind: 'frequency', playsPerHour: 30 } }, { ...front, goal: share(12), hours: weekends }] })
}
