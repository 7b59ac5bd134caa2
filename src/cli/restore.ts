import { existsSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { listBackups } from '../main/database/backup-manifest.ts'
import { restoreDamaged } from '../main/database/restore-backup.ts'
import { readEngineFile } from '../main/engine-file.ts'
import { type Ask, askRunning } from './ask-engine.ts'
import { follow } from './follow-job.ts'
import { defaultDataFolder } from './options.ts'
import { fail, print } from './print.ts'
import type { Command } from './pult.ts'
import { parseWords } from './words.ts'

/** Puts a backup back: through the running engine, or by itself where none runs, as on a database that does not open. */
export const restore: Command = async (argv, context) => {
  const { say } = context
  const parsed = parseWords(argv)
  if (parsed.kind === 'refused') return fail(say.text('bad-options', { detail: parsed.message }), 2)
  const { words } = parsed
  const folder = resolve(words.values.data ?? defaultDataFolder(context.env))
  if (!existsSync(folder)) return fail(say.problem({ reason: 'folder-missing', params: { folder } }))
  const [id] = words.positionals
  if (id === undefined) {
    const ids = (await listBackups(folder)).map((backup) => backup.id).join(' ')
    return fail(ids === '' ? say.text('no-backups', { folder }) : say.text('backup-hint', { ids, folder }), 2)
  }
  const running = readEngineFile(folder)
  if (running?.url) return askRunning(restoreRunning, words, { ...context, folder, running: { ...running, url: running.url } })
  const outcome = await restoreDamaged(folder, id)
  if (outcome.kind === 'refused') return fail(say.problem(outcome.problem))
  return print(say.text('restored', { id, kept: newestKept(join(folder, 'damaged')) }))
}

const restoreRunning: Ask = async (engine, { positionals: [id = ''] }, { say }) => {
  const job = await follow(engine, await engine.backups.restore({ id }))
  return job.problem ? fail(say.problem(job.problem)) : print(say.text('restored-running', { id }))
}

/** Folders there are numbered as they come. */
function newestKept(damaged: string): string {
  const last = readdirSync(damaged).map(Number).filter(Number.isInteger).sort((a, b) => a - b).at(-1)
  return join(damaged, String(last))
}
