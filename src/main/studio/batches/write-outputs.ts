import { join } from 'node:path'
import type { StagedOutput } from '../../../core/imaging/batch/batch-facts.ts'
import type { BatchPicture, BatchState } from '../../../core/imaging/batch/batch-state.ts'
import { nameOutputs } from '../../../core/imaging/batch/name-outputs.ts'
import { nameKey } from '../../../core/imaging/recipe/name-output.ts'
import { type OutputDisk, stagingFolder } from './output-disk.ts'

/** Results lie beside their target under names of the studio's own until their names are on the disk; then they are given them, and never in the place of another file. [BA3] */
export type Outputs = {
  /** Where results may be laid down whole and synced, in the file system they will stay in; throws where nothing can be. */
  prepare(target: string, batchId: string): Promise<string>
  /** Their names there outlive a power cut from here on. */
  hold(target: string, batchId: string): Promise<void>
  /** Whether all of what was made is still there, whole: as staged, or under its name already. */
  isThere(target: string, batch: BatchState, picture: BatchPicture): Promise<boolean>
  /** `remember` resolves when the names are on the disk. */
  write(target: string, batch: BatchState, picture: BatchPicture, remember: (files: BatchPicture['files']) => Promise<void>): Promise<'written' | 'lost'>
  /** Takes back what was written of a picture, as far as nobody has touched it. */
  withdraw(target: string, picture: BatchPicture): Promise<void>
  /** What lies there of pictures that need it no more; with `keep` null all of it. */
  clear(target: string, batchId: string, keep: ReadonlySet<string> | null): Promise<void>
  /** Throws as long as nothing can be written there. */
  probe(target: string, batchId: string): Promise<void>
}
const probeBytes = 512 * 1024

const stagedPath = (target: string, batchId: string, { staged }: StagedOutput): string => join(stagingFolder(target, batchId), staged)

export function createOutputs(disk: OutputDisk): Outputs {
  return {
    async prepare(target, batchId) {
      await disk.check(target)
      await disk.makeFolder(stagingFolder(target, batchId))
      return stagingFolder(target, batchId)
    },
    hold: (target, batchId) => disk.settle(stagingFolder(target, batchId)),
    async isThere(target, batch, { news, files }) {
      for (const output of news?.outputs ?? []) {
        if (await disk.hash(stagedPath(target, batch.order.id, output)) === output.sha256) continue
        const file = files.find((each) => each.output === output.output)?.file
        if (file === undefined || (await disk.hash(join(target, file))) !== output.sha256) return false
      }
      return true
    },
    async write(target, batch, picture, remember) {
      await disk.check(target)
      for (const output of picture.news?.outputs ?? []) {
        if (!(await writeOne(disk, target, batch, picture, output, remember))) return 'lost'
      }
      for (const folder of new Set(picture.files.map(({ file }) => join(target, file, '..')))) await disk.settle(folder)
      return 'written'
    },
    async withdraw(target, { files, replaces, news }) {
      const ours = new Set([...[...replaces.values()].flatMap((hashes) => [...hashes]), ...(news?.outputs ?? []).map(({ sha256 }) => sha256)])
      for (const { file } of files) {
        const there = await disk.hash(join(target, file))
        if (there !== null && ours.has(there)) await disk.remove(join(target, file))
      }
    },
    async clear(target, batchId, keep) {
      const folder = stagingFolder(target, batchId)
      for (const name of await disk.names(folder)) if (keep === null || !keep.has(name)) await disk.remove(join(folder, name))
      if (keep === null || keep.size === 0) await disk.removeFolder(folder)
    },
    async probe(target, batchId) {
      await disk.check(target)
      const path = join(stagingFolder(target, batchId), 'probe')
      await disk.makeFolder(stagingFolder(target, batchId))
      await disk.lay(path, new Uint8Array(probeBytes)).finally(() => disk.remove(path))
    },
  }
}

async function writeOne(disk: OutputDisk, target: string, batch: BatchState, picture: BatchPicture, output: StagedOutput, remember: (files: BatchPicture['files']) => Promise<void>): Promise<boolean> {
  const staged = stagedPath(target, batch.order.id, output)
  const full = new Set<string>()
  for (;;) {
    const file = picture.files.find((each) => each.output === output.output)?.file
    if (file !== undefined && !full.has(nameKey(file))) {
      const there = await disk.hash(join(target, file))
      if (there === output.sha256) return true
      if ((await disk.hash(staged)) !== output.sha256) return false
      if (there !== null && picture.replaces.get(file)?.has(there)) await disk.remove(join(target, file))
      if ((await disk.publish(staged, join(target, file))) === 'published') return true
      full.add(nameKey(file))
    }
    // Asked once more for whatever is there by now; the names of what is written already stay.
    const taken = await takenIn(disk, target, batch, picture, full)
    await remember(nameOutputs(batch, picture, taken).map((wish) => (wish.output === output.output || !picture.files.some((each) => each.output === wish.output) ? wish : picture.files.find((each) => each.output === wish.output)!)))
  }
}

/** Names are asked of the disk before they are chosen: choosing is pure. What lies there already, byte for byte, is as good as written. */
async function takenIn(disk: OutputDisk, target: string, batch: BatchState, picture: BatchPicture, full: ReadonlySet<string>): Promise<Taken> {
  const [known, own] = [new Map<string, boolean>(), new Set(picture.files.map(({ file }) => nameKey(file)))]
  const hashes = new Map(picture.news?.outputs?.map(({ output, sha256 }) => [output, sha256]))
  for (;;) {
    const asked: [file: string, output: string][] = []
    const taken: Taken = (file, output) => {
      if (full.has(nameKey(file))) return true
      if (own.has(nameKey(file))) return false
      if (!known.has(`${output}/${file}`)) asked.push([file, output])
      return known.get(`${output}/${file}`) ?? false
    }
    nameOutputs(batch, picture, taken)
    if (asked.length === 0) return taken
    for (const [file, output] of asked) known.set(`${output}/${file}`, (await disk.exists(join(target, file))) && (await disk.hash(join(target, file))) !== hashes.get(output))
  }
}
type Taken = (file: string, output: string) => boolean
