/**
 * Spreads a small budget over a day: how many of the auctions it may enter, in sixteenths, looked at again every bucket of time.
 * What is left is compared with what the rest of the day would cost if it entered every auction. A level changes only when it is off by
 * more than three quarters of a step, so that single sales of a small budget do not make it swing. Limits are kept elsewhere, by the micro.
 */
export type Pace = {
  level: number
  /** What one unit of supply costs when every auction is entered; null before anything was seen. */
  costPerSupply: number | null
}
export type Bucket = {
  leftMicros: number
  /** What was spent in the bucket that has just ended, and how much supply there was. */
  spentMicros: number
  supply: number
  /** Expected until the end. */
  supplyLeft: number
}
export const fullLevel = 16
const [newest, hysteresis] = [0.3, 0.75]

export const startPace = (): Pace => ({ level: fullLevel / 2, costPerSupply: null })

export function nextPace(pace: Pace, { leftMicros, spentMicros, supply, supplyLeft }: Bucket): Pace {
  const seen = supply > 0 && pace.level > 0 ? (spentMicros * fullLevel) / (supply * pace.level) : null
  const costPerSupply = seen === null ? pace.costPerSupply : pace.costPerSupply === null ? seen : pace.costPerSupply + newest * (seen - pace.costPerSupply)
  if (leftMicros <= 0) return { level: 0, costPerSupply }
  const rest = (costPerSupply ?? 0) * supplyLeft
  // Nothing is known yet, or all of it is needed: enter everything. Something is always entered, else nothing would ever be seen.
  const wanted = rest <= 0 ? fullLevel : Math.max(1, Math.min(fullLevel, (leftMicros * fullLevel) / rest))
  return { level: Math.abs(wanted - pace.level) <= hysteresis && pace.level > 0 ? pace.level : Math.round(wanted), costPerSupply }
}

/** Whether this auction is among those entered: the same answer whoever asks, and spread evenly. */
export function enters(auctionId: string, budgetId: string, level: number): boolean {
  let hash = 0x811c9dc5
  for (const text of [auctionId, budgetId]) for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return ((hash ^ (hash >>> 16)) >>> 28) < level
}

/** What is to be spent until an end, and how much supply there is in a stretch of time, as far as anybody expects. */
export type SpendPlan = { id: string; startsAtMs: number; endsAtMs: number; micros: number }
export type Pacer = {
  /** Looks again at every plan whose bucket has ended. */
  tick(nowMs: number, spentOf: (plan: SpendPlan) => number): void
  enters(auctionId: string, planId: string): boolean
  levelOf(planId: string): number
}
export function createPacer(plans: readonly SpendPlan[], { bucketMs, supply }: { bucketMs: number; supply(fromMs: number, toMs: number): number }): Pacer {
  const states = new Map(plans.map((plan) => [plan.id, { plan, pace: startPace(), bucketFromMs: null as number | null, spentBefore: 0 }]))
  return {
    tick(nowMs, spentOf) {
      for (const state of states.values()) {
        const { plan } = state
        const spent = spentOf(plan)
        if (state.bucketFromMs === null) Object.assign(state, { bucketFromMs: nowMs, spentBefore: spent })
        if (nowMs - state.bucketFromMs! < bucketMs) continue
        const bucket = { leftMicros: plan.micros - spent, spentMicros: Math.max(0, spent - state.spentBefore), supply: supply(state.bucketFromMs!, nowMs), supplyLeft: supply(nowMs, plan.endsAtMs) }
        Object.assign(state, { pace: nextPace(state.pace, bucket), bucketFromMs: nowMs, spentBefore: spent })
      }
    },
    enters(auctionId, planId) {
      const state = states.get(planId)
      return state === undefined || enters(auctionId, planId, state.pace.level)
    },
    levelOf: (planId) => states.get(planId)?.pace.level ?? fullLevel,
  }
}
