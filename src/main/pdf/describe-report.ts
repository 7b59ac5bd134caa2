import type { Content, TableCell } from 'pdfmake'
import zoneTable from '../../../resources/zones.json' with { type: 'json' }
import type { Language } from '../../contracts/people.ts'
import type { ReportContent } from '../../contracts/proofs.ts'
import type { ZoneTable } from '../../core/kernel/local-time.ts'
import { clockOfInstant } from './clock-of-instant.ts'
import type { PdfDocument, ProposalPictures } from './describe-proposal.ts'
import { numberText, percentText, type ProposalTexts, say } from './proposal-text.ts'

/** What a brand is shown after a campaign. `pictures`: of each line, files that were really shown, by where they lie. */
export type ReportView = { report: ReportContent; timeZone: string; rootKey: string; pictures: Readonly<Record<string, readonly string[]>> }
type Line = ReportContent['lines'][number]
type Frame = { view: ReportView; texts: ProposalTexts; language: Language; pictures: ProposalPictures }

const [ink, quiet, hair, accent, warning] = ['#16202a', '#5b6670', '#d5dade', '#1d6a95', '#a4460b']
const width = 507
const hourMs = 3_600_000
const storesAtMost = 40
const clock = (atMs: number, { view }: Frame): string => clockOfInstant(atMs, view.timeZone, zoneTable as unknown as ZoneTable)

export function describeReport(view: ReportView, texts: ProposalTexts, language: Language, pictures: ProposalPictures): PdfDocument {
  const frame: Frame = { view, texts, language, pictures }
  const { report } = view
  return {
    info: { title: `${report.campaign.name} · ${report.campaign.brand}`, author: report.network, creator: 'Pult' },
    pageSize: 'A4', pageMargins: [44, 48, 44, 52], defaultStyle: { font: 'Roboto', fontSize: 9, color: ink, lineHeight: 1.25 },
    content: [headOf(frame), ...report.lines.map((line) => lineOf(line, frame)), endOf(frame)],
    footer: (page, pages) => ({ margin: [44, 14, 44, 0], columns: [{ text: `${report.network} · ${say(texts, 'made', { at: clock(report.madeAtMs, frame), by: report.madeBy })}`, color: quiet, fontSize: 7 }, { text: say(texts, 'page', { page, pages }), alignment: 'right', color: quiet, fontSize: 7 }] }),
  }
}

function headOf(frame: Frame): Content {
  const { view: { report }, texts } = frame
  const period = `${clock(report.fromHour * hourMs, frame)} – ${clock((report.fromHour + report.hours) * hourMs, frame)}`
  return {
    stack: [
      { text: say(texts, 'title'), color: accent, bold: true }, { text: report.campaign.name, fontSize: 20, bold: true, margin: [0, 2, 0, 8] },
      { columns: [pair(say(texts, 'client'), report.campaign.advertiser), pair(say(texts, 'brand'), report.campaign.brand), pair(say(texts, 'number'), report.campaign.code)] },
      { margin: [0, 6, 0, 0], ...pair(say(texts, 'period'), period) }, rule(12),
    ],
  }
}

const pair = (name: string, value: string): { stack: Content[] } => ({ stack: [{ text: name, color: quiet, fontSize: 7 }, { text: value, bold: true }] })
const rule = (space: number): Content => ({ canvas: [{ type: 'line', x1: 0, y1: 0, x2: width, y2: 0, lineWidth: 0.6, lineColor: hair }], margin: [0, space, 0, space] })

function lineOf(line: Line, frame: Frame): Content {
  return {
    margin: [0, 0, 0, 18],
    stack: [{ unbreakable: true, stack: [{ text: `${line.name} · ${line.code}`, bold: true, fontSize: 11 }, barsOf(line, frame), ...shortfallOf(line, frame), ...picturesOf(line, frame)] }, storesOf(line, frame)],
  }
}

/** Three bars of one scale: what is missing is seen as missing. [PP3] */
function barsOf(line: Line, { texts, language }: Frame): Content {
  const most = Math.max(1, line.planned, line.claimed)
  const row = (name: 'planned' | 'resolved' | 'claimed' | 'evidenced', color: string): TableCell[] => {
    const plays = line[name] ?? null
    return [
      { text: say(texts, name), color: quiet }, { text: plays === null ? say(texts, 'unknown') : numberText(plays, language), alignment: 'right', bold: name === 'evidenced' },
      plays === null ? '' : { canvas: [{ type: 'rect', x: 0, y: 2, w: Math.max(0.5, (plays / most) * 250), h: 7, color }] },
      { text: line.planned === 0 || plays === null ? '' : `${percentText(Math.round((plays / line.planned) * 1000) * 10, language)}\u00a0%`, alignment: 'right', color: quiet },
    ]
  }
  return { margin: [0, 4, 0, 0], layout: 'noBorders', table: { widths: [90, 70, '*', 50], body: [row('planned', hair), ...line.resolved === undefined ? [] : [row('resolved', '#b9c4cc')], row('claimed', '#8fb7cd'), row('evidenced', accent)] } }
}

function shortfallOf({ shortfall }: Line, { texts, language }: Frame): Content[] {
  if (!shortfall) return []
  const causes = shortfall.causes.map(({ cause, plays, screens }) => say(texts, 'cause', { cause: say(texts, `cause-${cause}`), plays: numberText(plays, language), screens: numberText(screens, language) }))
  const missing: Content[] = shortfall.missing === 0 ? [] : [{ text: say(texts, 'missing', { plays: numberText(shortfall.missing, language) }), color: warning, margin: [0, 4, 0, 0] }]
  return [...missing, ...causes.map((text): Content => ({ text, color: quiet, fontSize: 8 }))]
}

function picturesOf(line: Line, frame: Frame): Content[] {
  const images = (frame.view.pictures[line.id] ?? []).flatMap((path) => frame.pictures.get(path) ?? [])
  if (images.length === 0) return []
  return [{ text: say(frame.texts, 'shown'), color: quiet, fontSize: 7, margin: [0, 6, 0, 2] }, { columns: images.slice(0, 4).map((image) => ({ image, fit: [120, 46] as [number, number] })), columnGap: 8 }]
}

function storesOf(line: Line, { texts, language }: Frame): Content {
  const stores = [...line.byVenue].sort((a, b) => (a.evidenced - (a.resolved ?? a.planned)) - (b.evidenced - (b.resolved ?? b.planned)) || (a.name < b.name ? -1 : 1)).slice(0, storesAtMost)
  const isResolved = line.resolved !== undefined
  const cell = (value: number | null): TableCell => ({ text: value === null ? say(texts, 'unknown') : numberText(value, language), alignment: 'right' })
  const head = ['store', 'planned', ...isResolved ? ['resolved'] : [], 'claimed', 'evidenced'].map((name, at): TableCell => ({ text: say(texts, `column-${name}`), color: quiet, fontSize: 7, alignment: at === 0 ? 'left' : 'right' }))
  const more = line.byVenue.length > stores.length ? [[{ text: say(texts, 'and-stores', { amount: line.byVenue.length - stores.length }), colSpan: head.length, color: quiet }, ...head.slice(1).map(() => '')]] : []
  return {
    margin: [0, 6, 0, 0], table: { headerRows: 1, widths: ['*', ...head.slice(1).map(() => 70)], body: [head, ...stores.map(({ name, planned, resolved = null, claimed, evidenced }) => [{ text: name }, cell(planned), ...isResolved ? [cell(resolved)] : [], cell(claimed), cell(evidenced)]), ...more] },
    layout: { hLineWidth: (at) => (at === 1 ? 0.6 : 0), vLineWidth: () => 0, hLineColor: () => hair, paddingLeft: () => 0, paddingRight: () => 0, paddingTop: () => 1, paddingBottom: () => 1 },
  }
}

/** What stands behind the numbers, and how to check them. */
function endOf({ view: { report, rootKey }, texts, language }: Frame): Content {
  const plays = report.ledgers.reduce((sum, { ranges }) => sum + ranges.reduce((all, [from, to]) => all + to - from + 1, 0), 0)
  const gaps = report.ledgers.reduce((sum, its) => sum + its.gaps.reduce((all, [from, to]) => all + to - from + 1, 0), 0)
  const forks = report.ledgers.filter(({ forkedFrom }) => forkedFrom !== null).length
  const lines = [say(texts, 'rule'), say(texts, 'basis', { ledgers: numberText(report.ledgers.length, language), plays: numberText(plays, language), gaps: numberText(gaps, language), forks: numberText(forks, language) }), say(texts, 'verify', { key: rootKey })]
  return { unbreakable: true, stack: [rule(4), ...lines.map((text): Content => ({ text, color: quiet, fontSize: 8, margin: [0, 0, 0, 4] }))] }
}
