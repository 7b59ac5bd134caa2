import type { Flight, StageName, Tier } from '../../../contracts/campaigns.ts'
import type { Typed } from '../../../contracts/network.ts'
import { stageNow } from '../../../core/booking/index.ts'
import { foldText } from '../../../core/kernel/fold-text.ts'

/** A campaign with its lines, and a line below its campaign. */
export type CampaignRow = {
  kind: 'campaign'; id: string; campaign: Typed<'campaign'>; brand: Typed<'brand'> | null; networkId: string | null
  lines: readonly LineRow[]; whole: Flight | null; tiers: readonly Tier[]; haystack: () => string
}
/** `whole` is from the first day of the campaign to its last. */
export type LineRow = { kind: 'line'; id: string; whole: Flight | null; line: Typed<'line'>; campaign: Typed<'campaign'>; brand: Typed<'brand'> | null; haystack: () => string }
export type Row = CampaignRow | LineRow

export type Sources = {
  campaign: ReadonlyMap<string, Typed<'campaign'>>
  line: ReadonlyMap<string, Typed<'line'>>
  brand: ReadonlyMap<string, Typed<'brand'>>
  advertiser: ReadonlyMap<string, Typed<'advertiser'>>
}
type CampaignRows = { rows: readonly CampaignRow[]; byId: ReadonlyMap<string, CampaignRow> }
export const noCampaignRows: CampaignRows = { rows: [], byId: new Map() }

/** A row none of whose documents changed is the same object as before. */
export function campaignRows(sources: Sources, before: CampaignRows): CampaignRows {
  const lines = Map.groupBy(sources.line.values(), (line) => line.fields.campaignId)
  const byId = new Map<string, CampaignRow>()
  for (const campaign of sources.campaign.values()) {
    const brand = sources.brand.get(campaign.fields.brandId) ?? null
    const advertiser = brand === null ? null : sources.advertiser.get(brand.fields.advertiserId) ?? null
    const own = lines.get(campaign.id) ?? []
    const old = before.byId.get(campaign.id)
    byId.set(campaign.id, old && isSame(old, campaign, brand, own) ? old : makeRow(campaign, brand, advertiser, own))
  }
  return { rows: [...byId.values()], byId }
}

function isSame(old: CampaignRow, campaign: Typed<'campaign'>, brand: Typed<'brand'> | null, lines: readonly Typed<'line'>[]): boolean {
  const known = new Set(old.lines.map((row) => row.line))
  return old.campaign === campaign && old.brand === brand && known.size === lines.length && lines.every((line) => known.has(line))
}

function makeRow(campaign: Typed<'campaign'>, brand: Typed<'brand'> | null, advertiser: Typed<'advertiser'> | null, own: readonly Typed<'line'>[]): CampaignRow {
  const whole = flightOf(own)
  const lines = own.toSorted(byFlight).map((line): LineRow => ({ kind: 'line', id: line.id, whole, line, campaign, brand, haystack: folded(() => [line.fields.name, line.fields.code, line.id]) }))
  return {
    kind: 'campaign', id: campaign.id, campaign, brand, networkId: advertiser?.fields.networkId ?? null, lines,
    whole, tiers: [...new Set(own.map((line) => line.fields.tier))],
    haystack: folded(() => [campaign.fields.name, campaign.fields.code, campaign.fields.note, brand?.fields.name, brand?.fields.code, advertiser?.fields.name, campaign.id]),
  }
}

const byFlight = (a: Typed<'line'>, b: Typed<'line'>): number =>
  a.fields.flight.from.localeCompare(b.fields.flight.from) || a.fields.name.localeCompare(b.fields.name) || (a.id < b.id ? -1 : 1)

/** From the first day of the first line to the last day of the last. */
export function flightOf(lines: readonly { fields: { flight: Flight } }[]): Flight | null {
  if (lines.length === 0) return null
  const flights = lines.map(({ fields }) => fields.flight)
  return { from: flights.map(({ from }) => from).sort()[0]!, to: flights.map(({ to }) => to).sort().at(-1)! }
}

function folded(words: () => readonly (string | null | undefined)[]): () => string {
  let text: string | null = null
  return () => (text ??= foldText(words().filter(Boolean).join('\n')))
}

/** The rows to draw: lines below the campaigns that are unfolded. A single line needs no row of its own. */
export function flatten(rows: readonly CampaignRow[], isUnfolded: (row: CampaignRow) => boolean, isShown: (line: LineRow, row: CampaignRow) => boolean = () => true): Row[] {
  return rows.flatMap((row): Row[] => (row.lines.length > 1 && isUnfolded(row) ? [row, ...row.lines.filter((line) => isShown(line, row))] : [row]))
}

/** The lines that a bulk act on these rows is about, each once. */
export function linesOfRows(rows: Iterable<Row>): Typed<'line'>[] {
  const lines = new Map<string, Typed<'line'>>()
  for (const row of rows) for (const { line } of row.kind === 'line' ? [row] : row.lines) lines.set(line.id, line)
  return [...lines.values()]
}

export type Now = { today: string; nowMs: number }
export type StageRead = StageName | 'hold-expired'
/** Where the campaign of a row stands at this moment: what follows from time alone is read, not written. */
export const stageOfRow = ({ campaign, whole }: Row, { today, nowMs }: Now): StageRead => stageNow(campaign.fields, whole === null ? [] : [whole], today, nowMs)

/** A campaign's name beside its brand's: what repeats the brand is left out. */
export function besideBrand(name: string, brand: string): string {
  const rest = name.startsWith(brand) ? name.slice(brand.length) : ''
  return /^[\s·:,–—-]+\S/.test(rest) ? rest.replace(/^[\s·:,–—-]+/, '') : name
}
