import type { Content, createPdf, TableCell } from 'pdfmake'
import zoneTable from '../../../resources/zones.json' with { type: 'json' }
import type { Dayparts, Flight, Goal, Tier } from '../../contracts/campaigns.ts'
import type { Language } from '../../contracts/people.ts'
import type { PriceSheet } from '../../contracts/planning.ts'
import type { ZoneTable } from '../../core/kernel/local-time.ts'
import { printHours } from '../../core/network/tables/dayparts-text.ts'
import type { SaidTargeting } from '../../core/network/tables/targeting-text.ts'
import { clockOfInstant } from './clock-of-instant.ts'
import { dateText, goalText, moneyText, numberText, percentText, type ProposalTexts, say, tiynsText } from './proposal-text.ts'
import { shownSums, type ShownSums } from './shown-sums.ts'
import { gridWidth, weekGrid } from './week-grid.ts'
import { whereText } from './where-text.ts'

/** What a proposal says, as data, and how it is laid out: a page or two that add up. [MO2] [MO3] */
export type ProposalView = {
  campaign: string; code: string; brand: string; advertiser: string; network: string; timeZone: string; from: string; to: string; holdUntilMs: number | null; note: string | null; madeAtMs: number
  slotSeconds: number; lines: ProposalLine[]
}
export type ProposalLine = {
  code: string; name: string; tier: Tier; goal: Goal; flight: Flight; dayparts: Dayparts; lengthSlots: number; where: SaidTargeting; excludedScreens: number; sheet: PriceSheet
  /** Files of its creatives to look at, by where they lie. */
  pictures: readonly string[]
}
/** Pictures by where their file lies, as data URLs; one that cannot be drawn is missing. */
export type ProposalPictures = ReadonlyMap<string, string>
export type PdfDocument = Parameters<typeof createPdf>[0]
type Frame = { view: ProposalView; texts: ProposalTexts; language: Language; pictures: ProposalPictures }

const [ink, quiet, hair, accent, warning] = ['#16202a', '#5b6670', '#d5dade', '#1d6a95', '#a4460b']

export function describeProposal(view: ProposalView, texts: ProposalTexts, language: Language, pictures: ProposalPictures): PdfDocument {
  const frame: Frame = { view, texts, language, pictures }
  const made = clockOfInstant(view.madeAtMs, view.timeZone, zoneTable as unknown as ZoneTable)
  return {
    info: { title: `${view.campaign} · ${view.brand}`, author: view.network, creator: 'Pult' },
    pageSize: 'A4', pageMargins: [44, 48, 44, 52], defaultStyle: { font: 'Roboto', fontSize: 9, color: ink, lineHeight: 1.25 },
    content: [headOf(frame), ...view.lines.map((line) => lineOf(line, frame)), endOf(frame)],
    footer: (page, pages) => ({ margin: [44, 14, 44, 0], columns: [{ text: `${view.network} · ${say(texts, 'made', { at: made })}`, color: quiet, fontSize: 7 }, { text: say(texts, 'page', { page, pages }), alignment: 'right', color: quiet, fontSize: 7 }] }),
  }
}

function headOf({ view, texts, language }: Frame): Content {
  return {
    stack: [
      { text: say(texts, 'title'), color: accent, fontSize: 9, bold: true },
      { text: view.campaign, fontSize: 20, bold: true, margin: [0, 2, 0, 8] },
      { columns: [pair(say(texts, 'client'), view.advertiser), pair(say(texts, 'brand'), view.brand), pair(say(texts, 'period'), `${dateText(view.from, language)} – ${dateText(view.to, language)}`), pair(say(texts, 'number'), view.code)] },
      ...(view.note ? [{ text: view.note, color: quiet, margin: [0, 8, 0, 0] as [number, number, number, number] }] : []), rule(12),
    ],
  }
}

const pair = (name: string, value: string): Content => ({ stack: [{ text: name, color: quiet, fontSize: 7 }, { text: value, bold: true }] })
const width = 507
const rule = (space: number): Content => ({ canvas: [{ type: 'line', x1: 0, y1: 0, x2: width, y2: 0, lineWidth: 0.6, lineColor: hair }], margin: [0, space, 0, space] })

function lineOf(line: ProposalLine, frame: Frame): Content {
  const { texts, language } = frame
  const goal = `${say(texts, `tier-${line.tier}`)} · ${goalText(line.goal, texts, language)} · ${dateText(line.flight.from, language)} – ${dateText(line.flight.to, language)}`
  return {
    unbreakable: true, margin: [0, 0, 0, 16], columnGap: 24,
    columns: [
      {
        width: '*',
        stack: [
          { text: line.name, bold: true, fontSize: 11 }, { text: placesOf(line, frame), margin: [0, 2, 0, 0] }, { text: goal, color: quiet, margin: [0, 1, 0, 0] },
          { text: amountsOf(line, frame), color: quiet, margin: [0, 1, 0, 0] }, priceTable(line, texts, language),
        ],
      },
      { width: gridWidth, stack: [{ text: say(texts, 'hours'), color: quiet, fontSize: 7, margin: [0, 3, 0, 3] }, weekGrid(line.dayparts.week, texts), ...datesOf(line, frame), ...picturesOf(line, frame)] },
    ],
  }
}

function placesOf({ where, excludedScreens }: ProposalLine, { texts, language }: Frame): string {
  return [whereText(where, texts, language), ...(excludedScreens === 0 ? [] : [say(texts, 'excluded', { amount: excludedScreens })])].join(' · ')
}

/** What is sold by days has no length. */
function amountsOf({ goal, lengthSlots, sheet }: ProposalLine, { view, texts, language }: Frame): string {
  return [
    say(texts, 'screens', { amount: numberText(sheet.screens, language) }), ...(sheet.plays > 0 ? [say(texts, 'plays', { amount: numberText(sheet.plays, language) })] : []),
    ...(sheet.impressions === null ? [] : [say(texts, 'impressions', { amount: numberText(sheet.impressions, language) })]), ...(goal.kind === 'days' ? [] : [say(texts, 'length', { seconds: lengthSlots * view.slotSeconds })]),
  ].join(' · ')
}

const datesAtMost = 4
/** Dates with hours of their own. */
function datesOf({ dayparts: { exceptions } }: ProposalLine, { texts, language }: Frame): Content[] {
  const shown = exceptions.slice(0, datesAtMost).map(({ date, hours }) => `${dateText(date, language)}: ${printHours(hours, language)}`)
  const more = exceptions.length > datesAtMost ? [say(texts, 'and-dates', { amount: exceptions.length - datesAtMost })] : []
  return [...shown, ...more].map((text) => ({ text, color: quiet, fontSize: 6.5 }))
}

function picturesOf({ pictures }: ProposalLine, frame: Frame): Content[] {
  return pictures.flatMap((path) => { const image = frame.pictures.get(path); return image === undefined ? [] : [{ image, fit: [gridWidth, 46] as [number, number], margin: [0, 4, 0, 0] as [number, number, number, number] }] })
}

function priceTable({ sheet }: ProposalLine, texts: ProposalTexts, language: Language): Content {
  if (sheet.problem) return { text: say(texts, 'no-price'), color: warning, margin: [0, 5, 0, 0] }
  const sums = shownSums(sheet)
  const row = (name: string, tiyns: number, sign = ''): TableCell[] => [{ text: name, color: quiet }, { text: `${sign}${tiynsText(tiyns, language)}`, alignment: 'right' }]
  const rowName = ({ label, units, unit, unitMicros }: PriceSheet['rows'][number]): string =>
    (unit === 'package' ? say(texts, `row-${label}`) : `${say(texts, `row-${label}`)}: ${numberText(units, language)} × ${moneyText(unitMicros, language)}${say(texts, `per-${unit}`)}`)
  const body: TableCell[][] = [
    ...sheet.rows.map((sold, at) => row(rowName(sold), sums.rows[at]!)),
    ...(sums.discount > 0 ? [row(say(texts, 'discount'), sums.discount, '−')] : []), ...(sums.agency > 0 ? [row(say(texts, 'agency'), sums.agency)] : []),
    [{ text: say(texts, sums.withVat ? 'line-with-vat' : 'without-vat'), bold: true }, { text: tiynsText(sums.withVat ? sums.total : sums.net, language), alignment: 'right', bold: true }],
  ]
  return { margin: [0, 5, 0, 0], table: { widths: ['*', 'auto'], body }, layout: { hLineWidth: (at, node) => (at === node.table.body.length - 1 ? 0.6 : 0), vLineWidth: () => 0, hLineColor: () => hair, paddingLeft: () => 0, paddingRight: () => 0, paddingTop: () => 1.5, paddingBottom: () => 1.5 } }
}

/** Sums and terms stay together: a page never holds terms alone. */
function endOf(frame: Frame): Content {
  return { unbreakable: true, stack: [rule(4), totalsOf(frame), ...termsOf(frame)] }
}

function totalsOf({ view: { lines }, texts, language }: Frame): Content {
  const sums = lines.map(({ sheet }) => shownSums(sheet))
  const sum = (of: keyof Pick<ShownSums, 'net' | 'vat' | 'total'>): number => sums.reduce((whole, shown) => whole + shown[of], 0)
  const rates = [...new Set(lines.map(({ sheet }) => sheet.vatBasisPoints))].map((points) => `${percentText(points, language)}\u00a0%`).join(', ')
  const row = (name: string, tiyns: number, isTotal = false): TableCell[] => [{ text: name, bold: isTotal, fontSize: isTotal ? 12 : 9 }, { text: tiynsText(tiyns, language), alignment: 'right', bold: isTotal, fontSize: isTotal ? 12 : 9 }]
  return {
    margin: [width - 280, 0, 0, 0], layout: 'noBorders',
    table: { widths: ['*', 'auto'], body: [row(say(texts, 'without-vat'), sum('net')), row(say(texts, 'vat', { rate: rates }), sum('vat')), row(say(texts, 'with-vat'), sum('total'), true)] },
  }
}

function termsOf({ view, texts }: Frame): Content[] {
  const terms = [
    ...(view.lines.some(({ sheet }) => sheet.problem) ? [say(texts, 'terms-unpriced')] : []), say(texts, 'terms-planned'),
    ...(view.holdUntilMs === null ? [] : [say(texts, 'terms-hold', { until: clockOfInstant(view.holdUntilMs, view.timeZone, zoneTable as unknown as ZoneTable) })]),
  ]
  return [{ margin: [0, 16, 0, 0], stack: terms.map((text) => ({ text, color: quiet, fontSize: 8 })) }]
}
