import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { wholeOption } from './frame/arguments.ts'
import type { Bench } from './frame/bench.ts'
import { quantile } from './frame/interleave.ts'
import { drawProductPhoto } from './frame/product-photo.ts'
import { openBenchStudio } from './frame/studio-threads.ts'

const run = promisify(execFile)
const peersFolder = fileURLToPath(new URL('./peers/', import.meta.url))

/**
 * The same pictures through @imgly/background-removal-node, in a process of its own, and through ours with a network of the size of u2netp. `faster`: how many times. The peer is no part of
 * Pult (AGPL) and has to be installed by whoever wants to compare: `npm install --ignore-scripts` in bench/peers, or anywhere else and --peer DIR.
 */
export const bench: Bench = async (options) => {
  const folder = resolve(typeof options.peer === 'string' ? options.peer : peersFolder)
  if (!existsSync(join(folder, 'node_modules', '@imgly', 'background-removal-node'))) throw new Error(`the peer is not installed: run "npm install --ignore-scripts" in ${peersFolder}, or copy its package.json elsewhere, install there, and say --peer DIR`)
  const count = wholeOption(options, 'pictures', 8)
  const studio = openBenchStudio(1)
  try {
    const photo = await drawProductPhoto(wholeOption(options, 'width', 1600), wholeOption(options, 'height', 1200))
    const paths = Array.from({ length: count + 1 }, (_, nth) => studio.lay(photo, nth))
    const ours: number[] = []
    for (const path of paths) {
      const startedAtMs = performance.now()
      await studio.make(path)
      ours.push(performance.now() - startedAtMs)
    }
    const { stdout } = await run(process.execPath, [join(peersFolder, 'run-imgly.mjs'), folder, ...paths], { maxBuffer: 1024 * 1024 })
    const theirs = (JSON.parse(stdout.trim().split('\n').at(-1)!) as { times: number[] }).times
    // The first of each loads what the others use.
    const [value, peer] = [quantile(ours.slice(1), 0.5), quantile(theirs.slice(1), 0.5)]
    return { value, unit: 'ms', limit: peer, faster: peer / value, pictures: count, first: ours[0], peerFirst: theirs[0] }
  } finally {
    await studio.stop()
  }
}
