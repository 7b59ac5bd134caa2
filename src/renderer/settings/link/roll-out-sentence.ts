import type { RollOutShown } from '../../../contracts/devices.ts'

export type Sentence = { key: string; values: Record<string, number> }

/** What there is to say of a roll-out besides its numbers: why it stands, or what it waits for. */
export function rollOutSentence({ stage, ring, rings, halt, stopped }: Pick<RollOutShown, 'stage' | 'ring' | 'rings' | 'halt' | 'stopped'>): Sentence {
  const { percent, reachable, settled } = rings[ring]!
  if (stage === 'halted' && halt) return { key: 'why-halted', values: { percent: rings[halt.ring]!.percent, count: halt.fellBack, screens: halt.screens } }
  if (stage === 'stopped') return { key: stopped === 'other-version' ? 'why-other-version' : 'why-stopped', values: {} }
  if (stage === 'done') return { key: 'why-done', values: {} }
  if (stage === 'paused') return { key: 'why-paused', values: { percent } }
  return reachable === 0 ? { key: 'waits-for-screens', values: { percent } } : { key: 'waits-for-time', values: { percent, settled, count: reachable } }
}
