import type { RandomStream } from '../../src/core/kernel/random.ts'
import type { EngineProcess } from './engine-process.ts'

/** An edit that the engine said is on the disk. */
export type Acknowledged = { stamp: string; label: 'create' | 'edit' | 'undo' | 'redo'; documentId: string | null; name: string | null }

/** One client: creates, edits, undoes and redoes until the engine dies. `told` hears of every acknowledgement. */
export async function streamEdits(engine: EngineProcess, random: RandomStream, client: string, told: (edit: Acknowledged) => void): Promise<void> {
  const own: string[] = []
  for (let number = 0; ; number += 1) {
    const name = `${client} ${number}`
    const drawn = random.below(10)
    try {
      if (own.length === 0 || drawn === 0) await create(engine, name, told, own)
      else if (drawn < 7) await edit(engine, random.pick(own), name, told)
      else await step(engine, drawn < 9 ? 'undo' : 'redo', told)
    } catch {
      return // the engine is gone, and whether this one was written nobody was told
    }
  }
}

async function create(engine: EngineProcess, name: string, told: (edit: Acknowledged) => void, own: string[]): Promise<void> {
  const fields = { code: name, name, currency: 'KZT', timeZone: 'Asia/Almaty', demonstration: false }
  const { status, body } = await engine.ask('POST', '/documents/create', { kind: 'network', fields })
  if (status !== 200) throw new Error(`create: ${status} ${JSON.stringify(body)}`)
  own.push(String(body.id))
  told({ stamp: String(body.stamp), label: 'create', documentId: String(body.id), name })
}

/** Refused when another client's undo has removed the document meanwhile. */
async function edit(engine: EngineProcess, documentId: string, name: string, told: (edit: Acknowledged) => void): Promise<void> {
  const { status, body } = await engine.ask('POST', '/documents/edit', { label: 'edit', changes: [{ documentId, kind: 'network', field: 'name', value: name }] })
  if (status === 200 && body.stamp !== null) told({ stamp: String(body.stamp), label: 'edit', documentId, name })
}

async function step(engine: EngineProcess, label: 'undo' | 'redo', told: (edit: Acknowledged) => void): Promise<void> {
  const { status, body } = await engine.ask('POST', `/history/${label}`, {})
  if (status === 200 && body.stamp !== null) told({ stamp: String(body.stamp), label, documentId: null, name: null })
}
