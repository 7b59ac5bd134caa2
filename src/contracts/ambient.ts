import { z } from 'zod'
import { documentId } from './documents.ts'
import { isoDate, name, code, words } from './text.ts'

/** The world around screens: readings of sensors and what rules make of them; light, hours of silence and of darkness by city. [AU7] */
const whole = (least: number, most: number) => z.number().int().min(least).max(most)
const figure = z.number().min(-1e9).max(1e9)
const minuteRange = z.object({ fromMinute: z.number().int(), toMinute: z.number().int() })
const place = z.object({ lat: z.number(), lon: z.number() })

/** What a step of brightness counts from. Dawn and dusk are civil: the sun six degrees below the horizon. */
export const sunEvents = ['dawn', 'sunrise', 'sunset', 'dusk'] as const
export type SunEvent = (typeof sunEvents)[number]
export const lightStep = z.object({ from: z.enum(['clock', ...sunEvents]), minutes: whole(-720, 1439), percent: whole(0, 100) })
export type LightStep = z.infer<typeof lightStep>
/** The rule of a city, as it is written there. Nothing is known until a person sets it. `name` is the city as venues write it. */
export const cityProfileFields = z.object({
  networkId: documentId, name,
  /** Where the sun is looked for when a venue does not say where it stands. */
  location: place.nullable(),
  /** Percent from each step until the next; the last holds through midnight. Empty: no rule is known. */
  brightness: z.array(lightStep).max(12),
  /** Local ranges with the panel off, and those without sound; they may run past midnight. Null: no rule is known; empty: there is none. */
  dark: z.array(minuteRange).max(4).nullable(), mute: z.array(minuteRange).max(4).nullable(),
  /** Where the rule is written: decision, paragraph, date. */
  source: words.max(500).nullable(),
})
export type CityProfileFields = z.infer<typeof cityProfileFields>

/** One level of a topic, so that a sensor can have credentials of its own. */
export const sensorName = z.string().regex(/^[A-Za-z0-9._-]{1,60}$/)
/** A sensor with credentials: its user name is its name, its client id, and the level of its topic. */
export const sensorUserPrefix = 'sensor-'
export const sensorUser = z.string().regex(/^sensor-[A-Za-z0-9._-]{1,53}$/)
/** What becomes of a sensor's value. `switch`: 1 from `on` until `off`, else 0. `level`: the value itself, whole, moving only by `band` or more. */
export const ruleGives = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('switch'), trigger: words.min(1).max(60), is: z.enum(['at-least', 'at-most']), on: figure, off: figure }),
  z.object({ kind: z.literal('level'), trigger: words.min(1).max(60), band: z.number().min(0).max(1e9) }),
  z.object({ kind: z.literal('stock') }),
  z.object({ kind: z.literal('price-versions') }),
])
export type RuleGives = z.infer<typeof ruleGives>
export const ruleWhere = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('all') }),
  z.object({ kind: z.literal('cities'), cities: z.array(name).min(1).max(200) }),
  z.object({ kind: z.literal('venues'), ids: z.array(documentId).min(1).max(5000) }),
])
export type RuleWhere = z.infer<typeof ruleWhere>
/** Local minutes of each venue, which may run past midnight; bit 0 of `weekdays` is Monday. */
export const ruleHours = z.object({ fromMinute: whole(0, 1439), toMinute: whole(1, 2880), weekdays: whole(1, 127) })
export const triggerRuleFields = z.object({
  networkId: documentId, code, name, sensor: sensorName, gives: ruleGives, where: ruleWhere, hours: ruleHours.nullable(),
  /** At least so long on, or off, before it changes again; most changes within an hour, null: any. */
  holdMinutes: whole(0, 1440), changesPerHour: whole(1, 60).nullable(),
  /** A reading older than that means nothing. */
  staleMinutes: whole(1, 10_080),
  pausedAtMs: whole(0, 8.64e15).nullable(),
})
export type TriggerRuleFields = z.infer<typeof triggerRuleFields>

const instant = whole(0, 8.64e15)
const sku = words.min(1).max(60)
/** What a sensor says. Stock and price versions come the same way, many at once. Null: the sensor lives and knows nothing. */
export const sensorMessage = z.union([
  z.strictObject({ value: figure.nullable(), atMs: instant, unit: words.max(20).optional() }),
  z.strictObject({ stock: z.record(sku, whole(0, 1e9)), atMs: instant }),
  z.strictObject({ priceVersions: z.record(sku, words.min(1).max(60)), atMs: instant }),
])
export type SensorMessage = z.infer<typeof sensorMessage>
export const sensorRefusals = ['too-large', 'malformed', 'from-the-future', 'too-old'] as const
export type SensorRefusal = (typeof sensorRefusals)[number]

/** Who may report readings over MQTT. */
export const sensorAccount = z.object({ sensor: z.string(), addedAtMs: instant, byPersonId: z.string().nullable() })
export type SensorAccount = z.infer<typeof sensorAccount>
/** Who gave a sensor its login, or took it away; the newest first. [PE1] */
export const sensorActs = ['added', 'removed'] as const
export const sensorEntry = z.object({ sensor: z.string(), act: z.enum(sensorActs), atMs: instant, byPersonId: z.string().nullable() })
export type SensorEntry = z.infer<typeof sensorEntry>
/** Shown once: of the password a hash alone is kept. */
export const sensorLogin = z.object({ user: z.string(), password: z.string(), topic: z.string() })
export type SensorLogin = z.infer<typeof sensorLogin>

/** Why a trigger has its value, or none. */
export const triggerStates = ['on', 'off', 'level', 'no-reading', 'stale', 'out-of-hours', 'paused'] as const
export type TriggerState = (typeof triggerStates)[number]
export const sensorRow = z.object({
  sensor: z.string(), value: figure.nullable(), unit: z.string().nullable(), items: whole(0, 1e6), atMs: instant.nullable(), heardAtMs: instant, refused: whole(0, 1e9), lastRefusal: z.enum(sensorRefusals).nullable(), ruleIds: z.array(documentId),
})
export type SensorRow = z.infer<typeof sensorRow>
export const triggerRow = z.object({
  ruleId: documentId, trigger: z.string().nullable(), value: z.number().int().nullable(), state: z.enum(triggerStates), sinceMs: instant.nullable(), reconsiderAtMs: instant.nullable(),
  /** It wants to change and is held by its minimum time or its most changes. */
  held: z.boolean(), venues: whole(0, 1e6),
})
export type TriggerRow = z.infer<typeof triggerRow>
export const ambientNow = z.object({ atMs: instant, sensors: z.array(sensorRow), triggers: z.array(triggerRow), recording: z.object({ bytes: whole(0, 1e15), fromDay: isoDate.nullable(), full: z.boolean() }) })
export type AmbientNow = z.infer<typeof ambientNow>
/** Lowest and highest of each stretch, so that no peak is lost: from when, low, high. */
export const sensorPoints = z.object({ fromMs: instant, toMs: instant, readings: whole(0, 1e9), points: z.array(z.tuple([instant, figure, figure])).max(2000) })
export type SensorPoints = z.infer<typeof sensorPoints>

export const largestReplay = 1_000_000
export const replaySource = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('recorded'), fromMs: instant, toMs: instant }),
  /** Columns time, sensor, value. A time with no zone is local to the network. */
  z.object({ kind: z.literal('csv'), text: z.string().max(largestReplay) }),
])
export const ruleTest = z.object({
  fromMs: instant, toMs: instant, readings: whole(0, 1e9), others: whole(0, 1e9), badRows: z.array(z.object({ row: whole(1, 1e9), text: z.string() })).max(20), badCount: whole(0, 1e9),
  points: sensorPoints.shape.points,
  spans: z.array(z.object({ fromMs: instant, toMs: instant, state: z.enum(triggerStates), value: z.number().int().nullable() })).max(5000),
  onMs: whole(0, 8.64e15), changes: whole(0, 1e9),
  /** Lines with a guard on it: for how long, and when, their guards held. */
  lines: z.array(z.object({ lineId: documentId, heldMs: whole(0, 8.64e15), spans: z.array(z.tuple([instant, instant])).max(500) })).max(500),
})
export type RuleTest = z.infer<typeof ruleTest>

export const cityGaps = ['no-profile', 'brightness-unset', 'dark-unset', 'place-unknown'] as const
export type CityGap = (typeof cityGaps)[number]
/** A city with screens outdoors, and what nobody has said about it. */
export const cityLight = z.object({ networkId: documentId, city: z.string(), profileId: documentId.nullable(), outdoorScreens: whole(0, 1e9), withBrightness: whole(0, 1e9), gaps: z.array(z.enum(cityGaps)) })
export type CityLight = z.infer<typeof cityLight>

export const kept = ['kept', 'not-kept', 'unknown'] as const
export type Kept = (typeof kept)[number]
export const lightSpan = z.object({
  fromMs: instant, toMs: instant, kept: z.enum(kept), ordered: z.object({ percent: whole(0, 100).nullable(), dark: z.boolean() }), reported: z.object({ percent: whole(0, 100).nullable(), panel: z.enum(['lit', 'dark', 'unknown']) }).nullable(),
})
export type LightSpan = z.infer<typeof lightSpan>
export const lightDay = z.object({ screenId: documentId, date: isoDate, keptMs: whole(0, 1e9), notKeptMs: whole(0, 1e9), unknownMs: whole(0, 1e9) })
export type LightDay = z.infer<typeof lightDay>
