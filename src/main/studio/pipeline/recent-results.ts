import type { Walked } from './walk-steps.ts'

/** Results of steps, as pixels, of the pictures a person is looking at: a slider that moves begins where the last look ended. Those not asked for longest go first. */
export type RecentResults = { has(key: string): boolean; get(key: string): Walked | null; keep(key: string, walked: Walked): void }

export function createRecentResults(mostBytes: number): RecentResults {
  const held = new Map<string, Walked>()
  const sizeOf = ({ subject: { cutout, behind } }: Walked): number => cutout.rgb.length + cutout.alpha.length + (behind?.rgb.length ?? 0)
  return {
    has: (key) => held.has(key),
    get(key) {
      const walked = held.get(key)
      if (!walked) return null
      held.delete(key)
      held.set(key, walked)
      return walked
    },
    keep(key, walked) {
      held.delete(key)
      held.set(key, walked)
      let bytes = [...held.values()].reduce((sum, each) => sum + sizeOf(each), 0)
      for (const [old, each] of held) {
        if (bytes <= mostBytes || old === key) break
        held.delete(old)
        bytes -= sizeOf(each)
      }
    },
  }
}
