import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRandom, type RandomStream } from '../../../src/core/kernel/random.ts'
import type { ScreenHeld } from '../../helpers/read-proofs.ts'
import { checkConverged, checkCounts, checkPlays, checkRows, type Kept, missingAtEngine } from './check-screens.ts'
import { nothingTold, startDesk, type Told, withEngine } from './desk.ts'
import { batchesInFolder, foldersOfFleet } from './headless.ts'
import { type KillHouse, openHouse } from './house.ts'
import type { Victim } from './processes.ts'

export type ScreenKillOptions = { minutes: number; screens: number; seed: number; browsers: boolean; log: (line: string) => void }
export type ScreenKillResult = { name: 'kill-screens'; minutes: number; screens: number; players: 'chromium' | 'headless'; seed: number; kills: Record<string, number>; rounds: number; publishes: number; orders: number; lifts: number; unanswered: number; batches: number; plays: number; interrupted: number; violations: string[] }
const convergesWithinMs = 240_000
const proofsWithinMs = 120_000
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** Engine, broker, players and a fleet are killed with -9 in turn, while a person publishes, takes off and lifts; nothing that was acknowledged may be lost. [DB1] [PL5] [PP1] */
export async function runScreenKills({ minutes, screens, seed, browsers, log }: ScreenKillOptions): Promise<ScreenKillResult> {
  const folder = mkdtempSync(join(tmpdir(), 'pult-kill-screens-'))
  const random = createRandom(seed)
  const [told, result] = [nothingTold(), emptyResult(minutes, screens, seed, browsers)]
  let house: KillHouse | null = null
  try {
    house = await openHouse(folder, { screens, browsers, log })
    const endsAtMs = performance.now() + minutes * 60_000
    let held: Map<string, ScreenHeld> = new Map()
    while (performance.now() < endsAtMs && result.violations.length === 0) {
      await killEach(house, random, told, result, log)
      const found = await checkAll(house, told, held, screens)
      held = found.held
      result.rounds += 1
      result.violations.push(...found.problems.map((problem) => `round ${result.rounds}: ${problem}`))
      log(`round ${result.rounds}: ${told.publishes} publishes, ${told.orders} orders, ${told.lifts} lifts, ${told.unanswered} unanswered, ${found.problems.length} violations`)
    }
    await checkLedgers(house, result)
    return Object.assign(result, { publishes: told.publishes, orders: told.orders, lifts: told.lifts, unanswered: told.unanswered })
  } finally {
    await closeHouse(house)
    if (result.violations.length > 0 && house) log(readFileSync(house.log, 'utf8').slice(-4000))
    if (result.violations.length > 0) log(`left as it is: ${folder}`)
    else rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

const emptyResult = (minutes: number, screens: number, seed: number, browsers: boolean): ScreenKillResult => ({
  name: 'kill-screens', minutes, screens, players: browsers ? 'chromium' : 'headless', seed, kills: {}, rounds: 0, publishes: 0, orders: 0, lifts: 0, unanswered: 0, batches: 0, plays: 0, interrupted: 0, violations: [],
})

/** Each once, in an order of chance; now and then the next one falls before this one is back. */
async function killEach({ data, engine, mosquitto, players, fleet }: KillHouse, random: RandomStream, told: Told, result: ScreenKillResult, log: (line: string) => void): Promise<void> {
  const desk = startDesk(data, random, told, log)
  const broker: Victim = { name: 'mosquitto', start: mosquitto.start, kill: mosquitto.kill }
  const victims = [engine, broker, ...players, fleet].map((victim) => ({ victim, place: random.below(1000) })).sort((a, b) => a.place - b.place).map(({ victim }) => victim)
  const returning: Promise<void>[] = []
  for (const victim of victims) {
    await pause(1000 + random.below(9000))
    log(`kill ${victim.name}`)
    await victim.kill()
    result.kills[victim.name] = (result.kills[victim.name] ?? 0) + 1
    const back = pause(random.below(4000)).then(() => startAgain(victim, data))
    if (random.below(3) > 0) await back
    else returning.push(back)
  }
  await Promise.all(returning)
  await desk.pause()
}

/** A fleet asks the engine for its seats: it begins once there is one. */
async function startAgain(victim: Victim, data: string): Promise<void> {
  if (victim.name === 'fleet') await withEngine(data, (engine) => engine.system.health())
  await victim.start()
}

async function checkAll({ data, pictures }: KillHouse, told: Told, before: ReadonlyMap<string, ScreenHeld>, screens: number): Promise<{ problems: string[]; held: Map<string, ScreenHeld> }> {
  const { problems, held } = checkCounts(data, before)
  problems.push(...await withEngine(data, (engine) => checkConverged(engine, told, screens + 2, convergesWithinMs)))
  problems.push(...await withEngine(data, (engine) => checkRows(engine, pictures)))
  return { problems, held }
}

/** At the end all that the players hold, compared byte for byte with what the engine holds. */
async function checkLedgers({ data, fleet, fleetFolder, players, pictures }: KillHouse, result: ScreenKillResult): Promise<void> {
  await fleet.stop()
  const kept: Kept = []
  for (const folder of foldersOfFleet(fleetFolder)) kept.push(...await batchesInFolder(folder))
  await fleet.start()
  for (const player of players) kept.push(...await player.storedBatches())
  const endsAtMs = performance.now() + proofsWithinMs
  let missing = missingAtEngine(data, kept)
  for (; missing.length > 0 && performance.now() < endsAtMs; missing = missingAtEngine(data, kept)) await pause(1000)
  const { plays, interrupted, problems } = checkPlays(kept, pictures)
  result.violations.push(...missing, ...problems, ...checkCounts(data, new Map()).problems)
  Object.assign(result, { batches: kept.length, plays, interrupted })
}

async function closeHouse(house: KillHouse | null): Promise<void> {
  if (!house) return
  await Promise.all([house.fleet.kill(), ...house.players.map((player) => player.kill()), house.engine.kill(), house.mosquitto.kill()])
  house.mosquitto.remove()
}
