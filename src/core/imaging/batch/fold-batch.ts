import type { PictureState } from '../../../contracts/studio.ts'
import type { Recipe } from '../../../contracts/studio-recipes.ts'
import { addLook, newLookGroups } from '../analysis/look-groups.ts'
import { nameKey } from '../recipe/name-output.ts'
import type { AddedPicture, ArticleJoin, BatchFact, BatchOrder, MadeNews, Standing } from './batch-facts.ts'
import { hasEnded } from './choose-exports.ts'
import { type BatchPicture, type BatchState, endStates, folderOf, isUnsettled, setOf, stemOf } from './batch-state.ts'

/**
 * The state of a batch, from its facts. A fact that does not fit what came before it is passed over: the same one twice changes nothing, and a picture that has ended stays ended
 * until somebody asks for it again. The state is changed in place, for a batch has up to 20 000 pictures and every one of them several facts. [BA1] [BA2]
 */
export function takeFact(batch: BatchState, fact: BatchFact): void {
  if ('id' in fact) return void takePictureFact(batch, fact)
  switch (fact.kind) {
    case 'ordered': return
    case 'added': for (const picture of fact.pictures) add(batch, picture); return
    case 'complete': batch.complete = true; return
    case 'joined': for (const join of fact.joins) joinArticle(batch, join); return
    case 'retried': for (const id of fact.ids) retry(batch, id); return
    case 'prioritised': batch.priority = fact.priority; return
    case 'recipe-set': return setRecipe(batch, fact.recipe)
    case 'exported-now': batch.exportNow = true; return
    case 'paused': if (batch.state === 'running') batch.state = 'paused'; return
    case 'resumed': if (batch.state !== 'done') batch.state = 'running'; return
    case 'stopped': if (batch.state !== 'done') batch.state = 'stopped'; return
    // Somebody may have asked for one of them again while this was on its way to the disk.
    case 'ended': if (hasEnded(batch)) { batch.state = 'done'; batch.endedAtMs = fact.atMs } return
    case 'told': batch.told = true; return
    case 'batch-stands': Object.assign(batch, fact.as)
  }
}

export const newBatch = (order: BatchOrder, atMs: number): BatchState => ({
  order, orderedAtMs: atMs, endedAtMs: null, state: 'running', priority: order.priority, complete: false, exportNow: false, told: false, pictures: new Map(),
  by: { waiting: new Set(), working: new Set(), doubtful: new Set(), ready: new Set(), written: new Set(), failed: new Set(), refused: new Set() }, unsettled: new Map(), twins: new Map(), firstOf: new Map(), looks: newLookGroups(), names: new Map(),
})

/** After a start nobody works at anything: what was begun waits again. */
export function restBatch(batch: BatchState): void {
  for (const id of [...batch.by.working]) rest(batch, batch.pictures.get(id)!, false)
}

/** It waits again; `blameless`: that it was begun is not held against it. */
export function rest(batch: BatchState, picture: BatchPicture, blameless: boolean): void {
  if (blameless) picture.attempts = 0
  if (picture.state === 'working') turn(batch, picture, 'waiting')
}

function add(batch: BatchState, added: AddedPicture): void {
  if (batch.pictures.has(added.id)) return
  const twinKey = nameKey(`${folderOf(added.path)}/${stemOf(added.path)}`)
  const twin = batch.twins.get(twinKey) ?? 0
  batch.twins.set(twinKey, twin + 1)
  const picture: BatchPicture = { ...added, set: setOf(added), codes: {}, n: batch.pictures.size + 1, twin, state: 'waiting', attempts: 0, round: 0, news: null, problem: null, verdict: null, correction: [], files: [], replaces: new Map(), rating: null, favourite: false }
  batch.pictures.set(added.id, picture)
  batch.by.waiting.add(added.id)
  countUnsettled(batch, picture, 1)
  reopen(batch)
}

type PictureFact = Extract<BatchFact, { id: string }>
function takePictureFact(batch: BatchState, fact: PictureFact): void {
  const picture = batch.pictures.get(fact.id)
  if (picture === undefined) return
  switch (fact.kind) {
    case 'begun': return begin(batch, picture)
    case 'made': return make(batch, picture, fact)
    case 'failed': return fail(batch, picture, fact)
    case 'rested': return rest(batch, picture, true)
    case 'judged': return judge(batch, picture, fact.verdict)
    case 'corrected': picture.correction = fact.correction; return again(batch, picture)
    case 'lost': if (picture.state === 'ready' || picture.state === 'doubtful') again(batch, picture); return
    case 'named': return name(batch, picture, fact.files)
    case 'written': if (picture.state === 'ready') turn(batch, picture, 'written'); return
    case 'withdrawn': if (picture.state === 'refused') withdraw(batch, picture); return
    case 'rated': picture.rating = fact.rating; picture.favourite = fact.favourite; return
    case 'stands': return stand(batch, picture, fact.as)
    case 'known':
  }
}

function begin(batch: BatchState, picture: BatchPicture): void {
  // Begun again without an end: everything went down in between.
  if (picture.state !== 'waiting' && picture.state !== 'working') return
  picture.attempts += 1
  turn(batch, picture, 'working')
}

function make(batch: BatchState, picture: BatchPicture, { round, news }: Extract<BatchFact, { kind: 'made' }>): void {
  if (round !== picture.round) return
  // The second time of a set: its place is known, and its files are made.
  if (picture.state === 'ready' && picture.news?.outputs === null) return void (picture.news = news)
  if (picture.state !== 'working' && picture.state !== 'waiting') return
  picture.news = news
  picture.problem = null
  picture.attempts = 0
  recognise(batch, picture, news)
  // What a person has drawn or accepted is not doubted again.
  turn(batch, picture, news.doubtful && picture.verdict !== 'accepted' && picture.correction.length === 0 ? 'doubtful' : 'ready')
}

/** What later ones may be repeats of. */
function recognise(batch: BatchState, { id, n }: BatchPicture, { sourceSha256, look }: MadeNews): void {
  const first = batch.firstOf.get(sourceSha256)
  if (first === undefined || first > n) batch.firstOf.set(sourceSha256, n)
  if (look) addLook(batch.looks, { id, n, hash: look })
}

function stand(batch: BatchState, picture: BatchPicture, { state, files, replaces, ...as }: Standing): void {
  name(batch, picture, files)
  Object.assign(picture, as, { replaces: new Map(replaces.map(([file, hashes]) => [file, new Set(hashes)])) })
  if (as.news) recognise(batch, picture, as.news)
  turn(batch, picture, state)
}

function fail(batch: BatchState, picture: BatchPicture, { problem }: Extract<BatchFact, { kind: 'failed' }>): void {
  if (endStates.includes(picture.state)) return
  picture.problem = problem
  turn(batch, picture, 'failed')
}

function judge(batch: BatchState, picture: BatchPicture, verdict: 'accepted' | 'refused'): void {
  if (picture.state !== 'doubtful' && picture.state !== 'ready' && !(picture.state === 'waiting' && picture.news !== null)) return
  picture.verdict = verdict
  turn(batch, picture, verdict === 'refused' ? 'refused' : picture.state === 'waiting' ? 'waiting' : 'ready')
}

/** It belongs to another set from then on. Its names hold once they are given. */
function joinArticle(batch: BatchState, { id, article, angle, codes }: ArticleJoin): void {
  const picture = batch.pictures.get(id)
  if (picture === undefined || picture.files.length > 0) return
  if (isUnsettled(picture.state)) countUnsettled(batch, picture, -1)
  picture.article = article
  picture.angle = angle
  picture.codes = codes
  picture.set = setOf(picture)
  if (isUnsettled(picture.state)) countUnsettled(batch, picture, 1)
}

/** Names hold from the first time they were given: also where the picture is made again. */
function name(batch: BatchState, picture: BatchPicture, files: BatchPicture['files']): void {
  for (const { file } of picture.files) batch.names.delete(nameKey(file))
  picture.files = files
  for (const { file } of files) batch.names.set(nameKey(file), picture.id)
}

function withdraw(batch: BatchState, picture: BatchPicture): void {
  name(batch, picture, [])
  picture.replaces = new Map()
}

function retry(batch: BatchState, id: string): void {
  const picture = batch.pictures.get(id)
  if (picture !== undefined && (picture.state === 'failed' || picture.state === 'refused')) again(batch, picture)
}

/** From the beginning. What was written of it gives way to what is made now, as far as nobody else has touched it. */
function again(batch: BatchState, picture: BatchPicture): void {
  picture.round += 1
  if (picture.files.length > 0) picture.replaces = replacedBy(picture)
  if (picture.state === 'refused') picture.verdict = null
  picture.attempts = 0
  picture.problem = null
  turn(batch, picture, 'waiting')
  reopen(batch)
}

/** A round may end before anything of it was written: what an earlier one wrote is still there. */
function replacedBy({ replaces, files, news }: BatchPicture): BatchPicture['replaces'] {
  return new Map(files.map(({ output, file }) => {
    const own = news?.outputs?.filter((each) => each.output === output).map(({ sha256 }) => sha256) ?? []
    return [file, new Set([...replaces.get(file) ?? [], ...own])] as const
  }))
}

function setRecipe(batch: BatchState, recipe: Recipe): void {
  batch.order = { ...batch.order, recipe }
  for (const picture of batch.pictures.values()) if (picture.state !== 'refused') again(batch, picture)
}

function reopen(batch: BatchState): void {
  if (batch.state !== 'done') return
  batch.state = 'running'
  batch.endedAtMs = null
  batch.told = false
}

function turn(batch: BatchState, picture: BatchPicture, to: PictureState): void {
  const [before, after] = [isUnsettled(picture.state), isUnsettled(to)]
  batch.by[picture.state].delete(picture.id)
  picture.state = to
  batch.by[to].add(picture.id)
  if (before !== after) countUnsettled(batch, picture, after ? 1 : -1)
}

function countUnsettled(batch: BatchState, picture: BatchPicture, by: number): void {
  const { set } = picture
  batch.unsettled.set(set, (batch.unsettled.get(set) ?? 0) + by)
}
