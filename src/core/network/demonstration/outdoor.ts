import type { Location, VenueFields } from '../../../contracts/network.ts'
import { audienceHours } from './audience.ts'
import { type Builder, padded, placeIn } from './builder.ts'
import { cities, type City } from './cities.ts'
import { hoursFor } from './hours.ts'
import { type Format, programmaticId, type Setting } from './stores.ts'

const outdoorOwners = ['ТОО «Көше Медиа Демо»', 'ТОО «Дала Борд Демо»', 'ТОО «Айна Наружка Демо»']
const fleets = ['Таксопарк «Жүйрік Демо»', 'Таксопарк «Саяхат Демо»']

/** Billboard sites with one or two sides, and taxis with a light box on the roof. */
export function addOutdoor(builder: Builder, setting: Setting): void {
  for (const city of cities) {
    for (let number = 1; number <= city.billboards; number++) addBillboard(builder, setting, city, number)
    for (let number = 1; number <= city.taxis; number++) addTaxi(builder, setting, city, number)
  }
}

function addBillboard(builder: Builder, setting: Setting, city: City, number: number): void {
  const { random } = builder
  const district = random.pick(city.districts)
  const [street, crossing] = random.shuffle(district.streets)
  const code = `BB-${city.code}-${padded(number, 2)}`
  const openingHours = hoursFor('roadside', setting.years)
  const place = crossing ? `${street} — ${crossing}` : street!
  const venueId = builder.add('venue', {
    ...venueBase(setting, city, 'roadside'), code, name: `Билборд · ${place}`, venueType: 'billboard-site', address: place, location: placeIn(random, city, district),
    openingHours, owner: random.pick(outdoorOwners), openOohVenue: 30101, tags: ['наружная реклама'],
  })
  builder.add('audience', { venueId, metric: 'footfall', source: 'Демонстрационные данные, сгенерированы', asOf: setting.asOf, hours: audienceHours(random, openingHours, random.between(14_000, 52_000)) })
  const sides = number % 2 === 1 ? ['А', 'Б'] : ['А']
  sides.forEach((side, index) => {
    const zone = builder.add('zone', { venueId, code: `S${index + 1}`, name: `Сторона ${side}`, zoneKind: 'facade', planogramCategory: null, skus: [], tags: [], retiredAtMs: null })
    addPanel(builder, setting, zone, 'LED-6X3', { code: `${code}-S${index + 1}`, name: `Билборд · сторона ${side}`, location: null })
  })
}

function addTaxi(builder: Builder, setting: Setting, city: City, number: number): void {
  const { random } = builder
  const code = `TX-${city.code}-${padded(number, 3)}`
  const garage = placeIn(random, city, city.districts.at(-1)!)
  const venueId = builder.add('venue', {
    ...venueBase(setting, city, 'taxi'), code, name: `Такси · борт ${padded(number, 3)}`, venueType: 'vehicle', address: 'Гараж таксопарка', location: garage,
    openingHours: hoursFor('taxi', setting.years), owner: fleets[number % fleets.length]!, openOohVenue: 104, tags: ['транспорт'],
  })
  const zone = builder.add('zone', { venueId, code: 'R1', name: 'Крыша', zoneKind: 'roof', planogramCategory: null, skus: [], tags: [], retiredAtMs: null })
  addPanel(builder, setting, zone, 'TAXI-TOP', { code: `${code}-R1`, name: `Короб такси · борт ${padded(number, 3)}`, location: placeIn(random, city, random.pick(city.districts)) })
}

function venueBase({ networkId, pictures }: Setting, city: City, format: Format): Pick<VenueFields, 'networkId' | 'format' | 'city' | 'timeZone' | 'housePicture' | 'retiredAtMs'> {
  return { networkId, format, city: city.name, timeZone: city.timeZone, housePicture: pictures[format], retiredAtMs: null }
}

function addPanel(builder: Builder, { profiles }: Setting, zoneId: string, profile: 'LED-6X3' | 'TAXI-TOP', at: { code: string; name: string; location: Location | null }): void {
  const { id: profileId, openOohVenue } = profiles[profile]
  builder.add('screen', {
    zoneId, profileId, code: at.code, name: at.name, programmaticId: programmaticId(builder), openOohVenue, owner: null, controller: null,
    player: `PL-${at.code}`, note: null, tags: ['светодиодный'], location: at.location, retiredAtMs: null,
  })
}
