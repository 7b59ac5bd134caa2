import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { demonstrationFolder, houseFolder } from './demonstration-folder.ts'
import { startEngine } from './start-engine.ts'

/** Global setup: one demonstration network for all workers, kept until the program is built anew. */
export default async function makeDemonstration() {
  const built = () => readFileSync(join(houseFolder, 'out', 'built-from.txt'), 'utf8')
  const note = join(dirname(demonstrationFolder), 'made-by.txt')
  if (existsSync(note) && existsSync(join(houseFolder, 'out', 'built-from.txt')) && readFileSync(note, 'utf8') === built()) return
  rmSync(dirname(demonstrationFolder), { recursive: true, force: true })
  mkdirSync(demonstrationFolder, { recursive: true })
  const engine = await startEngine(demonstrationFolder, '--demo')
  await engine.stop()
  writeFileSync(note, built())
}
