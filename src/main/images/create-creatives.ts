import { idPrefix, type Change, type Document } from '../../contracts/documents.ts'
import type { CreativeFields, CreativeFile } from '../../contracts/campaigns.ts'
import { mediaLimits } from '../../contracts/media.ts'
import type { Typed } from '../../contracts/network.ts'
import type { Problem } from '../../contracts/problems.ts'
import { nameOfFile, nextCreativeCode, readable, stemOfFile } from '../../core/booking/creatives/name-of-file.ts'
import { takeFile } from '../../core/booking/creatives/take-file.ts'
import { createInTurn, type InTurn } from '../../core/kernel/in-turn.ts'
import { creationChanges, type Model } from '../../core/network/index.ts'
import type { Json } from '../../contracts/json.ts'
import { JobRefused } from '../jobs/jobs.ts'
import { type Answer, done, type Refused, refused } from '../people/answer.ts'
import type { Clock, Door, DoorOutcome, Jobs, Store, Work } from '../services.ts'
import type { Uploads } from '../sheets/uploads.ts'
import type { MediaThread } from './media-thread.ts'

export type AddGiven = {
  personId: string; uploadId: string; creativeId: string | null; brandId: string | null; name: string | null; replaces: string | null
  asStillSet?: boolean; posterUploadId?: string | null
}
export type JudgeGiven = { personId: string; creativeId: string; verdict: 'approved' | 'refused'; reason: string | null; version?: number }
export type Creatives = {
  add(given: AddGiven): Promise<Answer<{ creativeId: string }>>
  judge(given: JudgeGiven): Promise<DoorOutcome>
}
export type CreativesParts = {
  model: Pick<Model, 'typed' | 'children'>
  door: Pick<Door, 'commit'>
  store: Pick<Store, 'putBlob' | 'putBlobFile'>
  uploads: Pick<Uploads, 'take' | 'hold' | 'remove'>
  thread: Pick<MediaThread, 'probe'>
  jobs: Pick<Jobs, 'start' | 'ended'>
  clock: Clock
  newId: (prefix: string) => string
  /** Is there somebody else who may judge creatives? */
  anotherJudge: (personId: string) => boolean
}

/**
 * Creatives and their files. A file is looked at off the engine's thread, laid down under its hash, and only then named by a document:
 * whatever breaks in between leaves a file that nobody names, never a document without its file.
 */
export function createCreatives(parts: CreativesParts): Creatives {
  // Two files of one creative arrive at once: each is laid over what the other left.
  const inTurn = createInTurn()
  return {
    async add(given) {
      const problem = judgeTarget(parts, given)
      if (problem) return refused(problem)
      const taken = await takeUploads(parts, given)
      if (taken.kind === 'refused') return taken
      const answers: Answer<{ creativeId: string }>[] = []
      const job = parts.jobs.start('media', given.personId, async (work) => {
        const answer = await add(parts, given, taken.value, work, inTurn)
        answers.push(answer)
        if (answer.kind === 'refused') throw new JobRefused(answer.problems[0]!)
        return answer.value.creativeId
      }, { canStop: true })
      const ended = await parts.jobs.ended(job.id)
      return answers[0] ?? refused(ended.problem ?? { reason: 'media-stopped', params: { fileName: taken.value.fileName } })
    },
    judge: (given) => inTurn(() => judge(parts, given)),
  }
}

function judgeTarget({ model }: CreativesParts, { creativeId, brandId }: AddGiven): Problem | null {
  if (creativeId !== null) return model.typed('creative', creativeId) ? null : { reason: 'document-unknown', field: 'creativeId', documentId: creativeId }
  return brandId !== null && model.typed('brand', brandId) ? null : { reason: brandId === null ? 'field-required' : 'reference-unknown', field: 'brandId' }
}

type Arrived = { path: string; fileName: string; posterPath: string | null }
async function takeUploads({ uploads }: CreativesParts, { personId, uploadId, posterUploadId }: AddGiven): Promise<Answer<Arrived>> {
  const file = await uploads.take({ personId, uploadId, purpose: 'media' })
  if (file.kind === 'refused') return file
  const poster = posterUploadId ? await uploads.take({ personId, uploadId: posterUploadId, purpose: 'media' }) : null
  if (poster?.kind === 'refused') return poster
  return done({ path: file.value.path, fileName: readable(file.value.fileName) || '?', posterPath: poster?.value.path ?? null })
}

async function add(parts: CreativesParts, given: AddGiven, { path, fileName, posterPath }: Arrived, work: Work, inTurn: InTurn): Promise<Answer<{ creativeId: string }>> {
  const held = [given.uploadId, ...(given.posterUploadId ? [given.posterUploadId] : [])]
  for (const id of held) parts.uploads.hold(id, true)
  try {
    const probed = await parts.thread.probe({ path, fileName, posterPath }, work)
    if (probed.kind === 'refused') return await dropped(parts, held, probed)
    const { file, thumbnail } = probed.value
    await parts.store.putBlobFile(path, file.sha256)
    const whole: CreativeFile = { ...file, thumbnail: thumbnail && await parts.store.putBlob(thumbnail), frames: [] }
    const named = await inTurn(() => nameFile(parts, given, whole))
    if (named.kind === 'done') await Promise.all(held.map((id) => parts.uploads.remove(id)))
    return named
  } finally {
    for (const id of held) parts.uploads.hold(id, false)
  }
}

/** What is wrong with a file stays wrong: it is not kept for another try. */
async function dropped({ uploads }: CreativesParts, ids: readonly string[], refusal: Refused): Promise<Refused> {
  await Promise.all(ids.map((id) => uploads.remove(id)))
  return refusal
}

const nameFile = (parts: CreativesParts, given: AddGiven, file: CreativeFile): Promise<Answer<{ creativeId: string }>> =>
  (given.creativeId === null ? createCreative(parts, given, file) : growCreative(parts, given, file, given.creativeId))

const waiting = ({ clock }: CreativesParts, personId: string): CreativeFields['verdict'] => ({ name: 'pending', reason: null, byPersonId: personId, atMs: clock.nowMs() })

const triesForCode = 3
async function createCreative(parts: CreativesParts, { personId, brandId, name, asStillSet = false }: AddGiven, file: CreativeFile): Promise<Answer<{ creativeId: string }>> {
  const taken = takeFile([], file, { replaces: null, asStillSet }, mediaLimits)
  if (taken.kind !== 'taken') throw new Error('a creative without files refused its first')
  for (let attempt = 1; ; attempt++) {
    const brand = parts.model.typed('brand', brandId ?? '')
    if (!brand) return refused({ reason: 'reference-removed', field: 'brandId' })
    const creativeId = parts.newId(idPrefix.creative)
    const fields: CreativeFields = {
      brandId: brand.id, code: nextCreativeCode(brand.fields.code, parts.model.children(brand.id, 'creative').map((creative) => creative.fields.code)),
      name: readable(name ?? '') || stemOfFile(file.fileName) || nameOfFile(file.fileName), version: 1, files: taken.files, languages: [], prices: [], tags: [], verdict: waiting(parts, personId), retiredAtMs: null,
    }
    const outcome = await parts.door.commit({ personId, label: 'create', changes: creationChanges([{ id: creativeId, kind: 'creative', fields: fields as unknown as Document['fields'] }]) })
    if (outcome.kind !== 'refused') return done({ creativeId })
    // Somebody else may have taken that code meanwhile.
    if (attempt === triesForCode || !outcome.problems.every(({ reason }) => reason === 'code-taken')) return outcome
  }
}

/** Files, version and verdict always change together, so that an undo takes all three back or none. */
async function growCreative(parts: CreativesParts, { personId, replaces, asStillSet = false }: AddGiven, file: CreativeFile, creativeId: string): Promise<Answer<{ creativeId: string }>> {
  const creative = parts.model.typed('creative', creativeId)
  if (!creative) return refused({ reason: 'document-removed', field: 'creativeId', documentId: creativeId })
  const taken = takeFile(creative.fields.files, file, { replaces, asStillSet }, mediaLimits)
  if (taken.kind === 'refused') return refused(taken.problem)
  if (taken.kind === 'unchanged') return done({ creativeId })
  const changes = [set(creative, 'files', taken.files), set(creative, 'version', creative.fields.version + 1), set(creative, 'verdict', waiting(parts, personId))]
  const outcome = await parts.door.commit({ personId, label: 'edit', changes })
  return outcome.kind === 'refused' ? outcome : done({ creativeId })
}

const set = ({ id, kind }: Typed<'creative'>, field: keyof CreativeFields, value: unknown): Change => ({ documentId: id, kind, field, value: value as Json })

async function judge(parts: CreativesParts, { personId, creativeId, verdict, reason, version }: JudgeGiven): Promise<DoorOutcome> {
  const creative = parts.model.typed('creative', creativeId)
  const refuse = (problem: Problem): DoorOutcome => ({ kind: 'refused', problems: [{ ...problem, documentId: creativeId }] })
  if (!creative) return refuse({ reason: 'document-unknown', field: 'creativeId' })
  const { fields } = creative
  const why = reason === null ? null : reason.normalize('NFC').trim() || null
  if (version !== undefined && version !== fields.version) return refuse({ reason: 'creative-changed' })
  if (verdict === 'refused' && why === null) return refuse({ reason: 'creative-reason-missing', field: 'reason' })
  if (verdict === 'approved' && fields.files.length === 0) return refuse({ reason: 'creative-no-files' })
  // Whoever put it up does not judge it, where there is somebody else who may. [PE1]
  if (fields.verdict.name === 'pending' && fields.verdict.byPersonId === personId && parts.anotherJudge(personId)) return refuse({ reason: 'second-person-needed' })
  const given: CreativeFields['verdict'] = { name: verdict, reason: why, byPersonId: personId, atMs: parts.clock.nowMs() }
  return parts.door.commit({ personId, label: 'judge-creative', changes: [set(creative, 'verdict', given)] })
}
