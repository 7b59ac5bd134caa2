import { type BatchPicture, type BatchState, endStates } from '../../../src/core/imaging/batch/batch-state.ts'
import type { BatchBook } from '../../../src/main/studio/batches/batch-book.ts'
import type { ForgetfulDisk } from '../disk/forgetful-disk.ts'
import { contentOf, sha256 } from './disks.ts'
import { say, type StudioModel } from './model.ts'
import { contentOfOutput, targets } from './world.ts'

const isStaging = (name: string): boolean => name.split('/')[1]!.startsWith('.pult-')
const isInTarget = (name: string): boolean => targets.some((target) => name.startsWith(`${target}/`))

/** At every look: nothing foreign is changed, nothing is half there, nothing that has ended begins again by itself. */
export function look(model: StudioModel, disk: ForgetfulDisk, book: BatchBook, originals: readonly { id: string; bytes: Uint8Array; hash: string }[]): void {
  for (const name of disk.names().filter((each) => isInTarget(each) && !isStaging(each))) {
    const hash = sha256(contentOf(disk, name)!)
    const wanted = model.foreign.get(name)
    if (wanted !== undefined && wanted !== hash) say(model, `${name} was overwritten`)
    if (wanted === undefined && !model.legitimate.has(hash)) say(model, `${name} is half-written`)
  }
  for (const [name] of model.foreign) if (!disk.exists(name)) say(model, `${name} of somebody else is gone`)
  for (const { id, bytes, hash } of originals) if (sha256(bytes) !== hash) say(model, `the original of ${id} was touched`)
  for (const batch of book.all()) {
    lookAtEnds(model, batch)
    lookAtSets(model, batch, disk)
  }
}

/** After a start, what was acknowledged is there. */
export function lookAfterStart(model: StudioModel, book: BatchBook): void {
  const { ordered, verdicts, retried } = model.asked
  for (const id of ordered) if ((book.get(id)?.pictures.size ?? 0) !== model.plans.get(id)!.originals.size) say(model, `${id} was ordered and is not there`)
  for (const [id, verdict] of verdicts) if (book.picture(id)?.picture.verdict !== verdict && !retried.has(id)) say(model, `the verdict on ${id} is gone`)
}

/** When everything had the time to end. */
export function lookAtEnd(model: StudioModel, disk: ForgetfulDisk, book: BatchBook): void {
  const owner = new Map<string, string>()
  for (const batch of book.all()) {
    if (batch.state !== 'done') say(model, `${batch.order.id} has not ended: ${Object.entries(batch.by).map(([state, ids]) => `${state} ${ids.size}`).join(', ')}`)
    for (const picture of batch.pictures.values()) lookAtPicture(model, batch, picture, { disk, owner })
  }
  for (const name of disk.names()) {
    if (isInTarget(name) && !model.foreign.has(name) && !owner.has(name) && !model.wasPutBack) say(model, isStaging(name) ? `${name} was left behind` : `${name} belongs to no picture`)
  }
}

function lookAtEnds(model: StudioModel, { pictures }: BatchState): void {
  for (const { id, state, round } of pictures.values()) {
    const before = model.ended.get(id)
    // Made anew because somebody asked for it is another round.
    if (before !== undefined && before.round === round && before.state !== state) say(model, `${id} ended as ${before.state} and is ${state}`)
    if (endStates.includes(state)) model.ended.set(id, { state, round })
  }
}

function lookAtSets(model: StudioModel, batch: BatchState, disk: ForgetfulDisk): void {
  if (model.plans.get(batch.order.id)!.order.exportWhen !== 'batch' || model.asked.exportedNow.has(batch.order.id)) return
  const pictures = [...batch.pictures.values()]
  const isOpen = batch.by.waiting.size + batch.by.working.size + batch.by.doubtful.size > 0 && pictures.every(({ round }) => round === 0)
  const shown = pictures.find(({ files, state }) => state === 'written' && files.length > 0 && files.every(({ file }) => disk.exists(`${batch.order.targetFolder!}/${file}`)))
  if (isOpen && shown) say(model, `${shown.id} was written before its batch was settled`)
}

type At = { disk: ForgetfulDisk; owner: Map<string, string> }
function lookAtPicture(model: StudioModel, batch: BatchState, picture: BatchPicture, at: At): void {
  const { id, state, files, verdict } = picture
  const { isBad, vanishes, killsEngine } = model.plans.get(batch.order.id)!.originals.get(id)!
  const wasRefused = model.asked.verdicts.get(id) === 'refused'
  if (!endStates.includes(state)) say(model, `${id} has not ended: it is ${state}`)
  if (state === 'failed' && !isBad && !vanishes && !killsEngine && (model.hits.get(id) ?? 0) < 5) say(model, `${id} failed, and nothing is wrong with it`)
  if (wasRefused && state === 'written' && verdict !== 'accepted' && !model.asked.retried.has(id)) say(model, `${id} was refused and written`)
  if (wasRefused && verdict === 'accepted') say(model, `${id} was refused and taken for accepted`)
  // What an earlier round came to is still of this picture.
  if (state === 'failed') for (const { file } of files) at.owner.set(`${batch.order.targetFolder!}/${file}`, id)
  if (state === 'written') for (const { name } of batch.order.recipe.outputs) lookAtFile(model, batch, picture, name, at)
}

function lookAtFile(model: StudioModel, batch: BatchState, { id, files, correction }: BatchPicture, output: string, { disk, owner }: At): void {
  const file = files.find((each) => each.output === output)?.file
  const path = `${batch.order.targetFolder!}/${file}`
  const there = file === undefined ? null : contentOf(disk, path)
  // An older folder that was put back knows nothing of a correction for which it was taken away, or which lies there.
  if (there === null && file !== undefined && model.wasPutBack && model.everCorrected.has(id)) return
  if (there === null) return say(model, `${id} is written and ${file ?? output} is not there`)
  const original = model.plans.get(batch.order.id)!.originals.get(id)!
  const isOfAnotherTime = model.wasPutBack && model.everCorrected.get(id)?.has(sha256(there))
  if (!isOfAnotherTime && sha256(there) !== sha256(contentOfOutput(batch.order.recipe.name, output, original.bytes, correction))) say(model, `${path} is not what ${id} comes to`)
  if (owner.has(path) && owner.get(path) !== id) say(model, `${path} is of ${id} and of ${owner.get(path)}`)
  owner.set(path, id)
}
