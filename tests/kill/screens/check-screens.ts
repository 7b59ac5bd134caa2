import { createHash } from 'node:crypto'
import { unpackDocuments } from '../../../src/core/kernel/pack-documents.ts'
import type { EngineClient } from '../../../src/cli/client.ts'
import type { ScreenRow } from '../../../src/contracts/devices.ts'
import { coversRange } from '../../../src/core/proof/index.ts'
import { openSqlite } from '../../../src/main/database/open-sqlite.ts'
import { telemetryFiles } from '../../../src/main/telemetry/open-telemetry.ts'
import { readStored } from '../../../src/main/telemetry/read-stored.ts'
import { untilScreens } from '../../helpers/live-network.ts'
import { type ScreenHeld, readProofs } from '../../helpers/read-proofs.ts'
import type { Told } from './desk.ts'

/** A screen that says one of these has lost something, or was led astray. */
const grave = new Set(['ledger-forked', 'storage-lost', 'file-corrupt', 'manifest-refused', 'clock-wrong'])

const shownWithinMs = 2_000

/** Nothing acknowledged is lost, and every screen comes to play and obey what was said last. */
export async function checkConverged(engine: EngineClient, told: Told, screens: number, withinMs: number): Promise<string[]> {
  const problems: string[] = []
  const releases = unpackDocuments((await engine.documents.snapshot({ kinds: ['release'] })).packed).map(({ fields }) => Number(fields.number))
  for (const number of told.releases) if (!releases.includes(number)) problems.push(`acknowledged release ${number} is gone`)
  const newest = Math.max(...releases)
  // What everybody is shown follows what was answered by a quarter of a second, and by more while much dies.
  await new Promise((resolve) => setTimeout(resolve, shownWithinMs))
  await untilScreens(engine, `all play release ${newest} and obey`, ({ progress, orders, total }) => total.alive === screens && progress[0]?.release === newest && progress[0].adopted === screens && progress[0].screens === screens && orders.every(({ stage, obeyed }) => stage !== 'in-force' || obeyed === screens), withinMs)
    .then(({ orders }) => problems.push(...lostOrders(told, orders)), (error: unknown) => problems.push(`no agreement: ${error instanceof Error ? error.message : String(error)}`))
  return problems
}

function lostOrders({ inForce, lifted, unsure }: Told, orders: readonly { id: string; stage: string }[]): string[] {
  const stages = new Map(orders.map(({ id, stage }) => [id, stage]))
  // The list is of the last hundred.
  const oldest = orders.length < 100
  const wrong = (id: string, stage: string): boolean => (stages.has(id) ? stages.get(id) !== stage : oldest || stage === 'in-force')
  for (const id of unsure) if (stages.get(id) === 'in-force') inForce.add(id)
  unsure.clear()
  return [...[...inForce].filter((id) => wrong(id, 'in-force')).map((id) => `acknowledged order ${id} is ${stages.get(id)}, not in force`), ...[...lifted].filter((id) => wrong(id, 'lifted')).map((id) => `order ${id} was lifted and is ${stages.get(id)}`)]
}

/** What screens say of themselves: nothing grave, nothing black, no picture that is none of ours. */
export async function checkRows(engine: EngineClient, pictures: ReadonlySet<string>): Promise<string[]> {
  for await (const event of await engine.screens.live()) {
    const rows = event.type === 'all' ? JSON.parse(event.packed) as ScreenRow[] : event.rows
    return rows.filter(({ enrolled }) => enrolled).flatMap(({ screenId, faults, refused, playing, blank }) => [
      ...faults.filter((fault) => grave.has(fault)).map((fault) => `${screenId} says ${fault}`), ...(refused === null ? [] : [`${screenId} refused ${refused}`]), ...(blank ? [`${screenId} is black`] : []),
      ...(playing && playing.sha256 !== null && !pictures.has(playing.sha256) ? [`${screenId} shows a stranger's picture ${playing.sha256}`] : []), ...(playing?.source === 'state' && playing.sha256 === null ? [`${screenId} shows black`] : []),
    ])
  }
  return ['the engine tells nothing of its screens']
}

/** Counts follow from what is held, nothing is disputed, and what was held once is held. */
export function checkCounts(folder: string, before: ReadonlyMap<string, ScreenHeld>): { problems: string[]; held: Map<string, ScreenHeld> } {
  const held = readProofs(folder)
  const problems = [...held].flatMap(([screenId, { ledgers, plays, claimed }]) => [
    ...(claimed === plays ? [] : [`${screenId}: ${claimed} plays are counted, ${plays} are held`]),
    ...ledgers.flatMap(({ id, forkedFrom, replaces }) => [...(forkedFrom === null ? [] : [`${screenId}: ledger ${id} is forked from ${forkedFrom}`]), ...(replaces === null ? [] : [`${screenId}: ledger ${id} replaces ${replaces}, though no storage was lost`])]),
  ])
  for (const [screenId, { ledgers }] of before) {
    for (const { id, ranges } of ledgers) for (const [from, to] of ranges) if (!coversRange(held.get(screenId)?.ledgers.find((its) => its.id === id)?.ranges ?? [], from, to)) problems.push(`${screenId}: ${from} to ${to} of ledger ${id} were held and are not`)
  }
  return { problems, held }
}

export type Kept = { key: string; batch: Uint8Array }[]

/** Every batch that a player holds lies with the engine, the very same bytes, once. */
export function missingAtEngine(folder: string, kept: Kept): string[] {
  const sql = openSqlite(telemetryFiles(folder).database, { readonly: true })
  try {
    const query = sql.prepare('SELECT count(*) AS n FROM batches JOIN ledgers ON ledgers.num = batches.ledger WHERE ledgers.id = ? AND first = ? AND sha256 = ?')
    return kept.flatMap(({ key, batch }) => {
      const [, ledgerId, from] = /^batch\/([0-9a-f]{32})\/(\d+)-/.exec(key) ?? []
      const times = Number(query.get(ledgerId ?? '', Number(from), createHash('sha256').update(batch).digest())?.n)
      return times === 1 ? [] : [`${key} is ${times} times with the engine`]
    })
  } finally {
    sql.close()
  }
}

/** What the proofs themselves say was seen. */
export function checkPlays(kept: Kept, pictures: ReadonlySet<string>): { plays: number; interrupted: number; problems: string[] } {
  const sum = { plays: 0, interrupted: 0, problems: [] as string[] }
  for (const { key, batch } of kept) {
    const its = readStored(batch)
    if (!its) {
      sum.problems.push(`${key} cannot be read`)
      continue
    }
    for (const [, , source, , , file, , , flags] of its.plays) {
      sum.plays += 1
      if ((flags & 1) === 0) sum.interrupted += 1
      if (source === 4 && file < 0) sum.problems.push(`${key}: black`)
      if (file >= 0 && !pictures.has(its.files[file]!)) sum.problems.push(`${key}: a stranger's picture`)
    }
  }
  return sum
}
