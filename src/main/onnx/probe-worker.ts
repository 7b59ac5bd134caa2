import { parentPort, workerData } from 'node:worker_threads'
import { executionProviders, type ExecutionProvider } from '../../contracts/studio-models.ts'
import { judgeAnswer, judgeGraph, looksOf } from './judge-graph.ts'
import { type ProbeAnswer, type ProbeLimits, type ProbeTask, tooHungry } from './probe-messages.ts'
import { readGraph } from './read-graph.ts'
import { loadRuntime, openSession } from './run-session.ts'

/** The thread in which a model from outside is opened and run, while the process around it watches what that takes. */
const port = parentPort
if (!port) throw new Error('probe-worker runs only as a worker')

type Size = { width: number; height: number }
const threads = 2
const longestDetail = 300
const refuse = (reason: Extract<ProbeAnswer, { kind: 'refused' }>['problem']['reason'], error: unknown): ProbeAnswer =>
  ({ kind: 'refused', problem: { reason, params: { detail: (error instanceof Error ? error.message : String(error)).slice(0, longestDetail) } } })

/** A system that does not promise more memory than it has says no before the limit is reached. */
const refuseRun = (error: unknown, limits: ProbeLimits): ProbeAnswer => (/bad_alloc|failed to allocate|out of memory/i.test(String(error)) ? tooHungry(limits) : refuse('model-refused', error))

/** Grey with grain in it, within what every convention feeds: the same for everyone. */
function samplePicture({ width, height }: Size): Float32Array {
  const picture = new Float32Array(3 * width * height)
  for (let at = 0; at < picture.length; at += 1) picture[at] = ((at * 2_654_435_761) % 4096) / 4096 - 0.5
  return picture
}

async function runOnce(file: string, size: Size, provider: ExecutionProvider, times: number) {
  const session = await openSession(file, { threads, provider, arena: false })
  if (session.fellBack !== null) throw new Error(session.fellBack)
  const picture = samplePicture(size)
  let [answers, tookMs] = [[] as Float32Array[], 0]
  for (let turn = 0; turn < times; turn += 1) {
    const startedMs = performance.now()
    answers = await session.run(picture, [1, 3, size.height, size.width])
    tookMs = performance.now() - startedMs
  }
  await session.close()
  return { answers, tookMs }
}

async function probe({ file, card, limits }: Extract<ProbeTask, { kind: 'probe' }>): Promise<ProbeAnswer> {
  const read = readGraph(file)
  if (read.kind === 'refused') return read
  const problem = judgeGraph(read.facts, card)
  if (problem) return { kind: 'refused', problem }
  let tookMs = 0
  for (const look of looksOf(card)) {
    const run = await runOnce(file, look, 'cpu', 1).catch((error: unknown) => refuseRun(error, limits))
    if ('kind' in run) return run
    const odd = judgeAnswer(run.answers, card, look)
    if (odd) return { kind: 'refused', problem: odd }
    tookMs ||= run.tookMs
  }
  return { kind: 'probed', tookMs, peakBytes: process.resourceUsage().maxRSS * 1024 }
}

async function listProviders(): Promise<ProbeAnswer> {
  const { listSupportedBackends, env } = await loadRuntime()
  const names = new Set(listSupportedBackends().filter(({ bundled }) => bundled).map(({ name }) => name))
  return { kind: 'providers', runtime: env.versions.node ?? env.versions.common, providers: executionProviders.filter((each) => names.has(each) || each === 'cuda' && cudaMayBe()) }
}
/** Not in the package, but used where its owner has put it beside the runtime. */
const cudaMayBe = () => process.platform === 'linux' && process.arch === 'x64' && process.env.LD_LIBRARY_PATH?.includes('cuda') === true

/** Twice each: the first run of a provider also compiles. */
async function compare({ file, card, provider }: Extract<ProbeTask, { kind: 'compare' }>): Promise<ProbeAnswer> {
  const cpu = await runOnce(file, card.input, 'cpu', 2)
  const other = await runOnce(file, card.input, provider, 2).catch((error: unknown) => refuse('provider-unavailable', error))
  if ('kind' in other) return other
  let largestDifference = 0
  const [mine, theirs] = [cpu.answers[card.output.index], other.answers[card.output.index]]
  for (let at = 0; at < (mine?.length ?? 0); at += 1) largestDifference = Math.max(largestDifference, Math.abs((mine?.[at] ?? 0) - (theirs?.[at] ?? 0)))
  return { kind: 'compared', cpuMs: cpu.tookMs, providerMs: other.tookMs, largestDifference }
}

async function answer(task: ProbeTask): Promise<ProbeAnswer> {
  try {
    await loadRuntime()
  } catch (error) {
    return refuse('runtime-missing', error)
  }
  if (task.kind === 'providers') return listProviders()
  return task.kind === 'probe' ? probe(task) : compare(task)
}

port.postMessage(await answer(workerData as ProbeTask).catch((error: unknown) => refuse('model-refused', error)))
