/** Plays that a rate card prices alike: of one kind of zone and screen, in one hour of the week of one month. */
export type PlayGroup = {
  zoneKind: string
  profileId: string
  /** Monday is 0. */
  weekday: number
  hour: number
  /** January is 0. */
  month: number
  plays: number
  impressionMillionths: number
}
