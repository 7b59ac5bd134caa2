import type { CreativeFile, Guard } from '../../contracts/campaigns.ts'

/** A creative as a screen plays it: its files, how often it comes among those of its line, what must hold for it. */
export type PlaybackCreative = {
  id: string
  weight: number
  files: readonly CreativeFile[]
  /** Prices it shows; each is a guard on the price version of the till. [SC7] */
  prices: readonly { sku: string; version: string }[]
}
/** A line as a screen plays it. Only creatives that may be shown are listed: approved, not retired, sound allowed where the screen stands. */
export type PlaybackLine = {
  id: string
  lengthSlots: number
  guards: readonly Guard[]
  creatives: readonly PlaybackCreative[]
  /** House content in the place of the line, in a venue of control. [SC13] */
  control: boolean
  /** Sides of rivalry, as in the input of the compiler. [SC6] */
  groups: readonly number[]
  advertiser: number
}

export function areRivalLines(a: Pick<PlaybackLine, 'groups' | 'advertiser'>, b: Pick<PlaybackLine, 'groups' | 'advertiser'>): boolean {
  return a.advertiser !== b.advertiser && a.groups.some((group) => b.groups.includes(group))
}
