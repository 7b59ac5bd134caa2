import type { Location, VenueFields, ZoneFields } from '../../../contracts/network.ts'
import { audienceHours } from './audience.ts'
import { skusOfAisle } from './brands.ts'
import { type Builder, padded, placeIn } from './builder.ts'
import { cities, type City } from './cities.ts'
import { hoursFor } from './hours.ts'
import { chainName } from './house-picture.ts'
import type { ProfileCode, Profiles } from './profiles.ts'

export type Setting = { networkId: string; profiles: Profiles; years: readonly number[]; asOf: string; pictures: Readonly<Record<Format, string>> }
export type Format = 'hypermarket' | 'supermarket' | 'neighbourhood' | 'express' | 'roadside' | 'taxi'
type StoreFormat = Exclude<Format, 'roadside' | 'taxi'>
type Range = readonly [from: number, to: number]
type Layout = { title: string; aisles: Range; rails: Range; tallRails: Range; endCaps: Range; checkouts: Range; scales: Range; turnstiles: number; dividers: number; banners: number; receiptsADay: Range }

/** What a shop of each format holds; tall rails are for the whole shop, rails for each aisle. */
const layouts: Record<StoreFormat, Layout> = {
  hypermarket: { title: `${chainName} Гипер`, aisles: [21, 24], rails: [4, 5], tallRails: [10, 14], endCaps: [9, 12], checkouts: [12, 16], scales: [7, 9], turnstiles: 2, dividers: 8, banners: 2, receiptsADay: [2800, 4600] },
  supermarket: { title: chainName, aisles: [12, 13], rails: [3, 3], tallRails: [4, 5], endCaps: [4, 6], checkouts: [6, 8], scales: [3, 5], turnstiles: 1, dividers: 2, banners: 1, receiptsADay: [1300, 2300] },
  neighbourhood: { title: `${chainName} у дома`, aisles: [7, 9], rails: [3, 3], tallRails: [1, 3], endCaps: [2, 3], checkouts: [2, 4], scales: [1, 2], turnstiles: 1, dividers: 0, banners: 1, receiptsADay: [650, 1200] },
  express: { title: `${chainName} Экспресс`, aisles: [4, 5], rails: [2, 2], tallRails: [1, 1], endCaps: [1, 1], checkouts: [1, 2], scales: [1, 1], turnstiles: 0, dividers: 0, banners: 1, receiptsADay: [350, 700] },
}
/** How many of 100 shops are of each format. */
const mix: readonly StoreFormat[] = [
  ...Array<StoreFormat>(7).fill('hypermarket'), ...Array<StoreFormat>(28).fill('supermarket'), ...Array<StoreFormat>(43).fill('neighbourhood'), ...Array<StoreFormat>(22).fill('express'),
]
/** Steps of 37 through the mix spread the formats evenly: every city has its share, and every seed nearly as many screens. */
const mixStep = 37
/** In the order in which a growing shop adds them. */
const categories = [
  'Молочные продукты', 'Напитки', 'Кондитерские изделия', 'Бакалея', 'Чай и кофе', 'Бытовая химия', 'Подгузники', 'Мясо и колбасы', 'Овощи и фрукты', 'Хлеб и выпечка', 'Снеки', 'Гигиена',
  'Детское питание', 'Замороженные продукты', 'Консервы', 'Корма для животных', 'Соусы и специи', 'Рыба', 'Косметика', 'Мороженое', 'Посуда', 'Игрушки', 'Сезонные товары', 'Текстиль',
]
const venueTags = ['парковка', 'пекарня', 'кафе', 'пилот', 'самовывоз', 'торговый центр', 'трасса']

type Store = { code: string; venueId: string; format: StoreFormat; layout: Layout }

export function addStores(builder: Builder, setting: Setting): void {
  let opened = 0
  for (const city of cities) {
    const formats = builder.random.shuffle(Array.from({ length: city.stores }, () => mix[(opened++ * mixStep) % mix.length]!))
    const addresses = addressesOf(builder, city)
    formats.forEach((format, index) => addStore(builder, setting, city, { format, code: `${city.code}-${padded(index + 1, 3)}`, ...addresses[index]! }))
  }
}

type Address = { street: string; house: number; location: Location }

/** Every street of a city is used before one comes again, each time with another house. */
function addressesOf({ random }: Builder, city: City): Address[] {
  const streets = random.shuffle(city.districts.flatMap((district) => district.streets.map((street) => ({ district, street }))))
  const used = new Set<string>()
  return Array.from({ length: city.stores }, (_, index) => {
    const { district, street } = streets[index % streets.length]!
    return { street, house: freeHouse(street, used, () => random.between(1, street.includes('мкр') ? 48 : 219)), location: placeIn(random, city, district) }
  })
}

function freeHouse(street: string, used: Set<string>, draw: () => number): number {
  let house = draw()
  while (used.has(`${street} ${house}`)) house = draw()
  used.add(`${street} ${house}`)
  return house
}

function addStore(builder: Builder, setting: Setting, city: City, { format, code, street, house, location }: Address & { format: StoreFormat; code: string }): void {
  const { random } = builder
  const layout = layouts[format]
  const openingHours = hoursFor(format === 'express' && random.below(3) === 0 ? 'around-the-clock' : format, setting.years)
  const venue: VenueFields = {
    networkId: setting.networkId, code, name: `${layout.title} · ${shortStreet(street)} ${house}`, venueType: 'store', format, city: city.name, address: `${street}, ${house}`, location,
    timeZone: city.timeZone, openingHours, owner: `ТОО «${chainName} Ритейл»`, openOohVenue: 203, housePicture: setting.pictures[format],
    tags: random.shuffle(venueTags).slice(0, random.below(3)).concat(openingHours.exceptions.length === 0 ? ['круглосуточно'] : []).sort(), retiredAtMs: null,
  }
  const venueId = builder.add('venue', venue)
  const perDay = random.between(...layout.receiptsADay)
  builder.add('audience', { venueId, metric: 'receipts', source: 'Демонстрационные данные, сгенерированы', asOf: setting.asOf, hours: audienceHours(random, openingHours, perDay) })
  furnish(builder, setting, { code, venueId, format, layout })
}

function shortStreet(street: string): string {
  return street.replace(/^(ул|пр|мкр)\. /, '').replace(/ \(.*\)$/, '')
}

function furnish(builder: Builder, setting: Setting, store: Store): void {
  const { random } = builder
  const { layout } = store
  const aisles = addAisles(builder, setting, store)
  const row = (zone: string, profile: ProfileCode, letter: string, count: number, tag: string, nameOf: (number: number) => string): void => {
    for (let number = 1; number <= count; number++) {
      const code = `${letter}${padded(number, 2)}`
      addScreen(builder, setting, store, { zone, profile, code, name: nameOf(number), player: `PL-${store.code}-${code}`, tags: [tag] })
    }
  }
  const endCaps = addZone(builder, store, 'T1', 'Торцы стеллажей', 'end-cap')
  row(endCaps, 'ENDCAP', 'T', random.between(...layout.endCaps), 'торец', (number) => `Торец ${number} · ${random.pick(aisles)}`)
  const checkouts = addZone(builder, store, 'K1', 'Кассы', 'checkout')
  row(checkouts, 'CHECKOUT', 'K', random.between(...layout.checkouts), 'касса', (number) => `Касса ${number}`)
  const scales = addZone(builder, store, 'V1', 'Весы самообслуживания', 'scales')
  row(scales, 'SCALE', 'V', random.between(...layout.scales), 'весы', (number) => `Весы ${number}`)
  addPlaces(builder, setting, store)
}

function addAisles(builder: Builder, setting: Setting, store: Store): string[] {
  const { random } = builder
  const count = random.between(...store.layout.aisles)
  const tall = random.between(...store.layout.tallRails)
  const aisles = categories.slice(0, count)
  aisles.forEach((category, index) => {
    const code = `A${padded(index + 1, 2)}`
    const zone = addZone(builder, store, code, category, 'aisle', category)
    // One controller drives the rails of three aisles.
    const controller = `CTL-${store.code}-${Math.floor(index / 3) + 1}`
    const player = `PL-${store.code}-${code}`
    const rails = random.between(...store.layout.rails)
    for (let number = 1; number <= rails; number++) {
      addScreen(builder, setting, store, { zone, profile: 'RAIL-158', code: `${code}-R${number}`, name: `${category} · рейка 158 · ${number}`, controller, player, tags: number === 1 ? ['рейка', 'уровень глаз'] : ['рейка'] })
    }
    if (index < tall) addScreen(builder, setting, store, { zone, profile: 'RAIL-540', code: `${code}-H1`, name: `${category} · рейка 540 · 1`, controller, player, tags: ['рейка'] })
  })
  return aisles
}

function addPlaces(builder: Builder, setting: Setting, store: Store): void {
  const { layout } = store
  const entrance = addZone(builder, store, 'E1', 'Входная группа', 'entrance')
  for (let number = 1; number <= layout.turnstiles; number++) addScreen(builder, setting, store, { zone: entrance, profile: 'TURNSTILE', code: `E-T${number}`, name: `Турникет ${number}`, tags: ['статика'] })
  for (let number = 1; number <= layout.banners; number++) addScreen(builder, setting, store, { zone: entrance, profile: 'BANNER', code: `E-B${number}`, name: `Баннер у входа ${number}`, tags: ['статика'] })
  if (layout.dividers === 0) return
  const dividers = addZone(builder, store, 'D1', 'Разделители покупок', 'divider')
  for (let number = 1; number <= layout.dividers; number++) addScreen(builder, setting, store, { zone: dividers, profile: 'DIVIDER', code: `D${padded(number, 2)}`, name: `Разделитель кассы ${number}`, tags: ['статика'] })
}

function addZone(builder: Builder, { venueId }: Store, code: string, name: string, zoneKind: ZoneFields['zoneKind'], planogramCategory: string | null = null): string {
  return builder.add('zone', { venueId, code, name, zoneKind, planogramCategory, skus: planogramCategory === null ? [] : skusOfAisle(planogramCategory).sort(), tags: [], retiredAtMs: null })
}

type ScreenPlan = { zone: string; profile: ProfileCode; code: string; name: string; controller?: string; player?: string; tags: string[] }

function addScreen(builder: Builder, { profiles }: Setting, store: Store, plan: ScreenPlan): void {
  const profile = profiles[plan.profile]
  builder.add('screen', {
    zoneId: plan.zone, profileId: profile.id, code: `${store.code}-${plan.code}`, name: plan.name, programmaticId: programmaticId(builder), openOohVenue: profile.openOohVenue,
    owner: null, controller: plan.controller ?? null, player: plan.player ?? null, note: null, tags: plan.tags, location: null, retiredAtMs: null,
  })
}

export function programmaticId({ random }: Builder): string {
  return `kz-${random.next32().toString(16).padStart(8, '0')}${(random.next32() >>> 16).toString(16).padStart(4, '0')}`
}
