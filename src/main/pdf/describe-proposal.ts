import type { Content, createPdf, TableCell } from 'pdfmake'
import zoneTable from '../../../resources/zones.json' with { type: 'json' }
import type { Flight, Goal, Tier } from '../../contracts/campaigns.ts'
import type { Language } from '../../contracts/people.ts'
import type { PriceSheet } from '../../contracts/planning.ts'
import { clockOfInstant } from './clock-of-instant.ts'
import type { ZoneTable } from '../../core/kernel/local-time.ts'

/** What a proposal says, as data, and how it is laid out: a page or two that add up. [MO2] [MO3] */
export type ProposalView = {
  campaign: string; code: string; brand: string; advertiser: string; network: string; timeZone: string; from: string; to: string; holdUntilMs: number | null; note: string | null; madeAtMs: number
  lines: { code: string; name: string; tier: Tier; goal: Goal; flight: Flight; week: readonly number[]; lengthSlots: number; sheet: PriceSheet }[]
}
export type PdfDocument = Parameters<typeof createPdf>[0]
export type ProposalTexts = Readonly<Record<string, string>>

const [ink, quiet, hair, accent] = ['#16202a', '#5b6670', '#d5dade', '#1d6a95']
const say = (texts: ProposalTexts, key: string, values: Record<string, string | number> = {}): string => (texts[key] ?? key).replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''))

export function describeProposal(view: ProposalView, texts: ProposalTexts, language: Language): PdfDocument {
  const made = clockOfInstant(view.madeAtMs, view.timeZone, zoneTable as unknown as ZoneTable)
  return {
    info: { title: `${view.campaign} · ${view.brand}`, author: view.network, creator: 'Pult' },
    pageSize: 'A4', pageMargins: [44, 48, 44, 52], defaultStyle: { font: 'Roboto', fontSize: 9, color: ink, lineHeight: 1.25 },
    content: [headOf(view, texts, language), ...view.lines.flatMap((line) => lineOf(line, texts, language)), totalsOf(view, texts, language), ...termsOf(view, texts)],
    footer: (page, pages) => ({ margin: [44, 14, 44, 0], columns: [{ text: `${view.network} · ${say(texts, 'made', { at: made })}`, color: quiet, fontSize: 7 }, { text: say(texts, 'page', { page, pages }), alignment: 'right', color: quiet, fontSize: 7 }] }),
  }
}

function headOf(view: ProposalView, texts: ProposalTexts, language: Language): Content {
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

function lineOf(line: ProposalView['lines'][number], texts: ProposalTexts, language: Language): Content[] {
  const { sheet } = line
  return [{
    unbreakable: true, margin: [0, 0, 0, 14],
    columns: [
      {
        width: '*',
        stack: [
          { text: line.name, bold: true, fontSize: 11 }, { text: `${say(texts, `tier-${line.tier}`)} · ${goalText(line.goal, texts, language)} · ${dateText(line.flight.from, language)} – ${dateText(line.flight.to, language)}`, color: quiet, margin: [0, 1, 0, 4] },
          { text: [say(texts, 'screens', { amount: numberText(sheet.screens, language) }), ...(sheet.plays > 0 ? [` · ${say(texts, 'plays', { amount: numberText(sheet.plays, language) })}`] : []), ...(sheet.impressions === null ? [] : [` · ${say(texts, 'impressions', { amount: numberText(sheet.impressions, language) })}`])].join('') },
          priceTable(line, texts, language),
        ],
      },
      { width: 150, stack: [{ text: say(texts, 'hours'), color: quiet, fontSize: 7, margin: [0, 2, 0, 2] }, weekGrid(line.week, texts)] },
    ],
    columnGap: 20,
  }]
}

function priceTable({ sheet }: ProposalView['lines'][number], texts: ProposalTexts, language: Language): Content {
  const row = (name: string, micros: number, sign = ''): TableCell[] => [{ text: name, color: quiet }, { text: `${sign}${moneyText(micros, language)}`, alignment: 'right' }]
  const body: TableCell[][] = [
    ...sheet.rows.map(({ label, units, unit, unitMicros, micros }) => row(`${say(texts, `row-${label}`)}: ${numberText(units, language)} × ${moneyText(unitMicros, language)}${unit === 'package' ? '' : say(texts, `per-${unit}`)}`, micros)),
    ...(sheet.discountMicros > 0 ? [row(say(texts, 'discount'), sheet.discountMicros, '−')] : []), ...(sheet.agencyMicros > 0 ? [row(say(texts, 'agency'), sheet.agencyMicros)] : []),
    [{ text: say(texts, 'without-vat'), bold: true }, { text: moneyText(sheet.netMicros, language), alignment: 'right', bold: true }],
  ]
  return { margin: [0, 5, 0, 0], table: { widths: ['*', 'auto'], body }, layout: { hLineWidth: (at, node) => (at === node.table.body.length - 1 ? 0.6 : 0), vLineWidth: () => 0, hLineColor: () => hair, paddingLeft: () => 0, paddingRight: () => 0, paddingTop: () => 1.5, paddingBottom: () => 1.5 } }
}

/** Seven days by twenty-four hours, filled where it plays. */
function weekGrid(week: readonly number[], texts: ProposalTexts): Content {
  const [cell, left] = [5.1, 16]
  const rects = week.flatMap((hours, day) => Array.from({ length: 24 }, (_, hour) => ({ type: 'rect' as const, x: left + hour * cell, y: day * (cell + 1), w: cell - 0.7, h: cell, color: (hours >>> hour) & 1 ? accent : '#eef1f3' })))
  return { stack: [{ columns: [{ width: left, stack: Array.from({ length: 7 }, (_, day) => ({ text: say(texts, `day-${day}`), fontSize: 5, color: quiet, lineHeight: 1.09 })) }, { width: '*', canvas: rects.map((rect) => ({ ...rect, x: rect.x - left })) }] }, { columns: [{ width: left, text: '' }, { text: '0', fontSize: 5, color: quiet }, { text: '12', fontSize: 5, color: quiet, alignment: 'center' }, { text: '24', fontSize: 5, color: quiet, alignment: 'right' }] }] }
}

function totalsOf({ lines }: ProposalView, texts: ProposalTexts, language: Language): Content {
  const sum = (of: (sheet: PriceSheet) => number): number => lines.reduce((total, { sheet }) => total + of(sheet), 0)
  const rates = [...new Set(lines.map(({ sheet }) => sheet.vatBasisPoints))].map((points) => `${points / 100} %`).join(', ')
  const row = (name: string, micros: number, isTotal = false): TableCell[] => [{ text: name, bold: isTotal, fontSize: isTotal ? 12 : 9 }, { text: moneyText(micros, language), alignment: 'right', bold: isTotal, fontSize: isTotal ? 12 : 9 }]
  return {
    unbreakable: true,
    stack: [rule(4), { margin: [width - 280, 0, 0, 0], table: { widths: ['*', 'auto'], body: [row(say(texts, 'without-vat'), sum(({ netMicros }) => netMicros)), row(say(texts, 'vat', { rate: rates }), sum(({ vatMicros }) => vatMicros)), row(say(texts, 'with-vat'), sum(({ totalMicros }) => totalMicros), true)] }, layout: 'noBorders' }],
  }
}

function termsOf(view: ProposalView, texts: ProposalTexts): Content[] {
  const terms = [say(texts, 'terms-planned'), ...(view.holdUntilMs === null ? [] : [say(texts, 'terms-hold', { until: clockOfInstant(view.holdUntilMs, view.timeZone, zoneTable as unknown as ZoneTable) })])]
  return [{ margin: [0, 16, 0, 0], stack: terms.map((text) => ({ text, color: quiet, fontSize: 8 })) }]
}

function goalText(goal: Goal, texts: ProposalTexts, language: Language): string {
  switch (goal.kind) {
    case 'share': return say(texts, 'goal-share', { amount: numberText(goal.basisPoints / 100, language, goal.basisPoints % 100 === 0 ? 0 : 2) })
    case 'frequency': return say(texts, 'goal-frequency', { amount: goal.playsPerHour })
    case 'loops': return say(texts, 'goal-loops', { amount: goal.loops * goal.loopSlots })
    case 'plays': return say(texts, 'plays', { amount: numberText(goal.plays, language) })
    case 'impressions': return say(texts, 'impressions', { amount: numberText(goal.impressions, language) })
    case 'budget': return moneyText(goal.micros, language)
    case 'days': return say(texts, 'goal-days')
  }
}

/** Thousands are parted by a space that does not break. */
export function numberText(value: number, language: Language, digits = 0): string {
  const [whole = '', fraction] = value.toFixed(digits).split('.')
  const parted = whole.replace(/\B(?=(\d{3})+(?!\d))/g, language === 'en' ? ',' : '\u00a0')
  return fraction === undefined ? parted : `${parted}${language === 'en' ? '.' : ','}${fraction}`
}
/** Our typeface for documents has no tenge sign. */
export function moneyText(micros: number, language: Language): string {
  const hundredths = BigInt(micros) / 10_000n
  const digits = hundredths % 100n === 0n ? '' : `${language === 'en' ? '.' : ','}${(hundredths % 100n).toString().padStart(2, '0')}`
  return `${numberText(Number(hundredths / 100n), language)}${digits}\u00a0${language === 'en' ? 'KZT' : 'тг'}`
}
const dateText = (date: string, language: Language): string => {
  const [year, month, day] = date.split('-')
  return language === 'en' ? `${day}/${month}/${year}` : `${day}.${month}.${year}`
}
