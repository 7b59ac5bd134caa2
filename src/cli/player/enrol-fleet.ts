import { unpackDocuments } from '../../core/kernel/pack-documents.ts'
import type { PairingView } from '../../player/ports.ts'
import type { EngineClient } from '../client.ts'
import { problemsOf } from '../problems-of.ts'

export type FleetSeat = { screenId: string; screen: { widthPx: number; heightPx: number } }

/** Screens of the network that a player could be put on, by their code. */
export async function seatsOfNetwork(engine: EngineClient): Promise<FleetSeat[]> {
  const documents = unpackDocuments((await engine.documents.snapshot({ kinds: ['screen', 'profile'] })).packed)
  const profiles = new Map(documents.flatMap(({ id, kind, fields }) => (kind === 'profile' ? [[id, fields] as const] : [])))
  const screens = documents.filter(({ kind, fields }) => kind === 'screen' && fields.retiredAtMs === null && profiles.get(String(fields.profileId))?.profileKind !== 'static-place')
  const code = (fields: Record<string, unknown>): string => String(fields.code)
  return screens.sort((a, b) => (code(a.fields) < code(b.fields) ? -1 : 1)).map(({ id, fields }) => {
    const { widthPx, heightPx } = profiles.get(String(fields.profileId)) ?? {}
    return { screenId: id, screen: { widthPx: Number(widthPx ?? 1920), heightPx: Number(heightPx ?? 1080) } }
  })
}

/** Approves what a player of the fleet shows, as a person at the control room would; a screen that has a player already gets this one in its place. */
export function approving(engine: EngineClient, screenId: string, note: (line: string) => void): (view: PairingView | null) => void {
  return (view) => {
    if (view === null || 'waiting' in view) return
    engine.screens.enrol({ code: view.code, screenId, replaces: true }).catch((error: unknown) => note(`${screenId}: ${problemsOf(error).map(({ reason }) => reason).join()}`))
  }
}
