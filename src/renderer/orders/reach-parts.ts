import type { OrderPreview } from '../../contracts/devices.ts'

export type ReachPart = { key: 'reach-now' | 'reach-later' | 'reach-not-enrolled'; count: number }

/** Whom an order reaches at once, whom when they return, and who has no device yet; those alone of whom there are any, but the first always. [PL5] */
export function reachParts({ screens, enrolled, reachable, away }: Pick<OrderPreview, 'screens' | 'enrolled' | 'reachable' | 'away'>): ReachPart[] {
  const rest: ReachPart[] = [{ key: 'reach-later', count: away }, { key: 'reach-not-enrolled', count: screens - enrolled }]
  return [{ key: 'reach-now', count: reachable }, ...rest.filter(({ count }) => count > 0)]
}
