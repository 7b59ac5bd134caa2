import type { PlainCell } from '../../core/network/tables/cell.ts'
import { type ForecastView, plainFigure, shownFigures } from './forecast-view.ts'
import { type ProposalTexts, say } from './proposal-text.ts'

export type Sheet = { name: string; headers: string[]; rows: PlainCell[][] }
const levels = ['p5', 'p25', 'p50', 'p75', 'p95'] as const

/** All scenarios with their ranges, and the one in full by day and hour and by venue: for whoever reckons with it. */
export function forecastBook({ forecast, scenarios, storeNames }: ForecastView, texts: ProposalTexts): Sheet[] {
  return [
    {
      name: say(texts, 'sheet-figures'), headers: [say(texts, 'scenario'), say(texts, 'figure'), ...levels.map((level) => say(texts, level))],
      rows: forecast.scenarios.flatMap(({ figures }, at) => shownFigures.flatMap((figure): PlainCell[][] => {
        const spread = figures[figure]
        return spread === null ? [] : [[scenarios[at]!.name, say(texts, figure), ...levels.map((level) => plainFigure(figure, spread[level]))]]
      })),
    },
    {
      name: say(texts, 'sheet-days'), headers: [say(texts, 'day'), say(texts, 'hour'), say(texts, 'day-plays')],
      rows: forecast.detail.days.flatMap(({ date, plays, open }) => plays.flatMap((each, hour): PlainCell[][] => ((open & (1 << hour)) === 0 ? [] : [[date, hour, Math.round(each)]]))),
    },
    {
      name: say(texts, 'sheet-stores'), headers: [say(texts, 'store'), say(texts, 'screens'), say(texts, 'stores-impressions'), say(texts, 'p5'), say(texts, 'p95'), say(texts, 'win')],
      rows: forecast.detail.venues.map(({ venueId, screens, impressions, winBasisPoints }): PlainCell[] => [storeNames[venueId] ?? venueId, screens, ...[impressions.p50, impressions.p5, impressions.p95].map(Math.round), plainFigure('winBasisPoints', winBasisPoints)]),
    },
  ]
}
