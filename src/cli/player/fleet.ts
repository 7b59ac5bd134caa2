import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import zones from '../../../resources/zones.json' with { type: 'json' }
import type { ZoneTable } from '../../core/kernel/local-time.ts'
import { readEngineFile } from '../../main/engine-file.ts'
import { createPlayer, type Player } from '../../player/create-player.ts'
import type { Settings } from '../../player/ports.ts'
import { connectToEngine } from '../client.ts'
import { defaultDataFolder } from '../options.ts'
import { fail, printJson } from '../print.ts'
import type { Command, CommandContext } from '../pult.ts'
import { optionAtFault } from '../words.ts'
import { approving, type FleetSeat, seatsOfNetwork } from './enrol-fleet.ts'
import { createMemoryIdentity, openFileIdentity } from './file-identity.ts'
import { openFolderStorage } from './folder-storage.ts'
import { createMemoryStorage, type SharedBytes } from './memory-storage.ts'
import { createMachine, type Machine, nodePorts } from './node-ports.ts'
import { versionOf } from './player.ts'
import { createUnseenStage } from './unseen-stage.ts'
import { untilSignal } from './until-signal.ts'

type Options = { screens: number; gate: string; dir: string | null; data: string; settings: Partial<Settings>; ca: Buffer | undefined; quiet: boolean }
type Count = { plays: number }
const reportEveryMs = 10_000
/** So many pair at once: a gate lets no more of one address in. */
const pairingAtOnce = 20

/** Many players in one process, for trying things out: the core, the wire and the ledger are those of a screen; only nobody sees them. They are approved through the engine of `--data`. */
export const fleet: Command = async (argv, context) => {
  const parsed = await parseOptions(argv, context.env)
  if (parsed.kind === 'refused') return fail(context.say.text('bad-options', { detail: parsed.message }), 2)
  const { options } = parsed
  const running = readEngineFile(options.data)
  if (!running?.url) return fail(context.say.text('nothing-runs', { folder: options.data }))
  const certificate = join(options.data, 'keys', 'team-certificate.pem')
  const line = await connectToEngine({ url: running.url, token: running.token, authority: existsSync(certificate) ? readFileSync(certificate, 'utf8') : undefined })
  if (line.kind === 'refused') return fail(context.say.problem(line.problem))
  const seats = (await seatsOfNetwork(line.engine)).slice(0, options.screens)
  if (seats.length < options.screens) return fail(context.say.text('fleet-too-few', { screens: options.screens, there: seats.length }))
  const players: Player[] = []
  const count: Count = { plays: 0 }
  const note = options.quiet ? () => undefined : (text: string) => void process.stderr.write(`${text}\n`)
  const starting = startAll(seats, options, context, players, count, (screenId) => approving(line.engine, screenId, note), note)
  const reporting = setInterval(() => printJson(report(players, count)), reportEveryMs)
  await untilSignal()
  clearInterval(reporting)
  await Promise.all(players.map((its) => its.stop()))
  await starting
  line.close()
  printJson(report(players, count))
  return 0
}

async function startAll(seats: readonly FleetSeat[], options: Options, { root }: CommandContext, players: Player[], count: Count, approve: (screenId: string) => ReturnType<typeof approving>, note: (line: string) => void): Promise<void> {
  const machine = createMachine(zones as unknown as ZoneTable, versionOf(root), options.ca)
  const shared: SharedBytes = new Map()
  const waiting = [...seats.entries()]
  await Promise.all(Array.from({ length: pairingAtOnce }, async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [at, seat] = next
      const its = await playerOf(machine, seat, options, shared, count, approve(seat.screenId), (line) => note(`${at}: ${line}`))
      players.push(its)
      await its.start().catch((error: unknown) => note(`${at}: ${String(error)}`))
    }
  }))
}

async function playerOf(machine: Machine, seat: FleetSeat, { dir, gate, settings }: Options, shared: SharedBytes, count: Count, pairing: ReturnType<typeof approving>, note: (line: string) => void): Promise<Player> {
  const folder = dir === null ? null : join(dir, seat.screenId)
  const storage = folder === null ? createMemoryStorage(shared) : await openFolderStorage(folder)
  const identity = folder === null ? createMemoryIdentity(randomBytes(32)) : await openFileIdentity(join(folder, 'identity.json'))
  const stage = createUnseenStage({ timers: machine.timers, monotonicMs: () => performance.now(), pairing, shown: () => void count.plays++ })
  // A screen of the fleet stands in its venue, wherever this process runs.
  const its: Player = createPlayer(nodePorts(machine, { storage, identity, stage, gate, settings, screen: seat.screen, note, abilities: ['video'], reload: () => note('reload'), zoneOffsetMinutes: () => its.state()?.credentials.zoneOffsetMinutes ?? 0 }))
  return its
}

function report(players: readonly Player[], { plays }: Count) {
  const running = players.flatMap((its) => its.state()?.running ?? [])
  const { rss } = process.memoryUsage()
  return {
    players: players.length, paired: running.length, up: running.filter(({ session }) => session.isUp()).length, welcomed: running.filter(({ welcomed }) => welcomed).length, adopted: running.filter(({ adoption }) => adoption.adopted()).length,
    waiting: running.filter(({ adoption }) => adoption.waiting().length > 0).length, plays, batches: running.reduce((sum, { ledger }) => sum + ledger.batches().length, 0), memoryMiB: Math.round(rss / 2 ** 20), cpuSeconds: Math.round(process.cpuUsage().user / 1e6),
  }
}

async function parseOptions(argv: readonly string[], env: NodeJS.ProcessEnv): Promise<{ kind: 'options'; options: Options } | { kind: 'refused'; message: string }> {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: { screens: { type: 'string' }, gate: { type: 'string' }, dir: { type: 'string' }, data: { type: 'string' }, proofs: { type: 'string' }, ca: { type: 'string' }, quiet: { type: 'boolean' }, 'auto-pair': { type: 'boolean' } },
    })
    const screens = Number(values.screens)
    if (!Number.isInteger(screens) || screens < 1) return { kind: 'refused', message: '--screens' }
    if (!values.gate || !URL.canParse(values.gate)) return { kind: 'refused', message: '--gate' }
    if (values.proofs !== undefined && !(Number(values.proofs) > 0)) return { kind: 'refused', message: '--proofs' }
    const settings = values.proofs === undefined ? {} : { batchEveryMs: Number(values.proofs) * 1000 }
    const dir = values.dir === undefined ? null : resolve(values.dir)
    return { kind: 'options', options: { screens, gate: values.gate, dir, data: resolve(values.data ?? defaultDataFolder(env)), settings, ca: values.ca === undefined ? undefined : await readFile(values.ca), quiet: values.quiet ?? false } }
  } catch (error) {
    return { kind: 'refused', message: optionAtFault(error) }
  }
}
