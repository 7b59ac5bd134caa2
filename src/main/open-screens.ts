import type { Delta } from '../contracts/documents.ts'
import type { Typed } from '../contracts/network.ts'
import type { ScreenReadings } from '../contracts/screens.ts'
import type { Ambient } from './ambient/create-ambient.ts'
import { litKinds } from './ambient/light-desk.ts'
import type { Incidents } from './incidents/create-incidents.ts'
import { createScreenEars } from './incidents/screen-ears.ts'
import type { SoldSlots } from './exchange/sold-slots.ts'
import type { AdoptionBook } from './proofs/adoption-book.ts'
import { createScreens, type Screens, type ScreensParts } from './screens/create-screens.ts'

type Given = Omit<ScreensParts, 'factsOf' | 'alsoTell' | 'rowChanged' | 'brokerChanged' | 'heedSensor' | 'lightOf' | 'opened' | 'unshown'>
type Around = { incidents: Incidents; ambient: Ambient; adoptions: Pick<AdoptionBook, 'stands'> }

/** Whoever sold slots hears what became of them. */
export type SoldEars = Pick<SoldSlots, 'plays' | 'unshown' | 'catchUp'>

/** A start has other things to do first; screens that are waiting outside are spread over their own waits anyway. */
const startsAfterMs = 2_500

/** Screens, and those who follow what becomes known of them: health judges, the world around them is read and sent. */
export function openScreens(given: Given, { incidents, ambient, adoptions }: Around, { atOnce }: { atOnce: boolean }): { screens: Screens; followSold(ears: SoldEars): void; heed(deltas: readonly Delta[]): void; stop(): Promise<void> } {
  let sold: SoldEars | null = null
  const ears = createScreenEars(incidents.health)
  const told = new Set<string>()
  const sendReadings = (venueIds: Iterable<string>) => {
    for (const venueId of venueIds) {
      told.add(venueId)
      const readings = readingsOf(given, ambient, venueId)
      if (readings === null) continue
      ambient.told.heed(readings)
      screens.sendReadings(readings)
    }
  }
  const screens = createScreens({
    ...given, factsOf: incidents.health.row, heedSensor: ambient.readings.heed, lightOf: ambient.lightOfHours,
    alsoTell(news) {
      ears.happened(news)
      if (news.kind === 'health') ambient.heedHealth(news.health)
      if (news.kind === 'sold') sold?.plays(news.plays)
    },
    rowChanged(screenId, known, dark) {
      ears.stands(screenId, known, dark)
      adoptions.stands(screenId, known.adopted)
    },
    brokerChanged: ({ state }) => incidents.brokerIs(state === 'listening' || state === 'connected' ? 'up' : 'lost'),
    opened() {
      sendReadings(told)
      sold?.catchUp()
    },
    unshown: (its) => sold?.unshown(its),
  })
  const stopHearing = [incidents.health.onChange((screenIds) => { for (const screenId of screenIds) screens.rows.judged(screenId) }), ambient.readings.onChange(sendReadings)]
  incidents.health.followHours(ambient.light.darkNow)
  const start = () => void screens.start().catch((error: unknown) => given.log.error('screens-not-started', { error: String(error), stack: error instanceof Error ? error.stack : undefined }))
  const timer = setTimeout(start, atOnce ? 0 : startsAfterMs)
  return {
    screens,
    followSold: (ears) => void (sold = ears),
    heed(deltas) {
      screens.heed(deltas)
      // A screen that moved is judged anew by itself; these move the hours of many.
      if (deltas.some(({ kind }) => kind !== 'screen' && litKinds.has(kind))) incidents.health.hoursChanged()
    },
    async stop() {
      clearTimeout(timer)
      for (const stop of stopHearing) stop()
      await screens.stop()
    },
  }
}

function readingsOf({ model }: Given, ambient: Ambient, venueId: string): ScreenReadings | null {
  const venue = model.get(venueId)
  if (venue?.kind !== 'venue') return null
  const { networkId, venueType } = venue.fields as unknown as Typed<'venue'>['fields']
  return { v: 1, networkId, deviceClass: venueType, venueId, ...ambient.readings.readingsOf(venueId) } as ScreenReadings
}
