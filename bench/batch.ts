import { wholeOption } from './frame/arguments.ts'
import { openBareStages } from './frame/bare-stages.ts'
import type { Bench } from './frame/bench.ts'
import { drawProductPhoto } from './frame/product-photo.ts'
import { openBenchStudio } from './frame/studio-threads.ts'

const [workers, sampled, warmUps] = [2, 6, 3]

/**
 * Sixty pictures through two threads, each a picture of its own hash. Limit: half of what the stages of as many take when they are called barely, one after the other, in one thread: a few of them
 * before and a few after, for the machine may warm up or slow down. Both begin warm: what a thread takes for its first pictures it takes once.
 */
export const bench: Bench = async (options) => {
  const count = wholeOption(options, 'pictures', 60)
  const studio = openBenchStudio(workers)
  const bare = openBareStages(studio.model, studio.stage)
  try {
    const photo = await drawProductPhoto(wholeOption(options, 'width', 1600), wholeOption(options, 'height', 1200))
    const paths = Array.from({ length: count + warmUps * (1 + workers) }, (_, nth) => studio.lay(photo, nth))
    for (const path of paths.splice(0, warmUps)) await bare.make(path)
    await Promise.all(paths.splice(0, warmUps * workers).map(studio.make))
    const times: number[] = []
    const sample = async (): Promise<void> => { for (const path of paths.slice(0, sampled)) times.push(await bare.make(path)) }
    await sample()
    const startedAtMs = performance.now()
    await Promise.all(paths.map(studio.make))
    const wallMs = performance.now() - startedAtMs
    await sample()
    const barePicture = times.reduce((sum, ms) => sum + ms, 0) / times.length
    return { value: wallMs / count, unit: 'ms', limit: barePicture / workers, pictures: count, workers, wallMs, barePictureMs: barePicture, sixHundredMinutes: (wallMs / count) * 600 / 60_000 }
  } finally {
    await studio.stop()
    await bare.close()
  }
}
