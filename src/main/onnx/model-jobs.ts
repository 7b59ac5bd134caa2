import { mkdir, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Problem } from '../../contracts/problems.ts'
import { modelCard, type ModelCard, modelLimits, type AddModelInput } from '../../contracts/studio-models.ts'
import { JobRefused } from '../jobs/jobs.ts'
import type { Clock, Work } from '../services.ts'
import { sumsOfFile } from './checksums.ts'
import { type AskServer, fetchModel, forget } from './fetch-model.ts'
import { partialFolder, type Shelf, type Shelved } from './model-shelf.ts'
import type { Probes } from './run-probe.ts'

export type ModelJobParts = { folder: string; shelf: Shelf; probes: Probes; ask: AskServer; clock: Clock; stillMs: number }

export const partialOf = (folder: string, id: string) => join(folder, partialFolder, id)

/** Fetched, checked, probed, and only then on the shelf. */
export async function fetchToShelf(parts: ModelJobParts, card: ModelCard, url: string, work: Work): Promise<string | null> {
  const partial = partialOf(parts.folder, card.id)
  await mkdir(dirname(partial), { recursive: true, mode: 0o700 })
  const fetched = await fetchModel({ url, partial, stated: card.file, mostBytes: modelLimits.fileBytes, ask: parts.ask, work, stillMs: parts.stillMs })
  if (fetched.kind === 'stopped') return null
  if (fetched.kind === 'refused') throw new JobRefused(fetched.problem)
  const shelved = await probeToShelf(parts, { ...card, file: { ...card.file, bytes: fetched.bytes, sha256: fetched.sha256 } }, partial, work)
  await forget(partial)
  return shelved
}

/** From a file that was sent in. What its card states is held against it. */
export async function fileToShelf(parts: ModelJobParts, card: ModelCard, file: string, work: Work): Promise<string | null> {
  const { size } = await stat(file)
  const has = (await sumsOfFile(file, work.signal)).digest()
  if (work.signal.aborted) return null
  for (const kind of ['sha256', 'md5'] as const) {
    const wanted = card.file[kind]
    if (wanted !== null && wanted !== has[kind]) throw new JobRefused({ reason: 'model-checksum-wrong', params: { has: has[kind], wanted } })
  }
  return probeToShelf(parts, { ...card, file: { ...card.file, bytes: size, sha256: has.sha256 } }, file, work)
}

async function probeToShelf({ shelf, probes, clock, folder }: ModelJobParts, card: ModelCard, file: string, work: Work): Promise<string | null> {
  const answer = await probes.run({ kind: 'probe', file, card }, work.signal)
  if (work.signal.aborted) return null
  if (answer.kind === 'refused') {
    // A model that was refused is not worth its room, nor taking up again.
    if (file === partialOf(folder, card.id) && answer.problem.reason !== 'engine-stopped') await forget(file)
    throw new JobRefused(answer.problem)
  }
  if (answer.kind !== 'probed') throw new Error(`a probe answered ${answer.kind}`)
  await shelf.put({ source: file, card, probe: { atMs: clock.nowMs(), tookMs: answer.tookMs, peakBytes: answer.peakBytes } })
  return card.id
}

export type ReadCard = { kind: 'card'; card: ModelCard } | { kind: 'refused'; problem: Problem }

/** The catalogue's own card, one that came with the file, or one made like another that is known. */
export function cardFor(given: AddModelInput['card'], find: (id: string) => Shelved | undefined, fileName: string): ReadCard {
  if (given.kind === 'text') return readCard(given.text)
  const known = given.kind === 'known' ? given.id : given.like
  const like = find(known)
  if (!like) return { kind: 'refused', problem: { reason: 'model-unknown', params: { name: known } } }
  if (given.kind === 'known') return { kind: 'card', card: like.card }
  const named = /^[\w.-]{1,115}\.onnx$/.test(fileName) ? fileName : `${given.id}.onnx`
  const { id, name, licence } = given
  // What was stated of another file says nothing of this one.
  return { kind: 'card', card: { ...like.card, id, name, licence, file: { name: named, bytes: null, sha256: null, md5: null, url: null }, source: fileName.slice(0, 300), checked: null } }
}

function readCard(text: string): ReadCard {
  try {
    const read = modelCard.safeParse(JSON.parse(text))
    if (read.success) return { kind: 'card', card: read.data }
    const [issue] = read.error.issues
    return { kind: 'refused', problem: { reason: 'model-card-unreadable', params: { detail: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}` } } }
  } catch (error) {
    return { kind: 'refused', problem: { reason: 'model-card-unreadable', params: { detail: error instanceof Error ? error.message : String(error) } } }
  }
}
