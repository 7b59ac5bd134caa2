import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { executionProviders, providerTest, type ExecutionProvider, type ProviderTest } from '../../contracts/studio-models.ts'
import { writeDurably } from '../blobs/durable-file.ts'
import type { Clock } from '../services.ts'
import type { Shelf } from './model-shelf.ts'
import type { Probes } from './run-probe.ts'

const kept = z.object({ v: z.literal(1), provider: z.enum(executionProviders), test: providerTest.nullable() })
type Offered = { runtime: string | null; providers: ExecutionProvider[] }
export type ProviderChoice = {
  chosen(): ExecutionProvider
  test(): ProviderTest | null
  offered(): Promise<Offered>
  /** The processor is always taken; another only after it gave the same numbers. */
  choose(provider: ExecutionProvider): Promise<ProviderTest | null>
  tryOut(provider: ExecutionProvider): Promise<ProviderTest>
}
type Parts = { folder: string; shelf: Shelf; probes: Probes; clock: Clock }

const fileName = 'provider.json'
/** Other arithmetic rounds otherwise; a mask that is off by more than this is another mask. */
const mostDifference = 0.02

/** [MD6] What models run on: a choice of this machine, kept beside its models. */
export function openProviderChoice({ folder, shelf, probes, clock }: Parts): ProviderChoice {
  const file = join(folder, fileName)
  let now = readKept(file)
  let offered: Promise<Offered> | null = null
  const keep = async (next: typeof now) => {
    now = next
    await writeDurably(file, JSON.stringify(next), `${file}.tmp`)
  }
  const tryOut = async (provider: ExecutionProvider): Promise<ProviderTest> => {
    const test = await compare({ shelf, probes, clock }, provider)
    await keep({ ...now, test })
    return test
  }
  return {
    chosen: () => now.provider,
    test: () => now.test,
    offered: () => (offered ??= ask(probes)),
    tryOut,
    async choose(provider) {
      if (provider === 'cpu') {
        await keep({ ...now, provider })
        return null
      }
      const test = await tryOut(provider)
      if (test.problem === null) await keep({ v: 1, provider, test })
      return test
    },
  }
}

/** For whoever runs models beside an engine. */
export const keptProvider = (folder: string): ExecutionProvider => readKept(join(folder, fileName)).provider

function readKept(file: string): z.infer<typeof kept> {
  try {
    return kept.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return { v: 1, provider: 'cpu', test: null }
  }
}

async function ask(probes: Probes): Promise<Offered> {
  const answer = await probes.run({ kind: 'providers' })
  return answer.kind === 'providers' ? answer : { runtime: null, providers: [] }
}

async function compare({ shelf, probes, clock }: Omit<Parts, 'folder'>, provider: ExecutionProvider): Promise<ProviderTest> {
  const model = shelf.present().find(({ card }) => card.kind === 'cutout')
  const empty = { provider, used: 'cpu' as const, modelId: model?.card.id ?? 'none', cpuMs: 0, providerMs: null, largestDifference: null, atMs: clock.nowMs() }
  if (!model) return { ...empty, problem: { reason: 'model-none-here' } }
  const answer = await probes.run({ kind: 'compare', file: model.file, card: model.card, provider })
  if (answer.kind !== 'compared') return { ...empty, problem: answer.kind === 'refused' ? answer.problem : { reason: 'unexpected', params: { detail: answer.kind } } }
  const { kind: _kind, ...figures } = answer
  const same = figures.largestDifference <= mostDifference
  return { ...empty, ...figures, used: same ? provider : 'cpu', problem: same ? null : { reason: 'provider-differs', params: { difference: figures.largestDifference } } }
}
