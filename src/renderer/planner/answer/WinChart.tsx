import { memo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BriefScenario, ForecastDetail, ScenarioForecast, Spread } from '../../../contracts/planner.ts'
import { scenarioLetters } from '../briefs/new-brief.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { bandPath, box, linePath, type Point } from '../chart/paths.ts'
import { Plot } from '../chart/Plot.tsx'
import { along, roundTicksWithin, type Scale } from '../chart/scales.ts'
import { joinMarks, topShare } from './win-marks.ts'

type WinChartProps = { detail: ForecastDetail; asked: readonly BriefScenario[]; scenarios: readonly ScenarioForecast[] }
const tenge = 1_000_000
const barsHeight = 0.26

/** What share is won at which highest price, where the floors lie, what is paid today, and where the scenarios stand. */
export const WinChart = memo(function WinChart({ detail: { curve, leastFloorMicros, mostFloorMicros }, asked, scenarios }: WinChartProps) {
  const { t } = useTranslation('planner')
  const formats = useFormats()
  const [at, setAt] = useState<number | null>(null)
  const scale: Scale = [curve[0]?.maxCpmMicros ?? 0, curve.at(-1)?.maxCpmMicros ?? 1]
  const top = topShare(curve.map(({ winBasisPoints }) => winBasisPoints))
  const up = (basisPoints: number): number => along(basisPoints, [0, top])
  const points = (of: (spread: Spread) => number): Point[] => curve.map(({ maxCpmMicros, winBasisPoints }) => [along(maxCpmMicros, scale), up(of(winBasisPoints))])
  const percent = (basisPoints: number): string => formats.percent(basisPoints / 10_000)
  const price = (micros: number): string => formats.number(Math.round(micros / tenge))
  const said = (place: number): string => { const point = curve[place]; return point === undefined ? '' : t('won-said', { price: price(point.maxCpmMicros), middle: percent(point.winBasisPoints.p50), from: percent(point.winBasisPoints.p5), to: percent(point.winBasisPoints.p95) }) }
  const marks = joinMarks(scenarios.flatMap(({ figures }, place) => { const of = asked[place]; return of === undefined || of.maxCpmMicros < scale[0] || of.maxCpmMicros > scale[1] ? [] : [{ letter: scenarioLetters[place] ?? '', along: along(of.maxCpmMicros, scale), up: up(figures.winBasisPoints.p50), words: percent(figures.winBasisPoints.p50) }] }))
  const mostPriced = Math.max(1, ...curve.map(({ pricesBasisPoints }) => pricesBasisPoints))
  const step = 1 / Math.max(1, curve.length - 1)
  const ticks = roundTicksWithin(scale, 6).map((micros) => ({ at: along(micros, scale), text: price(micros) }))
  const floors = [...new Set([leastFloorMicros, mostFloorMicros])].filter((each) => each > 0)
  return (
    <section className="panel-part" aria-label={t('win-by-price')}>
      <div className="panel-head"><h2 className="strong">{t('win-by-price')}</h2><span className="second small clip">{at === null ? t('price-axis') : said(at)}</span></div>
      {curve.length < 2 ? <p className="second small">{t('no-auctions-there')}</p> : <Plot label={t('win-by-price')} along={ticks} up={shareTicks(top).map((value) => ({ at: up(value), text: percent(value) }))} reading={{ count: curve.length, at, onPoint: setAt, said }}
        over={<>
          {floors.length > 0 ? <span className="plot-word" style={{ left: `calc(${along(floors.at(-1)!, scale) * 100}% + 5px)`, bottom: `calc(${barsHeight * 100}% + 4px)` }}>{t(floors.length > 1 ? 'floors-between' : 'floor-at', { least: price(floors[0]!), most: price(floors.at(-1)!) })}</span> : null}
          <span className="plot-word" style={{ right: 2, bottom: `calc(${barsHeight * 62}% + 2px)` }}>{t('winning-prices')}</span>
          {marks.map((mark) => <span key={mark.letters} className={`plot-mark ${mark.side}`} style={{ left: `${mark.along * 100}%`, bottom: `${mark.up * 100}%` }}><i /><b>{mark.words}</b></span>)}
          {at === null ? null : <i className="plot-dot" style={{ left: `${along(curve[at]?.maxCpmMicros ?? 0, scale) * 100}%`, bottom: `${up(curve[at]?.winBasisPoints.p50 ?? 0) * 100}%` }} />}
        </>}>
        {curve.map(({ maxCpmMicros, pricesBasisPoints }) => { const high = (pricesBasisPoints / mostPriced) * barsHeight * box; return <rect key={maxCpmMicros} className="plot-price" x={Math.max(0, (along(maxCpmMicros, scale) - step) * box + 2)} width={Math.max(0, step * box - 4)} y={box - high} height={high} /> })}
        <path className="band-ninety" d={bandPath(points(({ p5 }) => p5), points(({ p95 }) => p95))} />
        <path className="band-fifty" d={bandPath(points(({ p25 }) => p25), points(({ p75 }) => p75))} />
        {floors.map((floor) => <line key={floor} className="plot-limit" x1={along(floor, scale) * box} x2={along(floor, scale) * box} y1={0} y2={box} />)}
        <path className="plot-middle" d={linePath(points(({ p50 }) => p50))} />
        {marks.map((mark) => <line key={mark.letters} className="plot-stem" x1={mark.along * box} x2={mark.along * box} y1={(1 - mark.up) * box} y2={box} />)}
      </Plot>}
    </section>
  )
})

const shareTicks = (top: number): number[] => { const step = top > 4000 ? 2000 : 1000; return Array.from({ length: Math.floor(top / step) + 1 }, (_, at) => at * step) }
