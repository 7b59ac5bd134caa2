import type { InferenceSession, Tensor } from 'onnxruntime-node'
import type { ExecutionProvider } from '../../contracts/studio-models.ts'

export type Port = { name: string; type: string; dims: readonly (number | string)[] }
export type SessionOptions = {
  /** Of one run; 1 lets several sessions run beside each other. */
  threads: number
  provider?: ExecutionProvider
  /** The runtime's own pool: a third faster with it, and it keeps the most it ever took. Pictures of one network are all of one size, so it stays flat. */
  arena?: boolean
}
export type Session = {
  /** What it runs on, and why that is not what was asked for. */
  provider: ExecutionProvider
  fellBack: string | null
  inputs: readonly Port[]
  outputs: readonly Port[]
  /** What each output came to, in the graph's order. It holds its thread while it runs: a session lives in a worker. */
  run(tensor: Float32Array, dims: readonly number[]): Promise<Float32Array[]>
  close(): Promise<void>
}

/** The runtime is native and not there for every machine: whoever asks is told when it does not load. */
export const loadRuntime = () => import('onnxruntime-node')

/** A model's file, ready to run. Throws what the runtime says of a file it cannot read. */
export async function openSession(file: string, { threads, provider = 'cpu', arena = true }: SessionOptions): Promise<Session> {
  const { InferenceSession: Sessions, Tensor: Tensors } = await loadRuntime()
  const create = (on: ExecutionProvider) => Sessions.create(file, {
    executionProviders: on === 'cpu' ? ['cpu'] : [on, 'cpu'], intraOpNumThreads: threads, interOpNumThreads: 1, executionMode: 'sequential', graphOptimizationLevel: 'all',
    // A plan of where each tensor lies takes as much memory again, a second run that is three times as long, and makes no other shorter.
    enableCpuMemArena: arena, enableMemPattern: false, logSeverityLevel: 4,
    // Idle threads would turn in circles and take the processor from decoding and encoding.
    extra: { session: { intra_op: { allow_spinning: '0' }, set_denormal_as_zero: '1' } },
  })
  const { session, fellBack } = await createOn(create, provider)
  const [input] = session.inputNames
  if (input === undefined) throw new Error('the graph has no input')
  return {
    provider: fellBack === null ? provider : 'cpu', fellBack,
    inputs: session.inputMetadata.map(portOf), outputs: session.outputMetadata.map(portOf),
    async run(tensor, dims) {
      const results = await session.run({ [input]: new Tensors('float32', tensor, [...dims]) })
      return session.outputNames.map((name) => numbersOf(results[name]))
    },
    close: () => session.release(),
  }
}

/** A provider that cannot take the graph, or is not there, leaves it to the processor. [MD6] */
async function createOn(create: (on: ExecutionProvider) => Promise<InferenceSession>, provider: ExecutionProvider): Promise<{ session: InferenceSession; fellBack: string | null }> {
  if (provider === 'cpu') return { session: await create('cpu'), fellBack: null }
  try {
    return { session: await create(provider), fellBack: null }
  } catch (error) {
    return { session: await create('cpu'), fellBack: error instanceof Error ? error.message : String(error) }
  }
}

const portOf = (metadata: InferenceSession.ValueMetadata): Port => metadata.isTensor
  ? { name: metadata.name, type: metadata.type, dims: metadata.shape }
  : { name: metadata.name, type: 'other', dims: [] }

function numbersOf(value: Tensor | undefined): Float32Array {
  if (value?.data instanceof Float32Array) return value.data
  throw new TypeError(`the graph answers with ${value?.type ?? 'nothing'}, not with float32`)
}
