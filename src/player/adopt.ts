import type { Manifest } from '../contracts/screens.ts'
import { isNewer, judgeManifest, maySwitch, type Numbered } from '../core/playback/player/judge-manifest.ts'
import { lackOf, neededFiles } from '../core/playback/player/needed-files.ts'
import type { Adopted } from '../core/playback/player/what-shows.ts'
import { adoptedOf, contentSha256Of } from '../core/playback/manifest/index.ts'
import { algorithm } from '../core/scheduling/index.ts'
import { judgeEpoch } from '../core/signing/index.ts'
import type { PlayerClock } from './clock.ts'
import { createInTurn } from './in-turn.ts'
import type { FileKeeper } from './keep-files.ts'
import type { Ports } from './ports.ts'
import type { Say } from './say.ts'
import type { Trust } from './trust.ts'

/** A manifest, as it is known here. */
export type Plan = { manifest: Manifest; message: Uint8Array; contentSha256: string; plays: Adopted }
/** Takes manifests: the one that is played, and the one that waits until all its files are there. [PL1] [PL3] */
export type Adoption = {
  adopted(): Plan | null
  waiting(): Plan | null
  lacks(): { files: number; bytes: number } | null
  take(message: Uint8Array): Promise<void>
  /** Files came, or time passed: switches if it may. */
  settle(): Promise<void>
  /** Why the last one was refused; null since another was taken. */
  refused(): string | null
}
type Parts = Pick<Ports, 'storage' | 'crypto' | 'zones' | 'note'> & { trust: Trust; clock: PlayerClock; say: Say; keeper(): FileKeeper; zoneOffsetMinutes: number; changed(): void }
const [adoptedKey, waitingKey] = ['manifest', 'waiting']

export async function createAdoption(parts: Parts): Promise<Adoption> {
  const { storage, trust, clock, say, keeper } = parts
  const planOf = (message: Uint8Array | null): Plan | null => {
    const reopened = trust.reopen('manifest', message)
    return reopened && readPlan(parts, reopened.payload, reopened.bytes, reopened.message)
  }
  let adopted = planOf(await storage.read(adoptedKey))
  let waiting = planOf(await storage.read(waitingKey))
  if (waiting && adopted && !isNewer(waiting.manifest, adopted.manifest)) waiting = null
  let refused: string | null = null
  const inTurn = createInTurn()
  const lacks = () => waiting && lackOf(neededFiles(waiting.manifest.files), keeper().has)
  const tell = (plan: Plan, result: 'adopted' | 'fetching') => say.taken({ what: 'manifest', ...numbered(plan), contentSha256: plan.contentSha256, result, lacks: result === 'fetching' ? lacks() : null })
  const refuse = async (reason: NonNullable<Parameters<Say['taken']>[0]['reason']>, its: Numbered, keyId: string | null): Promise<void> => {
    refused = reason
    await say.taken({ what: 'manifest', epoch: its.epoch, sequence: its.sequence, result: 'refused', reason, keyId })
  }
  const settleNow = async (): Promise<void> => {
    if (!waiting) return
    const plan = waiting
    const may = maySwitch(plan.manifest, lackOf(neededFiles(plan.manifest.files), keeper().has).files, clock.nowMs())
    if (may === 'wait') return
    if (may === 'too-late') {
      waiting = null
      await storage.write({ remove: [waitingKey] })
      return refuse('expired', plan.manifest, null)
    }
    clock.signed(plan.manifest.issuedAtMs)
    await storage.write({ put: [[adoptedKey, plan.message], clock.toWrite()], remove: [waitingKey] })
    adopted = plan
    if (waiting === plan) waiting = null
    refused = null
    parts.changed()
    await tell(plan, 'adopted')
  }
  return {
    adopted: () => adopted, waiting: () => waiting, lacks, refused: () => refused,
    settle: () => inTurn(settleNow),
    take: (message) => inTurn(async () => {
      const received = trust.receive('manifest', message)
      if (received.kind === 'refused') return refuse(received.reason, { epoch: 0, sequence: 0 }, null)
      const { payload: manifest, keyId, bytes } = received
      const wrong = judgeEpoch(trust.ring(), manifest.epoch)
      if (wrong) return refuse(wrong.reason, manifest, keyId)
      const judged = judgeManifest(manifest, { present: adopted && numbered(adopted), waiting: waiting && numbered(waiting), nowMs: clock.nowMs(), algorithms: [algorithm] })
      if (judged.kind === 'refused') return refuse(judged.reason, manifest, keyId)
      if (judged.kind === 'known') return void await tell(adopted!, 'adopted')
      const plan = readPlan(parts, manifest, bytes, message)
      if (!plan) return refuse('malformed', manifest, keyId)
      // It goes on waiting over a restart, without a network too. Where the disk has no room for it, it waits in memory.
      await storage.write({ put: [[waitingKey, message]] }).catch((error: unknown) => parts.note(`waiting manifest not written: ${String(error)}`))
      waiting = plan
      parts.changed()
      await settleNow()
      if (waiting === plan) await tell(plan, 'fetching')
    }),
  }
}

const numbered = ({ manifest: { epoch, sequence } }: Plan): Numbered => ({ epoch, sequence })

function readPlan({ crypto, zones, zoneOffsetMinutes }: Parts, manifest: Manifest, bytes: Uint8Array, message: Uint8Array): Plan | null {
  const plays = adoptedOf(manifest, zones.zones[manifest.zone] ?? { first: zoneOffsetMinutes, changes: [] })
  return plays && { manifest, message, contentSha256: contentSha256Of(bytes, crypto), plays }
}
