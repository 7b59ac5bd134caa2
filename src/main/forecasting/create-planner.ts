import type { z } from 'zod'
import type { exportedFile } from '../../contracts/imports.ts'
import type { Language } from '../../contracts/people.ts'
import type { Forecast, ForecastQuery } from '../../contracts/planner.ts'
import { type Answer, refused } from '../people/answer.ts'

export type ExportedFile = z.infer<typeof exportedFile>
export type Planner = {
  forecast(query: ForecastQuery): Promise<Answer<Forecast>>
  book(given: { briefId: string; scenario: number; brandId: string; name: string; holdDays: number; personId: string; isTeam: boolean }): Promise<Answer<{ campaignId: string; lineId: string }>>
  file(given: { briefId: string; scenario: number; format: 'pdf' | 'xlsx'; language: Language }): Promise<Answer<ExportedFile>>
}

export function createPlanner(): Planner {
  const notYet = () => Promise.resolve(refused({ reason: 'plan-not-ready' }))
  return { forecast: notYet, book: notYet, file: notYet }
}
