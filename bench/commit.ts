import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Change } from '../src/contracts/documents.ts'
import { openSqlite } from '../src/main/database/open-sqlite.ts'
import { openStoreCore, type StoreCore } from '../src/main/database/open-store-core.ts'
import { wholeOption } from './frame/arguments.ts'
import type { Bench } from './frame/bench.ts'
import { interleave } from './frame/interleave.ts'
import { openBareInsert } from './limits/commit.ts'

const screens = 200

/** One edit of one field by the store's core, on the disk before it returns. Limit: one bare insert of as many bytes, synced alike. */
export const bench: Bench = async (options) => {
  const items = wholeOption(options, 'edits', 20)
  const folder = mkdtempSync(join(typeof options.folder === 'string' ? options.folder : tmpdir(), 'pult-bench-'))
  const core = openStoreCore({ sql: openSqlite(join(folder, 'pult.db')), nowMs: Date.now, randomBytes: (count) => randomBytes(count), folderIdentity: folder })
  const bare = openBareInsert(join(folder, 'bare.db'))
  try {
    createScreens(core)
    const bytes = 'x'.repeat(bytesOfEdit(core))
    let edited = 1
    const { value, limit, ...details } = await interleave({
      value: { items, round: () => { for (let edit = 0; edit < items; edit += 1) editNote(core, edited++) } },
      limit: { items, round: () => { for (let row = 0; row < items; row += 1) bare.insert(bytes) } },
      rounds: wholeOption(options, 'rounds', 201), budgetMs: 30_000,
    })
    return { value, unit: 'ms', limit, ...details, editsOfRound: items, bytesOfEdit: bytes.length }
  } finally {
    core.close()
    bare.close()
    rmSync(folder, { recursive: true })
  }
}

const screenId = (index: number) => `sc_${(index % screens).toString(16).padStart(32, '0')}`

function createScreens(core: StoreCore): void {
  const fields = { code: 'S-001-0001', name: 'Касса 4, верхний экран', owner: null, note: '', controller: 'ctl-17', player: 'pl-17', tags: ['milk', 'checkout'] }
  const changes = Array.from({ length: screens }, (_, index) => Object.entries({ alive: true, ...fields })
    .map(([field, value]): Change => ({ documentId: screenId(index), kind: 'screen', field, value }))).flat()
  core.commit({ personId: null, label: 'create', changes })
}

function editNote(core: StoreCore, edit: number): void {
  const outcome = core.commit({ personId: null, label: 'edit', changes: [{ documentId: screenId(edit), kind: 'screen', field: 'note', value: `note ${edit}` }] })
  if (outcome.kind !== 'committed') throw new Error(`edit ${edit} was ${outcome.kind}`)
}

/** What one edit has to put on the disk: the document as it is now, the edit and its change. */
function bytesOfEdit(core: StoreCore): number {
  editNote(core, 0)
  const document = core.documents().find(({ id }) => id === screenId(0))
  return JSON.stringify([document?.fields, core.audit({ limit: 1 })[0]]).length
}
