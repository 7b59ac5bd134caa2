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

const triesAtMost = 20
const againAfterMs = 250

/** Approves what a player of the fleet shows, as a person at the control room would; a screen that has a player already gets this one in its place. */
export function approving(engine: EngineClient, screenId: string, note: (line: string) => void): (view: PairingView | null) => void {
  return (view) => {
    if (view !== null && 'code' in view) void approve(engine, screenId, view.code, note)
  }
}

/** No person is as fast: the gate may have given out a code that has not yet come to those who are asked to approve it. */
async function approve(engine: EngineClient, screenId: string, code: string, note: (line: string) => void): Promise<void> {
  for (let tries = 1; ; tries++) {
    const reasons = await engine.screens.enrol({ code, screenId, replaces: true }).then((): string[] => [], (error: unknown) => problemsOf(error).map(({ reason }) => reason))
    if (reasons.length === 0) return
    if (!reasons.includes('pairing-unknown') || tries === triesAtMost) return note(`${screenId}: ${reasons.join()}`)
    await new Promise((resolve) => setTimeout(resolve, againAfterMs))
  }
}
