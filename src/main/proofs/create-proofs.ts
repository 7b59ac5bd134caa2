import type { CampaignDelivery, LedgerRow, Replay } from '../../contracts/proofs.ts'
import type { Json } from '../../contracts/json.ts'
import type { Language } from '../../contracts/people.ts'
import { freeCode } from '../../core/booking/index.ts'
import { createInTurn } from '../../core/kernel/in-turn.ts'
import { dateOfDay } from '../../core/kernel/local-time.ts'
import { creationChanges } from '../../core/network/index.ts'
import type { PlannedPlays } from '../../core/scheduling/planned-plays.ts'
import { blobPath } from '../blobs/blob-store.ts'
import type { BookingModel } from '../booking/create-booking.ts'
import type { PlanDesk } from '../compiler/plan-desk.ts'
import { type Answer, done, refused } from '../people/answer.ts'
import type { ExportedFile } from '../rpc/rpc-services.ts'
import type { Clock, Door } from '../services.ts'
import type { ProofAnswer, ProofMethod, ProofQuery } from '../telemetry/answer-proofs.ts'
import { campaignOf, type CampaignOf } from './campaign-of.ts'
import { gatherDelivery, type Gathered } from './gather-delivery.ts'
import { type Adoptions, gatherLate } from './gather-late.ts'
import { gatherResolved, type Told } from './gather-resolved.ts'
import type { MadeGood } from './made-good.ts'
import { mergePlanned } from './merge-planned.ts'
import type { ProofPhotos } from './photos.ts'
import { plannedSpans } from './planned-spans.ts'
import { hourMs, hoursOver, todayIn } from './proof-window.ts'
import { reportContentOf } from './report-content.ts'
import type { ReportKeys } from './report-signer.ts'
import { signReport } from './sign-report.ts'
import { writeReport } from './write-report.ts'

/** Asks the thread in which the proofs lie. */
export type AskProofs = <M extends ProofMethod>(method: M, query: ProofQuery<M>) => Promise<Answer<ProofAnswer<M>>>
export type ReportFormat = 'json' | 'csv' | 'xlsx' | 'pdf'
export type ProofsParts = {
  model: BookingModel; door: Pick<Door, 'commit'>; plan: Pick<PlanDesk, 'ask'>; ask: AskProofs; reportKeys(): ReportKeys | null; clock: Clock; newId: (prefix: string) => string
  blobFolder: string; workerUrl: URL
  photos: ProofPhotos
  /** Since when screens have had which release. */
  adoptions: Adoptions
  /** What screens were told to judge guards by. */
  told: Told
  madeGood: MadeGood
  nameOf(personId: string): string
}
export type Proofs = {
  delivery(campaignId: string): Promise<Answer<CampaignDelivery>>
  replay(query: { screenId: string; fromMs: number; toMs: number }): Promise<Answer<Replay>>
  ledgers(screenId: string): Promise<Answer<LedgerRow[]>>
  settle(given: { screenId: string; ledgerId: string; keepSha256: string | null; reason: string; personId: string }): Promise<Answer<{ forkedFrom: number | null }>>
  /** Books what is missing of a line as a line of the same campaign. */
  makeGood(given: { lineId: string; name: string | null; personId: string }): Promise<Answer<{ lineId: string }>>
  export(given: { campaignId: string; format: ReportFormat; language: Language; personId: string }): Promise<Answer<ExportedFile>>
  photos: ProofPhotos
  ask: AskProofs
  /** Proven plays by line until now; null where the proofs cannot be asked. */
  delivered(): Promise<ReadonlyMap<string, number> | null>
}

const mediaTypes = { json: 'application/json', csv: 'text/csv', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', pdf: 'application/pdf' } as const
const picturesOfLine = 4

/** What was planned, claimed and proven of campaigns, and what follows from it. [PP3] */
export function createProofs(parts: ProofsParts): Proofs {
  const { model, ask, clock } = parts
  const inTurn = createInTurn()
  return {
    async delivery(campaignId) {
      const found = await gather(parts, campaignId)
      return found.kind === 'refused' ? found : done(gatherDelivery(campaignId, found.value.gathered))
    },
    replay: (query) => ask('replay', query),
    ledgers: (screenId) => ask('ledgers', { screenId }),
    settle: (given) => ask('settle', { ...given, atMs: clock.nowMs() }),
    makeGood: (given) => inTurn(() => makeGood(parts, given)),
    export: (given) => exportReport(parts, given),
    photos: parts.photos, ask,
    async delivered() {
      const found = await ask('delivered', {})
      return found.kind === 'refused' ? null : new Map(found.value.map(({ lineId, plays }) => [lineId, plays]))
    },
  }

  async function makeGood(desk: ProofsParts, { lineId, name, personId }: Parameters<Proofs['makeGood']>[0]): Promise<Answer<{ lineId: string }>> {
    const line = model.typed('line', lineId)
    if (!line) return refused({ reason: 'document-unknown', documentId: lineId })
    const found = await gather(parts, line.fields.campaignId)
    if (found.kind === 'refused') return found
    const { makeGood: owed } = gatherDelivery(line.fields.campaignId, found.value.gathered).lines.find((its) => its.lineId === lineId) ?? { makeGood: null }
    if (!owed) return refused({ reason: 'make-good-none', documentId: lineId })
    const today = todayIn(found.value.of.network.fields.timeZone, clock.nowMs())
    const sound = new Set(owed.screenIds)
    const taken = new Set(model.children(line.fields.campaignId, 'line').map(({ fields }) => fields.code))
    const id = desk.newId('ln')
    const fields = {
      ...line.fields, code: freeCode(line.fields.code, taken), name: name ?? line.fields.name, goal: { kind: 'plays' as const, plays: owed.plays }, flight: { from: dateOfDay(today + 1), to: dateOfDay(today + owed.days) },
      // What is owed is not paid for again.
      price: line.fields.price && { ...line.fields.price, discountBasisPoints: 10_000 },
      // Where it fell short it would fall short again.
      excludedScreens: [...new Set([...line.fields.excludedScreens, ...screensOf(found.value.gathered, lineId).filter((screenId) => !sound.has(screenId))])], controlFrozenAtMs: null, pausedAtMs: null,
    }
    await desk.madeGood.note(id, lineId, owed.plays)
    const outcome = await desk.door.commit({ personId, label: 'book', changes: creationChanges([{ id, kind: 'line', fields: fields as unknown as Record<string, Json> }]) })
    return outcome.kind === 'refused' ? outcome : done({ lineId: id })
  }
}

/** All that is asked of the plan and of the proofs for one campaign, over its hours that are over. */
async function gather({ model, plan, ask, clock, adoptions, told, madeGood }: ProofsParts, campaignId: string): Promise<Answer<{ of: CampaignOf; gathered: Gathered }>> {
  const of = campaignOf(model, campaignId)
  if (of.kind === 'refused') return of
  const { network, lines } = of.value
  const window = hoursOver(lines.map(({ fields }) => fields.flight), network.fields.timeZone, clock.nowMs())
  if (window === null) return refused({ reason: 'proofs-none-yet', documentId: campaignId })
  const lineIds = lines.map(({ id }) => id)
  const planned: PlannedPlays[][] = []
  const venueIds = model.all('venue').filter(({ fields }) => fields.networkId === network.id).map(({ id }) => id)
  const releases = model.all('release').filter(({ fields }) => fields.networkId === network.id)
  const spans = plannedSpans(releases, venueIds, window.fromHour, window.fromHour + window.hours)
  for (const { planSha256, release: _release, ...span } of spans) {
    const answer = await plan.ask('planned', { source: { planSha256 }, lineIds, ...span })
    if (answer.kind === 'refused') return answer
    planned.push(answer.value.map((its) => shifted(its, span.fromHour - window.fromHour, window.hours)))
  }
  const counts = await ask('counts', { lineIds, ...window })
  if (counts.kind === 'refused') return counts
  const merged = mergePlanned(planned, window.hours)
  const screenIds = [...new Set([...merged, ...counts.value].flatMap(({ byScreen }) => [...byScreen.keys()]))].sort()
  const doubts = await ask('doubts', { screenIds, fromMs: window.fromHour * hourMs, toMs: (window.fromHour + window.hours) * hourMs })
  if (doubts.kind === 'refused') return doubts
  const late = await gatherLate({ plan, ask, adoptions, venueOf: (screenId) => venueOf(model, screenId) }, spans, lineIds)
  if (late.kind === 'refused') return late
  const resolved = await gatherResolved({ plan, told }, spans, lineIds, window)
  if (resolved.kind === 'refused') return resolved
  return done({ of: of.value, gathered: { window, today: todayIn(network.fields.timeZone, clock.nowMs()), lines, planned: merged, resolved: resolved.value, counts: counts.value, doubts: doubts.value, late: late.value, madeGood: await madeGood.booked(), venueOf: (screenId) => venueOf(model, screenId) } })
}

function shifted({ byHour, ...rest }: PlannedPlays, offset: number, hours: number): PlannedPlays {
  const whole = new Float64Array(hours)
  whole.set(byHour, offset)
  return { ...rest, byHour: whole }
}

const venueOf = (model: BookingModel, screenId: string): string => model.typed('zone', model.typed('screen', screenId)?.fields.zoneId ?? '')?.fields.venueId ?? ''
const screensOf = ({ planned, counts }: Gathered, lineId: string): string[] => [...planned, ...counts].filter((its) => its.lineId === lineId).flatMap(({ byScreen }) => [...byScreen.keys()])

async function exportReport(parts: ProofsParts, { campaignId, format, language, personId }: Parameters<Proofs['export']>[0]): Promise<Answer<ExportedFile>> {
  const { model, ask, clock } = parts
  const keys = parts.reportKeys()
  if (keys === null) return refused({ reason: 'keys-missing' })
  const found = await gather(parts, campaignId)
  if (found.kind === 'refused') return found
  const { of, gathered } = found.value
  const shown = await ask('shown', { lineIds: gathered.lines.map(({ id }) => id) })
  if (shown.kind === 'refused') return shown
  const { fromHour, hours } = gathered.window
  const basis = await ask('basis', { screenIds: [...new Set(gathered.counts.flatMap(({ byScreen }) => [...byScreen.keys()]))].sort(), fromMs: fromHour * hourMs, toMs: (fromHour + hours) * hourMs })
  if (basis.kind === 'refused') return basis
  const report = reportContentOf({ model, of, delivery: gatherDelivery(campaignId, gathered), shown: shown.value, basis: basis.value, venueOf: gathered.venueOf, madeAtMs: clock.nowMs(), madeBy: parts.nameOf(personId) })
  const view = { report, timeZone: of.network.fields.timeZone, rootKey: keys.rootKey, pictures: Object.fromEntries(report.lines.map((line) => [line.id, picturesOf(parts, line.shown)])) }
  const bytes = format === 'json' ? Buffer.from(JSON.stringify(signReport(report, keys))) : Buffer.from(await writeReport(parts.workerUrl, view, format, language))
  return done({ fileName: `${of.campaign.fields.code}-report.${format}`, mediaType: mediaTypes[format], base64: bytes.toString('base64') })
}

/** Files that were really shown: a picture itself, or the look of a film. */
function picturesOf({ model, blobFolder }: ProofsParts, shown: readonly { creativeId: string; sha256: string }[]): string[] {
  const looks = shown.map(({ creativeId, sha256 }) => {
    const file = model.typed('creative', creativeId)?.fields.files.find((its) => its.sha256 === sha256)
    return file?.kind === 'video' ? file.thumbnail : sha256
  })
  return [...new Set(looks.filter((sha256) => sha256 !== null))].slice(0, picturesOfLine).map((sha256) => blobPath(blobFolder, sha256))
}
