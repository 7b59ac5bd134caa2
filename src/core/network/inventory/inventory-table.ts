import type { VenueSpelling } from '../../../contracts/inventory.ts'
import type { OpeningHours, OpenRange } from '../../../contracts/network.ts'
import type { PlainCell } from '../tables/cell.ts'
import { type ListedScreen, openOohOf, ownerOf, placeOf } from './screen-defects.ts'

/** What a buyer is told of one screen beside what it is: the number and the words of its venue as he spells them, what it costs at least, the deals he is offered there. */
export type OfferedScreen = ListedScreen & {
  venueTax: number; venueWords: string | null; slotSeconds: number; currency: string
  /** The lowest and the highest over a week, in micros for a thousand people, without VAT. */
  floor: { lowest: number; highest: number }; deals: readonly string[]
}

type Column = readonly [header: string, cell: (of: OfferedScreen) => PlainCell]
const decimal = (micros: number | null | undefined): number | null => (micros === null || micros === undefined ? null : micros / 1_000_000)
const flag = (is: boolean): number => (is ? 1 : 0)

/** A machine reads it: names of columns are in English whoever asks, and two of them follow the spelling. */
const columns: readonly Column[] = [
  ['screen_id', ({ screen }) => screen.fields.programmaticId], ['screen_code', ({ screen }) => screen.fields.code], ['screen_name', ({ screen }) => screen.fields.name],
  ['venue_name', ({ venue }) => venue.fields.name], ['address', ({ venue }) => venue.fields.address], ['city', ({ venue }) => venue.fields.city], ['country', () => 'KAZ'],
  ['lat', (of) => placeOf(of)?.lat ?? null], ['lon', (of) => placeOf(of)?.lon ?? null], ['moving', ({ profile }) => flag(profile.fields.moving)], ['time_zone', ({ venue }) => venue.fields.timeZone],
  ['width_px', ({ profile }) => profile.fields.widthPx], ['height_px', ({ profile }) => profile.fields.heightPx], ['width_mm', ({ profile }) => profile.fields.widthMm], ['height_mm', ({ profile }) => profile.fields.heightMm],
  ['orientation', ({ profile: { fields } }) => orientationOf(fields.widthPx, fields.heightPx)],
  ['formats', ({ profile }) => ['image/jpeg', 'image/png', ...(profile.fields.video ? ['video/mp4'] : [])].join(' ')], ['video', ({ profile }) => flag(profile.fields.video)], ['sound', ({ profile }) => flag(profile.fields.sound)],
  ['max_file_bytes', ({ profile }) => profile.fields.maxFileBytes], ['slot_seconds', ({ slotSeconds }) => slotSeconds], ['durations_seconds', ({ slotSeconds }) => String(slotSeconds)],
  ['multiplier_mean', ({ crowd }) => decimal(crowd?.mean)], ['multiplier_peak', ({ crowd }) => decimal(crowd?.peak)], ['multiplier_peak_hour', ({ crowd }) => (crowd === null ? null : hourOfWeek(crowd.peakHour))],
  ...Array.from({ length: 24 }, (_, hour): Column => [`multiplier_${String(hour).padStart(2, '0')}`, ({ crowd }) => decimal(crowd?.byHour[hour])]),
  ['audience_metric', ({ audience }) => audience?.fields.metric ?? null], ['audience_source', ({ audience }) => audience?.fields.source ?? null], ['audience_date', ({ audience }) => audience?.fields.asOf ?? null],
  ['opening_hours', ({ venue }) => openingText(venue.fields.openingHours)], ['floor_lowest', ({ floor }) => decimal(floor.lowest)], ['floor_highest', ({ floor }) => decimal(floor.highest)], ['floor_currency', ({ currency }) => currency],
  ['deals', ({ deals }) => deals.join(' ')], ['owner', (of) => ownerOf(of)],
]

/** As a table whose second and third columns say where a screen stands, in the spelling that was asked for. */
export function inventoryTable(screens: readonly OfferedScreen[], spelling: VenueSpelling): { headers: string[]; rows: PlainCell[][] } {
  const [first, ...others] = columns
  const venue: readonly Column[] = spelling === 'venuetype'
    ? [['venuetype', ({ sentVenue }) => sentVenue], ['venuetypetax', ({ venueTax }) => venueTax]]
    : [['venuetypeid', ({ sentVenue }) => (sentVenue === null ? null : Number(sentVenue))], ['venuetax', ({ venueTax }) => venueTax]]
  const all: readonly Column[] = [first!, ...venue, ['openooh_words', ({ venueWords }) => venueWords], ['openooh_own', (of) => openOohOf(of)], ...others]
  return { headers: all.map(([header]) => header), rows: screens.map((screen) => all.map(([, cell]) => cell(screen))) }
}

export function orientationOf(widthPx: number | null, heightPx: number | null): string | null {
  if (widthPx === null || heightPx === null) return null
  return widthPx === heightPx ? 'square' : widthPx > heightPx ? 'landscape' : 'portrait'
}

const days = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su']
const two = (value: number): string => String(value).padStart(2, '0')
const clock = (minute: number): string => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`
export const hourOfWeek = (hour: number): string => `${days[Math.floor(hour / 24)]!} ${two(hour % 24)}:00`

/** `Mo-Fr 08:00-23:00; Sa 09:00-22:00`, in the words that maps use; a range past midnight runs on beyond 24:00. Days that are alike are said at once. */
export function openingText({ week }: Pick<OpeningHours, 'week'>): string {
  const texts = week.map((ranges) => ranges.map(({ fromMinute, toMinute }: OpenRange) => `${clock(fromMinute)}-${clock(toMinute)}`).join(','))
  const parts: string[] = []
  for (let from = 0; from < texts.length; from++) {
    let to = from
    while (texts[to + 1] === texts[from]) to++
    if (texts[from] !== '') parts.push(`${days[from]}${to > from ? `-${days[to]}` : ''} ${texts[from]}`)
    from = to
  }
  return parts.length === 0 ? 'closed' : parts.join('; ')
}
