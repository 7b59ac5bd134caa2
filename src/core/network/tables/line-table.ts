import type { Dayparts, Goal, LineFields } from '../../../contracts/campaigns.ts'
import type { Document } from '../../../contracts/documents.ts'
import type { Json } from '../../../contracts/json.ts'
import type { Problem } from '../../../contracts/problems.ts'
import type { Reading } from './cell.ts'
import { everyHour } from './dayparts-text.ts'
import { goalOf, sayGoal } from './goal-text.ts'
import { type CampaignOfRow, createCampaignsOfTable } from './campaigns-of-table.ts'
import type { SaidCreative, SaidGoalValue } from './line-columns.ts'
import { createFinder, type Finder } from './line-names.ts'
import { type Drafts, type PlanContext, type RowPlan, type TablePlan, createCodes, createDrafts, finishPlan, rowProblem } from './plan.ts'
import { type SaidName, unsaid } from './said-names.ts'
import { type BoundColumns, readRow, type ReadRow, type RowValues, type Sheet } from './table.ts'
import type { SaidTargeting } from './targeting-text.ts'
import { judgeKey, judgeRequired } from './venue-table.ts'

type Price = NonNullable<LineFields['price']>
type Planning = { columns: BoundColumns; context: PlanContext; drafts: Drafts; finder: Finder }
/** What the row says of the line, and what was wrong with it. */
type Said = { fields: Record<string, Json>; problems: Problem[] }

const requiredOfNew = ['name', 'goal', 'from', 'to', 'targeting'] as const
const requiredOfKnown = [...requiredOfNew, 'tier', 'length'] as const
const byCard: Price = { kind: 'card', rateCardId: null, micros: null, discountBasisPoints: 0, agencyBasisPoints: 0 }
const ofNew: Omit<LineFields, 'campaignId' | 'code' | 'name' | 'goal' | 'flight' | 'targeting'> = {
  tier: 'guaranteed', lengthSlots: 1, dayparts: { week: everyHour(), exceptions: [] }, excludedScreens: [], creatives: [], minGapSlots: null, guards: [], controlVenues: [],
  controlFrozenAtMs: null, price: byCard, pausedAtMs: null,
}

/** Lines by their code within a campaign, and campaigns by theirs: what is new, what differs, what cannot be. */
export function planLines(sheet: Sheet, columns: BoundColumns, context: PlanContext): TablePlan {
  const plan: TablePlan = { rows: [], drafts: [], problems: [], warnings: [] }
  const planning: Planning = { columns, context, drafts: createDrafts(), finder: createFinder(context.model, context.networkId) }
  const campaigns = createCampaignsOfTable(columns, context, planning.drafts)
  const seen = createCodes()
  for (const sheetRow of sheet.rows) {
    const read = withoutUnsaid(readRow(sheetRow, columns))
    const code = (read.values['code'] ?? '') as string
    const campaign = campaigns.find(read)
    const problems = 'reason' in campaign ? [...read.problems, campaign] : judgeKey(read, columns, code, seen(`${campaign.id} ${code}`, read.row))
    const row = 'reason' in campaign ? null : planLine(read, code, campaign, planning, problems)
    if (row && !('reason' in campaign)) problems.push(...campaigns.tell(campaign, read))
    plan.warnings.push(...read.warnings)
    plan.problems.push(...problems)
    plan.rows.push(row && problems.length === 0 ? row : { row: read.row, code, outcome: 'bad', documents: [] })
  }
  const made = finishPlan(plan, planning.drafts)
  const ofKind = (isCampaign: boolean) => made.drafts.filter(({ kind }) => (kind === 'campaign') === isCampaign)
  return { ...made, drafts: [...ofKind(true), ...ofKind(false)] }
}

/** What was too long to be said stays as it is, as if there were no cell. */
function withoutUnsaid(read: ReadRow): ReadRow {
  return { ...read, values: Object.fromEntries(Object.entries(read.values).filter(([, value]) => value !== unsaid)) }
}

function planLine(read: ReadRow, code: string, campaign: CampaignOfRow, planning: Planning, problems: Problem[]): RowPlan | null {
  const { context, columns, drafts } = planning
  const existing = campaign.isNew ? undefined : context.model.byCode('line', campaign.id, code)
  problems.push(...judgeRequired(read, columns, existing ? requiredOfKnown : requiredOfNew, !existing))
  const said = sayFields(read, existing?.fields, campaign, planning)
  problems.push(...said.problems)
  if (problems.length > 0) return null
  if (existing) {
    Object.assign(drafts.of(existing as unknown as Document, read.row).after, said.fields)
    return { row: read.row, code, outcome: 'change', documents: [existing.id, campaign.id] }
  }
  const id = context.newId('line', `${campaign.id} ${code}`)
  drafts.create('line', id, { ...(ofNew as unknown as Record<string, Json>), campaignId: campaign.id, code, ...said.fields }, read.row)
  return { row: read.row, code, outcome: 'create', documents: [id, campaign.id] }
}

/** Only what has a column; the parts of a goal, a flight and a price that have none stay as they are. */
function sayFields(read: ReadRow, before: LineFields | undefined, campaign: CampaignOfRow, { columns, finder }: Planning): Said {
  const { values, row } = read
  const said: Said = { fields: {}, problems: [] }
  const blame = (field: string, reason: Problem['reason'], params?: Problem['params']): void => void said.problems.push(rowProblem(columns, row, field, reason, params))
  const found = <T>(field: string, name: string, reading: Reading<T>): void => {
    if (reading.ok) said.fields[name] = reading.value as Json
    else blame(field, reading.reason, reading.params)
  }
  for (const [field, name] of [['name', 'name'], ['tier', 'tier'], ['length', 'lengthSlots']] as const) if ((values[field] ?? null) !== null) said.fields[name] = values[field]!
  if (values['hours'] !== undefined) said.fields['dayparts'] = values['hours'] as Dayparts
  if (values['minGap'] !== undefined) said.fields['minGapSlots'] = values['minGap']
  if (values['from'] !== undefined || values['to'] !== undefined) said.fields['flight'] = { from: values['from'] ?? before?.flight.from ?? null, to: values['to'] ?? before?.flight.to ?? null }
  if ((values['targeting'] ?? null) !== null) found('targeting', 'targeting', finder.targeting(values['targeting'] as SaidTargeting))
  if (values['excludedScreens'] !== undefined) found('excludedScreens', 'excludedScreens', finder.screens(values['excludedScreens'] as SaidName[]))
  if (values['creatives'] !== undefined) found('creatives', 'creatives', finder.creatives(values['creatives'] as SaidCreative[], campaign.brandId))
  tellGoal(values, before?.goal, said, blame)
  tellPrice(values, before?.price ?? null, said, blame, finder)
  return said
}

type Blame = (field: string, reason: Problem['reason'], params?: Problem['params']) => void

function tellGoal(values: RowValues, before: Goal | undefined, said: Said, blame: Blame): void {
  const kind = (values['goal'] ?? before?.kind) as Goal['kind'] | undefined
  if (kind === undefined || values['goal'] === null || ['goal', 'goalValue', 'goalCpm'].every((name) => values[name] === undefined)) return
  const stands = before?.kind === kind ? sayGoal(before) : { value: null, cpmMicros: null }
  const value = (values['goalValue'] === undefined ? stands.value : values['goalValue']) as SaidGoalValue | null
  const cpmMicros = (values['goalCpm'] === undefined ? stands.cpmMicros : values['goalCpm']) as number | null
  const goal = goalOf(kind, { value, cpmMicros })
  if (goal) said.fields['goal'] = goal
  else if (value === null) blame('goalValue', 'field-required')
  else if (kind === 'budget' && cpmMicros === null) blame('goalCpm', 'field-required')
  else blame('goalValue', 'goal-value-impossible', { value: typeof value === 'string' ? value : `${value.loops} × ${value.loopSlots}` })
}

const priceColumns = ['priceKind', 'price', 'rateCard', 'discount', 'agency'] as const

function tellPrice(values: RowValues, before: LineFields['price'], said: Said, blame: Blame, finder: Finder): void {
  if (priceColumns.every((name) => values[name] === undefined)) return
  const kind = (values['priceKind'] === undefined ? (before?.kind ?? null) : values['priceKind']) as Price['kind'] | null
  if (kind === null) {
    if (priceColumns.some((name) => (values[name] ?? null) !== null)) blame('priceKind', 'field-required')
    else said.fields['price'] = null
    return
  }
  const stands = before ?? byCard
  const card = values['rateCard'] as SaidName | null | undefined
  const found = card ? finder.byCode('rateCard', card) : null
  if (found && !found.ok) blame('rateCard', found.reason, found.params)
  said.fields['price'] = {
    kind, rateCardId: card === undefined ? stands.rateCardId : found?.ok ? found.value : null, micros: valueOr(values['price'], stands.micros, null),
    discountBasisPoints: valueOr(values['discount'], stands.discountBasisPoints, 0), agencyBasisPoints: valueOr(values['agency'], stands.agencyBasisPoints, 0),
  }
}

/** A column that is not there leaves what stands; an empty cell says the least. */
const valueOr = (value: Json | undefined, stands: number | null, least: number | null): Json => (value === undefined ? stands : (value ?? least))
