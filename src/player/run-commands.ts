import type { Command, CommandKind } from '../contracts/screens.ts'
import { forgettable, judgeCommand } from '../core/playback/player/judge-command.ts'
import { gaveUpFor } from '../core/playback/player/player-versions.ts'
import type { PlayerClock } from './clock.ts'
import type { Ports } from './ports.ts'
import { commandKey, commands as commandPrefix, fromJson, type RememberedCommand, rememberedCommand, toJson } from './remember.ts'
import type { Say } from './say.ts'
import type { Trust } from './trust.ts'

/** One-shot commands: each id is durable before it is carried out, so that no reboot is done twice. [PL5] */
export type Commands = {
  take(message: Uint8Array): Promise<void>
  /** After a welcome: how those ended that a restart cut off. */
  report(): Promise<void>
}
type Outcome = { outcome: 'done' | 'unable' | 'failed'; detail: string | null }
export type Act = (params: Command['params'], command: Command) => Promise<Outcome>
export type Acts = Partial<Record<CommandKind, Act>>
type Parts = Pick<Ports, 'storage' | 'note'> & { trust: Trust; clock: PlayerClock; say: Say; screenId: string; device: Ports['device']; permits(): readonly CommandKind[] | null; acts: Acts }
/** Their own end is the restart: having started again is having done it. */
const restarting: readonly string[] = ['reload', 'reboot', 'update']

export async function createCommands(parts: Parts): Promise<Commands> {
  const { storage, clock, trust, say, screenId } = parts
  const known = new Map<string, RememberedCommand>()
  /** Ended, and nobody has heard of it yet. */
  const untold = new Set<string>()
  for (const key of await storage.list(commandPrefix)) {
    const remembered = fromJson(await storage.read(key), rememberedCommand)
    const id = key.slice(commandPrefix.length)
    if (remembered?.outcome === null) untold.add(id)
    // What a disk has spoilt was a command all the same, and is not run again.
    known.set(id, remembered ?? { kind: 'unknown', expiresAtMs: Number.MAX_SAFE_INTEGER, outcome: 'failed', detail: 'forgotten' })
  }
  const remember = async (id: string, its: RememberedCommand): Promise<void> => {
    const gone = forgettable(known, clock.floorMs()).filter((other) => other !== id)
    await storage.write({ put: [[commandKey(id), toJson(its)], clock.toWrite()], remove: gone.map(commandKey) })
    for (const other of gone) known.delete(other)
    known.set(id, its)
  }
  const tell = async (id: string, { outcome, detail }: Pick<RememberedCommand, 'outcome' | 'detail'>): Promise<void> => {
    const said = await say.say('done', { v: 1, screenId, commandId: id, outcome: outcome ?? 'failed', detail, atMs: clock.nowMs() })
    if (said) untold.delete(id)
    else untold.add(id)
  }
  const end = async (id: string, its: RememberedCommand): Promise<void> => {
    await remember(id, its)
    await tell(id, its)
  }
  return {
    async take(message) {
      const received = trust.receive('command', message)
      const refuse = (reason: NonNullable<Parameters<Say['taken']>[0]['reason']>, keyId: string | null) => say.taken({ what: 'command', epoch: 0, sequence: 0, result: 'refused', reason, keyId })
      if (received.kind === 'refused') return void await refuse(received.reason, null)
      const command = received.payload
      const judged = judgeCommand(command, { nowMs: clock.nowMs(), seen: new Set(known.keys()), permits: parts.permits() })
      if (judged.kind === 'refused') return void await refuse(judged.reason, received.keyId)
      if (judged.kind === 'seen') return
      if (judged.kind === 'expired') return tell(command.id, { outcome: 'expired', detail: null })
      clock.signed(command.issuedAtMs)
      const begun: RememberedCommand = { kind: command.kind, expiresAtMs: command.expiresAtMs, outcome: null, detail: command.kind === 'update' ? String(command.params.version) : null }
      await remember(command.id, begun)
      const act = parts.acts[command.kind]
      const how: Outcome = act ? await act(command.params, command).catch((error: unknown) => ({ outcome: 'failed', detail: String(error).slice(0, 300) })) : { outcome: 'unable', detail: null }
      if (how.outcome !== 'done' || !restarting.includes(command.kind)) await end(command.id, { ...begun, ...how })
    },
    async report() {
      for (const id of [...untold]) {
        const its = known.get(id)
        if (!its) untold.delete(id)
        else if (its.outcome !== null) await tell(id, its)
        else if (its.kind !== 'update' || !parts.device.isOnTrial?.()) await end(id, { ...its, ...afterRestart(its, parts.device.version) })
      }
    },
  }
}

/** An update is done when the version it named has proved itself. */
function afterRestart({ kind, detail }: RememberedCommand, version: string): Outcome {
  if (!restarting.includes(kind)) return { outcome: 'failed', detail: 'interrupted' }
  if (kind !== 'update' || detail === version) return { outcome: 'done', detail: null }
  return { outcome: 'failed', detail: gaveUpFor(detail ?? '', version) }
}
