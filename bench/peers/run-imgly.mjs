// Pictures in, milliseconds out, one JSON line: run as a process of its own, with what was installed in the folder that is given.
import { createRequire } from 'node:module'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const [folder, ...pictures] = process.argv.slice(2)
const load = createRequire(join(folder, 'package.json'))
const { removeBackground } = load('@imgly/background-removal-node')
const times = []
for (const path of pictures) {
  const startedAtMs = performance.now()
  const picture = new Blob([readFileSync(path)], { type: 'image/jpeg' })
  const made = await removeBackground(picture, { publicPath: `${pathToFileURL(join(folder, 'node_modules/@imgly/background-removal-node/dist')).href}/`, model: 'medium', output: { format: 'image/png', quality: 1 } })
  await made.arrayBuffer()
  times.push(performance.now() - startedAtMs)
}
process.stdout.write(`${JSON.stringify({ times })}\n`)
