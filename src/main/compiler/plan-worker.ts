import { parentPort, workerData } from 'node:worker_threads'
import { unpackDocuments } from '../../core/kernel/pack-documents.ts'
import { answerPlan } from './answer-plan.ts'
import { createPlanBook, PlanQuestionRefused } from './plan-book.ts'
import type { FromPlanThread, PlanMethod, PlanMethods, ToPlanThread } from './plan-messages.ts'

/** Heavy work on plans is done here and never on the engine's event loop. Questions are answered in the order they came. */
const port = parentPort
if (!port) throw new Error('plan-worker runs only as a worker')
const book = createPlanBook(workerData as { blobFolder: string })
const answers = answerPlan(book)
const post = (message: FromPlanThread) => port.postMessage(message)

let tail: Promise<unknown> = Promise.resolve()
port.on('message', (message: ToPlanThread) => {
  tail = tail.then(() => take(message))
})

async function take(message: ToPlanThread): Promise<void> {
  if (message.type === 'load') return book.load(unpackDocuments(message.packed))
  if (message.type === 'apply') return book.apply(message.documents)
  if (message.type === 'evidence') return book.setEvidence(message.evidence)
  const { id, method, query, nowMs } = message
  book.setNow(nowMs)
  try {
    post({ type: 'answer', id, value: await perform(method, query, (done, total) => post({ type: 'progress', id, done, total })) })
  } catch (error) {
    if (!(error instanceof PlanQuestionRefused)) throw error
    post({ type: 'refused', id, problems: [error.problem] })
  }
}

type Perform = { [M in PlanMethod]: (query: Parameters<PlanMethods[M]>[0], report: (done: number, total: number) => void) => ReturnType<PlanMethods[M]> | Promise<ReturnType<PlanMethods[M]>> }

function perform(method: PlanMethod, query: unknown, report: (done: number, total: number) => void): unknown {
  const methods: Perform = answers
  return (methods[method] as (query: unknown, report: (done: number, total: number) => void) => unknown)(query, report)
}
