import type { Problem } from '../../../contracts/problems.ts'
import type { Attempt } from '../../engine/use-edit.ts'

/** Files of the table have no brand or creative of their own yet. */
export const tablePlace = 'table'

/** Files on their way into one creative: the first that is taken makes it, the others join. */
export type ArrivalGroup = { id: string; name: string; brandId: string | null; creativeId: string | null; replaces: string | null; asStillSet: boolean; place: string }
export type ArrivalStep = 'staged' | 'waiting' | 'sending' | 'looking' | 'done' | 'refused'
export type Arrival = { id: string; groupId: string; file: File; step: ArrivalStep; sent: number; problem: Problem | null }

/** What is asked of the engine, and of the page that can play a film. */
export type ArrivalPorts = {
  poster(file: File): Promise<File | null>
  upload(file: File, onSent: (bytes: number) => void, signal: AbortSignal): Promise<string>
  add(given: { uploadId: string; posterUploadId: string | null; creativeId: string | null; brandId: string | null; name: string | null; replaces: string | null; asStillSet: boolean }): Promise<{ creativeId: string }>
  attempt<T>(call: () => Promise<T>): Promise<Attempt<T>>
}
export type ArrivalChange = Partial<Pick<Arrival, 'step' | 'sent' | 'problem'>>

/** One file: sent, which can be stopped, then looked at and named, which the engine tells the end of. Answers the creative it is in, or null; what went wrong stands beside the file. */
export async function runArrival({ file }: Arrival, group: ArrivalGroup, ports: ArrivalPorts, tell: (change: ArrivalChange) => void, signal: AbortSignal): Promise<string | null> {
  let isSent = false
  tell({ step: 'sending', sent: 0, problem: null })
  const outcome = await ports.attempt(async () => {
    const poster = await ports.poster(file)
    const posterUploadId = poster && await ports.upload(poster, () => undefined, signal)
    const uploadId = await ports.upload(file, (sent) => tell({ sent }), signal)
    signal.throwIfAborted()
    isSent = true
    tell({ step: 'looking', sent: file.size })
    return ports.add({ uploadId, posterUploadId, creativeId: group.creativeId, brandId: group.brandId, name: group.name || null, replaces: group.replaces, asStillSet: group.asStillSet })
  })
  if (outcome.kind === 'refused') {
    tell({ step: 'refused', problem: signal.aborted && !isSent ? { reason: 'media-stopped', params: { fileName: file.name } } : outcome.problems[0] ?? { reason: 'unexpected' } })
    return null
  }
  tell({ step: 'done' })
  return outcome.value.creativeId
}

/** Two files at a time over all groups, one at a time within a group: its second file needs to know what the first has made. */
export function nextToRun(groups: ReadonlyMap<string, ArrivalGroup>, arrivals: readonly Arrival[], atOnce: number): Arrival[] {
  const running = arrivals.filter(({ step }) => step === 'sending' || step === 'looking')
  const busy = new Set(running.map(({ groupId }) => groupId))
  const next: Arrival[] = []
  for (const arrival of arrivals) {
    if (running.length + next.length >= atOnce) break
    if (arrival.step !== 'waiting' || busy.has(arrival.groupId) || !groups.has(arrival.groupId)) continue
    busy.add(arrival.groupId)
    next.push(arrival)
  }
  return next
}
