import type { BatchBook } from '../../../src/main/studio/batches/batch-book.ts'
import { type BatchState, endStates } from '../../../src/core/imaging/batch/batch-state.ts'
import type { ForgetfulDisk } from '../disk/forgetful-disk.ts'
import { contentOf, sha256 } from './disks.ts'
import { contentOfOutput, type Plan, targets } from './world.ts'

type Asked = { verdicts: Map<string, 'accepted' | 'refused'>; ordered: Set<string>; exportedNow: Set<string>; retried: Set<string> }
/** What the world knows by itself, and what has to hold of the studio. */
export type StudioModel = ReturnType<typeof createStudioModel>

export function createStudioModel(plans: ReadonlyMap<string, Plan>) {
  const violations: string[] = []
  const foreign = new Map<string, string>()
  const ended = new Map<string, { state: string; round: number }>()
  let asked: Asked = { verdicts: new Map(), ordered: new Set(), exportedNow: new Set(), retried: new Set() }
  const say = (violation: string): void => { if (violations.length < 20) violations.push(violation) }
  /** Whatever may ever lie under a name of a picture, whole. */
  const legitimate = new Map<string, string>()
  const originals = [...plans.values()].flatMap((plan) => [...plan.originals].map(([id, original]) => ({ id, original, hash: sha256(original.bytes) })))
  const hits = new Map<string, number>()
  let mayBeLeft = false
  const everCorrected = new Set<string>()
  const isStaging = (name: string): boolean => name.split('/')[1]!.startsWith('.pult-')
  return {
    violations,
    /** It was at work when everything went down, or its thread did. */
    hit(id: string): void { hits.set(id, (hits.get(id) ?? 0) + 1) },
    /** An older folder forgot what it had staged. */
    letLeave(): void { mayBeLeft = true },
    get asked() { return asked },
    /** An older folder was put back: what was acknowledged since is known to nobody. */
    forgetSince(keptBatches: ReadonlySet<string>): void {
      asked = { verdicts: new Map(), ordered: new Set([...asked.ordered].filter((id) => keptBatches.has(id))), exportedNow: new Set(plans.keys()), retried: new Set() }
      ended.clear()
    },
    corrected(id: string, correction: unknown, plan: Plan): void {
      everCorrected.add(id)
      for (const { name } of plan.order.recipe.outputs) legitimate.set(sha256(contentOfOutput(plan.order.recipe.name, name, plan.originals.get(id)!.bytes, correction)), id)
    },
    laid(name: string, bytes: Uint8Array): void { foreign.set(name, sha256(bytes)) },
    /** At every look: nothing foreign is changed, nothing is half there, nothing that has ended begins again by itself. */
    look(disk: ForgetfulDisk, book: BatchBook): void {
      for (const name of disk.names().filter((each) => targets.some((target) => each.startsWith(`${target}/`)) && !isStaging(each) && !each.includes('.probe'))) {
        const hash = sha256(contentOf(disk, name)!)
        const wanted = foreign.get(name)
        if (wanted !== undefined && wanted !== hash) say(`${name} was overwritten`)
        if (wanted === undefined && !legitimate.has(hash)) say(`${name} is half-written`)
      }
      for (const [name] of foreign) if (!disk.exists(name)) say(`${name} of somebody else is gone`)
      for (const { id, hash, original } of originals) if (sha256(original.bytes) !== hash) say(`the original of ${id} was touched`)
      for (const batch of book.all()) {
        lookAtEnds(batch)
        lookAtSets(batch, disk)
      }
    },
    /** After a start, what was acknowledged is there. */
    lookAfterStart(book: BatchBook): void {
      for (const id of asked.ordered) if ((book.get(id)?.pictures.size ?? 0) !== plans.get(id)!.originals.size) say(`${id} was ordered and is not there`)
      for (const [id, verdict] of asked.verdicts) if (book.picture(id)?.picture.verdict !== verdict && !asked.retried.has(id)) say(`the verdict on ${id} is gone`)
    },
    lookAtEnd(disk: ForgetfulDisk, book: BatchBook): void {
      const owner = new Map<string, string>()
      for (const batch of book.all()) {
        if (batch.state !== 'done') say(`${batch.order.id} has not ended: ${Object.entries(batch.by).map(([state, ids]) => `${state} ${ids.size}`).join(', ')}`)
        for (const picture of batch.pictures.values()) lookAtPicture(disk, batch, picture.id, owner)
      }
      for (const name of disk.names()) {
        const isTarget = targets.some((target) => name.startsWith(`${target}/`))
        if (isTarget && !foreign.has(name) && !owner.has(name) && !mayBeLeft) say(isStaging(name) ? `${name} was left behind` : `${name} belongs to no picture`)
      }
    },
    learn(plan: Plan): void {
      for (const [id, { bytes }] of plan.originals) for (const { name } of plan.order.recipe.outputs) legitimate.set(sha256(contentOfOutput(plan.order.recipe.name, name, bytes, [])), id)
    },
  }

  function lookAtEnds({ pictures }: BatchState): void {
    for (const { id, state, round } of pictures.values()) {
      const before = ended.get(id)
      // Made anew because somebody asked for it is another round.
      if (before !== undefined && before.round === round && before.state !== state) say(`${id} ended as ${before.state} and is ${state}`)
      if (endStates.includes(state)) ended.set(id, { state, round })
    }
  }

  function lookAtSets(batch: BatchState, disk: ForgetfulDisk): void {
    const plan = plans.get(batch.order.id)!
    if (plan.order.exportWhen !== 'batch' || asked.exportedNow.has(batch.order.id)) return
    const isOpen = batch.by.waiting.size + batch.by.working.size + batch.by.doubtful.size > 0
    const shown = [...batch.pictures.values()].find(({ files, state, round }) => round === 0 && state === 'written' && files.length > 0 && files.every(({ file }) => disk.exists(`${batch.order.targetFolder!}/${file}`)))
    if (isOpen && shown && ![...batch.pictures.values()].some(({ round }) => round > 0)) say(`${shown.id} was written before its batch was settled`)
  }

  function lookAtPicture(disk: ForgetfulDisk, batch: BatchState, id: string, owner: Map<string, string>): void {
    const [plan, { state, files, correction, verdict }] = [plans.get(batch.order.id)!, batch.pictures.get(id)!]
    const { isBad, vanishes, killsEngine, bytes } = plan.originals.get(id)!
    if (!endStates.includes(state)) say(`${id} has not ended: it is ${state}`)
    if (state === 'failed' && !isBad && !vanishes && !killsEngine && (hits.get(id) ?? 0) < 5) say(`${id} failed, and nothing is wrong with it`)
    if (asked.verdicts.get(id) === 'refused' && state === 'written' && verdict !== 'accepted' && !asked.retried.has(id)) say(`${id} was refused and written`)
    if (asked.verdicts.get(id) === 'refused' && verdict === 'accepted') say(`${id} was refused and taken for accepted`)
    // What an earlier round came to is still of this picture.
    if (state === 'failed') for (const { file } of files) owner.set(`${batch.order.targetFolder!}/${file}`, id)
    if (state !== 'written') return
    for (const { name } of batch.order.recipe.outputs) {
      const file = files.find(({ output }) => output === name)?.file
      const path = `${batch.order.targetFolder!}/${file}`
      // An older folder that was put back knows nothing of a correction for which it was taken away.
      if (file !== undefined && contentOf(disk, path) === null && mayBeLeft && everCorrected.has(id)) continue
      if (file === undefined || contentOf(disk, path) === null) { say(`${id} is written and ${file ?? name} is not there`); continue }
      if (sha256(contentOf(disk, path)!) !== sha256(contentOfOutput(plan.order.recipe.name, name, bytes, correction))) say(`${path} is not what ${id} comes to`)
      if (owner.has(path) && owner.get(path) !== id) say(`${path} is of ${id} and of ${owner.get(path)}`)
      owner.set(path, id)
    }
  }
}
