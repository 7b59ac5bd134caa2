import { answerLanes, answerOccupancy } from '../../core/scheduling/answer-rows.ts'
import { availsOf, trialOf } from '../../core/scheduling/avails.ts'
import { deliveryOf } from '../../core/scheduling/delivery.ts'
import { countBreaches } from '../../core/scheduling/count-breaches.ts'
import { type BeforeAt, diffPlans, type SideOfDiff } from '../../core/scheduling/diff-plans.ts'
import { releaseAt } from '../../core/scheduling/in-force.ts'
import { plannedOn, plannedPlays } from '../../core/scheduling/planned-plays.ts'
import { playGroups } from '../../core/scheduling/play-groups.ts'
import { rehearse } from '../../core/scheduling/rehearse.ts'
import { waysOut } from '../../core/scheduling/ways-out.ts'
import { answerManifests } from './answer-manifests.ts'
import { answerOpenings } from './answer-openings.ts'
import { answerResolved, guardedLines } from './answer-resolved.ts'
import { answerExplain, answerHour } from './answer-slots.ts'
import { answerSupply } from './answer-supply.ts'
import { answerSold } from './answer-sold.ts'
import { answerWorth } from './answer-worth.ts'
import type { CompiledPlan } from './compiled-plan.ts'
import type { PlanBook } from './plan-book.ts'
import type { InForce, PlanMethods } from './plan-messages.ts'

type Report = (done: number, total: number) => void
/** Each question answered by the core over the plan it is about; nothing here decides. */
type Answers = { [M in keyof PlanMethods]: (query: Parameters<PlanMethods[M]>[0], report: Report) => ReturnType<PlanMethods[M]> }

const hourMs = 3_600_000
/** A difference is shown for the week that comes. */
const diffHours = 7 * 24
/** Hours are placed to be counted, which takes longer: so many of them. */
const breachHours = 24
const weekHours = 168

export function answerPlan(book: PlanBook): Answers {
  const nowHour = () => Math.floor(book.nowMs() / hourMs)
  const askable = ({ documents, prepared, index }: CompiledPlan): SideOfDiff => ({ documents, prepared, index: index() })
  return {
    compute() {
      const startedAt = performance.now()
      const { prepared: { input, lines }, snapshot, conflicts } = book.draft()
      const shortfalls = snapshot.lines.filter(({ reason }) => reason !== null).length
      const found = conflicts(nowHour())
      return {
        fromHour: input.fromHour, hours: input.hours, lines: lines.filter(({ isControl }) => !isControl).length, screens: input.screenIds.length, slotSeconds: 3600 / input.slotsPerHour,
        conflicts: new Set(found.map(({ lineId }) => lineId)).size, shortfalls, tookMs: Math.round(performance.now() - startedAt),
      }
    },
    occupancy: ({ source, rows, ...at }) => ({ rows: answerOccupancy(book.at(source).index(), book.at(source).prepared, rows, at) }),
    lanes({ source, row, ...at }) {
      const plan = book.at(source)
      const { lines, ...rest } = answerLanes(plan.index(), plan.prepared, row, at)
      return { ...rest, lines: lines.filter(({ line }) => !plan.prepared.lines[line]!.isControl).map(({ line, ...lane }) => ({ lineId: plan.prepared.input.lines[line]!.id, ...lane })) }
    },
    conflicts: () => [...book.draft().conflicts(nowHour())],
    avails({ line, lineId }) {
      const startedAt = performance.now()
      const plan = askable(book.draft())
      const trial = trialOf(plan, { line, lineId })
      if (!trial) return nothingFits()
      const found = availsOf(trial, nowHour())
      const ways = waysOut(plan, { line, lineId }, found, nowHour())
      return { ...found, ways, tookMs: Math.round(performance.now() - startedAt) }
    },
    explain: ({ source, screenId, atMs, readings }) => answerExplain(book.at(source), screenId, atMs, readings),
    hour: ({ source, screenIds, hour }) => screenIds.map((screenId) => answerHour(book.at(source), screenId, hour)),
    diff({ venueIds, inForce }) {
      const after = askable(book.publishable())
      const { hash } = book.keep(venueIds)
      const window = { fromHour: nowHour(), hours: diffHours }
      const before = planInForce(book, inForce, askable)
      const diff = diffPlans(before, after, venueIds && new Set(venueIds), window)
      const { changed, ...shown } = diff
      return { ...shown, against: inForce[0]?.number ?? null, ...window, ...countBreaches(before, after, changed, { fromHour: window.fromHour, hours: breachHours }), unapproved: unapprovedLines(book), hash }
    },
    keep: ({ venueIds }) => book.keep(venueIds),
    rehearse: ({ days }, report) => rehearse(askable(book.draft()), nowHour(), days * 24, report),
    planned: ({ source, lineIds, venueIds, ...hours }) => plannedPlays(book.at(source).prepared, book.at(source).index(), { ...hours, lineIds: new Set(lineIds), venueIds: venueIds && new Set(venueIds) }),
    plannedOn: ({ source, lineIds, ranges }) => plannedOn(book.at(source).prepared, book.at(source).index(), new Set(lineIds), ranges),
    guardedLines: ({ source, lineIds }) => guardedLines(book.at(source), lineIds),
    resolved: ({ source, ...query }) => answerResolved(book.at(source), query),
    delivery: () => deliveryOf(book.draft().prepared, book.draft().index(), nowHour()),
    worth: ({ source, ...query }) => answerWorth(book.at(source), query),
    openings: ({ source, ...query }) => answerOpenings(book.at(source), query),
    supply: ({ source }) => answerSupply(book.at(source)),
    sold: ({ source, ...query }) => answerSold(book.at(source), query),
    playGroups({ line, lineId }) {
      const trial = trialOf(askable(book.draft()), { line, lineId })
      return trial ? playGroups(trial.prepared, trial.imagined, line.goal, trial.planned) : []
    },
    manifests: (query) => answerManifests(book.at(query.source), query, book.houseFile),
  }
}

/** A line whose brand is gone, or a place without slots. */
function nothingFits() {
  const none = { open: 0, free: 0, asks: 0, gets: 0 }
  return {
    screens: 0, venues: 0, cells: 0, asks: 0, gets: 0, short: 0, deliveryBasisPoints: 0, byHour: Array.from({ length: 24 }, () => none), byWeekHour: Array.from({ length: weekHours }, () => -1),
    losers: [], losersNow: [], ways: [], tookMs: 0,
  }
}

function planInForce(book: PlanBook, inForce: InForce, askable: (plan: CompiledPlan) => SideOfDiff): BeforeAt {
  const releases = inForce.map((release) => ({ id: release.planSha256, fields: { ...release, venueIds: release.venueIds === null ? null : [...release.venueIds] } }))
  const sides = new Map<string, SideOfDiff>()
  return (venueId) => {
    const release = releaseAt(releases, venueId, book.nowMs())
    if (!release) return null
    const known = sides.get(release.id) ?? askable(book.at({ planSha256: release.id }))
    sides.set(release.id, known)
    return known
  }
}

function unapprovedLines(book: PlanBook): string[] {
  const published = new Set(book.publishable().prepared.lines.map(({ line }) => line.id))
  return [...new Set(book.draft().prepared.lines.map(({ line }) => line.id))].filter((id) => !published.has(id))
}
