import { z } from 'zod'
import { auctionTrigger, cpm, dealClasses } from './exchange.ts'
import { firstScenario, type FirstScenario } from './scenario-first.ts'
import { checkScenario } from './scenario-check.ts'
import { basisPoints, code, isoDate, micros, name, words } from './text.ts'

/**
 * A question to the simulator, as a file: what is for sale, by which terms, to assumed buyers and to campaigns of our own, and in which arms the two differ. Every
 * assumption stands in it; the same file and seed give the same answer anywhere. Money without a currency is in that of the terms.
 */
const whole = (least: number, most: number) => z.number().int().min(least).max(most)
const currency = z.string().regex(/^[A-Z]{3}$/)
const hoursOfDay = 24
const week = <T extends z.ZodType>(hour: T) => z.array(hour).length(7 * hoursOfDay)
const weekHours = z.array(whole(0, 0xff_ff_ff)).length(7).nullable()
const codes = z.array(code).max(200)
const kinds = z.array(words.min(1).max(60)).max(20)
/** Where it holds: both empty is everywhere, `inventory` names rows of the inventory. */
const place = { zoneKinds: kinds, inventory: codes, weekHours }
const declared = { source: name, asOf: isoDate }

/** Screens that are alike. In each hour of the week, Monday 00 first: slots for sale of all of them together, people near one of them. */
const inventory = z.strictObject({ code, zoneKind: words.min(1).max(60), screens: whole(1, 100_000), slotsForSale: week(whole(0, 72_000_000)), slotSeconds: whole(5, 60), people: week(whole(0, 1_000_000)), video: z.boolean() })
const terms = z.strictObject({
  currency, pricing: z.enum(['first', 'second']), incrementMicros: micros, takeBasisPoints: whole(1000, 1500), bidCurrencies: z.array(currency).min(1).max(20),
  rates: z.strictObject({ asOf: isoDate, source: name, perUnit: z.record(currency, whole(1, 1e15)) }),
})
const floor = z.strictObject({ code, price: cpm, ...place, buyers: codes, deals: codes, trigger: auctionTrigger.nullable(), binds: z.enum(['open', 'all']) })
/** `buyers`: assumed ones and campaigns, empty is everybody; `worthBasisPoints`: what the same people are worth to an assumed buyer in it. */
const deal = z.strictObject({ code, dealClass: z.enum(dealClasses), pricing: z.enum(['first', 'second', 'fixed']), floor: cpm, priority: whole(0, 1000), buyers: codes, worthBasisPoints: whole(1, 100_000), ...place, trigger: auctionTrigger.nullable() })
/** What sensors say: hour by hour of the flight, beginning again where the days end, or drawn for each world, once a day or every hour. Null: no reading, and no trigger holds. [AU7] */
const value = z.number().int().nullable()
const reading = z.strictObject({
  key: words.min(1).max(60), ...declared,
  given: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('series'), days: z.array(z.array(value).length(hoursOfDay)).min(1).max(92) }),
    z.strictObject({ kind: z.literal('chance'), per: z.enum(['day', 'hour']), basisPoints: z.array(basisPoints).length(hoursOfDay), value, otherwise: value }),
  ]),
})

const campaignTerms = {
  budgetMicros: micros.min(1), dayMicros: micros.min(1).nullable(),
  /** The most for a thousand people; at first price it bids the floor and this part of what lies between. */
  mostMicros: whole(1, 900_000_000_000), shadingBasisPoints: basisPoints,
  ...place, /** On one screen in one hour. */ mostPlaysPerHour: whole(1, 720).nullable(), from: isoDate, to: isoDate, pacing: z.enum(['even', 'as-fast-as-possible']),
  /** Deals it may use. */
  deals: codes,
}
const creative = z.strictObject({ seconds: whole(1, 60), media: z.enum(['banner', 'video']), domain: words.min(1).max(200), categories: z.array(words.min(1).max(60)).max(20) })
const campaign = z.strictObject({ code, name, creative, ...campaignTerms })
export type CampaignTerms = Omit<z.infer<typeof campaign>, 'code' | 'name' | 'creative'>

/** How impressions become people, as the Planner does it. Without a model no reach is given. */
const reach = z.strictObject({
  visitsPerWeekMilli: whole(1, 100_000), seenBasisPoints: whole(1, 10_000), betweenVenuesBasisPoints: whole(0, 9_000),
  /** Who comes by where these rows of the inventory stand: visits in a week to all those places together. A row is in one crowd. */
  crowds: z.array(z.strictObject({ code, visitsPerWeek: whole(1, 1e9), inventory: codes.min(1) })).min(1).max(200), ...declared,
})
/** How far the truth may lie from what is assumed, either way. Of a world: values, answers, people by kind of screen, people by hour of the day. Of each day: people, values. */
const uncertainty = z.strictObject({ values: basisPoints, answers: basisPoints, audience: basisPoints, audienceHours: basisPoints, dayPeople: basisPoints, dayValues: basisPoints, source: name })
/** Side by side, in the same worlds: all floors times this, and campaigns that are left out or changed. The first is what others are compared with. */
const arm = z.strictObject({ name, floorsBasisPoints: whole(0, 100_000), without: codes, changes: z.array(z.strictObject({ code, ...campaignTerms }).partial().required({ code: true })).max(50) })

const unchecked = z.strictObject({
  version: z.literal(2), name, from: isoDate, days: whole(1, 92), utcOffsetMinutes: whole(-720, 840),
  /** So many worlds are drawn; of ten thousand opportunities so many are auctioned, sums are scaled up. */
  runs: whole(1, 2000), sampleOfTenThousand: whole(1, 10_000),
  inventory: z.array(inventory).min(1).max(200), terms, floors: z.array(floor).max(400), deals: z.array(deal).max(50), readings: z.array(reading).max(20),
  /** Assumed buyers, empty is all of them; their values and answers, by ten thousand. */
  buyers: z.strictObject({ kind: z.literal('assumed'), codes, values: whole(1, 100_000), answers: whole(1, 100_000) }),
  campaigns: z.array(campaign).max(20), reach: reach.nullable(),
  /** Of ten thousand plays so many are never proven, and billed to nobody. [AU6] */
  unprovenOfTenThousand: basisPoints, uncertainty, arms: z.array(arm).min(1).max(6),
})
export const scenario = unchecked.superRefine(checkScenario)
export type Scenario = z.infer<typeof unchecked>
export type ScenarioCampaign = Scenario['campaigns'][number]

/** A file of any version that was ever written. */
export const scenarioFile = z.discriminatedUnion('version', [firstScenario.transform(nowadays), unchecked]).pipe(scenario)

/** The first ones knew floors and assumed buyers only. */
function nowadays({ inventory, floors, buyers, uncertainty, arms, version: _, ...same }: FirstScenario): z.input<typeof unchecked> {
  return {
    ...same, version: 2,
    inventory: inventory.map(({ unsoldSlotsPerHour, ...its }) => ({ ...its, slotsForSale: its.people.map(() => its.screens * unsoldSlotsPerHour) })),
    floors: floors.map((its) => ({ ...its, inventory: [], buyers: [], deals: [], trigger: null })),
    deals: [], readings: [], buyers: { ...buyers, codes: [] }, campaigns: [], reach: null, unprovenOfTenThousand: 0,
    uncertainty: { ...uncertainty, audience: 0, audienceHours: 0, dayPeople: 0, dayValues: 0 },
    arms: arms.map((its) => ({ ...its, without: [], changes: [] })),
  }
}
