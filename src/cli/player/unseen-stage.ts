import { copyFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Stage, StageItem, Timers } from '../../player/ports.ts'

type Parts = { timers: Timers; monotonicMs(): number; pairing?: Stage['pairing']; shown?(item: StageItem): void; screenshot?: Stage['screenshot'] }

/** A stage that nobody sees: exact in time, and nothing else. */
export function createUnseenStage({ timers, monotonicMs, pairing = () => undefined, shown, screenshot }: Parts): Stage {
  return {
    prepare: async (item) => ({ kind: 'prepared', item, discard: () => undefined }),
    show: (prepared, atMonotonicMs) => new Promise((resolve) => {
      timers.at(atMonotonicMs, () => {
        shown?.(prepared.item)
        resolve(monotonicMs())
      })
    }),
    frames: () => ({ advanced: true, perSecond: 0, longestGapMs: 0 }),
    pairing, identify: () => undefined, ...(screenshot ? { screenshot } : {}),
  }
}

/** Writes what shows to `now.json`, and the picture itself beside it, for whoever watches from outside. */
export async function writeShown(folder: string, item: StageItem): Promise<void> {
  const [kind] = item.file?.mediaType.split('/').slice(-1) ?? []
  if (item.file) await replace(join(folder, `now.${kind}`), (path) => copyFile(join(folder, 'files', item.file!.sha256), path))
  await replace(join(folder, 'now.json'), (path) => writeFile(path, JSON.stringify({ sha256: item.file?.sha256 ?? null, mediaType: item.file?.mediaType ?? null, blank: item.blank })))
}

async function replace(path: string, write: (path: string) => Promise<void>): Promise<void> {
  await write(`${path}.new`)
  await rename(`${path}.new`, path)
}
