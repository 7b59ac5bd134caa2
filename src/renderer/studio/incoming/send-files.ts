import type { Problem } from '../../../contracts/problems.ts'
import type { Attempt } from '../../engine/use-edit.ts'
import type { DroppedFile } from './read-dropped.ts'

export type SentFile = { uploadId: string; path: string }
export type Sending = { files: number; sent: number; bytes: number; sentBytes: number; failed: readonly { path: string; problem: Problem }[] }
export type SendPorts = {
  upload(file: File, onSent: (bytes: number) => void, signal: AbortSignal): Promise<string>
  begin(files: SentFile[]): Promise<string>
  add(batchId: string, files: SentFile[]): Promise<void>
  attempt<T>(call: () => Promise<T>): Promise<Attempt<T>>
}
const [atOnce, handful] = [3, 24]

/**
 * Sends files a few at a time. The batch begins with the first of them, so that the studio works while the rest is still on its way; what did not arrive is named, and the rest goes on.
 * Answers the batch, or null where nothing began.
 */
export async function sendFiles(files: readonly DroppedFile[], ports: SendPorts, tell: (sending: Sending, batchId: string | null) => void, signal: AbortSignal): Promise<string | null> {
  let batchId: string | null = null
  let state: Sending = { files: files.length, sent: 0, bytes: files.reduce((sum, { file }) => sum + file.size, 0), sentBytes: 0, failed: [] }
  let ready: SentFile[] = []
  let handing = Promise.resolve()
  const say = (change: Partial<Sending>) => { state = { ...state, ...change }; tell(state, batchId) }
  const fail = (paths: readonly string[], problem: Problem) => say({ failed: [...state.failed, ...paths.map((path) => ({ path, problem }))] })

  /** One after the other: the first makes the batch that the others join. */
  const handOver = () => {
    const some = ready
    ready = []
    handing = handing.then(async () => {
      if (some.length === 0) return
      const outcome = await ports.attempt(async () => { if (batchId === null) batchId = await ports.begin(some); else await ports.add(batchId, some) })
      if (outcome.kind === 'refused') fail(some.map(({ path }) => path), outcome.problems[0] ?? { reason: 'unexpected' })
      else say({})
    })
  }
  async function sendOne({ file, path }: DroppedFile): Promise<void> {
    let told = 0
    const outcome = await ports.attempt(() => ports.upload(file, (bytes) => { say({ sentBytes: state.sentBytes + bytes - told }); told = bytes }, signal))
    say({ sent: state.sent + 1, sentBytes: state.sentBytes + file.size - told })
    if (outcome.kind === 'refused') return fail([path], signal.aborted ? { reason: 'media-stopped', params: { fileName: path } } : outcome.problems[0] ?? { reason: 'unexpected' })
    ready.push({ uploadId: outcome.value, path })
    if (batchId === null || ready.length >= handful) handOver()
  }
  const waiting = [...files]
  const lane = async () => { for (let next = waiting.shift(); next && !signal.aborted; next = waiting.shift()) await sendOne(next) }
  await Promise.all(Array.from({ length: atOnce }, lane))
  handOver()
  await handing
  return batchId
}
