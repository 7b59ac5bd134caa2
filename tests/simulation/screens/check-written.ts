import type { Manifest, ScreenState } from '../../../src/contracts/screens.ts'
import type { Batch } from './device-storage.ts'
import { reaching } from './expected-show.ts'
import { isAbove } from './is-above.ts'
import type { Watched } from './model.ts'
import { sha256Of } from './network-documents.ts'
import type { World } from './world.ts'

/** A device made something durable that decides what it shows: was it allowed to? */
export function checkWritten(world: World, its: Watched, { put = [], remove = [] }: Batch): void {
  for (const [key, bytes] of put) {
    if (key === 'manifest') adopted(world, its, bytes)
    if (key === 'state') obeyed(world, its, bytes)
    if (key === 'supplement') tookSold(world, its, bytes)
    if (key === 'time') stamped(world, its, bytes)
    if (key.startsWith('command/')) begun(its, key.slice('command/'.length), bytes)
  }
  for (const key of remove) if (key.startsWith('batch/')) dropped(world, its, key)
}

function adopted(world: World, its: Watched, message: Uint8Array): void {
  const { device, floorMs } = its
  const signed = world.model.legit.manifests.get(sha256Of(message))
  if (!signed) return world.violate(`${device.name}: adopted a manifest that none of ours signed`)
  if (signed.screenId !== device.place.screenId) return world.violate(`${device.name}: adopted the manifest of ${signed.screenId}`)
  const plan = signed.plan()
  const { manifest } = plan
  if (its.plan && !isNewer(manifest, its.plan.manifest)) world.violate(`${device.name}: adopted ${numbers(manifest)} after ${numbers(its.plan.manifest)}`)
  if (floorMs > manifest.acceptUntilMs) world.violate(`${device.name}: adopted ${numbers(manifest)} at ${floorMs} or later, after its ${manifest.acceptUntilMs}`)
  for (const { sha256 } of manifest.files) if (!device.medium.whole.has(sha256)) world.violate(`${device.name}: adopted ${numbers(manifest)} without its file ${sha256.slice(0, 8)}`)
  its.earlier = [...its.earlier.slice(-3), { plan: its.plan, untilMs: world.time.nowMs() }]
  its.plan = plan
}

/** [PL1] */
function tookSold(world: World, its: Watched, message: Uint8Array): void {
  const { device } = its
  const taken = world.model.legit.supplements.get(sha256Of(message))
  if (!taken) return world.violate(`${device.name}: took up a supplement that none of ours signed`)
  if (taken.screenId !== device.place.screenId) return world.violate(`${device.name}: took up the supplement of ${taken.screenId}`)
  const last = its.sold.at(-1)
  if (last && !isAbove(taken, last)) world.violate(`${device.name}: took up supplement ${revision(taken)} after ${revision(last)}`)
  its.sold = [...its.sold.slice(-7), { ...taken, atMs: world.time.nowMs() }]
}

const numbers = ({ epoch, sequence }: Manifest): string => `${epoch}/${sequence}`
const isNewer = (a: Manifest, b: Manifest): boolean => a.epoch > b.epoch || (a.epoch === b.epoch && a.sequence > b.sequence)

/** A recall holds on a screen from when it first obeyed it until people ask for its end, whatever became of the engine meanwhile. [PL5] */
function obeyed(world: World, its: Watched, message: Uint8Array): void {
  const { device } = its
  const state = world.model.legit.states.get(sha256Of(message))
  if (!state) return world.violate(`${device.name}: obeyed a state that none of ours signed`)
  if (state.deviceClass !== device.place.deviceClass) return world.violate(`${device.name}: obeyed a state for ${state.deviceClass}`)
  if (its.state && isAbove(its.state, state)) world.violate(`${device.name}: obeyed state ${revision(state)} after ${revision(its.state)}`)
  its.state = state
  const holding = new Set(reaching(state, device.place).map(({ id }) => id))
  for (const id of its.obeyed) {
    if (holding.has(id)) continue
    its.obeyed.delete(id)
    if (world.model.orders.get(id)?.liftAsked !== true) world.violate(`${device.name}: order ${id} ended with state ${revision(state)} though nobody lifted it`)
  }
  for (const id of holding) its.obeyed.add(id)
}

const revision = ({ epoch, revision }: Pick<ScreenState, 'epoch' | 'revision'>): string => `${epoch}/${revision}`

function stamped(world: World, its: Watched, bytes: Uint8Array): void {
  const { floorMs } = JSON.parse(Buffer.from(bytes).toString()) as { floorMs: number }
  if (floorMs < its.floorMs) world.violate(`${its.device.name}: its floor fell from ${its.floorMs} to ${floorMs}`)
  its.floorMs = Math.max(its.floorMs, floorMs)
}

/** A command that is to be carried out is on the disk before it is. */
function begun(its: Watched, id: string, bytes: Uint8Array): void {
  const { kind, outcome } = JSON.parse(Buffer.from(bytes).toString()) as { kind: string; outcome: string | null }
  if (outcome === null && (kind === 'reload' || kind === 'reboot')) its.restartCommand = id
}

const keptForMs = 35 * 86_400_000
/** An acknowledgement permits no deletion, and whatever its clock said, 35 days are 35 days. [PP2] */
function dropped(world: World, { device }: Watched, key: string): void {
  if (device.medium.records.has(key)) return
  const written = [...world.model.proofs.batches.values()].find((its) => its.device === device && its.key === key)
  if (written && written.atMs + keptForMs >= world.time.nowMs()) world.violate(`${device.name}: dropped ${key}, written at ${written.atMs}`)
}
