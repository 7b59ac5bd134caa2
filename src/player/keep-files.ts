import { backOffMs } from '../core/playback/player/back-off.ts'
import type { NeededFile } from '../core/playback/player/needed-files.ts'
import { isDiskFull, type Ports } from './ports.ts'

/** Files by their hash: fetched with resume from whichever address has them, hashed before they count, and one looked at again each hour. [PL3] */
export type FileKeeper = {
  has(sha256: string): boolean
  all(): readonly string[]
  /** What is needed from now on, the most urgent first; it is fetched until it is there. */
  want(files: readonly NeededFile[]): void
  useBases(bases: readonly string[]): void
  /** Hashes a file again, any one if none is named. One that is not what it says is dropped, told of, and fetched again. */
  recheck(sha256?: string): Promise<void>
  corrupt(): readonly string[]
  isFull(): boolean
  /** Drops what nobody needs; called when the disk gets full. */
  drop(sha256s: readonly string[]): Promise<void>
  /** Drops what is there in part and not wanted any more; says how many. */
  dropParts(): Promise<number>
  stop(): void
}
type Parts = Pick<Ports, 'storage' | 'fetchFile' | 'clock' | 'timers' | 'random' | 'note'> & {
  /** Something was kept, or dropped. */
  changed(): void
  /** The disk is full: make room, and say whether there is any. */
  makeRoom(): Promise<boolean>
}

export async function createFileKeeper(parts: Parts): Promise<FileKeeper> {
  const { files } = parts.storage
  const there = new Set(await files.list())
  const corrupt = new Set<string>()
  const fetching = createFetching(parts, there, corrupt)
  return {
    has: (sha256) => there.has(sha256),
    all: () => [...there],
    want: fetching.want,
    useBases: fetching.useBases,
    corrupt: () => [...corrupt],
    isFull: fetching.isFull,
    stop: fetching.stop,
    async recheck(sha256 = anyOf([...there], parts.random)) {
      if (sha256 === undefined || !there.has(sha256) || await files.hash(sha256, 'whole') === sha256) return
      parts.note(`${sha256} is not what it was: dropped and fetched again`)
      there.delete(sha256)
      corrupt.add(sha256)
      await files.remove(sha256)
      parts.changed()
      fetching.again()
    },
    async drop(sha256s) {
      for (const sha256 of sha256s) {
        there.delete(sha256)
        await files.remove(sha256)
      }
    },
    async dropParts() {
      const unwanted = (await files.parts()).filter((sha256) => !there.has(sha256) && !fetching.isWanted(sha256))
      for (const sha256 of unwanted) await files.remove(sha256)
      return unwanted.length
    },
  }
}

function createFetching(parts: Parts, there: Set<string>, corrupt: Set<string>) {
  const { clock, timers, random } = parts
  let wanted: readonly NeededFile[] = []
  let bases: readonly string[] = []
  /** Gave another file than it was asked for: a page to log in at, a cache gone bad. Asked after all others from then on. */
  const doubtful = new Set<string>()
  let [busy, full, failures, stopped] = [false, false, 0, false]
  let callOff: () => void = () => undefined
  const stopping = new AbortController()
  const lacking = () => wanted.filter(({ sha256 }) => !there.has(sha256))
  const again = (): void => {
    if (!busy && !stopped && lacking().length > 0 && bases.length > 0) void work()
  }
  const work = async (): Promise<void> => {
    busy = true
    callOff()
    let kept = 0
    const tried = new Set<string>()
    // The most urgent of what is lacking by now: an order may have come meanwhile.
    for (let file = lacking()[0]; file; file = lacking().find(({ sha256 }) => !tried.has(sha256))) {
      tried.add(file.sha256)
      const fetched = await fetchWhole(parts, bases, doubtful, file, stopping.signal)
      if (stopped) return
      full = fetched === 'full' ? !(await parts.makeRoom()) : fetched === 'kept' ? false : full
      if (fetched !== 'kept') continue
      kept++
      there.add(file.sha256)
      corrupt.delete(file.sha256)
      parts.changed()
    }
    busy = false
    failures = kept > 0 ? 0 : failures + 1
    if (!stopped && lacking().length > 0) callOff = timers.at(clock.monotonicMs() + backOffMs(failures, chance32(random)), again)
  }
  return {
    again, isFull: () => full, isWanted: (sha256: string) => wanted.some((its) => its.sha256 === sha256),
    want(files: readonly NeededFile[]) {
      wanted = files
      failures = 0
      again()
    },
    useBases(next: readonly string[]) {
      bases = next
      again()
    },
    stop() {
      stopped = true
      callOff()
      stopping.abort()
    },
  }
}

/** From one address after the other; what came stays, so that the next goes on from there. */
async function fetchWhole(parts: Parts, bases: readonly string[], doubtful: Set<string>, file: NeededFile, signal: AbortSignal): Promise<'kept' | 'not-yet' | 'full'> {
  for (const base of [...bases].sort((a, b) => Number(doubtful.has(a)) - Number(doubtful.has(b)))) {
    try {
      const fetched = await fetchFrom(parts, base, file, signal)
      if (fetched === 'kept') return 'kept'
      if (fetched === 'wrong') doubtful.add(base)
    } catch (error) {
      if (isDiskFull(error)) return 'full'
      // Out of reach, or broken off: the next address, and later again.
      parts.note(`${file.sha256} from ${base}: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  return 'not-yet'
}

async function fetchFrom({ storage: { files }, fetchFile, note }: Parts, base: string, { sha256, mostBytes }: NeededFile, signal: AbortSignal): Promise<'kept' | 'missing' | 'wrong'> {
  const isIt = async (): Promise<boolean> => await files.hash(sha256, 'part') === sha256
  let length = await files.partBytes(sha256)
  if (length > 0 && length >= mostBytes && !(await isIt())) {
    await files.remove(sha256)
    length = 0
  }
  if (length < mostBytes || length === 0) {
    const fetched = await fetchFile(base, sha256, length, signal)
    if (fetched.kind === 'missing') return 'missing'
    if (fetched.fromByte !== length) {
      await files.remove(sha256)
      length = 0
    }
    for await (const bytes of fetched.chunks) {
      length += bytes.length
      if (length > mostBytes) break
      await files.append(sha256, bytes)
    }
  }
  if (length <= mostBytes && await isIt()) {
    await files.keep(sha256)
    return 'kept'
  }
  // Ended, and wrong: begun anew from the next address, behind which no honest rest may be laid. Where a line broke off it did not end.
  note(`${sha256} from ${base} is another file`)
  await files.remove(sha256)
  return 'wrong'
}

export const chance32 = (random: Ports['random']): number => random(4).reduce((sum, byte) => sum * 256 + byte, 0)
const anyOf = <T>(items: readonly T[], random: Ports['random']): T | undefined => items[Math.floor((chance32(random) / 2 ** 32) * items.length)]
