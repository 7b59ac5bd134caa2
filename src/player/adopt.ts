import type { Manifest, RefusalReason } from '../contracts/screens.ts'
import { isNewer, judgeManifest, maySwitch, type Numbered, stillWaiting } from '../core/playback/player/judge-manifest.ts'
import { lackOf, neededFiles } from '../core/playback/player/needed-files.ts'
import type { Adopted } from '../core/playback/player/what-shows.ts'
import { adoptedOf, contentSha256Of } from '../core/playback/manifest/index.ts'
import { algorithm } from '../core/scheduling/index.ts'
import { judgeEpoch } from '../core/signing/index.ts'
import type { PlayerClock } from './clock.ts'
import { createInTurn } from '../core/kernel/in-turn.ts'
import type { FileKeeper } from './keep-files.ts'
import type { Ports } from './ports.ts'
import { waitingPlans } from './remember.ts'
import type { Say } from './say.ts'
import type { Trust } from './trust.ts'

/** A manifest, as it is known here. */
export type Plan = { manifest: Manifest; message: Uint8Array; contentSha256: string; plays: Adopted }
/** Takes manifests: the one that is played, and those that wait until all their files are there and their date has come. [PL1] [PL3] */
export type Adoption = {
  adopted(): Plan | null
  waiting(): readonly Plan[]
  lacks(): { files: number; bytes: number } | null
  take(message: Uint8Array): Promise<void>
  /** Files came, or time passed: switches if it may. */
  settle(): Promise<void>
  /** Why the last one was refused; null since another was taken. */
  refused(): string | null
}
export type AdoptionParts = Pick<Ports, 'storage' | 'crypto' | 'zones' | 'note'> & { trust: Trust; clock: PlayerClock; say: Say; keeper(): FileKeeper; zoneOffsetMinutes: number; changed(): void }
type Desk = AdoptionParts & { adopted: Plan | null; waiting: Plan[]; refused: string | null }
const adoptedKey = 'manifest'
const waitingKey = ({ manifest: { epoch, sequence } }: Plan): string => `${waitingPlans}${epoch}/${sequence}`

export async function createAdoption(parts: AdoptionParts): Promise<Adoption> {
  const { storage } = parts
  const inTurn = createInTurn()
  const desk: Desk = { ...parts, adopted: storedPlan(parts, await storage.read(adoptedKey)), waiting: [], refused: null }
  for (const key of await storage.list(waitingPlans)) {
    const plan = storedPlan(parts, await storage.read(key))
    if (plan && isNewer(plan.manifest, desk.adopted && numbered(desk.adopted))) desk.waiting.push(plan)
    else await storage.write({ remove: [key] }).catch((error: unknown) => parts.note(`a manifest that waits no more was not removed: ${String(error)}`))
  }
  return {
    adopted: () => desk.adopted, waiting: () => desk.waiting, refused: () => desk.refused,
    lacks: () => (desk.waiting[0] ? lacksOf(desk, desk.waiting[0]) : null),
    settle: () => inTurn(() => settle(desk)),
    take: (message) => inTurn(() => take(desk, message)),
  }
}

async function take(desk: Desk, message: Uint8Array): Promise<void> {
  const { trust, clock, adopted, waiting } = desk
  const received = trust.receive('manifest', message)
  if (received.kind === 'refused') return refuse(desk, received.reason, { epoch: 0, sequence: 0 }, null)
  const { payload: manifest, keyId, bytes } = received
  const wrong = judgeEpoch(trust.ring(), manifest.epoch)
  if (wrong) return refuse(desk, wrong.reason, manifest, keyId)
  const judged = judgeManifest(manifest, { present: adopted && numbered(adopted), waiting: waiting.map((plan) => plan.manifest), nowMs: clock.nowMs(), algorithms: [algorithm] })
  if (judged.kind === 'refused') return refuse(desk, judged.reason, manifest, keyId)
  if (judged.kind === 'known') return tell(desk, adopted!, 'adopted')
  const plan = waiting.find((its) => its.manifest.epoch === manifest.epoch && its.manifest.sequence === manifest.sequence) ?? readPlan(desk, manifest, bytes, message)
  if (!plan) return refuse(desk, 'malformed', manifest, keyId)
  if (judged.kind === 'take') await wait(desk, plan)
  await settle(desk)
  if (desk.waiting.includes(plan)) await tell(desk, plan, 'fetching')
}

/** It goes on waiting over a restart, without a network too. Where the disk has no room for it, it waits in memory. */
async function wait(desk: Desk, plan: Plan): Promise<void> {
  const still = new Set(stillWaiting(desk.waiting.map((its) => its.manifest), plan.manifest))
  const gone = desk.waiting.filter((its) => !still.has(its.manifest))
  desk.waiting = [...desk.waiting.filter((its) => still.has(its.manifest)), plan].sort((a, b) => a.manifest.validFromMs - b.manifest.validFromMs)
  await desk.storage.write({ put: [[waitingKey(plan), plan.message]], remove: gone.map(waitingKey) }).catch((error: unknown) => desk.note(`a manifest that waits was not written: ${String(error)}`))
  desk.changed()
}

async function settle(desk: Desk): Promise<void> {
  for (const plan of [...desk.waiting]) {
    const may = maySwitch(plan.manifest, lacksOf(desk, plan).files, desk.clock.nowMs())
    if (may === 'now') await adopt(desk, plan)
    if (may !== 'too-late') continue
    desk.waiting = desk.waiting.filter((its) => its !== plan)
    await desk.storage.write({ remove: [waitingKey(plan)] })
    await refuse(desk, 'expired', plan.manifest, null)
  }
}

/** One durable write. Whatever waits and is older has nothing to wait for any more. */
async function adopt(desk: Desk, plan: Plan): Promise<void> {
  const { clock, storage } = desk
  const gone = desk.waiting.filter((its) => !isNewer(its.manifest, plan.manifest))
  if (!gone.includes(plan) || !isNewer(plan.manifest, desk.adopted && numbered(desk.adopted))) return
  clock.signed(plan.manifest.issuedAtMs)
  await storage.write({ put: [[adoptedKey, plan.message], clock.toWrite()], remove: gone.map(waitingKey) })
  desk.adopted = plan
  desk.waiting = desk.waiting.filter((its) => !gone.includes(its))
  desk.refused = null
  desk.changed()
  await tell(desk, plan, 'adopted')
}

async function tell(desk: Desk, plan: Plan, result: 'adopted' | 'fetching'): Promise<void> {
  await desk.say.taken({ what: 'manifest', ...numbered(plan), contentSha256: plan.contentSha256, result, lacks: result === 'fetching' ? lacksOf(desk, plan) : null })
}

async function refuse(desk: Desk, reason: RefusalReason, { epoch, sequence }: Numbered, keyId: string | null): Promise<void> {
  desk.refused = reason
  await desk.say.taken({ what: 'manifest', epoch, sequence, result: 'refused', reason, keyId })
}

const lacksOf = ({ keeper }: Desk, { manifest }: Plan) => lackOf(neededFiles(manifest.files), keeper().has)

function storedPlan(parts: AdoptionParts, message: Uint8Array | null): Plan | null {
  const reopened = parts.trust.reopen('manifest', message)
  return reopened && readPlan(parts, reopened.payload, reopened.bytes, reopened.message)
}

const numbered = ({ manifest: { epoch, sequence } }: Plan): Numbered => ({ epoch, sequence })

function readPlan({ crypto, zones, zoneOffsetMinutes }: AdoptionParts, manifest: Manifest, bytes: Uint8Array, message: Uint8Array): Plan | null {
  const plays = adoptedOf(manifest, zones.zones[manifest.zone] ?? { first: zoneOffsetMinutes, changes: [] })
  return plays && { manifest, message, contentSha256: contentSha256Of(bytes, crypto), plays }
}
