import type { BidderModel, Declared, ModelCreative } from './bidder-model.ts'

/** Seven invented buyers to begin a rehearsal with. Their figures are plausible, not observed: who knows better edits them. */
const declared: Declared = { source: 'Assumed for a rehearsal, no buyer asked', asOf: '2026-11-20' }
const shadingDeclared: Declared = { source: 'About 55 % of the price without shading: Pan et al., 2020, arXiv 2009.09259; taken for our market', asOf: '2020-09-19' }
const reactionDeclared: Declared = { source: 'Buyers hardly adapt to floors in the short run: Skiera et al., a field test of 630,000 auctions; the figure is assumed', asOf: '2026-11-20' }

type Sketch = Pick<BidderModel, 'buyerId' | 'name' | 'currency'> & {
  category: string
  creatives: readonly [id: string, media: ModelCreative['media'], seconds: number][]
  answers: number
  values: readonly number[]
  hours: readonly number[]
  zones?: Record<string, number>
  triggers?: BidderModel['triggers']['items']
  dailyMicros: number
  shading: number
  usualFloorMicros: number
}

const smallestDrop = 50
function bidder({ buyerId, name, currency, category, creatives, answers, values, hours, zones = {}, triggers = [], dailyMicros, shading, usualFloorMicros }: Sketch): BidderModel {
  return {
    buyerId, name, seat: `${buyerId}-1`, currency,
    creatives: { ...declared, items: creatives.map(([id, media, seconds]) => ({ id: `${buyerId}-${id}`, domain: `${buyerId}.example`, categories: [category], media, durationMs: seconds * 1000 })) },
    answers: { ...declared, basisPoints: answers },
    values: { ...declared, otherwise: values, byCategory: {} },
    hours: { ...declared, basisPoints: hours },
    zones: { ...declared, basisPoints: zones },
    triggers: { ...declared, items: triggers },
    deals: { ...declared, basisPoints: {} },
    budget: { ...declared, dailyMicros },
    shading: { ...shadingDeclared, basisPoints: shading },
    reaction: { ...reactionDeclared, usualFloorMicros, dropPerTenth: smallestDrop },
  }
}

const tenge = (...amounts: number[]): number[] => amounts.map((amount) => amount * 1_000_000)
const cents = (...amounts: number[]): number[] => amounts.map((amount) => amount * 10_000)

/** From an hour until before another, on the days from one to another, Monday = 0. */
type Peak = [days: [from: number, to: number], hours: [from: number, to: number], basisPoints: number]
const allDays: [number, number] = [0, 6]
const workDays: [number, number] = [0, 4]
const weekend: [number, number] = [5, 6]
/** A later peak stands over an earlier one. */
function hoursWith(otherwise: number, ...peaks: Peak[]): number[] {
  return Array.from({ length: 168 }, (_, weekHour) => {
    const [day, hour] = [Math.floor(weekHour / 24), weekHour % 24]
    return peaks.findLast(([days, hours]) => days[0] <= day && day <= days[1] && hours[0] <= hour && hour < hours[1])?.[2] ?? otherwise
  })
}

export const defaultBidders: readonly BidderModel[] = [
  bidder({
    buyerId: 'sutsaray', name: 'Сүтсарай', currency: 'KZT', category: 'dairy', creatives: [['breakfast', 'banner', 10], ['kefir', 'video', 10], ['kids', 'video', 5]],
    answers: 2600, values: tenge(310, 390, 450, 510, 580, 660, 750, 870, 1020, 1280, 1700), hours: hoursWith(7500, [allDays, [6, 11], 15_000], [workDays, [17, 20], 11_000]),
    zones: { aisle: 11_500, 'end-cap': 11_000, facade: 6000, roof: 6000 }, dailyMicros: 250_000_000_000, shading: 5500, usualFloorMicros: 300_000_000,
  }),
  bidder({
    buyerId: 'qytyrlaq', name: 'Қытырлақ Снек', currency: 'KZT', category: 'snacks', creatives: [['chips', 'video', 10], ['rusks', 'banner', 10]],
    answers: 2200, values: tenge(300, 350, 400, 460, 520, 590, 680, 790, 950, 1200, 1650), hours: hoursWith(7000, [allDays, [17, 23], 14_500], [weekend, [14, 23], 16_000]),
    zones: { checkout: 13_000, 'end-cap': 11_500 }, dailyMicros: 180_000_000_000, shading: 5200, usualFloorMicros: 300_000_000,
  }),
  bidder({
    buyerId: 'bobezhan', name: 'Бөбежан', currency: 'KZT', category: 'children', creatives: [['nappies', 'banner', 10], ['puree', 'video', 10]],
    answers: 1800, values: tenge(350, 450, 540, 640, 750, 870, 1010, 1180, 1400, 1750, 2300), hours: hoursWith(8000, [workDays, [10, 13], 12_500], [workDays, [16, 19], 12_000], [weekend, [11, 18], 14_500]),
    zones: { aisle: 12_500, entrance: 10_500 }, dailyMicros: 220_000_000_000, shading: 5800, usualFloorMicros: 350_000_000,
  }),
  bidder({
    buyerId: 'tungiyr', name: 'Тунгиыр Напитки', currency: 'USD', category: 'drinks', creatives: [['lemonade', 'video', 10], ['kvass', 'banner', 10], ['spark', 'video', 15]],
    answers: 2400, values: cents(60, 76, 92, 108, 126, 146, 170, 200, 240, 300, 400), hours: hoursWith(8000, [allDays, [12, 20], 12_500]),
    zones: { checkout: 12_000, facade: 11_000 }, triggers: [{ trigger: { key: 'temperature', is: 'at-least', value: 25 }, basisPoints: 14_000 }, { trigger: { key: 'rain', is: 'at-least', value: 1 }, basisPoints: 8500 }],
    dailyMicros: 450_000_000, shading: 5500, usualFloorMicros: 600_000,
  }),
  bidder({
    buyerId: 'gulzhuz', name: 'Гүлжүз', currency: 'KZT', category: 'beauty', creatives: [['cream', 'video', 10], ['shampoo', 'banner', 10]],
    answers: 1600, values: tenge(400, 510, 610, 720, 840, 970, 1130, 1330, 1580, 1950, 2500), hours: hoursWith(8000, [workDays, [18, 21], 13_000], [weekend, [12, 20], 13_500]),
    zones: { entrance: 11_500, facade: 10_500 }, dailyMicros: 200_000_000_000, shading: 6000, usualFloorMicros: 350_000_000,
  }),
  bidder({
    buyerId: 'teristik', name: 'Банк Терістік', currency: 'KZT', category: 'finance', creatives: [['card', 'video', 10], ['deposit', 'banner', 10]],
    answers: 1400, values: tenge(500, 640, 760, 890, 1030, 1180, 1350, 1560, 1820, 2150, 2500), hours: hoursWith(7500, [workDays, [8, 10], 12_000], [workDays, [12, 14], 12_000], [workDays, [17, 20], 13_000]),
    zones: { entrance: 12_000, facade: 13_000, roof: 12_000, checkout: 11_000 }, dailyMicros: 300_000_000_000, shading: 5000, usualFloorMicros: 400_000_000,
  }),
  bidder({
    buyerId: 'elektrdala', name: 'Электрдала', currency: 'USD', category: 'electronics', creatives: [['phones', 'video', 10], ['sale', 'banner', 10]],
    answers: 1200, values: cents(70, 94, 118, 144, 172, 202, 236, 278, 330, 400, 480), hours: hoursWith(7500, [allDays, [19, 23], 13_500], [weekend, [11, 23], 12_500]),
    zones: { entrance: 11_500, facade: 12_500, divider: 10_500 }, dailyMicros: 500_000_000, shading: 5600, usualFloorMicros: 700_000,
  }),
]
