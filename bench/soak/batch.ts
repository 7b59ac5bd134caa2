import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import sharp from 'sharp'
import { createRandom } from '../../src/core/kernel/random.ts'
import { createJobs } from '../../src/main/jobs/jobs.ts'
import { createUploads } from '../../src/main/sheets/uploads.ts'
import { openBatches } from '../../src/main/studio/batches/open-batches.ts'
import { createPictureThreads } from '../../src/main/studio/pipeline/picture-threads.ts'
import type { Recipe } from '../../src/contracts/studio-recipes.ts'
import { shippedModel } from '../frame/studio-model.ts'

type Soak = { pictures: number; side: number; log: (line: string) => void }
const [lateMs, growth, ofTime, hundred, warmUps] = [50, 1.05, 600, 100, 100]
const recipe: Recipe = {
  v: 1, name: 'Soak', commercial: true, steps: [{ step: 'cutout', model: shippedModel().card.id, rerun: false, edge: 1000, colour: true, fringe: 0 }],
  outputs: [{ name: 'cutout', preset: null, steps: [], encoding: { format: 'png', quality: 90, mostBytes: null, level: 6, sourceType: 'auto' } }], set: { scale: false, baseline: false, whitePoint: false }, naming: '{folder}/{stem}{-output}.{ext}',
}

/** A thousand pictures in one go through the network that is shipped, after a few by which threads come to their size: what the process holds, how late its loop is, and how long six hundred take. */
export async function soakBatch({ pictures, side, log }: Soak) {
  const root = mkdtempSync(join(tmpdir(), 'pult-soak-batch-'))
  try {
    // None is of the others' bytes: what was made before would be there at once.
    await layPictures(join(root, 'warm'), warmUps, side, 1)
    await layPictures(join(root, 'in'), pictures, side, 2)
    return await run(root, pictures, log)
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}

async function layPictures(folder: string, count: number, side: number, seed: number): Promise<void> {
  mkdirSync(folder)
  const random = createRandom(seed)
  for (let at = 0; at < count; at += 1) {
    const svg = `<svg width="${side}" height="${side}"><rect width="100%" height="100%" fill="#f4f4f4"/><ellipse cx="${side / 2}" cy="${side / 2}" rx="${side / 4 + random.below(side >> 3)}" ry="${side / 3}" fill="rgb(${random.below(160)},${random.below(160)},${random.below(160)})"/></svg>`
    await sharp(Buffer.from(svg)).jpeg({ quality: 90 }).toFile(join(folder, `p${String(at).padStart(5, '0')}.jpg`))
  }
}

async function run(root: string, pictures: number, log: (line: string) => void) {
  const { make, stop } = openSoak(root)
  await make('warm', () => undefined)
  const delay = monitorEventLoopDelay({ resolution: 1 })
  const held: number[] = []
  const begunAtMs = performance.now()
  let timeOf600: number | null = null
  delay.enable()
  const counts = await make('in', (ended) => {
    while (held.length < ended) held.push(process.memoryUsage().rss)
    if (ended >= ofTime) timeOf600 ??= performance.now() - begunAtMs
    if (ended % 50 < 3) log(`${ended} of ${pictures}, ${Math.round(process.memoryUsage().rss / 1e6)} MB`)
  })
  delay.disable()
  const seconds = (performance.now() - begunAtMs) / 1000
  await stop()
  const mean = (some: readonly number[]): number => some.reduce((sum, bytes) => sum + bytes, 0) / Math.max(1, some.length)
  const [first, last, p999] = [mean(held.slice(0, hundred)), mean(held.slice(-hundred)), delay.percentile(99.9) / 1e6]
  const problems = [...(last > first * growth ? [`the last hundred held ${Math.round(last / 1e6)} MB, the first ${Math.round(first / 1e6)}`] : []), ...(p999 > lateMs ? [`the loop was ${p999.toFixed(1)} ms late`] : []), ...(counts.written === pictures ? [] : [`ended as ${JSON.stringify(counts)}`])]
  return { name: 'batch', pictures, seconds, secondsFor600: timeOf600 === null ? null : timeOf600 / 1000, firstMegabytes: first / 1e6, lastMegabytes: last / 1e6, loopP999Ms: p999, loopMostMs: delay.max / 1e6, problems }
}

type Counts = Record<string, number>
type OpenSoak = { /** All pictures of a folder as a batch; resolves when each has ended. */ make(folder: string, onEnded: (ended: number) => void): Promise<Counts>; stop(): Promise<void> }

function openSoak(root: string): OpenSoak {
  const [clock, quiet] = [{ nowMs: () => Date.now() }, { info: () => undefined, warn: () => undefined, error: () => undefined }]
  let drawn = 0
  const newId = (prefix: string): string => `${prefix}_${(drawn += 1)}`
  const threads = createPictureThreads({ workerUrl: new URL('../../src/main/studio/pipeline/picture-worker.ts', import.meta.url), cacheFolder: join(root, 'cache'), blobsFolder: join(root, 'blobs'), log: quiet, models: () => [shippedModel()] })
  const { batches, stop } = openBatches({
    folder: join(root, 'data'), threads, clock, log: quiet, newId, uploads: createUploads({ folder: join(root, 'uploads'), clock, random: createRandom(2) }), jobs: createJobs({ clock, newId: () => newId('jb'), log: quiet, onChange: () => undefined }),
    presets: () => [], addCreative: () => Promise.reject(new Error('not here')), writeTable: () => Promise.reject(new Error('not here')), explain: ({ reason }) => reason,
  })
  return {
    async make(folder, onEnded) {
      mkdirSync(join(root, `${folder}-out`))
      const ordered = await batches.create({ name: folder, recipe, source: { kind: 'folder', paths: [join(root, folder)], subfolders: false, watch: false }, targetFolder: join(root, `${folder}-out`), exportWhen: 'each', priority: 0, webhook: null }, { personId: 'pe_1', atDesk: true })
      if (ordered.kind === 'refused') throw new Error(JSON.stringify(ordered.problems))
      const abort = new AbortController()
      // Whoever only listens does not keep the process.
      const awake = setInterval(() => undefined, 1000)
      for await (const event of batches.follow(abort.signal)) {
        if (event.type !== 'batches') continue
        const counts = event.batches.find(({ name }) => name === folder)?.counts
        if (!counts) continue
        const ended = counts.written + counts.failed + counts.doubtful
        onEnded(ended)
        if (ended >= readdirSync(join(root, folder)).length) {
          abort.abort()
          clearInterval(awake)
          return counts
        }
      }
      throw new Error('the batches are no longer followed')
    },
    async stop() {
      await stop()
      await threads.stop()
    },
  }
}
