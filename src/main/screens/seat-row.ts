import type { Known } from './screen-rows.ts'

/** Where an enrolled screen stands now, or null. Orders for another venue than before it obeys once it has said hello from there. [PL5] */
export function seatRow(its: Known, venueId: string | null): void {
  if (venueId !== null && its.venueId !== null && venueId !== its.venueId) its.state = null
  Object.assign(its, { enrolled: venueId !== null, venueId: venueId ?? its.venueId })
}
