import type { Pairing } from '../../../contracts/devices.ts'
import type { ProfileFields } from '../../../contracts/network.ts'

export type PixelFit = 'same' | 'turned' | 'other' | 'unsaid'

/** Does a device have the pixels of the kind of screen it is to be? Turned by a quarter is a mounting, not another size, and is said. */
export function pixelFit({ widthPx, heightPx }: Pairing['screen'], profile: Pick<ProfileFields, 'widthPx' | 'heightPx'> | null): PixelFit {
  if (profile === null || profile.widthPx === null || profile.heightPx === null) return 'unsaid'
  if (widthPx === profile.widthPx && heightPx === profile.heightPx) return 'same'
  return widthPx === profile.heightPx && heightPx === profile.widthPx ? 'turned' : 'other'
}

/** A code as people type it: in small letters, with or without its dash. */
export const tidyCode = (typed: string): string => typed.toUpperCase().replace(/[^A-Z0-9]/g, '')
export const pairingOf = (pairings: readonly Pairing[], typed: string): Pairing | null => (tidyCode(typed) === '' ? null : pairings.find(({ code }) => tidyCode(code) === tidyCode(typed)) ?? null)
