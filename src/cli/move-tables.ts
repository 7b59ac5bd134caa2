import { readFileSync, writeFileSync } from 'node:fs'
import { basename, extname, resolve } from 'node:path'
import { type ImportSubject, importLimits, importSubject } from '../contracts/imports.ts'
import { unpackDocuments } from '../core/kernel/pack-documents.ts'
import type { Ask, AskContext } from './ask-engine.ts'
import type { EngineClient } from './client.ts'
import { fail, print } from './print.ts'
import type { Words } from './words.ts'

/** A dry run first; written only when no row is bad. */
export const importTable: Ask = async (engine, { positionals: [file], values }, { say }) => {
  const bytes = file === undefined ? null : readOrNull(file)
  if (file === undefined || bytes === null) return fail(say.text('file-missing', { file: file ?? '' }))
  const subject = importSubject.optional().safeParse(values.subject)
  if (!subject.success) return fail(say.text('subject-which', { subject: values.subject ?? '' }), 2)
  const network = await chooseNetwork(engine, values)
  if ('codes' in network) return fail(say.text('network-which', { codes: network.codes }))
  const opened = await engine.imports.open({ uploadId: await upload(engine, file, bytes), subject: subject.data })
  const columns = opened.columns.map(({ index, field }) => ({ index, field }))
  const dry = await engine.imports.dryRun({ importId: opened.importId, networkId: network.id, columns, language: say.language })
  for (const problem of dry.problems) process.stderr.write(`${say.text('row-problem', { row: problem.row ?? 0, sentence: say.problem(problem) })}\n`)
  print(say.text('dry-run', { created: dry.created, changed: dry.changed, unchanged: dry.unchanged, bad: dry.bad }))
  if (values['dry-run'] || dry.bad > 0) {
    await engine.imports.close({ importId: opened.importId })
    return dry.bad > 0 ? 1 : 0
  }
  const { created, changed, unchanged } = await engine.imports.apply({ importId: opened.importId })
  return print(say.text('imported', { created, changed, unchanged }))
}

async function chooseNetwork(engine: EngineClient, { network: code }: Words['values']): Promise<{ id: string } | { codes: string }> {
  const networks = unpackDocuments((await engine.documents.snapshot({ kinds: ['network'] })).packed)
  const chosen = code === undefined && networks.length === 1 ? networks[0] : networks.find(({ fields }) => fields.code === code)
  return chosen ?? { codes: networks.map(({ fields }) => String(fields.code)).join(', ') }
}

async function upload(engine: EngineClient, file: string, bytes: Buffer): Promise<string> {
  const { uploadId } = await engine.uploads.begin({ fileName: basename(file), bytes: bytes.length })
  for (let offset = 0; offset < bytes.length; offset += importLimits.chunkBytes) {
    await engine.uploads.chunk({ uploadId, offset, base64: bytes.subarray(offset, offset + importLimits.chunkBytes).toString('base64') })
  }
  return uploadId
}

export async function exportTable(engine: EngineClient, { positionals: [name], values: { to } }: Words, { say }: AskContext): Promise<number> {
  const subject = importSubject.safeParse(name)
  if (!subject.success) return fail(say.text('subject-which', { subject: name ?? '' }), 2)
  const file = await engine.exports.table({ subject: subject.data satisfies ImportSubject, format: extname(to ?? '') === '.csv' ? 'csv' : 'xlsx', language: say.language })
  const path = resolve(to ?? file.fileName)
  try {
    writeFileSync(path, Buffer.from(file.base64, 'base64'))
  } catch (error) {
    return fail(say.text('file-not-written', { file: path, detail: error instanceof Error && 'code' in error ? String(error.code) : String(error) }))
  }
  return print(say.text('exported', { file: path }))
}

function readOrNull(file: string): Buffer | null {
  try {
    return readFileSync(file)
  } catch {
    return null // missing, a folder or unreadable: said by the caller
  }
}
