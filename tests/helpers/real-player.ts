import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import zones from '../../resources/zones.json' with { type: 'json' }
import { openFileIdentity } from '../../src/cli/player/file-identity.ts'
import { openFolderStorage } from '../../src/cli/player/folder-storage.ts'
import { createMachine, nodePorts } from '../../src/cli/player/node-ports.ts'
import { createUnseenStage } from '../../src/cli/player/unseen-stage.ts'
import type { ZoneTable } from '../../src/core/kernel/local-time.ts'
import { createPlayer, type Player } from '../../src/player/create-player.ts'
import type { PairingView, StageItem } from '../../src/player/ports.ts'

/** A player as `pult player` runs it, in this process: real sockets, a real folder, and a stage that remembers. */
export type RealPlayer = {
  player: Player
  /** SHA-256 of what it showed, in order; null is the picture the player carries itself, `blank` black on purpose. */
  shown: (string | null)[]
  identified: number
  notes: string[]
  /** The code it shows while it is nobody's. */
  code(): Promise<string>
  batches(): { ledgerId: string; from: number; to: number }[]
  stop(): Promise<void>
}

export async function startRealPlayer({ gate, folder, batchEveryMs = 1500 }: { gate: string; folder: string; batchEveryMs?: number }): Promise<RealPlayer> {
  mkdirSync(folder, { recursive: true })
  const storage = await openFolderStorage(folder)
  const machine = createMachine(zones as unknown as ZoneTable, '1.0.0')
  const asked = Promise.withResolvers<string>()
  const pairing = (view: PairingView | null) => { if (view && 'code' in view) asked.resolve(view.code) }
  const shown = (item: StageItem) => void its.shown.push(item.blank ? 'blank' : item.file?.sha256 ?? null)
  const stage = { ...createUnseenStage({ timers: machine.timers, monotonicMs: () => performance.now(), pairing, shown }), identify: () => void its.identified++ }
  const identity = await openFileIdentity(join(folder, 'identity.json'))
  const player = createPlayer(nodePorts(machine, { storage, identity, stage, gate, settings: { batchEveryMs, firstFrameWaitMs: 500, resendEveryMs: 20 }, screen: { widthPx: 640, heightPx: 360 }, note: (line) => void its.notes.push(line), reload: () => undefined, abilities: ['video'] }))
  const its: RealPlayer = {
    player, shown: [], identified: 0, notes: [], code: () => asked.promise, batches: () => [...player.state()?.running.ledger.batches() ?? []],
    async stop() {
      await player.stop()
      await storage.close()
    },
  }
  void player.start().catch((error: unknown) => void its.notes.push(String(error)))
  return its
}
