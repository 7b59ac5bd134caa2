import type { Delta, Document, DocumentKind } from '../../contracts/documents.ts'
import type { Typed } from '../../contracts/network.ts'
import type { PlanChoice, PlanState, Rehearsal } from '../../contracts/planning.ts'
import type { Evidence } from '../../core/scheduling/delivered-before.ts'
import { nextStartMs, releasesInForce } from '../../core/scheduling/in-force.ts'
import { type Answer, done, refused } from '../people/answer.ts'
import { JobRefused } from '../jobs/jobs.ts'
import type { Clock, Jobs, Log, StateBoard, Work } from '../services.ts'
import { sendAll, sendChanged } from './plan-feed.ts'
import type { PlanFacts, PlanMethod, PlanMethods, PlanSource } from './plan-messages.ts'
import { type PlanThread, startPlanThread } from './plan-thread.ts'

export type PlanModel = {
  get(id: string): Document | undefined
  all<K extends DocumentKind>(kind: K): readonly Typed<K>[]
}
export type PlanDeskParts = { model: PlanModel; clock: Clock; log: Log; board: Pick<StateBoard, 'setPlan'>; jobs: Pick<Jobs, 'start'>; workerUrl: URL; blobFolder: string }
export type PlanDesk = {
  /** Documents have changed: the plan follows. */
  heed(deltas: readonly Delta[]): void
  /** Documents were replaced as a whole. */
  replaced(): void
  /** What screens proved before this week: the plan follows where that is news. [SC14] */
  takeEvidence(evidence: Evidence | null): void
  state(): PlanState
  /** Rises with every change of the draft; an answer carries the one it is of. */
  readonly revision: number
  ask<M extends PlanMethod>(method: M, query: Parameters<PlanMethods[M]>[0], work?: Work): Promise<Answer<ReturnType<PlanMethods[M]>>>
  sourceOf(plan: PlanChoice): Answer<PlanSource>
  rehearse(personId: string, days: number): string
  rehearsal(): Rehearsal | null
  stop(): Promise<void>
}

/** A start has other things to do; the first question starts the thread at once. */
const startsAfterMs = 2_000
/** A burst of edits is computed once. */
const settlesAfterMs = 150
const nothingYet: PlanFacts = { fromHour: 0, hours: 0, lines: 0, screens: 0, slotSeconds: 10, conflicts: 0, shortfalls: 0, tookMs: 0 }

export function createPlanDesk(parts: PlanDeskParts): PlanDesk {
  const { model } = parts
  const news = createNews(parts)
  const line = createThreadLine(parts, news)
  let lastRehearsal: Rehearsal | null = null
  return {
    heed(deltas) {
      const isTouched = sendChanged(line.open(), model, deltas)
      if (isTouched) line.changed()
      else if (deltas.some(({ kind }) => kind === 'release')) news.show()
    },
    replaced: line.replaced,
    takeEvidence: line.takeEvidence,
    state: news.state,
    get revision() { return news.revision() },
    ask: (method, query, work) => line.start().ask(method, query, work),
    sourceOf(plan) {
      if (plan === 'draft') return done('draft')
      const release = model.all('release').find(({ fields }) => fields.number === plan)
      return release ? done({ planSha256: release.fields.planSha256 }) : refused({ reason: 'release-unknown', params: { number: plan } })
    },
    rehearse(personId, days) {
      const job = parts.jobs.start('rehearsal', personId, async (work) => {
        const [startedAtMs, asked] = [parts.clock.nowMs(), news.revision()]
        const answer = await rehearseApart(parts, line.evidence(), days, work)
        if (answer.kind === 'refused') throw new JobRefused(answer.problems[0]!)
        lastRehearsal = { revision: asked, ranAtMs: startedAtMs, tookMs: parts.clock.nowMs() - startedAtMs, ...answer.value }
        return String(answer.value.findings.length)
      }, { canStop: true })
      return job.id
    },
    rehearsal: () => lastRehearsal,
    async stop() {
      news.stop()
      await line.stop()
    },
  }
}

type News = {
  revision(): number
  state(): PlanState
  /** The documents have changed once more. */
  next(status: PlanState['status'] | null): void
  took(facts: PlanFacts | null, problem: PlanState['problem']): void
  show(): void
  stop(): void
}

/** What everybody is told of the plan. What starts to hold later is said when it does. */
function createNews({ model, clock, board }: PlanDeskParts): News {
  let [revision, facts, status, problem]: [number, PlanFacts, PlanState['status'], PlanState['problem']] = [1, nothingYet, 'starting', null]
  let turn: NodeJS.Timeout | undefined
  const state = (): PlanState => {
    const releases = model.all('release')
    const { tookMs: computedMs, ...known } = facts
    return {
      status, problem, revision, ...known, computedMs,
      inForce: releasesInForce(releases, clock.nowMs()).map(({ id, fields: { number, venueIds, startsAtMs } }) => ({ releaseId: id, number, venueIds, startsAtMs })),
      nextNumber: releases.reduce((highest, { fields }) => Math.max(highest, fields.number), 0) + 1,
    }
  }
  const show = () => {
    board.setPlan(state())
    clearTimeout(turn)
    const nextMs = nextStartMs(model.all('release'), clock.nowMs())
    if (nextMs !== null) turn = setTimeout(show, Math.min(nextMs - clock.nowMs() + 50, 3_600_000)).unref()
  }
  show()
  return {
    revision: () => revision, state, show,
    next(now) {
      revision += 1
      status = now ?? status
      show()
    },
    took(found, why) {
      facts = found ?? facts
      status = found ? 'ready' : 'failed'
      problem = why
      show()
    },
    stop: () => clearTimeout(turn),
  }
}

/** The thread that compiles: started when it is needed, and anew when it was lost. */
function createThreadLine(parts: PlanDeskParts, news: News) {
  const { model, clock, log } = parts
  let thread: PlanThread | null = null
  let timer: NodeJS.Timeout | undefined
  let isStopped = false
  let evidence: Evidence | null = null
  const start = (): PlanThread => {
    if (thread) return thread
    thread = startPlanThread({
      url: parts.workerUrl, blobFolder: parts.blobFolder, clock, log,
      onLost() {
        thread = null
        if (!isStopped) news.took(null, { reason: 'unexpected' })
      },
    })
    sendAll(thread, model)
    thread.tell({ type: 'evidence', evidence })
    return thread
  }
  const compute = async () => {
    const asked = news.revision()
    const answer = await start().ask('compute', {})
    if (isStopped || asked !== news.revision()) return
    if (answer.kind === 'done') news.took(answer.value, null)
    else news.took(null, answer.problems[0] ?? null)
  }
  const computeSoon = (afterMs: number) => {
    clearTimeout(timer)
    timer = setTimeout(() => void compute(), afterMs).unref()
  }
  computeSoon(startsAfterMs)
  return {
    start, open: () => thread, evidence: () => evidence,
    takeEvidence(known: Evidence | null) {
      if (isSameEvidence(known, evidence)) return
      evidence = known
      thread?.tell({ type: 'evidence', evidence })
      news.next(thread ? 'computing' : null)
      computeSoon(thread ? settlesAfterMs : startsAfterMs)
    },
    changed() {
      news.next(thread ? 'computing' : null)
      computeSoon(thread ? settlesAfterMs : startsAfterMs)
    },
    replaced() {
      if (thread) sendAll(thread, model)
      news.next('computing')
      computeSoon(settlesAfterMs)
    },
    async stop() {
      isStopped = true
      clearTimeout(timer)
      await thread?.stop()
    },
  }
}

/** In a thread of its own, so that nobody waits for it; a stop ends the thread. */
async function rehearseApart({ workerUrl: url, blobFolder, clock, log, model }: PlanDeskParts, evidence: Evidence | null, days: number, work: Work) {
  const thread = startPlanThread({ url, blobFolder, clock, log, onLost: () => undefined })
  const stop = () => void thread.stop()
  work.signal.addEventListener('abort', stop, { once: true })
  try {
    sendAll(thread, model)
    thread.tell({ type: 'evidence', evidence })
    return await thread.ask('rehearse', { days }, work)
  } finally {
    work.signal.removeEventListener('abort', stop)
    await thread.stop()
  }
}

const isSameEvidence = (a: Evidence | null, b: Evidence | null): boolean => (a === null || b === null ? a === b : a.beforeHour === b.beforeHour && isSameMap(a.plays, b.plays) && isSameMap(a.since, b.since))
const isSameMap = (a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): boolean => a.size === b.size && [...a].every(([key, value]) => b.get(key) === value)
