import type { Content, TableCell } from 'pdfmake'
import zoneTable from '../../../resources/zones.json' with { type: 'json' }
import type { Language } from '../../contracts/people.ts'
import type { ZoneTable } from '../../core/kernel/local-time.ts'
import { clockOfInstant } from './clock-of-instant.ts'
import type { PdfDocument } from './describe-proposal.ts'
import { figureText, type ForecastView, shownFigures } from './forecast-view.ts'
import { dateText, moneyText, numberText, percentText, type ProposalTexts, say } from './proposal-text.ts'
import { whereText } from './where-text.ts'

const [ink, quiet, hair, accent] = ['#16202a', '#5b6670', '#d5dade', '#1d6a95']
const [width, storesAtMost] = [507, 24]
type Frame = { view: ForecastView; texts: ProposalTexts; language: Language }

/** Two pages for a client: what was asked, what to expect and how sure that is, and what it rests on. [AU8] [MO3] */
export function describeForecast(view: ForecastView, texts: ProposalTexts, language: Language): PdfDocument {
  const frame: Frame = { view, texts, language }
  const made = clockOfInstant(view.forecast.basis.madeAtMs, view.timeZone, zoneTable as unknown as ZoneTable)
  return {
    info: { title: `${view.name} · ${view.brand}`, author: view.network, creator: 'Pult' },
    pageSize: 'A4', pageMargins: [44, 48, 44, 52], defaultStyle: { font: 'Roboto', fontSize: 9, color: ink, lineHeight: 1.25 },
    content: [headOf(frame), askedOf(frame), figuresOf(frame), ...(view.scenarios.length > 1 ? [scenariosOf(frame)] : []), daysOf(frame), storesOf(frame), basisOf(frame)],
    footer: (page, pages) => ({ margin: [44, 14, 44, 0], columns: [{ text: `${view.network} · ${say(texts, 'made', { at: made })}`, color: quiet, fontSize: 7 }, { text: say(texts, 'page', { page, pages }), alignment: 'right', color: quiet, fontSize: 7 }] }),
  }
}

const pair = (name: string, value: string): Content => ({ stack: [{ text: name, color: quiet, fontSize: 7 }, { text: value, bold: true }] })
const rule = (space: number): Content => ({ canvas: [{ type: 'line', x1: 0, y1: 0, x2: width, y2: 0, lineWidth: 0.6, lineColor: hair }], margin: [0, space, 0, space] })
const heading = (text: string): Content => ({ text, bold: true, fontSize: 11, margin: [0, 14, 0, 4] })
const small = (text: string, right = false): TableCell => ({ text, color: quiet, fontSize: 7, alignment: right ? 'right' : 'left' })
const right = (text: string, bold = false): TableCell => ({ text, alignment: 'right', bold })
const layout = { hLineWidth: (at: number) => (at === 1 ? 0.6 : 0), vLineWidth: () => 0, hLineColor: () => hair, paddingLeft: () => 0, paddingRight: () => 0, paddingTop: () => 1.5, paddingBottom: () => 1.5 }

function headOf({ view, texts, language }: Frame): Content {
  const { from, to } = view.scenarios[view.forecast.detail.scenario]!
  return {
    stack: [
      { text: say(texts, 'title'), color: accent, bold: true }, { text: view.name, fontSize: 20, bold: true, margin: [0, 2, 0, 8] },
      { columns: [pair(say(texts, 'brand'), view.brand), pair(say(texts, 'network'), view.network), pair(say(texts, 'period'), `${dateText(from, language)} – ${dateText(to, language)}`), pair(say(texts, 'number'), view.code)] },
      ...(view.note ? [{ text: view.note, color: quiet, margin: [0, 8, 0, 0] as [number, number, number, number] }] : []), rule(10),
    ],
  }
}

function askedOf({ view, texts, language }: Frame): Content {
  const { scenario: at } = view.forecast.detail
  const [asked, got] = [view.scenarios[at]!, view.forecast.scenarios[at]!]
  const floors = asked.floorsBasisPoints === 10_000 ? say(texts, 'floors-usual') : say(texts, 'floors-times', { percent: percentText(asked.floorsBasisPoints, language) })
  const row = (key: string, value: string): TableCell[] => [{ text: say(texts, key), color: quiet }, { text: value }]
  return {
    stack: [
      { text: say(texts, 'chosen', { name: asked.name }), bold: true, fontSize: 11, margin: [0, 0, 0, 4] },
      { layout: 'noBorders', table: { widths: [170, '*'], body: [
        row('budget', moneyText(asked.budgetMicros, language)), row('max-cpm', moneyText(asked.maxCpmMicros, language)), row('places', whereText(view.places[at]!, texts, language)),
        row('screens', `${numberText(got.screens, language)} · ${say(texts, 'stores')}: ${numberText(got.venues, language)}`), row('most-plays', String(asked.mostPlaysPerHour)), row('pacing', say(texts, `pacing-${asked.pacing}`)), row('floors', floors),
      ] } },
    ],
  }
}

function figuresOf({ view: { forecast }, texts, language }: Frame): Content {
  const { figures } = forecast.scenarios[forecast.detail.scenario]!
  const head = [small(say(texts, 'figure')), small(say(texts, 'middle'), true), small(say(texts, 'half'), true), small(say(texts, 'nine'), true)]
  const rows = shownFigures.flatMap((figure): TableCell[][] => {
    const spread = figures[figure]
    if (spread === null) return []
    const text = (value: number): string => figureText(figure, value, language)
    return [[{ text: say(texts, figure) }, right(text(spread.p50), true), right(`${text(spread.p25)} – ${text(spread.p75)}`), right(`${text(spread.p5)} – ${text(spread.p95)}`)]]
  })
  const without = figures.reach === null ? [{ text: say(texts, 'no-reach'), color: quiet, fontSize: 8, margin: [0, 3, 0, 0] as [number, number, number, number] }] : []
  return { margin: [0, 10, 0, 0], unbreakable: true, stack: [{ table: { headerRows: 1, widths: ['*', 100, 130, 130], body: [head, ...rows] }, layout }, ...without] }
}

function scenariosOf({ view: { forecast, scenarios }, texts, language }: Frame): Content {
  const head = [small(''), ...scenarios.map(({ name }) => small(name, true))]
  const rows = shownFigures.filter((figure) => forecast.scenarios.some(({ figures }) => figures[figure] !== null)).map((figure): TableCell[] => [{ text: say(texts, figure) }, ...forecast.scenarios.map(({ figures }, at) => {
    const spread = figures[figure]
    return right(spread === null ? '–' : figureText(figure, spread.p50, language), at === forecast.detail.scenario)
  })])
  return { unbreakable: true, stack: [heading(say(texts, 'scenarios')), { table: { headerRows: 1, widths: ['*', ...scenarios.map(() => 80)], body: [head, ...rows] }, layout }] }
}

function daysOf({ view: { forecast }, texts, language }: Frame): Content {
  const head = [small(say(texts, 'day')), small(say(texts, 'day-plays'), true), small(say(texts, 'day-spend'), true), small(say(texts, 'nine'), true)]
  const rows = forecast.detail.days.map(({ date, plays, spentMicros }): TableCell[] => [
    { text: dateText(date, language) }, right(figureText('plays', plays.reduce((sum, each) => sum + each, 0), language)), right(figureText('spendMicros', spentMicros.p50, language)),
    right(`${figureText('spendMicros', spentMicros.p5, language)} – ${figureText('spendMicros', spentMicros.p95, language)}`),
  ])
  return { stack: [heading(say(texts, 'by-day')), { table: { headerRows: 1, widths: ['*', 100, 120, 170], body: [head, ...rows] }, layout }] }
}

function storesOf({ view: { forecast, storeNames }, texts, language }: Frame): Content {
  const { venues } = forecast.detail
  const head = [small(say(texts, 'store')), small(say(texts, 'screens'), true), small(say(texts, 'impressions'), true), small(say(texts, 'win'), true)]
  const rows = venues.slice(0, storesAtMost).map(({ venueId, screens, impressions, winBasisPoints }): TableCell[] =>
    [{ text: storeNames[venueId] ?? venueId }, right(numberText(screens, language)), right(figureText('impressions', impressions.p50, language)), right(figureText('winBasisPoints', winBasisPoints, language))])
  const more = venues.length > storesAtMost ? [{ text: say(texts, 'and-stores', { amount: numberText(venues.length - storesAtMost, language) }), color: quiet, fontSize: 8 }] : []
  return { stack: [heading(say(texts, 'top-stores')), { table: { headerRows: 1, widths: ['*', 70, 100, 70], body: [head, ...rows] }, layout }, ...more] }
}

function basisOf({ view: { forecast: { basis } }, texts, language }: Frame): Content {
  const { audience, reach, market, money, calibration, plan } = basis
  const lines = [
    say(texts, 'basis-range'),
    ...(audience === null ? [] : [say(texts, 'basis-audience', { source: audience.source, asOf: dateText(audience.asOf, language), venues: numberText(audience.venues, language), without: numberText(audience.withoutAudience, language) })]),
    reach === null ? say(texts, 'no-reach') : say(texts, 'basis-reach', { visits: numberText(reach.visitsPerWeekMilli / 1000, language, 1), seen: percentText(reach.seenBasisPoints, language), twice: percentText(reach.betweenVenuesBasisPoints, language), source: reach.source, asOf: dateText(reach.asOf, language) }),
    say(texts, 'basis-market', { buyers: market.buyers, auctions: numberText(market.auctions, language), source: market.kind === 'assumed' ? say(texts, 'market-assumed') : market.source, asOf: dateText(market.asOf, language) }),
    say(texts, 'basis-money', { vat: percentText(money.vatBasisPoints, language), take: percentText(money.takeBasisPoints, language) }),
    say(texts, 'basis-calibration', { worlds: numberText(calibration.worlds, language), covered: numberText(calibration.coveredBasisPoints / 100, language) }),
    say(texts, 'basis-plan', { day: dateText(plan.lastDay, language) }),
  ]
  return { unbreakable: true, stack: [heading(say(texts, 'basis')), ...lines.map((text): Content => ({ text, color: quiet, fontSize: 8, margin: [0, 0, 0, 3] }))] }
}
