import type { BriefFields, ForecastQuery } from '../../../contracts/planner.ts'

/** What is asked for a brief as it stands under the hand. */
export const queryOf = ({ networkId, packSha256, goal, creatives, scenarios }: BriefFields, detail: number): ForecastQuery => ({ networkId, packSha256, goal, creatives, scenarios, detail })
