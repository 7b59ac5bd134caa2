import type { playFlags, playSources } from '../../contracts/screens.ts'

/** Core takes only types of contracts: a test holds these against the wire's own. */
export const flag = { completed: 1, framesAdvanced: 2, panelLit: 4, panelKnown: 8, bySignedState: 16, clockUntrusted: 32, offline: 64 } as const satisfies typeof playFlags
export const allFlags = 127
export const sources = ['line', 'control', 'exchange', 'house', 'state'] as const satisfies typeof playSources
const evidenceFlags = flag.completed | flag.framesAdvanced

/**
 * A play is *evidence* when it was completed, its frames were seen to advance, the panel is not known to have been dark, and the clock
 * that dated it was trusted. A panel that cannot be asked is not held against it: what can be known is known, what cannot is said. [PP3]
 */
export function isEvidence(flags: number): boolean {
  if ((flags & evidenceFlags) !== evidenceFlags || (flags & flag.clockUntrusted) !== 0) return false
  return !isDark(flags)
}
export const isDark = (flags: number): boolean => (flags & (flag.panelKnown | flag.panelLit)) === flag.panelKnown
