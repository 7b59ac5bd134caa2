import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { copyFile, mkdir, rename, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { modelCard, type ModelCard, modelProbe, type ModelProbe } from '../../contracts/studio-models.ts'
import type { PresentModel } from '../../core/imaging/models/choose-model.ts'
import { syncFile, syncFolder, writeDurably } from '../blobs/durable-file.ts'
import type { Log } from '../services.ts'

/** `file`: where it can be opened from; null: only its card is here. */
export type Shelved = { card: ModelCard; place: 'shipped' | 'added' | 'catalogue'; file: string | null; bytes: number | null; probe: ModelProbe | null }
export type Shelf = {
  all(): readonly Shelved[]
  find(id: string): Shelved | undefined
  /** Those that can be run. */
  present(): readonly (PresentModel & { file: string })[]
  /** Moves the file there, with its card: whole or not at all. */
  put(given: { source: string; card: ModelCard; probe: ModelProbe }): Promise<void>
  remove(id: string): Promise<void>
}
type ShelfParts = { folder: string; root: string; log: Pick<Log, 'warn'> }

const cardFile = 'card.json'
const probeFile = 'probe.json'
/** What an earlier run left half done begins with a dot; what it was fetching is kept. */
export const partialFolder = '.partial'

/** [MD1] Models below `DATA/models/<id>/`, those that came with the program, and cards of those that could be fetched: in memory, read once and after each change. */
export function openShelf({ folder, root, log }: ShelfParts): Shelf {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  for (const name of readdirSync(folder)) if (name.startsWith('.') && name !== partialFolder) rmSync(join(folder, name), { recursive: true, force: true })
  const read = () => readAll({ folder, root, log })
  let shelved = read()
  const find = (id: string) => shelved.find(({ card }) => card.id === id)
  return {
    all: () => shelved,
    find,
    present: () => shelved.flatMap(({ card, place, file }) => (file !== null && place !== 'catalogue' ? [{ card, place, file }] : [])),
    async put({ source, card, probe }) {
      await putFolder(folder, source, card, probe)
      shelved = read()
    },
    async remove(id) {
      const gone = join(folder, `.old-${id}`)
      await rename(join(folder, id), gone)
      syncFolder(folder)
      shelved = read()
      await rm(gone, { recursive: true, force: true })
    },
  }
}

async function putFolder(folder: string, source: string, card: ModelCard, probe: ModelProbe): Promise<void> {
  const [fresh, target] = [join(folder, `.new-${card.id}`), join(folder, card.id)]
  await rm(fresh, { recursive: true, force: true })
  await mkdir(fresh, { mode: 0o700 })
  try {
    await move(source, join(fresh, card.file.name))
    await writeDurably(join(fresh, probeFile), JSON.stringify(probe), join(fresh, `${probeFile}.tmp`))
    await writeDurably(join(fresh, cardFile), JSON.stringify(card, null, 2), join(fresh, `${cardFile}.tmp`))
    await rename(fresh, target)
  } catch (error) {
    await rm(fresh, { recursive: true, force: true })
    throw error
  }
  syncFolder(folder)
}

async function move(source: string, target: string): Promise<void> {
  await rename(source, target).catch(async (error: unknown) => {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error
    await copyFile(source, target)
    await rm(source, { force: true })
  })
  syncFile(target)
}

function readAll({ folder, root, log }: ShelfParts): Shelved[] {
  const models = join(root, 'models')
  const added = namesIn(folder).filter((name) => !name.startsWith('.') && statSync(join(folder, name)).isDirectory()).flatMap((name) => readOne(join(folder, name, cardFile), join(folder, name), 'added', log))
  const shipped = namesIn(models).filter((name) => name.endsWith('.card.json')).flatMap((name) => readOne(join(models, name), unpacked(models), 'shipped', log))
  const catalogue = join(root, 'resources', 'studio', 'catalogue')
  const known = namesIn(catalogue).filter((name) => name.endsWith('.json')).flatMap((name) => readOne(join(catalogue, name), null, 'catalogue', log))
  const byId = new Map([...known, ...added, ...shipped].map((each) => [each.card.id, each]))
  return [...byId.values()].sort((one, other) => one.card.strength - other.card.strength || (one.card.id < other.card.id ? -1 : 1))
}

const namesIn = (folder: string) => (existsSync(folder) ? readdirSync(folder).sort() : [])
/** The runtime opens files itself and knows nothing of the archive the program is packed in. */
const unpacked = (path: string) => path.replace(/app\.asar(?=[\\/])/, 'app.asar.unpacked')

function readOne(path: string, below: string | null, place: Shelved['place'], log: Pick<Log, 'warn'>): Shelved[] {
  try {
    const card = modelCard.parse(JSON.parse(readFileSync(path, 'utf8')))
    if (place === 'added' && card.id !== basename(below ?? '')) throw new Error('the card is of another model')
    if (below === null) return [{ card, place, file: null, bytes: null, probe: null }]
    const file = join(below, card.file.name)
    return [{ card, place, file, bytes: statSync(file).size, probe: readProbe(join(below, probeFile)) }]
  } catch (error) {
    // One bad card takes nothing from the others.
    log.warn('model-card-unreadable', { path, error: String(error) })
    return []
  }
}

function readProbe(path: string): ModelProbe | null {
  if (!existsSync(path)) return null
  return modelProbe.safeParse(JSON.parse(readFileSync(path, 'utf8'))).data ?? null
}
