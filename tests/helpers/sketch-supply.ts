import type { Supply } from '../../src/core/forecasting/supply.ts'
import { slotParts } from '../../src/core/forecasting/supply.ts'

/** A small network for tests: a row and a crowd for each screen, open from 8 to 23 on one clock that is UTC. */
export function sketchSupply(given: { firstDay: number; days: number; screens: { kind: string; venue: string; unsold: number; people: number }[] }): Supply {
  const hours = given.days * 24
  const [kinds, venueIds] = [[...new Set(given.screens.map(({ kind }) => kind))], [...new Set(given.screens.map(({ venue }) => venue))]]
  const isOpen = (h: number): boolean => h % 24 >= 8 && h % 24 < 23
  const column = (value: (screen: number) => number): Uint16Array => Uint16Array.from({ length: given.screens.length * hours }, (_, at) => (isOpen(at % hours) ? value(Math.floor(at / hours)) * slotParts : 0))
  return {
    fromHour: given.firstDay * 24, hours, slotsPerHour: 360, screenIds: given.screens.map((_, at) => `sc${at}`), venueIds, kinds, rowOf: Uint32Array.from(given.screens.keys()), venueOf: Uint16Array.from(given.screens, ({ venue }) => venueIds.indexOf(venue)),
    kindOf: Uint8Array.from(given.screens, ({ kind }) => kinds.indexOf(kind)), crowdOf: Uint16Array.from(venueIds.keys()), clockOf: new Uint8Array(venueIds.length), open: column(() => 360), unsold: column((screen) => given.screens[screen]!.unsold),
    people: Float64Array.from({ length: venueIds.length * hours }, (_, at) => (isOpen(at % hours) ? given.screens.find(({ venue }) => venue === venueIds[Math.floor(at / hours)])!.people : 0)),
    weekHour: Uint8Array.from({ length: hours }, (_, h) => ((((given.firstDay + 3 + Math.floor(h / 24)) % 7) * 24) + (h % 24))), day: Int32Array.from({ length: hours }, (_, h) => given.firstDay + Math.floor(h / 24)),
  }
}
